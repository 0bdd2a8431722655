"""Table models: sound to Qt, quick with a million rows, honest about what is not here yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.ui.background import Background
from desktop.ui.models.paged import PagedModel
from desktop.ui.models.rows import RIGHT, Column, RowsModel
from desktop.ui.widgets.status import MARK_ROLE, Mark, mark_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtCore import QObject
    from pytestqt.qtbot import QtBot

    from desktop.ui.background import Job, Progress

T = TypeVar("T")
MILLION = 1_000_000
COLUMNS: tuple[Column[int], ...] = (
    Column("Số", str, RIGHT),
    Column("Tên", lambda row: f"hồ sơ {row}", roles=mark_role(lambda row: Mark.LATE)),
)


class Desk:
    """The looking lane alone, with the failures it met."""

    def __init__(self) -> None:
        self.background = Background()
        self.failures: list[Exception] = []

    def look(
        self, work: Callable[[Progress], T], done: Callable[[T], None], *, owner: QObject
    ) -> Job:
        return self.background.look(work, done, self.failures.append, owner=owner)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.background.close()
    assert qtbot is not None


def counted(first: int, n: int) -> Sequence[int]:
    return range(first, min(first + n, MILLION))


def shown(model: RowsModel[int] | PagedModel[int], row: int, column: int = 0) -> object:
    return model.index(row, column).data()


def checked(model: QAbstractItemModel) -> None:
    """Let Qt's own tester look at the model; what it finds is fatal or a warning, which fails."""
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


def is_shown(model: PagedModel[int], row: int) -> bool:
    return shown(model, row) == str(row)


def test_that_plain_rows_are_a_sound_model(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS, range(30))
    checked(model)
    model.show(range(40))
    assert qtbot is not None


def test_that_columns_give_headings_texts_and_roles(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS, (7, 8))
    assert qtbot is not None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Tên"
    assert shown(model, 1, 1) == "hồ sơ 8"
    assert model.index(0, 1).data(MARK_ROLE) is Mark.LATE
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) == RIGHT


def test_that_as_many_rows_as_before_keep_their_place(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS, (1, 2))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show((3, 4))
    assert shown(model, 1) == "4"
    with qtbot.waitSignal(model.modelReset):
        model.show((5,))


def test_that_paged_rows_are_a_sound_model(desk: Desk, qtbot: QtBot) -> None:
    model = PagedModel(COLUMNS, desk.look)
    model.show(lambda: 250, lambda first, n: range(first, min(first + n, 250)))
    qtbot.waitUntil(lambda: model.rowCount() == 250)
    checked(model)


def test_that_a_row_far_down_comes_when_it_is_looked_at(desk: Desk, qtbot: QtBot) -> None:
    model = PagedModel(COLUMNS, desk.look)
    model.show(lambda: MILLION, counted)
    qtbot.waitUntil(lambda: model.rowCount() == MILLION)
    assert shown(model, 0) == "0"
    assert shown(model, 987_654) == "…"
    qtbot.waitUntil(lambda: shown(model, 987_654) == "987654")


def test_that_only_the_last_places_looked_at_are_fetched(desk: Desk, qtbot: QtBot) -> None:
    asked: list[int] = []

    def fetch(first: int, n: int) -> Sequence[int]:
        asked.append(first)
        return counted(first, n)

    model = PagedModel(COLUMNS, desk.look)
    model.show(lambda: MILLION, fetch)
    qtbot.waitUntil(lambda: model.rowCount() == MILLION)
    for row in range(0, MILLION, 10_000):
        shown(model, row)
    qtbot.waitUntil(lambda: not desk.background.jobs)
    assert len(asked) <= 1 + 1 + 3


def test_that_memory_holds_a_few_pages_only(desk: Desk, qtbot: QtBot) -> None:
    model = PagedModel(COLUMNS, desk.look, pages_kept=3)
    model.show(lambda: MILLION, counted)
    qtbot.waitUntil(lambda: model.rowCount() == MILLION)
    for row in (1_000, 2_000, 3_000, 4_000):
        shown(model, row)
        qtbot.waitUntil(partial(is_shown, model, row))
    assert shown(model, 1_000) == "…"
    qtbot.waitUntil(lambda: not desk.background.jobs)


def test_that_rows_of_an_older_question_are_not_shown(desk: Desk, qtbot: QtBot) -> None:
    model = PagedModel(COLUMNS, desk.look)
    model.show(lambda: 10, lambda first, n: [1] * 10)
    model.show(lambda: 5, lambda first, n: [2] * 5)
    qtbot.waitUntil(lambda: not desk.background.jobs)
    assert model.rowCount() == 5
    assert shown(model, 0) == "2"


def test_that_a_page_that_failed_is_asked_for_again(desk: Desk, qtbot: QtBot) -> None:
    broken = [True]

    def fetch(first: int, n: int) -> Sequence[int]:
        if first and broken:
            broken.clear()
            raise OSError
        return counted(first, n)

    model = PagedModel(COLUMNS, desk.look)
    model.show(lambda: MILLION, fetch)
    qtbot.waitUntil(lambda: model.rowCount() == MILLION)
    assert shown(model, 5_000) == "…"
    qtbot.waitUntil(lambda: len(desk.failures) == 1)
    assert shown(model, 5_000) == "…"
    qtbot.waitUntil(lambda: shown(model, 5_000) == "5000")


def test_that_a_refresh_of_as_many_rows_keeps_the_place(desk: Desk, qtbot: QtBot) -> None:
    model = PagedModel(COLUMNS, desk.look)
    model.show(lambda: 300, lambda first, n: range(first, first + n))
    qtbot.waitUntil(lambda: model.rowCount() == 300)
    with qtbot.assertNotEmitted(model.modelReset, wait=100), qtbot.waitSignal(model.arrived):
        model.refresh()


def test_that_a_page_of_an_older_question_is_not_put_among_the_newer(
    desk: Desk, qtbot: QtBot
) -> None:
    model = PagedModel(COLUMNS, desk.look)
    model.show(lambda: 500, lambda first, n: [1] * n)
    qtbot.waitUntil(lambda: model.rowCount() == 500)
    model.show(lambda: 400, lambda first, n: [2] * n)
    assert shown(model, 350) == "…"  # asked of the older question, which is still on the screen
    qtbot.waitUntil(lambda: model.rowCount() == 400)
    qtbot.waitUntil(lambda: not desk.background.jobs)
    qtbot.waitUntil(lambda: shown(model, 350) == "2")
