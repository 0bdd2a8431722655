"""The procedures that the program ships as a starting point; an office makes them its own."""

import functools
import tomllib
from typing import Any

from desktop.core.procedure import Linked, OnlineLevel, Procedure
from desktop.core.workdays import LimitUnit
from desktop.paths import resources


@functools.cache
def starter_procedures() -> tuple[Procedure, ...]:
    """Read `resources/procedures/*.toml`."""
    return tuple(
        _procedure(entry)
        for path in sorted((resources() / "procedures").glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["procedure"]
    )


def _procedure(entry: dict[str, Any]) -> Procedure:
    return Procedure(
        entry["code"],
        entry["name"],
        entry["field"],
        entry["limit"],
        LimitUnit(entry["unit"]),
        OnlineLevel(entry["online"]),
        Linked(entry["linked"]),
    )
