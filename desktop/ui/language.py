"""Qt's own words in Vietnamese: buttons, file dialogs, context menus, calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTranslator

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

CATALOGUE = "qtbase_vi.qm"


def speak_vietnamese(application: QApplication, translations: Path) -> None:
    """Install the catalogue and the locale once; the file is built from qtbase_vi.ts."""
    if application.findChild(QTranslator, CATALOGUE) is not None:
        return
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(application)
    translator.setObjectName(CATALOGUE)
    if not translator.load(str(translations / CATALOGUE)):
        raise FileNotFoundError(translations / CATALOGUE)
    application.installTranslator(translator)
