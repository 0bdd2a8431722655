"""Work runs elsewhere, its result arrives here, and nothing is lost or left."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from desktop.ui.background import Background, Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()
    assert qtbot is not None


def never(error: Exception) -> None:
    raise AssertionError(error)


def test_that_work_runs_in_a_thread_and_its_result_arrives_in_the_first(
    background: Background, qtbot: QtBot
) -> None:
    threads: list[threading.Thread] = []

    def work(_: Progress) -> str:
        threads.append(threading.current_thread())
        return "xong"

    results: list[str] = []

    def done(result: str) -> None:
        threads.append(threading.current_thread())
        results.append(result)

    background.run(work, done, never)
    qtbot.waitUntil(lambda: results == ["xong"])
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_that_a_failure_reaches_whoever_waits(background: Background, qtbot: QtBot) -> None:
    failures: list[Exception] = []
    error = ValueError("hỏng")

    def work(_: Progress) -> None:
        raise error

    background.run(work, lambda _: None, failures.append)
    qtbot.waitUntil(lambda: failures == [error])


def same(number: int, _: Progress) -> int:
    return number


def test_that_jobs_of_one_lane_take_their_turns(background: Background, qtbot: QtBot) -> None:
    order: list[int] = []
    for number in range(20):
        background.run(partial(same, number), order.append, never)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))


def test_that_a_look_does_not_wait_for_work_under_way(background: Background, qtbot: QtBot) -> None:
    gate = threading.Event()
    seen: list[str] = []
    background.run(lambda _: gate.wait(10), lambda _: seen.append("work"), never)
    background.look(lambda _: None, lambda _: seen.append("look"), never)
    qtbot.waitUntil(lambda: seen == ["look"])
    gate.set()
    qtbot.waitUntil(lambda: seen == ["look", "work"])


def test_that_work_called_off_stops_at_its_next_step(background: Background, qtbot: QtBot) -> None:
    failures: list[Exception] = []

    def work(progress: Progress) -> None:
        while True:
            progress.step(0, 0)

    job = background.run(work, lambda _: None, failures.append)
    job.cancel()
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], Cancelled)
    assert job.over


def test_that_how_far_it_is_is_told_with_the_last_step(
    background: Background, qtbot: QtBot
) -> None:
    told: list[tuple[int, int]] = []
    background.advanced.connect(lambda _, done, total: told.append((done, total)))

    def work(progress: Progress) -> None:
        for done in range(1, 10_001):
            progress.step(done, 10_000)

    ended: list[None] = []
    background.run(work, ended.append, never)
    qtbot.waitUntil(lambda: ended == [None])
    assert told[-1] == (10_000, 10_000)
    assert len(told) < 100


def test_that_nobody_is_told_when_who_waited_is_gone(background: Background, qtbot: QtBot) -> None:
    owner = QObject()
    gate = threading.Event()
    told: list[object] = []
    background.run(lambda _: gate.wait(10), told.append, never, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: owner_is_gone(owner))
    gate.set()
    after: list[None] = []
    background.run(lambda _: None, after.append, never)
    qtbot.waitUntil(lambda: after == [None])
    assert told == []


def owner_is_gone(owner: QObject) -> bool:
    try:
        owner.objectName()
    except RuntimeError:
        return True
    return False


def test_that_nothing_is_begun_after_closing(qtbot: QtBot) -> None:
    background = Background()
    background.close()
    job = background.run(lambda _: None, lambda _: None, never)
    assert job.over
    assert background.jobs == ()
    assert qtbot is not None
