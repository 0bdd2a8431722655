"""Made-up feedback and the evidence an officer types for the indicators nobody can count."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.core.assessment import Evidence
from desktop.core.feedback import Channel, Conduct, Feedback
from desktop.office import assessing, listening

if TYPE_CHECKING:
    from desktop.core.criteria import RuleSet
    from desktop.core.periods import Period
    from desktop.office.opening import Office

_TEN_DAYS = timedelta(days=10)


def _item(day: int, channel: Channel, content: str, answered_after: int | None) -> Feedback:
    received = date(2021, 11, day)
    answered = received + timedelta(days=answered_after) if answered_after is not None else None
    return Feedback(
        "", channel, received, content, received + _TEN_DAYS, answered, published=answered
    )


FEEDBACK = (
    _item(2, Channel.HOTLINE, "Hỏi giờ làm việc của Bộ phận Một cửa chiều thứ Sáu.", 1),
    _item(4, Channel.ZALO, "Đề nghị niêm yết mức thu lệ phí hộ tịch ở chỗ dễ thấy.", 5),
    _item(8, Channel.CENTRE_1022, "Mạng chậm, nộp hồ sơ trực tuyến nhiều lần không được.", 8),
    dataclasses.replace(
        _item(10, Channel.BOX, "Cho rằng cán bộ trả lời thiếu hòa nhã.", 6), conduct=Conduct.FALSE
    ),
    _item(15, Channel.QUESTIONS, "Hỏi thành phần hồ sơ trợ cấp xã hội hằng tháng.", 2),
    _item(18, Channel.HOTLINE, "Đề nghị bố trí thêm ghế chờ cho người cao tuổi.", 9),
    _item(23, Channel.IN_PERSON, "Đề nghị nhắn tin khi hồ sơ có kết quả.", None),
    _item(29, Channel.ZALO, "Hỏi cách tra cứu hồ sơ bằng mã trên giấy hẹn.", None),
)
EVIDENCE = {
    4: Evidence(Decimal("1.5"), "Đối chiếu 40 hồ sơ", "Biên bản kiểm tra hồ sơ tháng 11/2021"),
    5: Evidence(Decimal(2), "100 % danh mục", "Quyết định 12/QĐ-UBND ngày 05/01/2021"),
    6: Evidence(Decimal(2), "Niêm yết và đăng trên trang của xã", "Biên bản niêm yết 15/11/2021"),
}


def listen(office: Office) -> int:
    """Write the feedback of the month into the book; return how many pieces."""
    for item in FEEDBACK:
        listening.receive(office, item)
    return len(FEEDBACK)


def prove(office: Office, period: Period, rules: RuleSet) -> None:
    """Type the evidence."""
    for number, evidence in EVIDENCE.items():
        assessing.type_evidence(office, period, rules, number, evidence)
