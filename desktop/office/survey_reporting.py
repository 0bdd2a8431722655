"""The report of a period's surveys: put together, and written as a PDF or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.core import survey_words
from desktop.core.breakdowns import By, Dimension, in_full, in_public
from desktop.core.errors import OfficeError, Trouble
from desktop.core.survey_report import (
    Against,
    Groups,
    QuestionGroups,
    ReportedFactor,
    ReportedQuestion,
    ReportedText,
    SurveyReport,
    reported,
)
from desktop.export.survey_report.paper import write_paper
from desktop.export.survey_report.workbook import write_workbook
from desktop.office import comparing, surveying
from desktop.office.printing import letter_of, put_in_place, unfinished
from desktop.office.wording import return_form

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.office.opening import Office
    from desktop.office.survey_counting import Ask, Findings
    from desktop.office.surveying import Comparison

_KINDS = {".pdf", ".xlsx"}
_ALONE = 2  # lines of a table of a single class: the class and the total


class Wishes(NamedTuple):
    """What goes into a report. The public one, without free texts, unless it is wished otherwise.

    `dimensions` are the classes that every question is broken down by; the factors are broken down
    by all that the form asks.
    """

    against: surveying.Against | None = surveying.Against.PREVIOUS
    internal: bool = False
    with_texts: bool = False
    dimensions: tuple[Dimension, ...] = ()


def stem(ask: Ask, wishes: Wishes) -> str:
    """Return a file's name without its kind; an internal report says so in its name."""
    period = ask.period.code.replace("/", "_")
    inside = "-noi-bo" if wishes.internal else ""
    return f"ket-qua-khao-sat-{ask.form_id}-{period}{inside}"


def report(office: Office, ask: Ask, wishes: Wishes) -> SurveyReport:
    """Put the report together.

    Raises:
        OfficeError: SURVEY_WITHOUT_RESULTS when no sheet of the period is of the form and
            of what was asked for.
    """
    found = surveying.findings(office, ask)
    if found is None or not found.sheets:
        raise OfficeError(Trouble.SURVEY_WITHOUT_RESULTS, period=ask.period.title)
    compared = surveying.compare(office, found, wishes.against) if wishes.against else None
    public = not wishes.internal
    questions = [
        reported(
            result,
            compared.questions.get(result.question.name) if compared else None,
            public=public,
        )
        for result in found.questions
    ]
    overall, factors, others = _factors(found, compared, questions)
    return SurveyReport(
        ask.period,
        found.survey.title,
        found.versions,
        _scope(ask),
        found.numbers.issued,
        found.numbers.collected,
        found.numbers.void,
        dict(found.numbers.valid),
        comparing.bound(office, ask.period).sentence,
        found.satisfied_levels,
        overall,
        factors,
        others,
        _groups(office, found, public=public),
        _tables(office, found, wishes),
        Against(compared.period, compared.sheets) if compared else None,
        _apart(found),
        public,
        _texts(office, found) if wishes.with_texts else None,
    )


def write(office: Office, ask: Ask, wishes: Wishes, path: Path) -> Path:
    """Write the report as a workbook or a PDF, by the file's ending.

    Raises:
        OfficeError: REPORT_FORMAT_UNKNOWN, FOLDER_MISSING unless it is the outbox,
            SURVEY_WITHOUT_RESULTS, FILE_UNWRITABLE, DISK_FULL.
    """
    if path.suffix.lower() not in _KINDS:
        raise OfficeError(Trouble.REPORT_FORMAT_UNKNOWN, found=path.suffix or path.name)
    if path.parent != office.paths.outbox and not path.parent.is_dir():
        raise OfficeError(Trouble.FOLDER_MISSING, path=path.parent)
    made = report(office, ask, wishes)
    with unfinished(path.parent) as beside:
        file = beside / path.name
        if path.suffix.lower() == ".xlsx":
            write_workbook(made, letter_of(office, office.today()), file)
        else:
            write_paper(made, letter_of(office, office.today()), return_form(), file)
        return put_in_place(file, path.parent)


def _factors(
    found: Findings, compared: Comparison | None, questions: list[ReportedQuestion]
) -> tuple[ReportedFactor | None, tuple[ReportedFactor, ...], tuple[ReportedQuestion, ...]]:
    changes = compared.factors if compared else {}
    results = {result.factor.name: result for result in found.factors[:-1]}
    rated = [each for each in questions if each.result.satisfied is not None]
    factors = tuple(
        ReportedFactor(
            found.survey.sections.get(section, ""),
            results.get(section),
            changes.get(section),
            tuple(each for each in rated if each.result.question.section == section),
        )
        for section in dict.fromkeys(each.result.question.section for each in rated)
    )
    overall = found.overall
    whole = (
        ReportedFactor(survey_words.ALL_TOGETHER, overall, changes.get(overall.factor.name), ())
        if overall is not None
        else None
    )
    return whole, factors, tuple(each for each in questions if each.result.satisfied is None)


def _groups(office: Office, found: Findings, *, public: bool) -> tuple[Groups, ...]:
    if found.overall is None:
        return ()
    made = []
    for dimension in surveying.dimensions(found):
        table = surveying.groups(office, found, dimension, survey_words.class_words, public=public)
        if len(table.lines) > _ALONE:
            title = survey_words.dimension_words(dimension, found.survey)
            made.append(Groups(title, table))
    return tuple(made)


def _tables(office: Office, found: Findings, wishes: Wishes) -> tuple[QuestionGroups, ...]:
    made = []
    for dimension in wishes.dimensions:
        for result in found.questions:
            name = result.question.name
            if dimension.by is By.QUESTION and dimension.question == name:
                continue
            table = surveying.breakdown(office, found, name, dimension, survey_words.class_words)
            shown = (
                in_full(table)
                if wishes.internal
                else in_public(table, survey_words.SATISFIED, survey_words.REST)
            )
            if len(shown.lines) > _ALONE:
                title = survey_words.dimension_words(dimension, found.survey)
                made.append(
                    QuestionGroups(title, survey_words.question_words(result.question), shown)
                )
    return tuple(made)


def _scope(ask: Ask) -> tuple[str, ...]:
    parts = []
    if ask.field is not None:
        parts.append(f"Lĩnh vực: {ask.field}")
    if ask.source is not None:
        parts.append(f"Nguồn: chỉ {survey_words.SOURCES[ask.source]}")
    return tuple(parts)


def _apart(found: Findings) -> tuple[tuple[str, str], ...]:
    return tuple(
        (survey_words.question_words(found.survey.by_name[name]), survey_words.APART.get(why, why))
        for name, why in found.apart.items()
        if name in found.survey.by_name
    )


def _texts(office: Office, found: Findings) -> tuple[ReportedText, ...]:
    return tuple(
        ReportedText(text.question, text.serial, text.text)
        for text in surveying.remarks(office, found)
    )
