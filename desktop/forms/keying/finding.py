"""Finding a question of a sheet by what is typed: its key, its printed number, or words of it."""

from desktop.core.names import fold
from desktop.core.survey import Question
from desktop.forms.keying.state import State


def found(state: State, typed: str) -> tuple[int, ...]:
    """Return the stops that match, the likeliest first: by its key or number, then by its words.

    "8" finds "II.8" as well as "8"; "ii8" and "ii.8" are the same; words are found without tones.
    """
    wanted = fold(typed)
    if not wanted:
        return ()
    ranked = (
        (rank, place)
        for place, question in enumerate(state.stops)
        if (rank := _rank(wanted, question)) is not None
    )
    return tuple(place for _, place in sorted(ranked))


def _rank(wanted: str, question: Question) -> int | None:
    number, label = question.number, question.label
    if wanted == fold(question.key):
        return 0
    whole, sought = _bare(number), _bare(wanted)
    last = _bare(fold(number).replace(".", " ").split(" ")[-1]) if number else ""
    if sought and sought in {whole, last}:
        return 0 if sought == whole else 1
    if sought and (whole.startswith(sought) or last.startswith(sought)):
        return 2
    return 3 if not wanted.isdigit() and wanted in fold(label) else None


def _bare(number: str) -> str:
    return "".join(sign for sign in fold(number) if sign.isalnum())
