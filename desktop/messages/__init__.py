"""What the officer reads of each trouble: a sentence, its place and the way out."""

from desktop.core.errors import OfficeError, Place, Problem, Trouble
from desktop.messages import (
    book,
    comparing,
    custody,
    dossiers,
    files,
    kiosk,
    papering,
    reports,
    surveys,
    tablets,
    typed,
)
from desktop.messages.message import Message

__all__ = ["Message", "explain", "explain_problem", "place_of", "way_out", "way_out_of"]

CATALOGUE: dict[Trouble, Message] = {
    **book.MESSAGES,
    **files.MESSAGES,
    **dossiers.MESSAGES,
    **surveys.MESSAGES,
    **tablets.MESSAGES,
    **custody.MESSAGES,
    **comparing.MESSAGES,
    **kiosk.MESSAGES,
    **papering.MESSAGES,
    **reports.MESSAGES,
    **typed.MESSAGES,
}


def explain(error: OfficeError) -> str:
    """Return the sentence of an error with its place, without the way out."""
    return _joined(error.place, CATALOGUE[error.trouble].filled(error.facts))


def way_out(error: OfficeError) -> str:
    """Return what the officer can do about it."""
    return CATALOGUE[error.trouble].way_out


def explain_problem(problem: Problem) -> str:
    """Return the sentence of one fault of a file, with its place."""
    return _joined(problem.place, CATALOGUE[problem.trouble].filled(problem.facts))


def way_out_of(problem: Problem) -> str:
    """Return what the officer can do about one fault of a file."""
    return CATALOGUE[problem.trouble].way_out


def place_of(place: Place) -> str:
    """Return a place as the officer finds it: trang tính, dòng, cột; empty where there is none."""
    parts = (
        f"trang tính «{place.sheet}»" if place.sheet else "",
        f"dòng {place.row}" if place.row else "",
        f"cột «{place.column}»" if place.column else "",
    )
    return ", ".join(part for part in parts if part)


def _joined(place: Place, sentence: str) -> str:
    where = place_of(place)
    return f"{where[0].upper()}{where[1:]}: {sentence}" if where else sentence
