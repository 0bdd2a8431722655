"""The return as open data: one CSV of its rows and a datapackage.json that describes and seals it.

The description follows Frictionless Data Package; the CSV is UTF-8 with a byte order mark, so that
a spreadsheet opens it with its Vietnamese letters.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING

from desktop.export.seal import SCHEMA, canonical, checksum, read_canonical, short_code
from desktop.export.verdicts import Difference, Verdict, Verification

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.core.returns import Return, Value

FIELDS = ("part", "indicator", "breakdown", "label", "value")
DESCRIPTION = "datapackage.json"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_UNREADABLE = (ValueError, KeyError, TypeError, OSError, IndexError)


def write_table(made: Return, path: Path) -> None:
    """Write the rows as CSV; OSError when the place cannot be written to."""
    path.write_bytes(_table(made))


def describe(made: Return, table: Path, others: list[Path], path: Path) -> None:
    """Write the description: the content, its checksum, and the files that show it."""
    digest = checksum(made)
    description = {
        "profile": "tabular-data-package",
        "name": table.stem.lower(),
        "title": made.envelope.period_title,
        "schema": SCHEMA,
        "checksum": digest,
        "code": short_code(digest),
        "content": json.loads(canonical(made)),
        "resources": [_table_resource(table), *(_file(each) for each in others)],
    }
    text = json.dumps(description, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def verify_package(path: Path) -> Verification:
    """Check a description and the files beside it."""
    try:
        description = json.loads(path.read_text(encoding="utf-8"))
        made = read_canonical(json.dumps(description["content"]))
        sealed = str(description["checksum"])
        resources = [(str(each["path"]), str(each["hash"])) for each in description["resources"]]
    except _UNREADABLE:
        return Verification(Verdict.NOT_A_RETURN)
    differences = []
    if checksum(made) != sealed:
        found = short_code(checksum(made))
        differences.append(Difference("", "", path.name, "", short_code(sealed), found))
    for name, digest in resources:
        found_digest = _digest(path.parent / name) if _is_plain_name(name) else ""
        if found_digest != digest:
            differences.append(Difference("", "", name, "", None, None))
    verdict = Verdict.ALTERED if differences else Verdict.AUTHENTIC
    return Verification(verdict, made, short_code(sealed), tuple(differences))


def _is_plain_name(name: str) -> bool:
    """Whether it names a file beside the description, and nothing further away."""
    return "/" not in name and "\\" not in name and name not in {"", ".", ".."}


def _table(made: Return) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for row in made.rows:
        writer.writerow([_safe(each) for each in row])
    return text.getvalue().encode("utf-8-sig")


def _safe(value: Value) -> str:
    """Spell a value so that no spreadsheet takes it for a formula."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return "'" + value
    return str(value)


def _table_resource(table: Path) -> dict[str, object]:
    types = {"value": "any"}
    fields = [{"name": name, "type": types.get(name, "string")} for name in FIELDS]
    schema = {"fields": fields, "primaryKey": list(FIELDS[:3]), "missingValues": [""]}
    return {**_file(table), "profile": "tabular-data-resource", "schema": schema}


def _file(path: Path) -> dict[str, object]:
    return {
        "name": path.suffix.lstrip("."),
        "path": path.name,
        "bytes": path.stat().st_size,
        "hash": _digest(path),
    }


def _digest(path: Path) -> str:
    try:
        return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
