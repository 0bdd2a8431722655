"""Messages about the second keying of a sheet and the third look."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

MESSAGES = {
    Trouble.SECOND_BY_KEYER: Message(
        "Tờ «{found}» do chính {officer} nhập lần đầu.",
        "Lần hai do người khác nhập; hãy đổi người ở góc trên (Ctrl U), hoặc chọn tờ khác.",
    ),
    Trouble.SECOND_TOO_SOON: Message(
        "Tờ «{found}» vừa nhập lần đầu hôm nay.",
        "Chỉ có một người nhập thì từ ngày mai mới nhập lại, để không nhớ bài của lần đầu.",
    ),
    Trouble.JUDGE_BY_KEYER: Message(
        "Tờ «{found}» do chính {officer} nhập nên không tự phân xử được.",
        "Hãy để người không nhập tờ này phân xử.",
    ),
    Trouble.JUDGE_TOO_SOON: Message(
        "Tờ «{found}» mới nhập lần hai hôm nay.",
        "Người đã nhập tờ này được phân xử từ ngày mai; có người thứ ba thì phân xử được ngay.",
    ),
    Trouble.NOTHING_TO_JUDGE: Message(
        "Tờ «{found}» không còn chỗ khác nhau ở câu này.",
        "Có thể tờ vừa được sửa hoặc người khác vừa phân xử; hãy xem lại danh sách.",
    ),
    Trouble.THIRD_VALUE_ONCE: Message(
        "Câu trả lời này khác cả hai lần nhập, cần gõ hai lần giống nhau.",
        "Hãy nhìn lại tờ phiếu «{found}» rồi gõ lại lần nữa.",
    ),
    Trouble.JUDGED_BY_OTHER: Message(
        "Chỗ này do {officer} phân xử.",
        "Người đã phân xử tự lùi lại; hoặc mở lại tờ «{found}» để sửa.",
    ),
}
