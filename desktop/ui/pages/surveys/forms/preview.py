"""The paper as it will be printed, a moment after each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages import explain, way_out
from desktop.office import papering
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.paper_view import PaperView
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from desktop.core.errors import OfficeError
    from desktop.core.paper import Layout
    from desktop.core.survey import Survey
    from desktop.ui.desk import Desk

_TURN = "Shift PgUp, PgDown"
_STALE = "Mẫu đang có chỗ sai: tờ giấy này là bản trước chỗ sai."
_NONE = "Tờ giấy hiện ra khi mẫu có câu hỏi đầu tiên và không còn chỗ sai."


class Preview(Card):
    """Lays the survey out in the background; the newest one is always the one that is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Tờ phiếu", _TURN)
        self._desk = desk
        self._wanted: Survey | None = None
        self._is_laying = False
        self._layout: Layout | None = None
        self._question = ""
        self.paper = PaperView()
        self.remark = label(_NONE, Type.SECONDARY, Ink.MUTED, wrap=True)
        self.body.addWidget(self.remark)
        self.body.addWidget(self.paper, 1)
        self.setMinimumWidth(px(260))

    def clear(self) -> None:
        """Forget the paper of another form."""
        self._layout, self._wanted = None, None
        self.paper.show_paper(None)
        self._say(_NONE)

    def show_survey(self, survey: Survey | None) -> None:
        """Show how a survey stands on paper; None: there is none while the form has faults."""
        if survey is None:
            self._say(_STALE if self._layout is not None else _NONE)
            return
        self._wanted = survey
        self._go_on()

    def show_question(self, name: str) -> None:
        """Turn to the page that a question stands on."""
        self._question = name
        if self._layout is None:
            return
        for number, page in enumerate(self._layout.pages, 1):
            asked = {box.question for box in page.boxes} | {one.question for one in page.fields}
            if name in asked:
                self.paper.show_paper(self._layout, page=number)
                self._say_page()
                return

    def turn(self, step: int) -> None:
        """Turn the page."""
        if self._layout is not None:
            self.paper.turn(step)
            self._say_page()

    def _go_on(self) -> None:
        """Lay out what was wanted last; what was wanted meanwhile comes next, the rest never."""
        if self._is_laying or self._wanted is None:
            return
        self._is_laying, survey, self._wanted = True, self._wanted, None
        office = self._desk.office
        self._desk.look(
            lambda _: papering.layout(office, survey),
            self._take,
            failed=self._tell_trouble,
            owner=self,
        )

    def _take(self, layout: Layout) -> None:
        self._is_laying, self._layout = False, layout
        self.paper.show_paper(layout, page=self.paper.page)
        self._say_page()
        self.show_question(self._question)
        self._go_on()

    def _tell_trouble(self, error: OfficeError) -> None:
        """Paper can not carry this state of the form; the next one is looked at all the same."""
        self._is_laying = False
        self._say(f"{explain(error)} {way_out(error)}")
        self._go_on()

    def _say_page(self) -> None:
        page, pages = self.paper.page, self.paper.pages
        self.hint.setText(f"{page}/{pages} · {_TURN}" if pages > 1 else "một trang")
        self._say("")

    def _say(self, words: str) -> None:
        self.remark.setText(words)
        self.remark.setVisible(bool(words))
