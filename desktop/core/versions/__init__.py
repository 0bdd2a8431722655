"""Versions of a form: how questions and codes go on from one to the next, and what that means.

A chain is the versions of one form, oldest first. `propose` guesses the mapping from one to the
next, an officer confirms it; `comparability` says what may be compared over it, `columns` and
`values_of` put the answers of all versions side by side.
"""

from desktop.core.versions.columns import Column, Version, columns, values_of
from desktop.core.versions.comparing import Comparison, Extent, Why, comparability
from desktop.core.versions.mapping import (
    Carried,
    Link,
    Mapping,
    carry,
    compose,
    fitting,
    from_json,
    identity,
    may_go_on,
    to_json,
)
from desktop.core.versions.proposing import propose, propose_codes

__all__ = [
    "Carried",
    "Column",
    "Comparison",
    "Extent",
    "Link",
    "Mapping",
    "Version",
    "Why",
    "carry",
    "columns",
    "comparability",
    "compose",
    "fitting",
    "from_json",
    "identity",
    "may_go_on",
    "propose",
    "propose_codes",
    "to_json",
    "values_of",
]
