"""What can go wrong in the officer's world: codes, places, facts; sentences are elsewhere."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Trouble(StrEnum):
    """A code for each thing an officer can do something about.

    `desktop.messages` holds one Vietnamese sentence and one way out for each code; a test finds
    codes without them.
    """

    # The book (sổ dữ liệu) and its surroundings.
    BOOK_NEWER = "book-newer"
    BOOK_DAMAGED = "book-damaged"
    BOOK_NOT_OURS = "book-not-ours"
    BOOK_BUSY = "book-busy"
    BOOK_READ_ONLY = "book-read-only"
    BOOK_MISSING_FOLDER = "book-missing-folder"
    BOOK_OPEN_ELSEWHERE = "book-open-elsewhere"
    DISK_FULL = "disk-full"
    DATABASE_UNREACHABLE = "database-unreachable"
    DATABASE_URL_INVALID = "database-url-invalid"
    SETTINGS_UNREADABLE = "settings-unreadable"

    # Files that come in.
    FILE_MISSING = "file-missing"
    FILE_UNREADABLE = "file-unreadable"
    FILE_UNWRITABLE = "file-unwritable"
    NOT_A_WORKBOOK = "not-a-workbook"
    WORKBOOK_ENCRYPTED = "workbook-encrypted"
    WORKBOOK_EMPTY = "workbook-empty"
    WORKBOOK_TOO_LARGE = "workbook-too-large"
    HEADINGS_MISSING = "headings-missing"
    HEADING_TWICE = "heading-twice"
    COLUMN_MISSING = "column-missing"

    # Rows of a dossier list.
    VALUE_MISSING = "value-missing"
    DATE_IMPOSSIBLE = "date-impossible"
    DATE_UNREADABLE = "date-unreadable"
    DUE_BEFORE_RECEIVED = "due-before-received"
    FINISHED_BEFORE_RECEIVED = "finished-before-received"
    STATUS_UNKNOWN = "status-unknown"
    RETURNED_BEFORE_FINISHED = "returned-before-finished"
    DATE_IN_FUTURE = "date-in-future"
    CHANNEL_UNKNOWN = "channel-unknown"
    CODE_TWICE = "code-twice"
    CODE_TAKEN = "code-taken"
    CODE_MALFORMED = "code-malformed"
    FORMULA_IN_TEXT = "formula-in-text"
    CELL_ERROR = "cell-error"
    TEXT_TOO_LONG = "text-too-long"
    IMPORT_HAS_FAULTS = "import-has-faults"

    # What is typed.
    PERIOD_UNREADABLE = "period-unreadable"
    DAY_UNREADABLE = "day-unreadable"
    NUMBER_UNREADABLE = "number-unreadable"
    TYPED_TOO_LONG = "typed-too-long"
    NOT_FOUND = "not-found"
    MOVE_FORBIDDEN = "move-forbidden"

    # Feedback, scores and returns.
    FEEDBACK_ANSWERED_BEFORE_RECEIVED = "feedback-answered-before-received"
    FEEDBACK_DUE_BEFORE_RECEIVED = "feedback-due-before-received"
    SCORE_OUT_OF_RANGE = "score-out-of-range"
    RULES_UNKNOWN = "rules-unknown"
    ASSESSMENT_CLOSED = "assessment-closed"
    RETURN_CHECKS_FAILED = "return-checks-failed"
    RETURN_REASON_MISSING = "return-reason-missing"
    NOT_A_RETURN = "not-a-return"
    FOLDER_NOT_EMPTY = "folder-not-empty"

    # A survey form (XLSForm), its batches and sheets.
    FORM_SHEET_MISSING = "form-sheet-missing"
    FORM_COLUMN_MISSING = "form-column-missing"
    FORM_TYPE_UNKNOWN = "form-type-unknown"
    FORM_TYPE_NOT_ON_PAPER = "form-type-not-on-paper"
    FORM_LIST_MISSING = "form-list-missing"
    FORM_NAME_MISSING = "form-name-missing"
    FORM_NAME_MALFORMED = "form-name-malformed"
    FORM_NAME_TWICE = "form-name-twice"
    FORM_LABEL_MISSING = "form-label-missing"
    FORM_GROUP_OPEN = "form-group-open"
    FORM_GROUP_NOT_OPEN = "form-group-not-open"
    FORM_FORMULA_MALFORMED = "form-formula-malformed"
    FORM_REFERENCE_UNKNOWN = "form-reference-unknown"
    FORM_REFERENCE_CIRCULAR = "form-reference-circular"
    FORM_CALCULATION_MISSING = "form-calculation-missing"
    FORM_WORD_UNKNOWN = "form-word-unknown"
    FORM_APPEARANCE_UNKNOWN = "form-appearance-unknown"
    FORM_CHOICE_LIST_MISSING = "form-choice-list-missing"
    FORM_CHOICE_TWICE = "form-choice-twice"
    FORM_CHOICE_SPACE = "form-choice-space"
    FORM_KEY_MALFORMED = "form-key-malformed"
    FORM_KEY_TWICE = "form-key-twice"
    FORM_SCORE_MALFORMED = "form-score-malformed"
    FORM_DEFAULT_MALFORMED = "form-default-malformed"
    FORM_ID_MALFORMED = "form-id-malformed"
    FORM_FACT_UNKNOWN = "form-fact-unknown"
    FORM_FORMULA_TABLET_ONLY = "form-formula-tablet-only"
    FORM_OTHER_ON_TABLET = "form-other-on-tablet"
    FORM_NOTHING_ON_PAPER = "form-nothing-on-paper"
    FORM_FILTER_COLUMN_UNKNOWN = "form-filter-column-unknown"
    FORM_TABLE_MIXED = "form-table-mixed"
    FORM_QUOTES_CURLY = "form-quotes-curly"
    FORM_ANSWER_NOT_LISTED = "form-answer-not-listed"
    FORM_REFERENCE_INTO_REPEAT = "form-reference-into-repeat"
    FORM_CHOICE_SPACE_ONE = "form-choice-space-one"
    FORM_CHOICE_LABEL_MISSING = "form-choice-label-missing"
    FORM_NAME_TWICE_APART = "form-name-twice-apart"
    FORM_NAME_NOT_ASCII = "form-name-not-ascii"
    FORM_WEIGHT_MALFORMED = "form-weight-malformed"
    FORM_WITHOUT_QUESTIONS = "form-without-questions"
    FORM_HAS_FAULTS = "form-has-faults"
    FORM_VERSION_TAKEN = "form-version-taken"
    FORM_TYPE_CHANGED = "form-type-changed"
    FORM_NOT_LATER = "form-not-later"
    FORM_DRAFT_CHANGED = "form-draft-changed"
    FORM_TITLE_MISSING = "form-title-missing"
    QUESTION_TOO_LONG_FOR_PAPER = "question-too-long-for-paper"
    COPIES_MALFORMED = "copies-malformed"
    COPIES_OUTSIDE_BATCH = "copies-outside-batch"
    FOLDER_MISSING = "folder-missing"
    BATCH_NAME_TAKEN = "batch-name-taken"
    SURVEY_WITHOUT_RESULTS = "survey-without-results"
    BATCH_NUMBER_MALFORMED = "batch-number-malformed"
    SHEET_TAKEN = "sheet-taken"
    NOTHING_TO_KEY_AGAIN = "nothing-to-key-again"
    NOT_TO_KEY_AGAIN = "not-to-key-again"
    SHEET_VOID = "sheet-void"
    SERIAL_MALFORMED = "serial-malformed"
    PIN_MALFORMED = "pin-malformed"
    SERIALS_UNREADABLE = "serials-unreadable"
    SERIALS_IN_USE = "serials-in-use"
    SHEET_NOT_ISSUED = "sheet-not-issued"
    SHEET_COLLECTED = "sheet-collected"
    SHEET_NOT_COLLECTED = "sheet-not-collected"
    SHEET_KEYED = "sheet-keyed"
    SHEET_NOT_KEYED = "sheet-not-keyed"
    SHEET_TO_VERIFY = "sheet-to-verify"
    SHEET_FILED = "sheet-filed"
    SHEET_NOT_FILED = "sheet-not-filed"
    SHEET_NOT_VOID = "sheet-not-void"
    BOX_MISSING = "box-missing"
    SLIP_RANGE = "slip-range"
    SLIP_COUNT = "slip-count"
    SLIP_TOTAL = "slip-total"
    REASON_MISSING = "reason-missing"

    # The second keying and the third look.
    SECOND_BY_KEYER = "second-by-keyer"
    SECOND_TOO_SOON = "second-too-soon"
    JUDGE_BY_KEYER = "judge-by-keyer"
    JUDGE_TOO_SOON = "judge-too-soon"
    NOTHING_TO_JUDGE = "nothing-to-judge"
    THIRD_VALUE_ONCE = "third-value-once"
    JUDGED_BY_OTHER = "judged-by-other"

    # What tablets sent, and the data that goes out.
    TABLET_LABEL_AMBIGUOUS = "tablet-label-ambiguous"
    TABLET_CHOICES_AMBIGUOUS = "tablet-choices-ambiguous"
    TABLET_WITHOUT_QUESTIONS = "tablet-without-questions"
    TABLET_UUID_MISSING = "tablet-uuid-missing"
    TABLET_ROW_WITHOUT_UUID = "tablet-row-without-uuid"
    TABLET_UUID_MALFORMED = "tablet-uuid-malformed"
    TABLET_CHOICE_UNKNOWN = "tablet-choice-unknown"
    TABLET_NUMBER_UNREADABLE = "tablet-number-unreadable"
    TABLET_ANSWERS_DIFFER = "tablet-answers-differ"
    TABLET_OF_ANOTHER_FORM = "tablet-of-another-form"
    EXPORT_FORM_UNKNOWN = "export-form-unknown"
    EXPORT_QUESTION_UNKNOWN = "export-question-unknown"
    REPORT_FORMAT_UNKNOWN = "report-format-unknown"
    FILE_IS_SOURCE = "file-is-source"
    EXPORT_FORM_AMBIGUOUS = "export-form-ambiguous"
    EXPORT_WITHOUT_SHEETS = "export-without-sheets"
    EXPORT_FORMAT_UNKNOWN = "export-format-unknown"


REMARKS = frozenset(
    {
        Trouble.FORM_TYPE_NOT_ON_PAPER,
        Trouble.FORM_FORMULA_TABLET_ONLY,
        Trouble.FORM_OTHER_ON_TABLET,
        Trouble.FORM_NOTHING_ON_PAPER,
    }
)
"""What is told of a form that is good as it is: a tablet does more with it than paper can."""


class Place(NamedTuple):
    """Where in a file: sheet by name, rows from 1; None where it has no meaning."""

    sheet: str | None = None
    row: int | None = None
    column: str | None = None


class Problem(NamedTuple):
    """One fault found while reading: its code, its place and the facts its sentence needs."""

    trouble: Trouble
    place: Place = Place()
    facts: Mapping[str, object] = {}


class OfficeError(Exception):
    """Something the officer can mend; anything else that is raised is a bug.

    `facts` fill the sentence of `trouble`; `problems` carry the single faults of a file, all of
    them, so that they are shown together.
    """

    def __init__(
        self,
        trouble: Trouble,
        *,
        place: Place | None = None,
        problems: tuple[Problem, ...] = (),
        **facts: object,
    ) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.place = place or Place()
        self.problems = problems
        self.facts: Mapping[str, object] = facts
