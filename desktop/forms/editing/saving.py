"""A changed form back into its workbook: what the editor did not touch stays as it came."""

import io

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.forms.editing.pages import EDITED, Page, Pages


def written(base: bytes, was: Pages, now: Pages) -> bytes:
    """Return the workbook `base`, which was read as `was`, with what `now` has changed."""
    workbook = load_workbook(io.BytesIO(base))
    for name in EDITED:
        if now.page(name) != was.page(name):
            sheet = workbook[name] if name in workbook.sheetnames else workbook.create_sheet(name)
            _rewrite(sheet, now.page(name))
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _rewrite(sheet: Worksheet, page: Page) -> None:
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(list(page.headings))
    for line in page.lines:
        sheet.append([line.get(heading) or None for heading in page.headings])
