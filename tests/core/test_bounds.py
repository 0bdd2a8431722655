"""The bound of what is left: its parts by known figures, the whole by simulated keying."""

from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.verification.bounds import (
    Evidence,
    Unseen,
    beta,
    most_chosen,
    most_left,
    residual,
    upper_rate,
)
from desktop.core.verification.drawing import SheetName, is_drawn
from desktop.core.verification.evidence import compared_of, gather
from desktop.core.verification.plan import Keyed, Plan, Walk
from desktop.core.verification.reported import METHOD, NO_BOUND, Bound, bound_of, percent
from tests.bench.simulated_hands import SURVEY, Hands, batch_of


@pytest.mark.parametrize(
    ("wrong", "seen", "upper"),
    [
        (0, 500, 0.005974),  # 20 sheets of 25 questions without a difference: 0,6 %
        (0, 1000, 0.002991),  # 40 sheets: 0,3 %
        (0, 2500, 0.001198),  # 100 sheets: 0,12 %
        (3, 100, 0.075714),
        (10, 10, 1.0),
    ],
)
def test_that_clopper_and_pearson_are_met(wrong: int, seen: int, upper: float) -> None:
    assert upper_rate(wrong, seen, 0.05) == pytest.approx(upper, rel=2e-3)


@given(st.integers(0, 20), st.integers(1, 60), st.floats(0.01, 0.99))
def test_that_the_beta_function_is_the_binomial_tail(wrong: int, more: int, rate: float) -> None:
    seen = wrong + more
    tail = sum(comb(seen, k) * rate**k * (1 - rate) ** (seen - k) for k in range(wrong + 1))
    assert beta(seen - wrong, wrong + 1, 1 - rate) == pytest.approx(tail, abs=1e-9)


def test_that_what_a_sample_leaves_is_bounded_exactly() -> None:
    """Counted out: of 12 fields 4 are seen, none wrong; how many of the other 8 may be wrong?"""
    for wrong, alpha in product((0, 1), (0.05, 0.2)):
        most = most_left(Unseen(8, 4, wrong), alpha)
        for left in range(9):
            among = wrong + left
            chance = sum(
                comb(among, k) * comb(12 - among, 4 - k) / comb(12, 4) for k in range(wrong + 1)
            )
            assert (chance < alpha) == (left > most + 1e-9)


@given(st.integers(0, 3000), st.integers(1, 3000), st.integers(0, 5), st.floats(1, 4))
def test_that_more_evidence_never_loosens_the_bound(
    fields: int, seen: int, wrong: int, bunching: float
) -> None:
    most = most_left(Unseen(fields, seen, wrong), 0.05)
    assert 0 <= most <= fields
    assert most_left(Unseen(fields, seen + 200, wrong), 0.05) <= most + 1e-6
    assert most_left(Unseen(fields, seen, wrong + 1), 0.05) >= most - 1e-6
    assert (
        most_left(Unseen(fields, seen, 0, bunching), 0.05)
        >= most_left(Unseen(fields, seen, 0), 0.05) - 1e-6
    )


def test_that_slips_that_come_together_say_less() -> None:
    apart = most_left(Unseen(4800, 1200, 12), 0.05)
    together = most_left(Unseen(4800, 1200, 12, bunching=4.0), 0.05)
    assert together > apart * 1.15


def test_that_wrong_decisions_are_counted_out() -> None:
    assert most_chosen(0, 0.02, 0.05) == 0
    assert most_chosen(150, 0.02, 0.05) == 6
    assert most_chosen(10, 0.999999, 0.05) == 10


def test_that_nothing_compared_claims_nothing() -> None:
    assert residual(Evidence(fields=7500, twice=0)) is None
    assert residual(Evidence(fields=0, twice=0)) is None
    barely = Evidence(fields=7500, twice=25, telling=25, unseen=(Unseen(7475, 25, 0),))
    assert residual(barely) is None
    words = bound_of(Evidence(7500, 0), sheets=300)
    assert (words.words, words.upper) == (NO_BOUND, None)
    assert words.sentence == ("Chưa có mức sai số (chưa đối chiếu tờ nào trong 300 tờ phiếu giấy).")


def test_that_an_unmeasured_keyer_s_fields_count_as_wrong() -> None:
    known = Evidence(7500, 7250, 7250, unseen=(Unseen(250, 0, 0),))
    assert residual(known) == pytest.approx(250 / 7500, abs=1e-3)


def test_that_what_is_undecided_counts_as_wrong() -> None:
    decided = residual(Evidence(7500, 7500, 7500, 10, 10, decided=20))
    waiting = residual(Evidence(7500, 7500, 7500, 30, 30, undecided=30))
    assert decided is not None
    assert waiting is not None
    assert waiting >= 30 / 7500 > decided


def test_that_every_field_keyed_once_is_in_one_part() -> None:
    """Waiting ones by their keyer, spared ones by those drawn, each as often as it was keyed."""
    names = [SheetName(1, "2021-11-01T08:00:00", f"{number:04}") for number in range(1, 101)]
    sheets = [Keyed(name, 1, "A", Plan.ALL, twice=True, settled=True) for name in names[:40]]
    sheets += [Keyed(name, 1, "B", Plan.ALL) for name in names[40:60]]
    nth = [Keyed(name, 1, "A", Plan.NTH) for name in names[60:]]
    drawn = [is_drawn(one.sheet, 5) for one in nth]
    sheets += [one._replace(twice=hit, settled=hit) for one, hit in zip(nth, drawn, strict=True)]
    found = gather(sheets, Walk(sheets).standings, {1: compared_of(SURVEY)})
    assert found.fields == 100 * 25
    assert found.twice == 25 * (40 + sum(drawn))
    assert sum(part.fields for part in found.unseen) == found.fields - found.twice
    assert {(part.fields, part.seen) for part in found.unseen} == {
        (25 * 20, 0),
        (25 * (40 - sum(drawn)), 25 * sum(drawn)),
    }


def test_that_a_form_of_yes_and_no_has_a_bound_too() -> None:
    upper = residual(Evidence(1000, 1000, 0, first_wrong=2, second_wrong=1, decided=3))
    assert upper is not None
    assert 0 < upper < 0.01


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.003, "0,3 %"),
        (0.00251, "0,26 %"),
        (0.0334, "3,4 %"),
        (0.00001, "0,01 %"),
        (0.01, "1 %"),
        (0.0, "0 %"),
    ],
)
def test_that_a_bound_is_rounded_up(share: float, shown: str) -> None:
    assert percent(share) == shown


def test_that_the_words_say_what_they_rest_on() -> None:
    whole = Bound(300, 300, 12, 0, 0, 0.0009)
    assert whole.words == "sai số nhập ≤ 0,09 %, tin cậy 95 %"
    assert "hai lần độc lập" in whole.basis
    part = Bound(1300, 113, 0, 4, 0, 0.003)
    assert part.basis == ("đã đối chiếu 113 trên 1.300 tờ phiếu giấy; còn 4 tờ chờ đối chiếu")
    assert METHOD.endswith("không nêu mức sai số.")


@given(st.integers(1, 500), st.integers(0, 500), st.integers(1, 500))
def test_that_an_assisted_batch_is_never_called_doubly_entered(
    sheets: int, twice: int, assisted: int
) -> None:
    said = Bound(sheets, min(twice, sheets), 0, 0, min(assisted, sheets), 0.001).sentence
    assert "hai lần" not in said


@pytest.mark.parametrize(
    ("hands", "plan"),
    [
        (Hands(0.01, 0.01), Plan.ALL),
        (Hands(0.01, 0.01), Plan.ADAPTIVE),
        (Hands(0.001, 0.001), Plan.ADAPTIVE),
        (Hands(0.003, 0.003), Plan.NTH),
    ],
)
def test_that_the_bound_covers_what_simulated_keyers_leave(hands: Hands, plan: Plan) -> None:
    results = [batch_of(seed, hands, plan=plan) for seed in range(8)]
    assert all(result.is_covered for result in results)
    assert all(result.bound < 0.02 for result in results if result.bound is not None)
    if plan is Plan.ALL:
        assert sum(result.residual for result in results) / len(results) < 0.0004
