"""The typeface of letters and forms: Liberation Serif, with every Vietnamese letter."""

from __future__ import annotations

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.paths import resources

SERIF = "LiberationSerif"
BOLD = "LiberationSerif-Bold"
ITALIC = "LiberationSerif-Italic"
BOLD_ITALIC = "LiberationSerif-BoldItalic"
_FILES = {
    SERIF: "LiberationSerif-Regular",
    BOLD: "LiberationSerif-Bold",
    ITALIC: "LiberationSerif-Italic",
    BOLD_ITALIC: "LiberationSerif-BoldItalic",
}


def register() -> None:
    """Make the typeface known to reportlab, once."""
    if SERIF in pdfmetrics.getRegisteredFontNames():
        return
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, resources() / "fonts" / f"{file}.ttf"))
    addMapping(SERIF, 0, 0, SERIF)
    addMapping(SERIF, 1, 0, BOLD)
    addMapping(SERIF, 0, 1, ITALIC)
    addMapping(SERIF, 1, 1, BOLD_ITALIC)
