"""Messages about what tablets sent, and about the files of survey data that go out."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

_XML = (
    "Hãy xuất lại từ KoboToolbox với «Value and header format: XML values and headers» "
    "(ODK Central xuất sẵn như vậy), rồi nhập tệp mới."
)

MESSAGES = {
    Trouble.TABLET_LABEL_AMBIGUOUS: Message(
        "Tiêu đề «{found}» là lời của nhiều câu hỏi ({other}), không biết cột này trả lời câu nào.",
        _XML,
    ),
    Trouble.TABLET_CHOICES_AMBIGUOUS: Message(
        "Câu «{other}» ghi các lựa chọn bằng lời, nối với nhau bằng dấu cách («{found}»); lời nào "
        "cũng có dấu cách nên không tách chắc chắn được.",
        _XML,
    ),
    Trouble.TABLET_WITHOUT_QUESTIONS: Message(
        "Không cột nào của tệp «{path}» ứng với câu hỏi của mẫu phiếu.",
        "Hãy chọn đúng mẫu phiếu của tệp này, hoặc chỉ ra từng cột là câu nào.",
    ),
    Trouble.TABLET_UUID_MISSING: Message(
        "Tệp «{path}» không có cột mã bản gửi (_uuid hoặc KEY), nên không biết bản nào đã nhập.",
        "Hãy chỉ ra cột nào là mã bản gửi, hoặc xuất lại kèm các cột hệ thống.",
    ),
    Trouble.TABLET_ROW_WITHOUT_UUID: Message(
        "Dòng này không có mã bản gửi.",
        "Hãy xuất lại tệp từ máy chủ; đừng thêm dòng bằng tay.",
    ),
    Trouble.TABLET_UUID_MALFORMED: Message(
        "Mã bản gửi «{found}» dài quá 40 ký tự.",
        "Hãy kiểm tra xem cột này có đúng là mã bản gửi không.",
    ),
    Trouble.TABLET_CHOICE_UNKNOWN: Message(
        "Câu «{meaning}» không có lựa chọn «{found}».",
        "Hãy nhập bằng đúng mẫu phiếu đã dùng trên máy tính bảng, hoặc sửa ô này rồi nhập lại tệp.",
    ),
    Trouble.TABLET_NUMBER_UNREADABLE: Message(
        "Câu «{meaning}» cần một số, thấy «{found}».",
        "Hãy sửa ô này trên máy chủ hoặc trong tệp rồi nhập lại tệp.",
    ),
    Trouble.TABLET_ANSWERS_DIFFER: Message(
        "Câu «{meaning}» có hai cột trả lời khác nhau: {found}.",
        "Hãy để một cột cho câu này, hoặc sửa cho hai cột giống nhau rồi nhập lại tệp.",
    ),
    Trouble.TABLET_OF_ANOTHER_FORM: Message(
        "Bản gửi «{found}» đã có trong sổ, thuộc mẫu phiếu «{other}».",
        "Hãy chọn đúng mẫu phiếu của tệp này rồi nhập lại.",
    ),
    Trouble.EXPORT_FORM_UNKNOWN: Message(
        "Kỳ này không có phiếu của mẫu «{found}»; có phiếu của: {other}.",
        "Hãy gõ đúng mã mẫu phiếu (form_id), hoặc chọn kỳ khác.",
    ),
    Trouble.EXPORT_QUESTION_UNKNOWN: Message(
        "Mẫu phiếu không có câu «{found}» để bỏ ra, nên chưa xuất gì; câu viết tay: {other}.",
        "Hãy gõ đúng tên câu như trong mẫu phiếu rồi xuất lại.",
    ),
    Trouble.EXPORT_FORM_AMBIGUOUS: Message(
        "Kỳ này có phiếu của nhiều mẫu: {other}.",
        "Hãy nói rõ một mẫu bằng --form MÃ.",
    ),
    Trouble.EXPORT_WITHOUT_SHEETS: Message(
        "Kỳ {found} chưa có phiếu nào đã nhập.",
        "Hãy chọn kỳ khác, hoặc nhập phiếu trước khi xuất.",
    ),
    Trouble.EXPORT_FORMAT_UNKNOWN: Message(
        "Không ghi được kiểu tệp «{found}».",
        "Hãy đặt đuôi tệp là .xlsx, .csv, .sav (SPSS), .dta (Stata) hoặc .kobo.xlsx (KoboToolbox).",
    ),
}
