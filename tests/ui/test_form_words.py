"""Every word of the form station has its Vietnamese."""

from __future__ import annotations

import pytest

from desktop.core.survey import Kind, Verify
from desktop.core.versions import Comparison, Extent, Why
from desktop.forms.editing.blueprint import ASKED, Item, Part
from desktop.office.designing import Stage
from desktop.ui.pages.surveys.forms.comparing_words import (
    EXTENTS,
    REASONS,
    reasons_words,
    verdict,
)
from desktop.ui.pages.surveys.forms.words import KINDS, STAGES, VERIFIED, answer_words, kept_words
from desktop.ui.widgets.status import Mark


def test_that_each_stage_extent_and_reason_has_words() -> None:
    assert set(STAGES) == set(Stage)
    assert set(VERIFIED) == set(Verify)
    assert set(EXTENTS) == set(Extent)
    assert set(REASONS) == set(Why)
    assert set(KINDS) == set(ASKED)


@pytest.mark.parametrize("kind", ASKED)
def test_that_each_kind_of_answer_has_a_short_word(kind: Kind) -> None:
    item = Item(1, Part.QUESTION, 0, "", "q", "Câu", kind.value, kind=kind)
    assert answer_words(item)


def test_that_a_new_question_is_no_fault() -> None:
    new = Comparison("", "q", Extent.NONE, (Why.ADDED,))
    assert verdict(new) == (Mark.NONE, "câu mới")
    lost = Comparison("q", "q", Extent.NONE, (Why.RENAMED, Why.TYPE_CHANGED))
    assert verdict(lost)[0] is Mark.LATE
    assert reasons_words(lost) == "đổi tên trong bảng số liệu; cách trả lời đã khác"


def test_that_foreign_columns_are_shown_by_their_names() -> None:
    assert kept_words("relevant") == "điều kiện hỏi"
    assert kept_words("label::English (en)") == "label (English (en))"
    assert kept_words("mau") == "mau"
