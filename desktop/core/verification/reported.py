"""The achieved bound as it is said on the screen and printed under every table."""

from math import ceil
from typing import NamedTuple

from desktop.core.verification.bounds import CONFIDENCE, Evidence, residual

NO_BOUND = "chưa có mức sai số"

METHOD = (
    "Mức sai số là cận trên một phía, tin cậy 95 %, của tỷ lệ ô trả lời còn ghi sai so với tờ "
    "phiếu, tính trên các câu được đối chiếu. Tờ nhập hai lần: hai người nhập độc lập, không "
    "thấy bài của nhau; chỗ khác nhau do lần xem thứ ba quyết định. Phần còn có thể sai gồm "
    "chỗ hai người cùng sai giống nhau (không thấy được, nên lấy cận trên của số chỗ cùng sai "
    "mà khác nhau, và không dưới tích cận trên của hai tỷ lệ sai) và chỗ lần xem thứ ba quyết "
    "định nhầm (tính ít nhất 2 % số quyết định). Tờ chỉ nhập một lần: cận trên chính xác suy "
    "từ các tờ được rút ngẫu nhiên để nhập lại, có kể đến lỗi dồn vào cùng một tờ; tờ chưa "
    "đến lượt rút thì theo tỷ lệ sai đo được của chính người nhập. Các phần cộng lại, xác "
    "suất sai lầm chia cho từng phần. Chưa đối chiếu tờ nào, hoặc biết quá ít (mức trên 10 "
    "%), thì không nêu mức sai số."
)


class Bound(NamedTuple):
    """What is known of the errors left in the keyed sheets of a batch or a period.

    `sheets` are the paper sheets keyed, `twice` those that two independent hands read and of
    which nothing is left to decide, `differing` the places read differently on them, `waiting`
    the sheets that still wait for a second hand or a decision, `assisted` those whose keyer was
    shown another's reading. `upper` is a share, 0 to 1; None when no bound can be claimed.
    """

    sheets: int = 0
    twice: int = 0
    differing: int = 0
    waiting: int = 0
    assisted: int = 0
    upper: float | None = None

    @property
    def words(self) -> str:
        """«sai số nhập ≤ 0,3 %, tin cậy 95 %», or that there is none to claim."""
        if self.upper is None:
            return NO_BOUND
        return f"sai số nhập {self.figure}, tin cậy {CONFIDENCE * 100:.0f} %"

    @property
    def figure(self) -> str:
        """The bound alone: «≤ 0,3 %», or a dash."""
        return "–" if self.upper is None else f"≤ {percent(self.upper)}"

    @property
    def is_doubly_entered(self) -> bool:
        """Whether every sheet was keyed by two independent hands and decided."""
        return bool(self.sheets) and self.twice == self.sheets and not self.assisted

    @property
    def basis(self) -> str:
        """What the bound rests on, in one sentence without a full stop."""
        if not self.sheets:
            return "chưa nhập tờ phiếu giấy nào"
        if not self.twice:
            return f"chưa đối chiếu tờ nào trong {_count(self.sheets)} tờ phiếu giấy"
        parts = [self._kept()]
        if self.differing or not self.waiting:
            parts.append(self._found())
        if self.waiting:
            parts.append(f"còn {_count(self.waiting)} tờ chờ đối chiếu")
        if self.assisted:
            parts.append(f"{_count(self.assisted)} tờ nhập có gợi ý, không tính là nhập độc lập")
        return "; ".join(parts)

    @property
    def sentence(self) -> str:
        """The whole line that a report prints."""
        words = self.words[0].upper() + self.words[1:]
        return f"{words} ({self.basis})."

    def _kept(self) -> str:
        if self.is_doubly_entered:
            return f"cả {_count(self.sheets)} tờ phiếu giấy đã nhập hai lần độc lập"
        return f"đã đối chiếu {_count(self.twice)} trên {_count(self.sheets)} tờ phiếu giấy"

    def _found(self) -> str:
        if not self.differing:
            return "không có chỗ nào khác nhau"
        return f"{_count(self.differing)} chỗ khác nhau, đã phân xử"


def bound_of(evidence: Evidence, **counts: int) -> Bound:
    """Return the bound that the evidence gives, with the counts it is said with."""
    return Bound(**counts, upper=residual(evidence))


def percent(share: float) -> str:
    """Return a share in percent as it is printed: rounded up, never down; 0,26 % or 3,4 %.

    >>> percent(0.00251), percent(0.0334), percent(0.003)
    ('0,26 %', '3,4 %', '0,3 %')
    """
    places = 2 if share < 0.01 else 1  # noqa: PLR2004 (one percent)
    steps = ceil(share * 100 * 10**places - 1e-9)
    shown = f"{steps / 10**places:.{places}f}".rstrip("0").rstrip(".")
    return f"{shown.replace('.', ',')} %"


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
