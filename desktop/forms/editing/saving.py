"""A changed form back into its workbook: what the editor did not touch stays as it came."""

from desktop.forms.document import Document
from desktop.forms.editing.pages import EDITED, Pages


def written(base: bytes, was: Pages, now: Pages) -> bytes:
    """Return the workbook `base`, which was read as `was`, with what `now` has changed."""
    document = Document.read(base)
    for name in EDITED:
        if now.page(name) != was.page(name):
            lines = now.lines(name)
            document.table(name).arrange((line.id, line.cells) for line in lines)
    return document.write()
