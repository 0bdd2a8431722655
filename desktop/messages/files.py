"""Messages about files that come in and files that go out."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

MESSAGES = {
    Trouble.FILE_MISSING: Message(
        "Không tìm thấy tệp «{path}».", "Hãy kiểm tra tên và thư mục của tệp rồi chọn lại."
    ),
    Trouble.FILE_UNREADABLE: Message(
        "Không đọc được tệp «{path}».",
        "Hãy đóng tệp nếu đang mở trong chương trình khác và kiểm tra quyền đọc, rồi thử lại.",
    ),
    Trouble.FILE_UNWRITABLE: Message(
        "Không ghi được vào «{path}».",
        "Hãy đóng tệp nếu đang mở, kiểm tra ổ đĩa còn chỗ và cho phép ghi, rồi làm lại.",
    ),
    Trouble.FILE_IS_SOURCE: Message(
        "Tệp «{path}» đang là tệp nguồn hoặc được ghi hai lần trong cùng một lệnh.",
        "Hãy đặt tên khác cho tệp cần ghi; tệp nguồn được giữ nguyên.",
    ),
    Trouble.NOT_A_WORKBOOK: Message(
        "Tệp «{path}» không phải là bảng tính.",
        "Hãy chọn tệp Excel (.xlsx, .xls); danh sách hồ sơ và bản gửi từ máy tính bảng còn có thể"
        " là tệp CSV.",
    ),
    Trouble.WORKBOOK_ENCRYPTED: Message(
        "Tệp «{path}» có đặt mật khẩu nên không đọc được.",
        "Hãy mở tệp bằng Excel, bỏ mật khẩu, lưu lại rồi chọn lại tệp.",
    ),
    Trouble.WORKBOOK_EMPTY: Message(
        "Tệp «{path}» không có dòng dữ liệu nào.",
        "Hãy xuất lại từ phần mềm đã xuất tệp này rồi chọn tệp mới.",
    ),
    Trouble.WORKBOOK_TOO_LARGE: Message(
        "Tệp «{path}» trải rộng quá mức nên không đọc được.",
        "Hãy xóa các ô thừa nằm xa bảng (cuối trang tính, phía bên phải) rồi lưu lại; danh sách"
        " dài thì xuất lại theo kỳ ngắn hơn.",
    ),
    Trouble.HEADINGS_MISSING: Message(
        "Không tìm thấy dòng tiêu đề cột trong tệp «{path}».",
        "Danh sách cần một dòng tiêu đề có «Mã hồ sơ» và «Ngày tiếp nhận» ở gần đầu trang tính.",
    ),
    Trouble.HEADING_TWICE: Message(
        "Hai cột «{first}» và «{second}» cùng mang nghĩa «{meaning}».",
        "Hãy chọn cột cần dùng ở bảng ghép cột, hoặc xóa bớt một cột trong tệp.",
    ),
    Trouble.COLUMN_MISSING: Message(
        "Danh sách không có cột «{meaning}».",
        "Hãy chọn cột tương ứng ở bảng ghép cột, hoặc xuất lại danh sách có cột này.",
    ),
}
