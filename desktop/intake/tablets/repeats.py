"""The rows of repeated groups, which paper does not have: kept with the submission they are of."""

import json
from collections import defaultdict
from collections.abc import Mapping

from desktop.core.names import nfc
from desktop.intake.tables import Row
from desktop.intake.tablets.files import Opened, Rows
from desktop.intake.tablets.values import text_of

_PARENTS = ("_submission__uuid", "PARENT_KEY")


def repeats_by_submission(opened: Opened) -> Mapping[str, str]:
    """Return, by the bare uuid of a submission, the JSON of its repeated rows by table.

    A row inside a repeat of a repeat names its parent as `uuid:…/group/rep[1]`, of which the uuid
    is the beginning.
    """
    found: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for table in opened.repeats:
        parent = next((one for one in _PARENTS if one in table.headings), "")
        if parent:
            _collect(table, table.headings.index(parent), found)
    return {
        uuid: json.dumps(tables, ensure_ascii=False, sort_keys=True)
        for uuid, tables in found.items()
    }


def _collect(table: Rows, parent: int, found: dict[str, dict[str, list[dict[str, str]]]]) -> None:
    for row in table.rows:
        uuid = bare(text_of(row[parent]).partition("/")[0])
        if uuid:
            found[uuid][table.name].append(_cells(table, row))


def _cells(table: Rows, row: Row) -> dict[str, str]:
    return {
        heading: nfc(text)
        for heading, cell in zip(table.headings, row, strict=True)
        if heading and (text := text_of(cell))
    }


def bare(uuid: str) -> str:
    """Return a uuid without the word before it that both systems write now and then."""
    return uuid.strip().removeprefix("uuid:")
