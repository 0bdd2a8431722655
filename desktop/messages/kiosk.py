"""Messages about the touch screen at the desk."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

MESSAGES = {
    Trouble.PIN_MALFORMED: Message(
        "Mã PIN phải có từ {least} đến {most} chữ số.",
        "Hãy chọn một dãy số dễ nhớ với cán bộ, khó đoán với người khác.",
    ),
}
