"""The `survey` sheet of a form: questions in their sections, with their conditions."""

import re
from collections.abc import Mapping
from dataclasses import replace

from desktop.core.checking import typed
from desktop.core.errors import Place, Problem, Trouble
from desktop.core.expressions import Expression
from desktop.core.survey import Kind, Question, Verify
from desktop.forms.choices import Listed
from desktop.forms.rows import Asked, RowReader
from desktop.forms.sections import Sections
from desktop.forms.vocabulary import (
    KINDS,
    META,
    TABLET_ONLY,
    TypeWord,
    read_type,
    unknown_appearances,
)
from desktop.forms.workbook import Row, Sheet, translations

_BLOCKS = {"group", "repeat", "loop"}
_SEEN_OR_HEARD = ("image", "big-image", "audio", "video", "media")
_TIME = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?([+-]\d\d:\d\d)?")


class QuestionsReader:
    """Reads the rows once, from top to bottom, keeping the groups that are open."""

    def __init__(
        self,
        sheet: Sheet,
        lists: Mapping[str, Listed],
        language: str,
        problems: list[Problem],
    ) -> None:
        self._sheet = sheet
        self._lists = lists
        self._problems = problems
        columns = {heading for each in lists.values() for row in each.rows for heading in row.cells}
        self._reader = RowReader(problems, columns | {"name"})
        self._sections = Sections(self._reader)
        self._labels = translations(sheet, "label", language)
        self._hints = translations(sheet, "hint", language)
        self._messages = translations(sheet, "constraint_message", language)
        self._soft_messages = translations(sheet, "ct_soft_message", language)
        self._tables: dict[str, str] = {}
        """The list of each group that tablets show as one table; empty until it is known."""
        self.asked: list[Asked] = []
        self.elsewhere: dict[str, str] = {}
        self.ticked_lists: set[str] = set()
        """The lists of which several choices may be ticked."""

    @property
    def sections(self) -> Mapping[str, str]:
        return self._sections.labels

    def questions(self) -> tuple[Question, ...]:
        """Return the questions in the form's order; faults go to the list of problems."""
        for heading in ("type", "name"):
            if heading not in self._sheet.letters:
                place = Place(self._sheet.name, 1)
                facts = {"found": heading}
                self._problems.append(Problem(Trouble.FORM_COLUMN_MISSING, place, facts))
        found = [question for row in self._sheet.rows if (question := self._row(row))]
        self._sections.finish()
        if not any(question.is_answered for question in found):
            some = found or self.elsewhere
            trouble = Trouble.FORM_NOTHING_ON_PAPER if some else Trouble.FORM_WITHOUT_QUESTIONS
            self._problems.append(Problem(trouble, Place(self._sheet.name)))
        return _numbered(found)

    def _row(self, row: Row) -> Question | None:
        said = read_type(row.get("type"))
        edge, _, block = said.word.partition("_")
        if edge in {"begin", "end"} and block in _BLOCKS:
            self._edge(row, edge, block)
        elif said.word in META:
            self._known(row, said.word)
        elif said.word in TABLET_ONLY:
            self._only_on_tablets(row, said.word)
        elif said.word in KINDS:
            return self._question(row, said)
        elif said.word or row.get("name"):
            self._reader.complain(Trouble.FORM_TYPE_UNKNOWN, row, "type", found=row.get("type"))
        return None

    def _edge(self, row: Row, edge: str, block: str) -> None:
        if edge == "end":
            self._sections.end(row, block)
            return
        formulas = self._reader.formulas(row)
        inside, elsewhere = self._sections.repeats, self._reader.elsewhere
        label = row.first(self._labels)
        name = self._sections.begin(row, block, label, formulas.get("relevant"))
        self.asked.append(Asked(row, name, formulas, inside, elsewhere))
        if "table-list" in row.get("appearance").split():
            self._tables[name] = ""
        if block != "group":
            self.elsewhere[name] = block
        if block != "group" and not inside:
            self._reader.complain(Trouble.FORM_TYPE_NOT_ON_PAPER, row, "type", found=block)
        self._check_appearance(row)

    def _known(self, row: Row, word: str) -> None:
        """What a tablet fills in by itself has a name that formulas may use."""
        name = row.get("name") or word
        self.asked.append(Asked(row, name, {}, self._sections.repeats))
        self.elsewhere[name] = word

    def _only_on_tablets(self, row: Row, word: str) -> None:
        name = self._sections.question(row)
        formulas = {} if row.get("choice_filter") else self._reader.formulas(row)
        inside = self._sections.repeats
        self.asked.append(Asked(row, name, formulas, inside, self._reader.elsewhere))
        self.elsewhere[name] = word
        if not inside:
            self._reader.complain(Trouble.FORM_TYPE_NOT_ON_PAPER, row, "type", found=word)
        default = row.get("default")
        if word == "time" and default and "(" not in default and not _TIME.fullmatch(default):
            facts = {"found": default, "other": word}
            self._reader.complain(Trouble.FORM_DEFAULT_MALFORMED, row, "default", **facts)

    def _question(self, row: Row, said: TypeWord) -> Question | None:
        kind = Kind(said.word)
        if kind is Kind.NOTE and not row.get("name"):
            name = f"note_{row.number}"  # nothing ever refers to it
        else:
            name = self._sections.question(row)
        formulas = self._reader.formulas(row)
        inside = self._sections.repeats
        self.asked.append(Asked(row, name, formulas, inside, self._reader.elsewhere))
        listed = self._list(row, kind, said)
        question = self._made(row, name, kind, listed, formulas)
        self._check(row, question)
        if inside or (listed and listed not in self._lists):
            self.elsewhere[name] = said.word
            return None
        return question

    def _made(
        self, row: Row, name: str, kind: Kind, listed: str, formulas: Mapping[str, Expression]
    ) -> Question:
        own = formulas.get("relevant")
        outer = self._sections.relevant
        return Question(
            name=name,
            kind=kind,
            label=row.first(self._labels),
            section=self._sections.name,
            number=row.get("ct_no"),
            hint=row.first(self._hints),
            required=self._reader.yes(row, "required"),
            relevant=(*outer, own) if own else outer,
            constraint=formulas.get("constraint"),
            constraint_message=row.first(self._messages),
            appearance=row.get("appearance"),
            calculation=formulas.get("calculation"),
            verify=Verify(self._reader.word(row, "ct_verify", tuple(Verify)) or Verify.ALL),
            list_name=listed,
            choices=self._lists[listed].choices if listed in self._lists else (),
            soft=formulas.get("ct_soft"),
            soft_message=row.first(self._soft_messages),
            reverse=self._reader.yes(row, "ct_reverse"),
            weight=self._reader.weight(row),
            key=row.get("ct_key"),
            zone=row.get("ct_zone"),
            choice_filter=formulas.get("choice_filter"),
            default=row.get("default"),
        )

    def _check(self, row: Row, question: Question) -> None:
        shown = question.label or question.hint or row.first(("calculation", "trigger"))
        seen = any(heading.partition("::")[0] in _SEEN_OR_HEARD for heading in row.cells)
        if question.kind is Kind.CALCULATE:
            if not row.get("calculation") and not _is_formula(row.get("default")):
                facts = {"found": question.name}
                self._reader.complain(Trouble.FORM_CALCULATION_MISSING, row, "calculation", **facts)
        elif not shown and not seen:
            heading = self._labels[0] if self._labels else "label"
            found = question.name or row.number
            self._reader.complain(Trouble.FORM_LABEL_MISSING, row, heading, found=found)
        self._check_appearance(row)
        self._check_default(row, question)
        self._check_table(row, question)

    def _check_appearance(self, row: Row) -> None:
        for word in unknown_appearances(row.get("appearance")):
            self._reader.complain(Trouble.FORM_APPEARANCE_UNKNOWN, row, "appearance", found=word)

    def _check_default(self, row: Row, question: Question) -> None:
        found = question.default
        if not found or _is_formula(found):
            return
        wrong = False
        if question.is_ticked:
            said = [found] if question.kind is Kind.ONE else found.split()
            wrong = bool(question.choices) and any(question.choice(name) is None for name in said)
        elif question.kind in {Kind.INTEGER, Kind.DECIMAL}:
            wrong = typed(question, found) is None
        elif question.kind is Kind.DATE:
            wrong = typed(question, "/".join(reversed(found[:10].split("-")))) is None
        if wrong:
            facts = {"found": found, "other": question.kind}
            self._reader.complain(Trouble.FORM_DEFAULT_MALFORMED, row, "default", **facts)

    def _check_table(self, row: Row, question: Question) -> None:
        """All questions of one table choose from one list; without it tablets refuse the form."""
        if not question.is_ticked or question.section not in self._tables:
            return
        first = self._tables[question.section] or question.list_name
        self._tables[question.section] = first
        if first != question.list_name:
            facts = {"found": question.list_name, "other": first}
            self._reader.complain(Trouble.FORM_TABLE_MIXED, row, "type", **facts)

    def _list(self, row: Row, kind: Kind, said: TypeWord) -> str:
        if kind not in {Kind.ONE, Kind.MANY}:
            return ""
        if said.other:
            facts = {"found": said.listed}
            self._reader.complain(Trouble.FORM_OTHER_ON_TABLET, row, "type", **facts)
        if said.listed.startswith("${"):
            self._reader.complain(Trouble.FORM_TYPE_NOT_ON_PAPER, row, "type", found=said.listed)
        elif said.listed not in self._lists:
            self._reader.complain(Trouble.FORM_LIST_MISSING, row, "type", found=said.listed)
        if kind is Kind.MANY:
            self.ticked_lists.add(said.listed)
        return said.listed


def _is_formula(text: str) -> bool:
    return "(" in text or "${" in text


def _numbered(questions: list[Question]) -> tuple[Question, ...]:
    """Number the questions 1, 2, 3 where the form itself prints no number at all."""
    if any(question.number for question in questions):
        return tuple(questions)
    answered = [question for question in questions if question.is_answered]
    numbers = {question.name: str(position) for position, question in enumerate(answered, 1)}
    return tuple(replace(question, number=numbers.get(question.name, "")) for question in questions)
