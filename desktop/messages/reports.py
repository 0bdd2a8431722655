"""Messages about feedback, self-assessment and the return."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

MESSAGES: dict[Trouble, Message] = {
    Trouble.FEEDBACK_DUE_BEFORE_RECEIVED: Message(
        "Hạn trả lời sớm hơn ngày tiếp nhận phản ánh.",
        "Hãy sửa hạn trả lời hoặc ngày tiếp nhận.",
    ),
    Trouble.FEEDBACK_ANSWERED_BEFORE_RECEIVED: Message(
        "Ngày trả lời hoặc ngày công khai sớm hơn ngày tiếp nhận phản ánh.",
        "Hãy sửa ngày cho đúng thứ tự: tiếp nhận, trả lời, công khai.",
    ),
    Trouble.SCORE_OUT_OF_RANGE: Message(
        "Điểm chỉ số {number} phải từ 0 đến {highest}, nhiều nhất {decimals} chữ số thập phân.",
        "Hãy nhập lại điểm theo thang của chỉ số.",
    ),
    Trouble.RULES_UNKNOWN: Message(
        "Không có bộ tiêu chí «{found}»; đang có: {known}.",
        "Hãy viết đúng mã của một bộ tiêu chí đang có.",
    ),
    Trouble.ASSESSMENT_CLOSED: Message(
        "Kết quả tự đánh giá {period} đã chốt, không sửa điểm tự chấm được nữa.",
        "Nếu thật sự cần sửa, hãy mở lại và ghi lý do; chỉ điểm thẩm định nhập được sau khi chốt.",
    ),
    Trouble.RETURN_CHECKS_FAILED: Message(
        "Chưa lập được báo cáo: {count} phép kiểm tra không đúng ({checks}).",
        "Hãy xem bảng kiểm tra, sửa hồ sơ đằng sau, hoặc ghi giải trình cho từng phép kiểm tra.",
    ),
    Trouble.RETURN_REASON_MISSING: Message(
        "Kỳ này đã lập báo cáo và {changed} số liệu đã khác lần trước.",
        "Hãy ghi lý do lập lại; lý do được in trên báo cáo.",
    ),
    Trouble.FOLDER_NOT_EMPTY: Message(
        "Thư mục «{path}» đã có một sổ dữ liệu.",
        "Hãy chọn một thư mục mới cho xã mẫu; sổ đang có được giữ nguyên.",
    ),
    Trouble.NOT_A_RETURN: Message(
        "Tệp «{path}» không phải là báo cáo do Sổ Một Cửa lập.",
        "Hãy chọn tệp .xlsx, .pdf hoặc datapackage.json của báo cáo.",
    ),
    Trouble.SURVEY_WITHOUT_RESULTS: Message(
        "Chưa có kết quả khảo sát {period}.",
        "Hãy nhập phiếu của một đợt kết thúc trong kỳ này, chọn kỳ khác, hoặc bớt điều kiện lọc.",
    ),
    Trouble.REPORT_FORMAT_UNKNOWN: Message(
        "Không lập được báo cáo thành tệp kiểu «{found}».",
        "Hãy đặt đuôi tệp là .pdf hoặc .xlsx.",
    ),
}
