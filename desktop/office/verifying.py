"""Look at a file that came and check it by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.errors import OfficeError, Trouble
from desktop.export.package import DESCRIPTION, verify_package
from desktop.export.paper_seal import verify_paper
from desktop.export.verdicts import Verdict, Verification
from desktop.export.verifying import verify_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_KINDS: Mapping[bytes, Callable[[Path], Verification]] = {
    b"PK": verify_workbook,
    b"%PDF": verify_paper,
    b"{": verify_package,
}
_LONGEST = 4


def verify(path: Path) -> Verification:
    """Check a workbook, a PDF, a datapackage.json or a table beside one; others are no return.

    Raises:
        OfficeError: FILE_MISSING, FILE_UNREADABLE.
    """
    if path.suffix.lower() == ".csv" and (path.parent / DESCRIPTION).is_file():
        return verify_package(path.parent / DESCRIPTION)
    try:
        with path.open("rb") as file:
            beginning = file.read(_LONGEST)
        for mark, check in _KINDS.items():
            if beginning.startswith(mark):
                return check(path)
    except FileNotFoundError as error:
        raise OfficeError(Trouble.FILE_MISSING, path=path) from error
    except OSError as error:
        raise OfficeError(Trouble.FILE_UNREADABLE, path=path) from error
    return Verification(Verdict.NOT_A_RETURN)
