"""The choice lists of a form: names, labels, keys and scores."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from desktop.core.errors import Place, Problem, Trouble
from desktop.core.survey import MOST_KEYED_CHOICES, Choice
from desktop.forms.workbook import Row, Sheet


def read_choices(
    sheet: Sheet, label: str, problems: list[Problem]
) -> Mapping[str, tuple[Choice, ...]]:
    """Return the lists by name; `label` is the heading of the language in use."""
    listed = sheet.first("list_name", "list")
    for heading, shown in ((listed, "list_name"), (sheet.first("name", "value"), "name")):
        if not heading:
            place = Place(sheet.name, 1)
            problems.append(Problem(Trouble.FORM_COLUMN_MISSING, place, {"found": shown}))
    rows: dict[str, list[Row]] = {}
    for row in sheet.rows:
        if row.get(listed):
            rows.setdefault(row.get(listed), []).append(row)
        else:
            problems.append(Problem(Trouble.FORM_CHOICE_LIST_MISSING, row.place(listed)))
    return {name: tuple(_list(name, own, label, problems)) for name, own in rows.items()}


def _list(name: str, rows: list[Row], label: str, problems: list[Problem]) -> Iterator[Choice]:
    names: set[str] = set()
    keys: set[str] = set()
    for position, row in enumerate(rows, 1):
        choice = _choice(row, position, len(rows), label, problems)
        if choice.name and choice.name in names:
            facts = {"found": choice.name, "other": name}
            problems.append(Problem(Trouble.FORM_CHOICE_TWICE, row.place("name"), facts))
        if choice.key in keys:
            facts = {"found": choice.key, "other": name}
            problems.append(Problem(Trouble.FORM_KEY_TWICE, row.place("ct_key"), facts))
        names.add(choice.name)
        keys.add(choice.key)
        yield choice


def _choice(row: Row, position: int, size: int, label: str, problems: list[Problem]) -> Choice:
    name = row.get("name") or row.get("value")
    if not name:
        problems.append(Problem(Trouble.FORM_NAME_MISSING, row.place("name")))
    elif " " in name:
        problems.append(Problem(Trouble.FORM_CHOICE_SPACE, row.place("name"), {"found": name}))
    if not row.get(label):
        facts = {"found": name or str(position)}
        problems.append(Problem(Trouble.FORM_LABEL_MISSING, row.place(label or "label"), facts))
    return Choice(
        name, row.get(label) or name, _key(row, position, size, problems), _score(row, problems)
    )


def _key(row: Row, position: int, size: int, problems: list[Problem]) -> str:
    key = row.get("ct_key")
    if not key:
        return str(position)
    one_digit = len(key) == 1 and key in "123456789"
    if not one_digit and not (size > MOST_KEYED_CHOICES and key.isascii() and key.isdigit()):
        facts = {"found": key}
        problems.append(Problem(Trouble.FORM_KEY_MALFORMED, row.place("ct_key"), facts))
    return key


def _score(row: Row, problems: list[Problem]) -> Decimal | None:
    score = row.get("ct_score")
    if not score:
        return None
    try:
        return Decimal(score.replace(",", "."))
    except InvalidOperation:
        facts = {"found": score}
        problems.append(Problem(Trouble.FORM_SCORE_MALFORMED, row.place("ct_score"), facts))
        return None
