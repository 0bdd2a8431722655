"""Messages about what an officer types."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

MESSAGES = {
    Trouble.PERIOD_UNREADABLE: Message(
        "«{found}» không phải là một kỳ báo cáo.",
        "Viết kỳ như 2021-11, 2021-Q4, 2021, hoặc 2021-10-15/P1M.",
    ),
    Trouble.DAY_UNREADABLE: Message(
        "«{found}» không phải là một ngày.", "Viết ngày như 30/11/2021."
    ),
    Trouble.NUMBER_UNREADABLE: Message(
        "«{found}» không phải là một số.", "Viết số như 12 hoặc 1,5."
    ),
    Trouble.TYPED_TOO_LONG: Message(
        "Ô «{meaning}» chỉ ghi được {most} ký tự.", "Hãy viết ngắn lại rồi lưu."
    ),
    Trouble.NOT_FOUND: Message(
        "Không có {noun} «{found}» trong sổ.", "Hãy kiểm tra lại mã rồi tìm lại."
    ),
}
