"""What the results are narrowed to: the form, the field, the source, and what they are held to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.core import survey_words
from desktop.office.surveying import Against
from desktop.ui.theme import Type, font, px
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.keycap import keycap
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.core.periods import Period
    from desktop.office.surveying import Subject


class Filters(QWidget):
    """Choosers in one line; `changed` when another choice was made."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = _chooser("Mẫu phiếu", 22)
        self.field = _chooser("Lĩnh vực", 10)
        self.source = _chooser("Nguồn phiếu", 10)
        self.against = _chooser("So với", 10)
        choosers = (self.form, self.field, self.source, self.against)
        for chooser in choosers:
            chooser.activated.connect(lambda _: self.changed.emit())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        for part in (keycap("F4"), label("Lọc", Type.ROW_STRONG)):
            line.addWidget(_beside_first_line(part), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Columns(choosers, 190), 1)
        self.offer_sources({})

    def offer_forms(self, subjects: Sequence[Subject]) -> None:
        """Offer the forms of a period; the chosen one stays where it was asked too."""
        self._offer(
            self.form,
            [
                (f"{each.title} ({survey_words.counted(each.sheets)} phiếu)", each.form_id)
                for each in subjects
            ],
        )

    def offer_fields(self, fields: Mapping[str, int]) -> None:
        """Offer the fields that the batches name."""
        named = [
            (f"{name} ({survey_words.counted(sheets)})", name) for name, sheets in fields.items()
        ]
        self._offer(self.field, [("Mọi lĩnh vực", None), *named])

    def offer_sources(self, sheets: Mapping[str, int]) -> None:
        """Offer where sheets come from, with how many came."""
        named: list[tuple[str, object]] = [
            (f"{words.capitalize()} ({survey_words.counted(sheets.get(name, 0))})", name)
            for name, words in survey_words.SOURCES.items()
        ]
        self._offer(self.source, [("Mọi nguồn phiếu", None), *named])

    def offer_periods(self, period: Period) -> None:
        """Offer what a period can be held against."""
        named = [(f"So với {each.of(period).title}", each) for each in Against]
        self._offer(self.against, [*named, ("Không so sánh", None)])

    @property
    def form_id(self) -> str | None:
        found = self.form.currentData()
        return found if isinstance(found, str) else None

    @property
    def chosen_field(self) -> str | None:
        found = self.field.currentData()
        return found if isinstance(found, str) else None

    @property
    def chosen_source(self) -> str | None:
        found = self.source.currentData()
        return found if isinstance(found, str) else None

    @property
    def chosen_against(self) -> Against | None:
        found = self.against.currentData()
        return Against(found) if found else None

    def _offer(self, chooser: QComboBox, choices: Sequence[tuple[str, object]]) -> None:
        before = chooser.currentData() if chooser.count() else choices[0][1] if choices else None
        chooser.clear()
        for words, value in choices:
            chooser.addItem(words, value)
        at = next((at for at, (_, value) in enumerate(choices) if value == before), 0)
        chooser.setCurrentIndex(at)


def _beside_first_line(part: QWidget) -> QWidget:
    """Hold a part as high as a chooser, for it stands beside the first line of them."""
    made = QWidget()
    made.setFixedHeight(px(34))
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(part)
    return made


def _chooser(name: str, letters: int) -> QComboBox:
    made = QComboBox()
    made.setFont(font(Type.ROW))
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(letters)
    return made
