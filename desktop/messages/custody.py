"""Messages about the life of a paper sheet: its serial, its return, its box, the batch slip."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

MESSAGES = {
    Trouble.SERIALS_UNREADABLE: Message(
        "Không đọc được số tờ «{found}».",
        "Hãy gõ số in trên phiếu, ví dụ 1-20, 25, 31.",
    ),
    Trouble.SERIALS_IN_USE: Message(
        "Không đổi được dải số: tờ {found} đã có trong sổ.",
        "Hãy giữ số đầu và số chữ số như đã in trên phiếu; cần nhiều hơn thì lập đợt mới.",
    ),
    Trouble.SHEET_NOT_ISSUED: Message(
        "Tờ {found} nằm ngoài dải số của đợt ({first}–{last}).",
        "Hãy kiểm tra tờ này có thuộc đợt khác không; nếu phát thêm thì sửa số phiếu phát ra (F3).",
    ),
    Trouble.SHEET_COLLECTED: Message(
        "Tờ {found} đã ghi thu từ trước.",
        "Nếu trong tay có hai tờ cùng số, hãy để riêng: có thể là bản sao hoặc của đợt khác.",
    ),
    Trouble.SHEET_NOT_COLLECTED: Message(
        "Tờ {found} chưa ghi thu về.",
        "Hãy ghi thu về trước (F7).",
    ),
    Trouble.SHEET_KEYED: Message(
        "Tờ {found} đã nhập nên không bỏ ghi thu được.",
        "Nếu tờ này không dùng được, hãy hủy tờ và ghi lý do.",
    ),
    Trouble.SHEET_NOT_KEYED: Message(
        "Tờ {found} chưa nhập xong nên chưa cất được.",
        "Hãy nhập tờ này trước (F2).",
    ),
    Trouble.SHEET_TO_VERIFY: Message(
        "Tờ {found} còn chờ đối chiếu nên chưa cất được.",
        "Hãy đối chiếu xong rồi cất, hoặc đổi cách đối chiếu của đợt (F3).",
    ),
    Trouble.SHEET_FILED: Message(
        "Tờ {found} đã cất vào hộp.",
        "Nếu cần, hãy lấy tờ này ra khỏi hộp trước.",
    ),
    Trouble.SHEET_NOT_FILED: Message(
        "Tờ {found} không ở trong hộp nào.",
        "Hãy chọn tờ đã cất.",
    ),
    Trouble.SHEET_NOT_VOID: Message(
        "Tờ {found} không bị hủy.",
        "Chỉ khôi phục được tờ đã hủy.",
    ),
    Trouble.BOX_MISSING: Message(
        "Chưa ghi số hộp.",
        "Hãy ghi số hộp để sau này tìm lại được tờ giấy.",
    ),
    Trouble.SLIP_RANGE: Message(
        "Dải số {first}–{last} ghi trên phiếu kèm không nằm trong dải của đợt ({found}).",
        "Hãy xem lại số tờ đầu và số tờ cuối của chồng phiếu.",
    ),
    Trouble.SLIP_COUNT: Message(
        "Dải số {first}–{last} không đủ chỗ cho {found} tờ.",
        "Hãy đếm lại chồng phiếu, hoặc xem lại số tờ đầu và số tờ cuối.",
    ),
    Trouble.SLIP_TOTAL: Message(
        "Tổng kiểm {found} quá lớn: {sheets} tờ cộng hai số cuối lại nhiều nhất là {most}.",
        "Chỉ cộng hai chữ số cuối của mỗi số tờ, ví dụ tờ 0137 cộng 37.",
    ),
}
