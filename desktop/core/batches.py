"""A batch (đợt khảo sát) as it is planned: what stands on every sheet, how it is checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made

from desktop.core.answers import Answer, Missing
from desktop.core.verification.plan import SAMPLE, Plan


@dataclass(frozen=True, slots=True)
class Header:
    """What is the same for every sheet of a batch.

    `carried` holds answers that stand on every sheet, by question: keying fills them in. `every`
    counts for plan NTH only. Serials run from `first_serial` on.
    """

    field: str = ""
    place: str = ""
    method: str = ""
    carried: Mapping[str, Answer] = made(default_factory=dict)
    plan: Plan = Plan.ADAPTIVE
    every: int = SAMPLE
    first_serial: int = 1


PLAIN = Header()


def carried_text(carried: Mapping[str, Answer]) -> str | None:
    """Write carried answers as the book keeps them: {question: value} or {question: {"missing"}}.

    >>> carried_text({"linh_vuc": Answer("linh_vuc", "dat_dai")})
    '{"linh_vuc": "dat_dai"}'
    """
    if not carried:
        return None
    said = {
        name: {"missing": answer.missing.value} if answer.missing else answer.value
        for name, answer in carried.items()
    }
    return json.dumps(said, ensure_ascii=False)


def carried_of(text: str | None) -> dict[str, Answer]:
    """Read what `carried_text` wrote."""
    said: dict[str, str | dict[str, str]] = json.loads(text) if text else {}
    return {
        name: Answer(name, value)
        if isinstance(value, str)
        else Answer(name, missing=Missing(value["missing"]))
        for name, value in said.items()
    }
