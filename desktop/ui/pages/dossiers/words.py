"""How dossiers are said on the screen: their standing, their days, what happened to them."""

from __future__ import annotations

from datetime import date, datetime

from desktop.core.dossier import Channel, Happening, Status, Timing
from desktop.core.procedure import Linked, OnlineLevel, Procedure
from desktop.core.register import Group, Line
from desktop.core.workdays import Deadline, LimitUnit
from desktop.ui.widgets.status import Mark
from desktop.ui.wording import day, short_day

_DAY = 10

GROUPS = {
    Group.ALL: "Mọi trạng thái",
    Group.PENDING: "Đang giải quyết",
    Group.OVERDUE: "Quá hạn",
    Group.DUE: "Đến hạn trong ngày",
    Group.SOON: "Sắp đến hạn",
    Group.SUPPLEMENT: "Chờ bổ sung, tạm dừng",
    Group.UNCOLLECTED: "Có kết quả, chưa trả",
    Group.SETTLED: "Đã giải quyết",
    Group.LEFT: "Rút, dừng, từ chối",
}
CHANNELS = {
    Channel.DIRECT: "Trực tiếp",
    Channel.ONLINE: "Trực tuyến",
    Channel.POST: "Bưu chính công ích",
}
HAPPENINGS = {
    Happening.REGISTERED: "Đăng ký, chưa tiếp nhận",
    Happening.RECEIVED: "Tiếp nhận",
    Happening.SUPPLEMENT_ASKED: "Yêu cầu bổ sung",
    Happening.SUPPLEMENT_BROUGHT: "Đã bổ sung",
    Happening.PAUSED: "Tạm dừng",
    Happening.RESUMED: "Tiếp tục giải quyết",
    Happening.EXTENDED: "Xin lỗi và hẹn lại",
    Happening.RESOLVED: "Có kết quả",
    Happening.RETURNED: "Trả kết quả",
    Happening.REFUSED: "Từ chối giải quyết",
    Happening.WITHDRAWN: "Công dân rút hồ sơ",
    Happening.STOPPED: "Dừng giải quyết",
}
ONLINE = {
    OnlineLevel.NONE: "Không trực tuyến",
    OnlineLevel.PARTIAL: "Một phần",
    OnlineLevel.FULL: "Toàn trình",
}
LINKED = {
    Linked.NONE: "Không liên thông",
    Linked.SAME_LEVEL: "Liên thông cùng cấp",
    Linked.CROSS_LEVEL: "Liên thông giữa các cấp",
}
UNITS = {
    LimitUnit.WORKING_DAY: "ngày làm việc",
    LimitUnit.DAY: "ngày",
    LimitUnit.HOUR: "giờ làm việc",
    LimitUnit.SAME_DAY: "trong ngày",
}
FIGURES = {
    "received": "số hồ sơ nhận giải quyết",
    "online": "nhận trực tuyến trong kỳ",
    "direct_or_post": "nhận trực tiếp, bưu chính trong kỳ",
    "carried": "từ kỳ trước",
    "settled": "đã giải quyết",
    "early": "giải quyết trước hạn",
    "on_time": "giải quyết đúng hạn",
    "late": "giải quyết quá hạn",
    "pending": "đang giải quyết",
    "pending_in_time": "đang giải quyết, trong hạn",
    "pending_overdue": "đang giải quyết, quá hạn",
}
_TIMINGS = {Timing.EARLY: "trước hạn", Timing.ON_TIME: "đúng hạn", Timing.LATE: "trễ hạn"}
_LEFT = {
    Status.REGISTERED: "chưa tiếp nhận",
    Status.NOT_ACCEPTED: "từ chối",
    Status.WITHDRAWN: "đã rút",
    Status.STOPPED: "đã dừng",
}


def standing(line: Line, on: date) -> tuple[Mark, str]:
    """Say how a dossier stands on a day, with the mark that goes with it."""
    status = Status(line.status)
    if line.left_on:
        return Mark.NONE, _LEFT.get(status, "đã dừng")
    timing = line.timing(on.isoformat())
    if line.finished_at and timing is not None:
        done = "đã trả" if line.returned_at else "chờ trả"
        mark = Mark.SOON if timing is Timing.LATE else Mark.GOOD
        return mark, f"{done}, {_TIMINGS[timing]}"
    if timing is Timing.OVERDUE and line.due_at:
        days = (on - day_of(line.due_at)).days
        return Mark.LATE, f"quá hạn {days} ngày"
    if line.due_at and day_of(line.due_at) == on:
        return Mark.SOON, "hạn hôm nay"
    if status is Status.SUPPLEMENT:
        return Mark.WAITING, "chờ bổ sung"
    return Mark.WAITING, "tạm dừng" if status is Status.OBLIGATION else "đang xử lý"


def day_of(moment: str) -> date:
    """Return the day of an ISO moment."""
    return date.fromisoformat(moment[:_DAY])


def day_text(moment: str | None) -> str:
    """Write the day of an ISO moment."""
    return day(day_of(moment)) if moment else ""


def moment_text(moment: str | None) -> str:
    """Write an ISO moment: 15:26 30/11/2021, or the day alone where no hour is known."""
    if not moment:
        return ""
    return f"{moment[11:16]} {day_text(moment)}".strip()


def limit_text(procedure: Procedure) -> str:
    """Write a time limit: 3 ngày làm việc."""
    if procedure.unit is LimitUnit.SAME_DAY:
        return "trong ngày"
    return "chưa rõ" if procedure.limit is None else f"{procedure.limit} {UNITS[procedure.unit]}"


def deadline_text(procedure: Procedure, found: Deadline | None) -> str:
    """Say when it is due and why: what was counted, what was left out."""
    if found is None:
        return "Thủ tục này chưa có thời hạn trong danh mục nên không có ngày hẹn."
    words = [
        f"Hẹn trả {found.due:%H:%M} {day(found.due.date())}: {limit_text(procedure)},"
        " không tính ngày nhận"
    ]
    if found.weekend_days:
        words.append(f"bỏ qua {found.weekend_days} ngày cuối tuần")
    if found.holidays:
        named = ", ".join(f"{short_day(off)} {name}" for off, name in found.holidays)
        words.append(f"nghỉ {named}")
    sentence = "; ".join(words) + "."
    if found.provisional:
        sentence += " Lịch nghỉ của năm này là tạm tính, chưa có thông báo chính thức."
    return sentence


def written_moment(text: str) -> datetime | None:
    """Read «HH:MM dd/mm/yyyy» or «dd/mm/yyyy HH:MM» or a day alone; None when it is none."""
    for shape in ("%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M", "%d/%m/%Y"):
        try:
            return datetime.strptime(" ".join(text.split()), shape)
        except ValueError:
            continue
    return None


def written_day(text: str) -> date | None:
    """Read «dd/mm/yyyy»; None when it is none."""
    moment = written_moment(text)
    return moment.date() if moment else None
