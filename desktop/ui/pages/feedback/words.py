"""What channels, conduct and states of feedback are called on the screen."""

from desktop.core.feedback import Channel, Conduct, FeedbackState
from desktop.ui.widgets.status import Mark

CHANNELS = {
    Channel.HOTLINE: "Đường dây nóng",
    Channel.ZALO: "Zalo",
    Channel.CENTRE_1022: "Tổng đài 1022",
    Channel.QUESTIONS: "Hỏi đáp trên cổng thông tin",
    Channel.MONITORING: "Trung tâm giám sát, điều hành",
    Channel.BOX: "Hòm thư góp ý",
    Channel.IN_PERSON: "Trực tiếp",
    Channel.LETTER: "Văn bản, đơn thư",
    Channel.OTHER: "Kênh khác",
}
CONDUCT = {
    Conduct.NO: "Không",
    Conduct.OPEN: "Có, chưa xác minh",
    Conduct.TRUE: "Có, đã xác minh là đúng",
    Conduct.FALSE: "Có, đã xác minh là sai",
}
STATES = {
    FeedbackState.OPEN: (Mark.WAITING, "chưa trả lời"),
    FeedbackState.OVERDUE: (Mark.LATE, "quá hạn trả lời"),
    FeedbackState.ANSWERED_ON_TIME: (Mark.GOOD, "đã trả lời"),
    FeedbackState.ANSWERED_LATE: (Mark.SOON, "trả lời muộn"),
}
