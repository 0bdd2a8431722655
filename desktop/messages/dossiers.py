"""Messages about dossiers and the rows of a dossier list."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

_MEND = "Hãy sửa ô này trong tệp rồi nhập lại; các dòng đúng có thể nhập trước."

MESSAGES = {
    Trouble.VALUE_MISSING: Message("Ô «{meaning}» để trống.", _MEND),
    Trouble.DATE_IMPOSSIBLE: Message("Ngày «{found}» không có trong lịch.", _MEND),
    Trouble.DATE_UNREADABLE: Message("«{found}» không phải là một ngày.", _MEND),
    Trouble.DUE_BEFORE_RECEIVED: Message(
        "Ngày hẹn trả {due} sớm hơn ngày tiếp nhận {received}.", _MEND
    ),
    Trouble.FINISHED_BEFORE_RECEIVED: Message(
        "Ngày có kết quả {finished} sớm hơn ngày tiếp nhận {received}.", _MEND
    ),
    Trouble.RETURNED_BEFORE_FINISHED: Message(
        "Ngày trả kết quả {found} sớm hơn ngày có kết quả {other}.", _MEND
    ),
    Trouble.DATE_IN_FUTURE: Message("{meaning} {found} sau ngày hôm nay.", _MEND),
    Trouble.CHANNEL_UNKNOWN: Message("Hình thức nộp «{found}» chưa biết nghĩa.", _MEND),
    Trouble.STATUS_UNKNOWN: Message("Trạng thái «{found}» chưa biết nghĩa.", _MEND),
    Trouble.CODE_TWICE: Message(
        "Mã hồ sơ «{found}» xuất hiện hai lần với nội dung khác nhau (xem dòng {other}).", _MEND
    ),
    Trouble.CODE_TAKEN: Message(
        "Mã hồ sơ «{found}» trong sổ là của một hồ sơ khác ({other}).",
        "Hãy đối chiếu mã với giấy tiếp nhận; hồ sơ trong sổ được giữ nguyên.",
    ),
    Trouble.CODE_MALFORMED: Message("Mã hồ sơ «{found}» không đúng dạng.", _MEND),
    Trouble.FORMULA_IN_TEXT: Message(
        "Ô này chứa công thức «{found}» chứ không phải nội dung.", _MEND
    ),
    Trouble.CELL_ERROR: Message("Ô này báo lỗi «{found}» của Excel.", _MEND),
    Trouble.TEXT_TOO_LONG: Message("Nội dung «{found}» dài quá mức của ô «{meaning}».", _MEND),
    Trouble.IMPORT_HAS_FAULTS: Message(
        "Tệp «{path}» có {faulty} dòng lỗi; chưa nhập dòng nào.",
        "Hãy sửa các dòng lỗi, hoặc chọn chỉ nhập các dòng đúng và ghi dòng lỗi ra báo cáo.",
    ),
    Trouble.MOVE_FORBIDDEN: Message(
        "Hồ sơ «{code}» đang ở trạng thái «{status}», không làm được việc này.",
        "Hãy mở hồ sơ để xem các bước đã qua.",
    ),
}
