"""Put the results of formulas into a workbook that was just written.

openpyxl writes a formula without its result, so a viewer that does not calculate (a phone, a mail
preview, the receiving system) would show an empty cell. The results are put in afterwards.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FORMULA = re.compile(r'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)(?:<v ?/>|<v></v>)')


def put_results(path: Path, sheets: list[str], results: Mapping[tuple[str, str], object]) -> None:
    """Rewrite the workbook at `path` with `results` by (sheet, cell); `sheets` in their order."""
    beside = path.with_name(path.name + ".moi")
    numbers = {f"xl/worksheets/sheet{number}.xml": name for number, name in enumerate(sheets, 1)}
    with (
        zipfile.ZipFile(path) as source,
        zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            content = source.read(item)
            if item.filename in numbers:
                content = _filled(content.decode(), numbers[item.filename], results).encode()
            target.writestr(item, content, zipfile.ZIP_DEFLATED)
    beside.replace(path)


def _filled(xml: str, sheet: str, results: Mapping[tuple[str, str], object]) -> str:
    def with_result(match: re.Match[str]) -> str:
        return f"{match[1]}<v>{results[sheet, match[2]]}</v>"

    return _FORMULA.sub(with_result, xml)
