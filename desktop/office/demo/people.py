"""Made-up people and places of a commune that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
    "Phan", "Trương", "Đinh", "Mai", "Lâm",
)  # fmt: skip
_WOMEN = (
    "Thị Bưởi", "Thị Kim Yến", "Thị Mỹ Ánh", "Ngọc Giàu", "Thị Sáu", "Thị Hồng Thắm", "Thị Út",
    "Ngọc Lan", "Thị Diễm", "Thị Tuyết Mai", "Thị Thu Hà", "Thị Cẩm Tú", "Thị Bé Năm", "Thị Nhàn",
)  # fmt: skip
_MEN = (
    "Văn Ổn", "Minh Kiệt", "Thanh Út", "Văn Tâm", "Hữu Phước", "Quốc Dũng", "Văn Bảy", "Thành Đạt",
    "Văn Lượm", "Hoàng Ân", "Đức Thịnh", "Văn Đực", "Trọng Nghĩa", "Văn Em",
)  # fmt: skip
HAMLETS = ("Tân Lập", "Trường An", "Bình Phong", "Suối Mẫu", "Long Thới", "Gò Duối")
OFFICERS = ("Lê Thị Mẫu", "Trần Văn Sổ", "Phạm Thị Phiếu")


def person(chance: Random) -> str:
    """Return a name that belongs to nobody."""
    given = chance.choice(chance.choice((_WOMEN, _MEN)))
    return f"{chance.choice(_FAMILY)} {given}"


def address(chance: Random) -> str:
    """Return an address in the commune."""
    return f"Ấp {chance.choice(HAMLETS)}, xã Tân Mẫu"


def telephone(chance: Random) -> str:
    """Return a number in no use: 0 and nine digits that begin with 00."""
    return f"000{chance.randrange(10**7):07}"
