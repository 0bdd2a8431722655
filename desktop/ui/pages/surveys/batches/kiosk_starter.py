"""The way from the station to the touch screen: which form, which PIN, then full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.office import collecting, kiosk
from desktop.ui.kiosk.window import KioskWindow
from desktop.ui.pages.surveys.batches.batch_form import choices_of

if TYPE_CHECKING:
    from desktop.core.errors import OfficeError
    from desktop.office.collecting import FormRow
    from desktop.office.kiosk import Stand
    from desktop.ui.background import Progress
    from desktop.ui.desk import Desk
    from desktop.ui.pages.surveys.batches.kiosk_card import KioskCard


class KioskStarter(QObject):
    """Fills the card, makes the stand ready and shows its window; one at a time."""

    begun = Signal()
    failed = Signal(object)  # OfficeError

    def __init__(self, desk: Desk, card: KioskCard) -> None:
        super().__init__(card)
        self._desk, self._card = desk, card
        self.window: KioskWindow | None = None

    def ask(self) -> None:
        """Offer the forms and ask for the PIN."""
        office = self._desk.office

        def show(forms: list[FormRow]) -> None:
            choices = choices_of(forms, collecting.shipped_forms())
            self._card.begin(choices, has_pin=kiosk.has_pin(office))

        self._desk.look(lambda _: collecting.forms(office), show, owner=self)

    def begin(self) -> None:
        """Begin with what the card says, or let it say what is missing."""
        wish = self._card.wish()
        if wish is None:
            return
        office = self._desk.office

        def prepare(_: Progress) -> Stand:
            if wish.pin:
                kiosk.set_pin(office, wish.pin)
            file, key = wish.form.file, wish.form.key
            form = collecting.bring_form(office, file).key if file is not None else key or 0
            return kiosk.stand(office, form)

        self._desk.run(
            prepare,
            self._show,
            title="Đang mở màn hình góp ý",
            failed=self._fail,
            owner=self,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An officer who closes the program closes the visitors' screen with it."""
        if event.type() == QEvent.Type.Close and self.window is not None:
            self.window.end()
        return False

    def _show(self, stand: Stand) -> None:
        """Fill the last screen: where a second one is turned to the visitors, it is that.

        Where it is the only one, the office's own window is put away meanwhile.
        """
        screens = QGuiApplication.screens()
        room = screens[-1].geometry()
        main = self._card.window()
        main.installEventFilter(self)
        self.window = KioskWindow(self._desk, stand, room.height())
        self.window.left.connect(self._left)
        self.window.setGeometry(room)
        self.window.showFullScreen()
        self.window.activateWindow()
        if len(screens) == 1:
            main.hide()
        self.begun.emit()

    def _left(self) -> None:
        self.window = None
        main = self._card.window()
        main.removeEventFilter(self)
        main.show()
        main.activateWindow()

    def _fail(self, error: OfficeError) -> None:
        self.failed.emit(error)
