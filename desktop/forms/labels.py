"""Every label that a form's questions and choices have, in all its languages, Vietnamese first."""

from desktop.core.submissions import Labels
from desktop.forms.vocabulary import CHOICE_HEADINGS
from desktop.forms.workbook import Row, Sheet, read_workbook


def every_label(content: bytes, title: str) -> Labels:
    """Read the labels of a form's workbook; `title` names the file in messages.

    Raises:
        OfficeError: NOT_A_WORKBOOK, WORKBOOK_ENCRYPTED.
    """
    sheets = read_workbook(content, title)
    questions: dict[str, tuple[str, ...]] = {}
    choices: dict[tuple[str, str], tuple[str, ...]] = {}
    if (asked := sheets.get("survey")) is not None:
        headings = _headings(asked)
        questions = {row.get("name"): _labels(row, headings) for row in asked.rows}
    if (choice_sheet := sheets.get("choices")) is not None:
        offered = choice_sheet.called(CHOICE_HEADINGS)
        headings = _headings(offered)
        choices = {
            (row.get("list_name"), row.get("name")): _labels(row, headings) for row in offered.rows
        }
    return Labels(questions, choices)


def _headings(sheet: Sheet) -> list[str]:
    return sorted(
        (one for one in sheet.letters if one.partition("::")[0] == "label"), key=_preference
    )


def _labels(row: Row, headings: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for one in headings if (text := row.get(one))))


def _preference(heading: str) -> int:
    language = heading.partition("::")[2].lower()
    return 0 if language.endswith("(vi)") or "việt" in language else 1
