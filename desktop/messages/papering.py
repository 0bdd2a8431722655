"""Messages about forms on paper: piles of copies and what does not fit."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

MESSAGES = {
    Trouble.QUESTION_TOO_LONG_FOR_PAPER: Message(
        "Câu «{question}» dài hơn một trang giấy {paper}.",
        "Hãy rút ngắn lời câu hỏi hoặc bớt lựa chọn; phiếu gập A5 thì có thể đổi sang khổ A4.",
    ),
    Trouble.COPIES_MALFORMED: Message(
        "Không in được {found} bản từ tờ số {first}: mỗi lần in từ 1 đến {most} bản, số tờ từ 1"
        " đến {last}.",
        "Hãy sửa số bản hoặc số của tờ đầu rồi in lại.",
    ),
    Trouble.COPIES_OUTSIDE_BATCH: Message(
        "Đợt này chỉ có các tờ từ {first} đến {last}; không in được tờ {found}.",
        "Hãy sửa số bản, số tờ đầu, hoặc tăng số phiếu phát ra của đợt rồi in lại.",
    ),
    Trouble.FOLDER_MISSING: Message(
        "Không có thư mục «{path}».",
        "Hãy tạo thư mục ấy trước, hoặc chọn nơi khác để ghi tệp.",
    ),
}
