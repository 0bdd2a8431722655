"""XLSForm workbook → core.survey, with every fault of the form told at once."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from desktop.core.errors import REMARKS, OfficeError, Place, Problem, Trouble
from desktop.core.names import fold
from desktop.core.survey import Survey
from desktop.forms.choices import Listed, check_spaces, read_choices
from desktop.forms.facts import Facts
from desktop.forms.questions import QuestionsReader
from desktop.forms.references import check_references
from desktop.forms.rows import YES
from desktop.forms.vocabulary import CHOICE_HEADINGS, SETTING_HEADINGS, SURVEY_HEADINGS, read_type
from desktop.forms.workbook import Row, Sheet, read_workbook

SOFT = REMARKS | {
    Trouble.FORM_APPEARANCE_UNKNOWN,
    Trouble.FORM_QUOTES_CURLY,
    Trouble.FORM_TABLE_MIXED,
    Trouble.FORM_ANSWER_NOT_LISTED,
    Trouble.FORM_CHOICE_SPACE_ONE,
    Trouble.FORM_CHOICE_LABEL_MISSING,
    Trouble.FORM_NAME_TWICE_APART,
    Trouble.FORM_NAME_NOT_ASCII,
    Trouble.FORM_FILTER_COLUMN_UNKNOWN,
    Trouble.FORM_ID_MALFORMED,
    Trouble.FORM_DEFAULT_MALFORMED,  # a tablet's: nothing is filled in beforehand on paper
}
"""Faults that are told and do not keep a form from being used."""

_FORM_ID = re.compile(r"[A-Za-z_][\w.\-]*", re.ASCII)
_CHOSEN = frozenset({"select_one", "select_multiple", "rank"})


class Reading(NamedTuple):
    """A form and what is wrong with it; `survey` is None when it cannot be used."""

    survey: Survey | None
    problems: tuple[Problem, ...]


def read_form(content: bytes, title: str) -> Survey:
    """Return the survey of a workbook; `title` names the file in messages.

    Raises:
        OfficeError: FORM_HAS_FAULTS with all problems; NOT_A_WORKBOOK, WORKBOOK_ENCRYPTED.
    """
    reading = examine(content, title)
    if reading.survey is None:
        faulty = len(reading.problems)
        raise OfficeError(
            Trouble.FORM_HAS_FAULTS, problems=reading.problems, path=title, faulty=faulty
        )
    return reading.survey


def examine(content: bytes, title: str) -> Reading:
    """Read a workbook and find everything that is wrong with it.

    Raises:
        OfficeError: NOT_A_WORKBOOK, WORKBOOK_ENCRYPTED.
    """
    sheets = read_workbook(content, title)
    if len(sheets) == 1:
        only = next(iter(sheets.values()))
        # a workbook of one sheet need not say which sheet it is
        sheets = {"survey": only} if "type" in only.called(SURVEY_HEADINGS).letters else sheets
    problems: list[Problem] = [
        Problem(Trouble.FORM_SHEET_MISSING, Place(), {"found": name})
        for name in ("survey", "choices")
        if name not in sheets and (name == "survey" or _has_lists(sheets))
    ]
    survey = _survey(sheets, title, problems) if "survey" in sheets else None
    problems.sort(key=lambda problem: (problem.place.sheet or "", problem.place.row or 0))
    usable = all(problem.trouble in SOFT for problem in problems)
    return Reading(survey if usable else None, tuple(problems))


def _has_lists(sheets: Mapping[str, Sheet]) -> bool:
    """Whether the form asks anything that is chosen from a list, so that it needs choices."""
    if "survey" not in sheets:
        return True
    asked = sheets["survey"].called(SURVEY_HEADINGS)
    said = [read_type(row.get("type")) for row in asked.rows]
    return any(one.word in _CHOSEN and not one.listed.startswith("${") for one in said)


def _survey(sheets: Mapping[str, Sheet], title: str, problems: list[Problem]) -> Survey:
    asked = sheets["survey"].called(SURVEY_HEADINGS)
    said = sheets["settings"].called(SETTING_HEADINGS) if "settings" in sheets else None
    settings = next(iter(said.rows), None) if said else None
    language = settings.get("default_language") if settings else ""
    twice = settings is not None and settings.get("allow_choice_duplicates").lower() in YES
    lists: Mapping[str, Listed] = {}
    if "choices" in sheets:
        offered = sheets["choices"].called(CHOICE_HEADINGS)
        lists = read_choices(offered, language, problems, twice_allowed=twice)
    reader = QuestionsReader(asked, lists, language, problems)
    questions = reader.questions()
    check_references(reader.asked, questions, problems)
    check_spaces(lists, reader.ticked_lists, problems)
    choices = {name: listed.choices for name, listed in lists.items()}
    facts = Facts(sheets.get("_ct"), questions, choices, problems)
    form_id = _form_id(settings, title, problems)
    return Survey(
        form_id=form_id,
        version=settings.get("version") if settings else "",
        title=(settings.get("form_title") if settings else "") or form_id,
        questions=questions,
        sections=reader.sections,
        missing_codes=facts.missing_codes(),
        satisfied=facts.satisfied(),
        indicators=facts.indicators(),
        points=facts.points(),
        facts=facts.texts,
        elsewhere=reader.elsewhere,
    )


def _form_id(settings: Row | None, title: str, problems: list[Problem]) -> str:
    """Return the form's identifier, made usable where it is not; the file's name without one."""
    found = settings.get("form_id") if settings else ""
    if found and settings is not None and not _FORM_ID.fullmatch(found):
        place = settings.place("form_id")
        problems.append(Problem(Trouble.FORM_ID_MALFORMED, place, {"found": found}))
    said = found or title.rpartition(".")[0] or title
    if _FORM_ID.fullmatch(said):
        return said
    return re.sub(r"[^a-z0-9_.\-]+", "_", fold(said))
