"""Messages about the book, its settings and its disk."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

MESSAGES = {
    Trouble.BOOK_NEWER: Message(
        "Sổ dữ liệu «{path}» do một bản Sổ Một Cửa mới hơn lập ra, bản này không mở được.",
        "Hãy cài bản Sổ Một Cửa mới nhất rồi mở lại. Sổ vẫn nguyên như cũ.",
    ),
    Trouble.BOOK_DAMAGED: Message(
        "Tệp sổ dữ liệu «{path}» bị hỏng, không đọc được.",
        "Hãy giữ lại tệp này, rồi chép bản sao lưu gần nhất trong thư mục «sao-luu» vào đúng chỗ.",
    ),
    Trouble.BOOK_NOT_OURS: Message(
        "«{path}» là dữ liệu của một chương trình khác, không phải sổ của Sổ Một Cửa.",
        "Hãy chọn thư mục khác; chương trình không ghi gì vào tệp này.",
    ),
    Trouble.BOOK_BUSY: Message(
        "Sổ dữ liệu đang bị một chương trình khác giữ, chưa ghi được.",
        "Hãy đóng chương trình đang mở tệp sổ (ví dụ phần mềm sao lưu) rồi làm lại.",
    ),
    Trouble.BOOK_READ_ONLY: Message(
        "Sổ dữ liệu «{path}» chỉ cho đọc, không ghi được.",
        "Hãy bỏ thuộc tính «chỉ đọc» của tệp, hoặc chép cả thư mục sang ổ đĩa ghi được.",
    ),
    Trouble.BOOK_MISSING_FOLDER: Message(
        "Không mở hoặc không tạo được sổ dữ liệu trong «{path}».",
        "Hãy kiểm tra thư mục có tồn tại và tài khoản này được phép ghi vào đó.",
    ),
    Trouble.BOOK_OPEN_ELSEWHERE: Message(
        "Thư mục «{path}» đang được mở ở một cửa sổ Sổ Một Cửa khác.",
        "Hãy dùng cửa sổ đang mở, hoặc đóng nó rồi mở lại.",
    ),
    Trouble.DISK_FULL: Message(
        "Ổ đĩa đã đầy hoặc bị lỗi, thay đổi vừa rồi chưa được ghi.",
        "Hãy dọn bớt chỗ trống trên ổ đĩa rồi làm lại; những gì đã ghi trước đó vẫn còn nguyên.",
    ),
    Trouble.DATABASE_UNREACHABLE: Message(
        "Máy chủ dữ liệu «{path}» không trả lời hoặc từ chối kết nối.",
        "Hãy kiểm tra mạng, địa chỉ, tên và mật khẩu, hoặc hỏi người quản trị máy chủ.",
    ),
    Trouble.DATABASE_URL_INVALID: Message(
        "Địa chỉ máy chủ dữ liệu «{found}» không đúng dạng.",
        "Địa chỉ đúng có dạng postgresql://tên:mật-khẩu@máy-chủ:5432/tên-sổ.",
    ),
    Trouble.SETTINGS_UNREADABLE: Message(
        "Tệp cài đặt «{path}» bị hỏng hoặc của bản mới hơn, không đọc được.",
        "Hãy đổi tên tệp này rồi mở lại chương trình để khai báo lại cơ quan.",
    ),
}
