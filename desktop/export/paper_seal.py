"""The seal of a PDF: a checksum over its bytes, in a comment after its end.

A PDF's figures cannot be read back as exactly as a workbook's cells. So the file as a whole is
sealed: it is as it was written, or it is not; what was changed is told by the workbook of the same
code.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from desktop.export.seal import short_code
from desktop.export.verdicts import Difference, Verdict, Verification

if TYPE_CHECKING:
    from pathlib import Path

_MARK = b"%so-mot-cua-seal "
_LINE = re.compile(rb"%so-mot-cua-seal ([0-9a-f]{64}) ([0-9a-f]{64})\n\Z")


def seal_paper(path: Path, digest: str) -> None:
    """Append the seal: the checksum of the return's content, then that of the file's bytes."""
    content = path.read_bytes()
    line = _MARK + digest.encode() + b" "
    whole = hashlib.sha256(content + line).hexdigest().encode()
    path.write_bytes(content + line + whole + b"\n")


def verify_paper(path: Path) -> Verification:
    """Check a PDF of ours; a file without our seal is not a return.

    Raises:
        OSError: the file cannot be read.
    """
    content = path.read_bytes()
    if _MARK not in content:
        return Verification(Verdict.NOT_A_RETURN)
    code = ""
    found = _LINE.search(content)
    if found is not None:
        code = short_code(found[1].decode())
        sealed = content[: found.start(2)]
        if hashlib.sha256(sealed).hexdigest().encode() == found[2]:
            return Verification(Verdict.AUTHENTIC, code=code)
    changed = Difference("", "", path.name, "", None, None)
    return Verification(Verdict.ALTERED, code=code, differences=(changed,))
