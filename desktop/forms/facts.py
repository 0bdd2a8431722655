"""What the sheet `_ct` of a form says about the paper, with what it means where it is silent."""

from collections.abc import Mapping
from decimal import Decimal

from desktop.core.answers import Missing
from desktop.core.errors import Problem, Trouble
from desktop.core.survey import Choice, Question
from desktop.forms.workbook import Sheet

_MISSING_CODES = {Missing.BLANK: "99", Missing.ILLEGIBLE: "98", Missing.MULTIPLE: "97"}
# What a form without these facts means, where it asks the questions of the law by these names.
_INDICATOR_QUESTIONS = {
    3: ("so_lan_lien_he", "so_lan_bo_sung"),
    4: ("so_co_quan_lien_he", "so_co_quan"),
    7: ("phien_ha", "phien_ha_sach_nhieu"),
}
_COUNTED_POINTS = {"0": 2, "1": 1, "2": 0}  # Điều 13 Thông tư 01/2018: none, one, more than one
_COMPLAINT_POINTS = {"co": 0}


class Facts:
    """What the sheet `_ct` says about the paper, with what it means where it is silent."""

    def __init__(
        self,
        sheet: Sheet | None,
        questions: tuple[Question, ...],
        lists: Mapping[str, tuple[Choice, ...]],
        problems: list[Problem],
    ) -> None:
        self._rows = {row.get("key"): row for row in sheet.rows} if sheet else {}
        self._questions = {question.name: question for question in questions}
        self._lists = lists
        self._problems = problems
        self.texts = {key: row.get("value") for key, row in self._rows.items()}

    def missing_codes(self) -> dict[Missing, str]:
        return {
            missing: self.texts.get(missing.value) or code
            for missing, code in _MISSING_CODES.items()
        }

    def satisfied(self) -> dict[str, frozenset[str]]:
        """Which choices count as satisfied: `likert5: 4 5; muc3: 2 3`, or above the middle."""
        found = {name: _upper_half(choices) for name, choices in self._lists.items()}
        for part in filter(None, self.texts.get("satisfied", "").split(";")):
            name, separator, named = part.rpartition(":")
            targets = [name.strip()] if separator else [key for key, own in found.items() if own]
            for target in targets:
                chosen = frozenset(named.replace(",", " ").split())
                self._demand_choices("satisfied", target, chosen)
                found[target] = chosen
        return {name: chosen for name, chosen in found.items() if chosen}

    def indicators(self) -> dict[int, str]:
        """Which question tells indicators 3, 4, 7 of Thông tư 01/2018/TT-VPCP Điều 13."""
        found: dict[int, str] = {}
        for indicator, names in _INDICATOR_QUESTIONS.items():
            named = self.texts.get(f"indicator_{indicator}", "")
            if named and named not in self._questions:
                self._complain(f"indicator_{indicator}", named)
            usual = next((name for name in names if name in self._questions), "")
            if named or usual:
                found[indicator] = named or usual
        return found

    def points(self) -> dict[int, Mapping[str, int]]:
        """Points of each choice: `0:2 1:1 2:0` under `indicator_3_points`, or as the law counts."""
        return {
            indicator: self._points(indicator, name)
            for indicator, name in self.indicators().items()
            if name in self._questions
        }

    def _points(self, indicator: int, name: str) -> dict[str, int]:
        key = f"indicator_{indicator}_points"
        choices = {choice.name for choice in self._questions[name].choices}
        if not self.texts.get(key):
            usual = _COMPLAINT_POINTS if "co" in choices else _COUNTED_POINTS
            return {choice: points for choice, points in usual.items() if choice in choices}
        found: dict[str, int] = {}
        for part in self.texts[key].replace(",", " ").split():
            choice, _, points = part.partition(":")
            if choice not in choices or points not in {"0", "1", "2"}:
                self._complain(key, part)
            else:
                found[choice] = int(points)
        return found

    def _demand_choices(self, key: str, name: str, chosen: frozenset[str]) -> None:
        known = {choice.name for choice in self._lists.get(name, ())}
        for unknown in sorted(chosen - known):
            self._complain(key, f"{name}: {unknown}")

    def _complain(self, key: str, found: str) -> None:
        problem = Problem(
            Trouble.FORM_FACT_UNKNOWN, self._rows[key].place("value"), {"found": found}
        )
        if problem not in self._problems:
            self._problems.append(problem)


def _upper_half(choices: tuple[Choice, ...]) -> frozenset[str]:
    """The choices above the middle of their scale: 4 and 5 of 1 to 5."""
    levels = [choice for choice in choices if not choice.not_applicable]
    scored = {choice.name: choice.score for choice in levels if choice.score is not None}
    if len(scored) < len(levels) or not scored:
        return frozenset()
    middle = (min(scored.values()) + max(scored.values())) / Decimal(2)
    return frozenset(name for name, score in scored.items() if score > middle)
