"""Messages about survey forms, batches and sheets."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

MESSAGES = {
    Trouble.FORM_SHEET_MISSING: Message(
        "Mẫu phiếu không có trang tính «{found}».",
        "Một mẫu XLSForm cần hai trang tính «survey» và «choices»; hãy thêm trang còn thiếu.",
    ),
    Trouble.FORM_COLUMN_MISSING: Message(
        "Thiếu cột «{found}».",
        "Hãy thêm cột này vào dòng tiêu đề (dòng 1) của trang tính.",
    ),
    Trouble.FORM_TYPE_UNKNOWN: Message(
        "Kiểu câu hỏi «{found}» không có trong XLSForm.",
        "Hãy dùng text, integer, decimal, date, select_one, select_multiple, note hoặc calculate.",
    ),
    Trouble.FORM_TYPE_NOT_ON_PAPER: Message(
        "Kiểu «{found}» chỉ có trên máy tính bảng; phiếu giấy bỏ qua dòng này.",
        "Không phải sửa; nếu cần hỏi cả trên giấy, hãy đổi sang kiểu điền được trên giấy.",
    ),
    Trouble.FORM_FORMULA_TABLET_ONLY: Message(
        "Công thức dùng «{found}», chỉ tính được trên máy tính bảng; trên giấy xem như không có.",
        "Không phải sửa; nếu phiếu giấy cần điều kiện này, hãy viết lại bằng ${tên_câu}.",
    ),
    Trouble.FORM_OTHER_ON_TABLET: Message(
        "«{found}»: ô «khác» tự thêm (or_other) chỉ có trên máy tính bảng.",
        "Nếu phiếu giấy cần ô này, hãy thêm lựa chọn «khac» và một câu hỏi chữ đi kèm.",
    ),
    Trouble.FORM_NOTHING_ON_PAPER: Message(
        "Mẫu phiếu không có câu hỏi nào trả lời được trên giấy.",
        "Mẫu dùng được trên máy tính bảng; muốn in và nhập phiếu giấy, hãy thêm câu hỏi.",
    ),
    Trouble.FORM_FILTER_COLUMN_UNKNOWN: Message(
        "Bộ lọc lựa chọn nhắc tới cột «{found}», trang «choices» không có cột này.",
        "Hãy sửa tên cột, hoặc đặt chữ trong dấu nháy: 'co'; tạm thời mọi lựa chọn đều hiện.",
    ),
    Trouble.FORM_TABLE_MIXED: Message(
        "Câu này chọn từ danh sách «{found}», các câu trên của bảng chọn từ «{other}».",
        "Các câu trong một bảng (table-list) phải cùng danh sách; hãy tách thành hai nhóm.",
    ),
    Trouble.FORM_QUOTES_CURLY: Message(
        "Công thức có dấu nháy cong {found}; đã hiểu như dấu nháy thẳng.",
        "Hãy gõ lại bằng dấu nháy thẳng ' để máy tính bảng cũng hiểu.",
    ),
    Trouble.FORM_ANSWER_NOT_LISTED: Message(
        "Công thức chờ câu «{other}» trả lời «{found}», danh sách không có lựa chọn này.",
        "Hãy sửa lại theo tên lựa chọn ở trang «choices»; nếu không, điều kiện không bao giờ đúng.",
    ),
    Trouble.FORM_REFERENCE_INTO_REPEAT: Message(
        "Công thức nhắc tới «{found}» trong phần lặp «{other}» từ bên ngoài.",
        "Mỗi lần lặp có một trả lời riêng; hãy dùng sum(), count() hoặc đưa vào phần lặp.",
    ),
    Trouble.FORM_CHOICE_SPACE_ONE: Message(
        "Tên lựa chọn «{found}» có khoảng trắng.",
        "Hãy thay khoảng trắng bằng dấu gạch dưới; lời hiện trên phiếu để ở cột label.",
    ),
    Trouble.FORM_CHOICE_LABEL_MISSING: Message(
        "Lựa chọn «{found}» chưa có lời (label); tạm dùng tên của nó.",
        "Hãy viết lời của lựa chọn vào cột label.",
    ),
    Trouble.FORM_NAME_TWICE_APART: Message(
        "Tên «{found}» đã dùng trong nhóm khác, ở dòng {other}; câu này được ghi là «{named}».",
        "Nên đổi một trong hai tên, để bảng kết quả không có hai cột trùng tên.",
    ),
    Trouble.FORM_NAME_NOT_ASCII: Message(
        "Tên «{found}» có chữ có dấu: SPSS, Stata không nhận, hai cách gõ dấu thành hai câu.",
        "Nên đặt lại tên không dấu; lời hiện trên phiếu để ở cột label.",
    ),
    Trouble.FORM_WEIGHT_MALFORMED: Message(
        "Trọng số «{found}» không phải là số lớn hơn 0.",
        "Hãy điền một số vào cột ct_weight, hoặc để trống.",
    ),
    Trouble.FORM_LIST_MISSING: Message(
        "Danh sách lựa chọn «{found}» không có trong trang «choices».",
        "Hãy thêm các lựa chọn của danh sách này, hoặc sửa lại tên danh sách.",
    ),
    Trouble.FORM_NAME_MISSING: Message(
        "Dòng này chưa có tên (name).",
        "Hãy đặt tên không dấu, ví dụ q01.",
    ),
    Trouble.FORM_NAME_MALFORMED: Message(
        "Tên «{found}» không dùng được: chỉ gồm chữ không dấu, chữ số và dấu gạch dưới, "
        "bắt đầu bằng chữ.",
        "Hãy đặt lại tên không dấu, không khoảng trắng.",
    ),
    Trouble.FORM_NAME_TWICE: Message(
        "Tên «{found}» đã dùng ở dòng {other}.",
        "Hãy đổi một trong hai tên; mỗi câu hỏi một tên.",
    ),
    Trouble.FORM_LABEL_MISSING: Message(
        "«{found}» chưa có lời (label).",
        "Hãy viết lời của câu hỏi hoặc lựa chọn vào cột label.",
    ),
    Trouble.FORM_GROUP_OPEN: Message(
        "Nhóm «{found}» mở ra mà không đóng lại.",
        "Hãy thêm dòng end_group sau câu cuối của nhóm.",
    ),
    Trouble.FORM_GROUP_NOT_OPEN: Message(
        "Dòng end_group này không đóng nhóm nào.",
        "Hãy bỏ dòng này, hoặc thêm dòng begin_group ở trên.",
    ),
    Trouble.FORM_FORMULA_MALFORMED: Message(
        "Công thức không đọc được ở ký tự thứ {position}: {reason} «{found}».",
        "Hãy sửa lại công thức, ví dụ ${phien_ha} = 'co'.",
    ),
    Trouble.FORM_REFERENCE_UNKNOWN: Message(
        "Công thức nhắc tới «{found}», không có câu hỏi nào tên như vậy.",
        "Hãy sửa tên trong công thức cho đúng tên câu hỏi.",
    ),
    Trouble.FORM_REFERENCE_CIRCULAR: Message(
        "Công thức của «{found}» đi vòng về chính nó.",
        "Hãy bỏ chỗ nhắc vòng: một câu không thể phụ thuộc vào chính nó.",
    ),
    Trouble.FORM_CALCULATION_MISSING: Message(
        "Dòng calculate «{found}» chưa có công thức.",
        "Hãy viết công thức vào cột calculation.",
    ),
    Trouble.FORM_WORD_UNKNOWN: Message(
        "«{found}» không dùng được ở cột này; dùng được: {allowed}.",
        "Hãy sửa lại theo một trong các từ đã nêu.",
    ),
    Trouble.FORM_APPEARANCE_UNKNOWN: Message(
        "Cách hiển thị «{found}» không có trong XLSForm.",
        "Hãy kiểm tra chính tả ở cột appearance; mẫu vẫn dùng được trên giấy.",
    ),
    Trouble.FORM_CHOICE_LIST_MISSING: Message(
        "Lựa chọn này chưa thuộc danh sách nào.",
        "Hãy điền tên danh sách vào cột list_name.",
    ),
    Trouble.FORM_CHOICE_TWICE: Message(
        "Lựa chọn «{found}» có hai lần trong danh sách «{other}».",
        "Hãy đổi tên hoặc bỏ bớt một lựa chọn.",
    ),
    Trouble.FORM_CHOICE_SPACE: Message(
        "Tên lựa chọn «{found}» có khoảng trắng.",
        "Hãy thay khoảng trắng bằng dấu gạch dưới; lời hiện trên phiếu để ở cột label.",
    ),
    Trouble.FORM_KEY_MALFORMED: Message(
        "Phím «{found}» không dùng được: mỗi lựa chọn một chữ số từ 1 đến 9.",
        "Hãy điền một chữ số vào cột ct_key; số 0 dành cho câu bỏ trống.",
    ),
    Trouble.FORM_KEY_TWICE: Message(
        "Phím «{found}» dùng cho hai lựa chọn của danh sách «{other}».",
        "Hãy cho mỗi lựa chọn một phím riêng.",
    ),
    Trouble.FORM_SCORE_MALFORMED: Message(
        "Điểm «{found}» không phải là số.",
        "Hãy điền số vào cột ct_score, hoặc để trống.",
    ),
    Trouble.FORM_DEFAULT_MALFORMED: Message(
        "Giá trị đặt sẵn «{found}» không hợp với kiểu {other}.",
        "Hãy sửa hoặc bỏ giá trị ở cột default.",
    ),
    Trouble.FORM_ID_MALFORMED: Message(
        "Mã mẫu «{found}» không dùng được: chỉ gồm chữ không dấu, chữ số, gạch dưới, gạch nối.",
        "Hãy sửa form_id trong trang «settings».",
    ),
    Trouble.FORM_FACT_UNKNOWN: Message(
        "«{found}» ở trang «_ct» không chỉ vào câu hỏi hay lựa chọn nào của mẫu.",
        "Hãy sửa lại tên cho đúng với trang «survey» và «choices».",
    ),
    Trouble.FORM_WITHOUT_QUESTIONS: Message(
        "Mẫu phiếu không có câu hỏi nào để trả lời.",
        "Hãy thêm câu hỏi vào trang «survey».",
    ),
    Trouble.FORM_HAS_FAULTS: Message(
        "Mẫu phiếu «{path}» có {faulty} chỗ sai; chưa nhận mẫu này.",
        "Hãy sửa từng chỗ nêu dưới đây rồi nhận lại mẫu.",
    ),
    Trouble.FORM_VERSION_TAKEN: Message(
        "Mẫu «{form}» bản {version} đã có trong sổ với nội dung khác.",
        "Mẫu đã phát hành không sửa được; hãy tăng version trong trang «settings» rồi nhận lại.",
    ),
    Trouble.FORM_DRAFT_CHANGED: Message(
        "Bản nháp «{found}» đã được sửa hoặc xóa ở máy khác.",
        "Hãy về danh sách mẫu phiếu (Esc) rồi mở lại bản nháp để thấy nội dung mới.",
    ),
    Trouble.FORM_TITLE_MISSING: Message(
        "Mẫu phiếu chưa có tên.",
        "Hãy ghi tên mẫu ở dòng đầu danh sách, ví dụ «Phiếu hỏi ý kiến về nơi tiếp nhận».",
    ),
    Trouble.FORM_TYPE_CHANGED: Message(
        "Câu «{found}» ở bản trước thuộc kiểu {was}; bản mới không đổi được sang kiểu {now}.",
        "Hãy giữ nguyên kiểu, đổi thành câu chữ (text), hoặc đặt tên khác cho câu mới.",
    ),
    Trouble.FORM_NOT_LATER: Message(
        "Bản mẫu này không nối tiếp mẫu phiếu của đợt «{found}».",
        "Hãy chọn một bản mới hơn của cùng mẫu phiếu.",
    ),
    Trouble.BATCH_NAME_TAKEN: Message(
        "Đã có đợt khảo sát tên «{found}».",
        "Hãy đặt tên khác cho đợt mới.",
    ),
    Trouble.BATCH_NUMBER_MALFORMED: Message(
        "Số phiếu «{found}» không dùng được.",
        "Hãy nhập số phiếu phát ra từ 1 đến 99.999, số thu về không lớn hơn số phát ra.",
    ),
    Trouble.NOTHING_TO_KEY_AGAIN: Message(
        "Không còn tờ nào chờ anh/chị nhập lượt 2.",
        "Mở «Đối chiếu» để xem đợt này còn gì phải làm.",
    ),
    Trouble.NOT_TO_KEY_AGAIN: Message(
        "Tờ {found} không nằm trong các tờ anh/chị phải nhập lượt 2.",
        "Nhập tờ đang hiện; muốn sửa tờ kia thì mở nó trong danh sách tờ của đợt.",
    ),
    Trouble.SHEET_TAKEN: Message(
        "Tờ «{found}» đang được {officer} nhập.",
        "Hãy chọn tờ khác, hoặc chờ người đó nhập xong.",
    ),
    Trouble.SHEET_VOID: Message(
        "Tờ {found} đã hủy.",
        "Hãy chọn tờ khác, hoặc khôi phục tờ này trước.",
    ),
    Trouble.SERIAL_MALFORMED: Message(
        "Số tờ «{found}» không dùng được.",
        "Hãy gõ số in trên phiếu, ví dụ 137.",
    ),
    Trouble.REASON_MISSING: Message(
        "Chưa ghi lý do.",
        "Hãy ghi lý do ngắn gọn rồi làm lại.",
    ),
}
