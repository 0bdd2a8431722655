"""The plan of the second keying: new keyers, sampled ones, the second slip, doubted questions."""

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.verification.differences import Blame, Slip
from desktop.core.verification.drawing import SheetName, is_drawn, shuffled, sides_turned
from desktop.core.verification.plan import CLEAN_ENOUGH, Keyed, Plan, Standing, Walk

OPENED = "2021-11-01T08:00:00"


def name(number: int) -> SheetName:
    return SheetName(7, OPENED, f"{number:04}")


def sheet(number: int, slips: Iterable[Slip] = (), **known: object) -> Keyed:
    """A sheet of one keyer that was keyed twice and decided."""
    slips = tuple(slips)
    fields: dict[str, object] = {
        "twice": True,
        "settled": True,
        "slips": slips,
        "differing": tuple(slip.question for slip in slips),
    }
    return Keyed(name(number), 1, "A")._replace(**fields | known)  # type: ignore[arg-type]


def slip(question: str = "q01", whose: Blame = Blame.KEYER) -> Slip:
    return Slip(question, whose)


def clean(count: int, start: int = 1) -> list[Keyed]:
    return [sheet(number) for number in range(start, start + count)]


def test_that_a_new_keyer_is_keyed_again_whole_until_forty_clean_sheets() -> None:
    walk = Walk()
    standings = [walk.take(one) for one in clean(CLEAN_ENOUGH + 60)]
    assert standings[:CLEAN_ENOUGH] == [Standing.ALL] * CLEAN_ENOUGH
    assert set(standings[CLEAN_ENOUGH:]) == {Standing.DRAWN, Standing.SPARED}


def test_that_one_sheet_in_five_is_drawn_and_always_the_same() -> None:
    drawn = [number for number in range(1, 5001) if is_drawn(name(number), 5)]
    assert 920 < len(drawn) < 1080
    assert drawn == [number for number in range(1, 5001) if is_drawn(name(number), 5)]
    gaps = {later - sooner for sooner, later in pairwise(drawn)}
    assert len(gaps) > 10  # no pattern to key along


def test_that_the_first_slip_is_forgiven_and_the_second_brings_everything_back() -> None:
    walk = Walk(clean(CLEAN_ENOUGH))
    walk.take(sheet(41, [slip()]))
    assert walk.standing(sheet(42)).by_chance
    walk.take(sheet(43, [slip("q02")]))
    assert walk.standing(sheet(44)) is Standing.ALL
    assert walk.keyers["A"].clean == 0


def test_that_two_slips_on_one_sheet_bring_everything_back() -> None:
    walk = Walk(clean(CLEAN_ENOUGH))
    walk.take(sheet(41, [slip(), slip("q02")]))
    assert walk.standing(sheet(42)) is Standing.ALL


def test_that_the_verifier_s_slips_are_not_the_keyer_s() -> None:
    walk = Walk()
    for number in range(1, CLEAN_ENOUGH + 1):
        walk.take(sheet(number, [slip(f"q{number}", Blame.VERIFIER)]))
    assert walk.keyers["A"].sampled
    assert sheet(1, [slip(whose=Blame.BOTH)]).keyer_slips == 1
    assert sheet(1, [slip(whose=Blame.BOTH)]).verifier_slips == 1


def test_that_a_slip_is_forgotten_after_forty_clean_sheets() -> None:
    walk = Walk(clean(CLEAN_ENOUGH))
    walk.take(sheet(41, [slip("q01")]))
    for one in clean(CLEAN_ENOUGH, 42):
        walk.take(one)
    walk.take(sheet(90, [slip("q02")]))
    assert walk.standing(sheet(91)).by_chance


def test_that_sheets_that_wait_prove_nothing() -> None:
    pending = [sheet(number, twice=False, settled=False) for number in range(1, 101)]
    walk = Walk(pending)
    assert set(walk.standings.values()) == {Standing.ALL}


def test_that_an_undecided_difference_counts_as_a_slip_until_it_is_judged() -> None:
    waiting = sheet(43, settled=False, differing=("q02",))
    assert waiting.keyer_slips == waiting.verifier_slips == 1
    after_one = Walk([*clean(CLEAN_ENOUGH), sheet(42, [slip()]), waiting])
    assert after_one.standing(sheet(44)) is Standing.ALL
    judged = sheet(43, [slip("q02", Blame.VERIFIER)])
    after_other = Walk([*clean(CLEAN_ENOUGH), sheet(42, [slip()]), judged])
    assert after_other.standing(sheet(44)).by_chance


def test_that_every_keyer_is_measured_alone() -> None:
    walk = Walk(clean(CLEAN_ENOUGH))
    assert walk.standing(sheet(41)).by_chance
    assert walk.standing(sheet(41, keyer="B")) is Standing.ALL


def test_that_a_question_read_differently_twice_is_keyed_again_everywhere() -> None:
    walk = Walk(clean(CLEAN_ENOUGH))
    assert walk.doubted(1) == frozenset()
    walk.take(sheet(41, [slip("q09", Blame.VERIFIER)]))
    assert walk.standing(sheet(42)).by_chance
    walk.take(sheet(42, [slip("q09", Blame.VERIFIER)]))
    assert walk.doubted(1) == {"q09"}
    spared = [number for number in range(43, 83) if not is_drawn(name(number), 5)]
    assert walk.standing(sheet(spared[0])) is Standing.DOUBTED_QUESTION
    assert walk.standing(sheet(spared[0], form=2)).by_chance  # another form's question
    for one in clean(39, 43):
        walk.take(one)
    assert walk.doubted(1) == frozenset()
    assert walk.standing(sheet(90)).by_chance


def test_that_other_plans_do_as_they_say() -> None:
    every = [walk_of(Plan.ALL, number) for number in range(1, 60)]
    assert set(every) == {Standing.ALL}
    assert {walk_of(Plan.NONE, number) for number in range(1, 60)} == {Standing.NEVER}
    tenth = [walk_of(Plan.NTH, number, every=10) for number in range(1, 2001)]
    assert 150 < tenth.count(Standing.DRAWN) < 250
    assert set(tenth) == {Standing.DRAWN, Standing.SPARED}


def walk_of(plan: Plan, number: int, every: int = 5) -> Standing:
    return Walk().take(sheet(number, plan=plan, every=every))


KNOWN = st.lists(
    st.tuples(st.booleans(), st.integers(0, 2), st.sampled_from("AB")), min_size=1, max_size=120
)


@given(KNOWN, st.sampled_from([True, False]), st.integers(0, 3))
def test_that_nothing_of_a_sheet_decides_about_itself(
    known: list[tuple[bool, int, str]], settled: object, slips: int
) -> None:
    sheets = [
        sheet(number, [slip()] * (wrong if done else 0), twice=done, settled=done, keyer=keyer)
        for number, (done, wrong, keyer) in enumerate(known, 1)
    ]
    changed = sheet(
        len(sheets), [slip()] * slips, twice=settled, settled=settled, keyer=sheets[-1].keyer
    )
    last = sheets[-1].sheet
    assert Walk(sheets).standings[last] is Walk([*sheets[:-1], changed]).standings[last]


@given(st.integers(0, 200), st.text(max_size=10))
def test_that_shuffling_keeps_every_sheet_near_its_place(count: int, seed: str) -> None:
    serials = [f"{number:04}" for number in range(count)]
    mixed = shuffled(serials, seed)
    assert sorted(mixed) == serials
    assert all(abs(mixed.index(serial) - place) < 40 for place, serial in enumerate(serials))
    assert mixed == shuffled(serials, seed)


def test_that_the_sides_of_a_difference_are_of_chance_and_stay() -> None:
    turned = [sides_turned(name(number), "q01") for number in range(1, 401)]
    assert 150 < sum(turned) < 250
    assert turned == [sides_turned(name(number), "q01") for number in range(1, 401)]
