"""Made-up surveys of every shape that a form on paper can have, for property tests."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import Phase
from hypothesis import strategies as st

from desktop.core.expressions import parse
from desktop.core.survey import Choice, Kind, Question, Survey

SENTENCE = (
    "Ông/bà hài lòng đến mức nào về nơi tiếp nhận và trả kết quả của xã trong lần giải quyết thủ"
    " tục vừa rồi, kể cả nơi ngồi chờ, biển chỉ dẫn, thái độ phục vụ, thời hạn giải quyết, phí và"
    " lệ phí, việc xin lỗi khi trễ hẹn, cũng như cách tiếp thu phản ánh, kiến nghị của người dân?"
)
WORDS = SENTENCE.split()
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""No shrinking: a form is laid out in a twentieth of a second, thousands of them are too slow."""

LEVELS = ("Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng")
LABELS = st.integers(2, 40).flatmap(
    lambda count: st.integers(0, len(WORDS) - 1).map(
        lambda start: " ".join((WORDS * 2)[start : start + count]).capitalize()
    )
)
SHORT = st.integers(1, 5).flatmap(
    lambda count: st.integers(0, len(WORDS) - 1).map(
        lambda start: " ".join((WORDS * 2)[start : start + count])
    )
)


def scale(levels: int, *, not_applicable: bool) -> tuple[Choice, ...]:
    """A scale of 2 to 5 levels, with the box "không áp dụng" if wanted."""
    chosen = [Choice(str(at), LEVELS[at - 1], str(at), Decimal(at)) for at in range(1, levels + 1)]
    if not_applicable:
        chosen.append(Choice("khong", "Không áp dụng", "9", not_applicable=True))
    return tuple(chosen)


@st.composite
def questions_of(draw: st.DrawFn, section: str, number: int) -> list[Question]:
    """One question, or several on one scale."""
    kind = draw(st.sampled_from([Kind.ONE, Kind.MANY, Kind.TEXT, Kind.INTEGER, Kind.DATE,
                                 Kind.DECIMAL, Kind.NOTE, "scale", "scale"]))  # fmt: skip
    name = f"q{number}"
    label, hint = draw(LABELS), draw(st.sampled_from(["", "", "Không tính lần nộp hồ sơ"]))
    if kind == "scale":
        choices = scale(draw(st.integers(2, 5)), not_applicable=draw(st.booleans()))
        labels = draw(st.lists(LABELS, min_size=1, max_size=14))
        return [
            Question(f"{name}_{at}", Kind.ONE, words, section, list_name="muc", choices=choices)
            for at, words in enumerate(labels)
        ]
    choices = ()
    if kind in {Kind.ONE, Kind.MANY}:
        offered = draw(st.lists(SHORT, min_size=2, max_size=10))
        choices = tuple(
            Choice(f"c{at}", words, str(at % 9 + 1)) for at, words in enumerate(offered)
        )
    appearance = draw(st.sampled_from(["", "multiline"])) if kind is Kind.TEXT else ""
    return [
        Question(name, Kind(kind), label, section, hint=hint, appearance=appearance,
                 choices=choices, list_name=name)
    ]  # fmt: skip


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """A form of one to four sections, some of whose questions have a condition."""
    sections = {f"phan_{at}": draw(SHORT).upper() for at in range(draw(st.integers(1, 4)))}
    found: list[Question] = []
    for section in sections:
        for _ in range(draw(st.integers(1, 4))):
            asked = draw(questions_of(section, len(found)))
            found += _conditioned(asked, found, conditioned=draw(st.integers(0, 3)) == 0)
    if not any(question.is_answered for question in found):
        found.append(Question("cuoi", Kind.TEXT, "Ý kiến khác", next(iter(sections))))
    version = draw(st.sampled_from(["", "1", "2021110101"]))
    return Survey("mau_thu", version, draw(LABELS), tuple(found), sections)


def _conditioned(
    asked: list[Question], before: Sequence[Question], *, conditioned: bool
) -> list[Question]:
    on = next((question for question in reversed(before) if question.kind is Kind.ONE), None)
    if on is None or not conditioned:
        return asked
    condition = parse(f"${{{on.name}}} = '{on.choices[0].name}'")
    return [
        Question(q.name, q.kind, q.label, q.section, hint=q.hint, relevant=(condition,),
                 appearance=q.appearance, choices=q.choices, list_name=q.list_name)
        for q in asked
    ]  # fmt: skip
