"""The binding keeps its references to None: one version of PySide6 lost one with every call."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel

CALLS = 10_000


def test_that_ten_thousand_calls_leave_none_as_it_was(qapp: QApplication) -> None:
    assert qapp is not None
    words = QLabel()
    before = sys.getrefcount(None)
    for number in range(CALLS):
        words.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < CALLS // 100
