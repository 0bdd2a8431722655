"""A sheet's life: no sequence of moves loses one, and the counts always add up."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.custody import (
    MOVES,
    Facts,
    Move,
    Pile,
    Stage,
    Todo,
    counts_of,
    moved,
    pile_of,
    refusal,
    stage_of,
    tally_of,
    todos,
)
from desktop.core.errors import Trouble

ISSUED = range(1, 13)
NUMBERS = st.integers(1, 14)  # two of them were never issued


def keyed(facts: Facts) -> Facts:
    """What keying a sheet to its end leaves, when nothing speaks against it."""
    if facts.state == "void" or facts.keyed:
        return facts
    return facts._replace(state="keyed", begun=True, keyed=True)


def begun(facts: Facts) -> Facts:
    if facts.state != "free":
        return facts
    return facts._replace(state="paused", begun=True)


def verified(facts: Facts) -> Facts:
    return facts._replace(verified=True) if facts.state == "keyed" else facts


HANDS = (keyed, begun, verified)
STEPS = st.lists(
    st.tuples(NUMBERS, st.one_of(st.sampled_from(Move), st.sampled_from(HANDS))), max_size=60
)


@given(STEPS, st.integers(0, 12))
def test_that_counts_add_up_whatever_is_done_with_the_sheets(
    steps: list[tuple[int, object]], typed: int
) -> None:
    sheets: dict[int, Facts] = {}
    for number, step in steps:
        facts = sheets.get(number, Facts())
        if isinstance(step, Move):
            if refusal(facts, step) is None:
                sheets[number] = moved(facts, step)
        else:
            assert callable(step)
            sheets[number] = step(facts)
    tally = tally_of(sheets, ISSUED)
    counts = counts_of(len(ISSUED), typed, tally)

    assert counts.issued == counts.missing + counts.lost + counts.collected
    assert counts.collected == counts.rejected + counts.valid
    assert counts.valid == counts.waiting + counts.begun + counts.keyed
    assert counts.issued >= counts.collected >= counts.valid >= counts.keyed
    assert counts.keyed >= max(counts.verified, counts.filed)
    assert min(counts.missing, counts.waiting, counts.begun, counts.lost, counts.rejected) >= 0
    stages = [stage_of(sheets.get(number, Facts())) for number in {*ISSUED, *sheets}]
    if counts.is_tracked:
        out = [number for number in ISSUED if stages_out(sheets.get(number, Facts()))]
        assert counts.missing == len(out)
    assert stages.count(Stage.VOID) >= counts.lost + counts.rejected


def stages_out(facts: Facts) -> bool:
    return stage_of(facts) is Stage.ISSUED


@given(st.sampled_from(Stage), st.sampled_from(Move))
def test_that_a_move_is_refused_outside_the_one_table(stage: Stage, move: Move) -> None:
    facts = ONE_OF[stage]
    assert stage_of(facts) is stage
    twice = move is Move.COLLECT and facts.collected
    assert (refusal(facts, move) is None) == (stage in MOVES[move] and not twice)


ONE_OF = {
    Stage.ISSUED: Facts(),
    Stage.COLLECTED: Facts(collected=True),
    Stage.SCANNED: Facts(collected=True, scanned=True),
    Stage.KEYING: Facts("paused", begun=True, collected=True),
    Stage.KEYED: Facts("keyed", begun=True, keyed=True),
    Stage.VERIFIED: Facts("keyed", begun=True, keyed=True, verified=True),
    Stage.FILED: Facts("keyed", begun=True, keyed=True, filed=True),
    Stage.VOID: Facts("void", begun=True, keyed=True),
}


def test_that_every_sheet_is_told_its_next_pile() -> None:
    piles = {stage: pile_of(facts, to_verify=False) for stage, facts in ONE_OF.items()}
    assert piles == {
        Stage.ISSUED: Pile.AWAITED,
        Stage.COLLECTED: Pile.TO_KEY,
        Stage.SCANNED: Pile.TO_KEY,
        Stage.KEYING: Pile.TO_FINISH,
        Stage.KEYED: Pile.TO_FILE,
        Stage.VERIFIED: Pile.TO_FILE,
        Stage.FILED: Pile.NONE,
        Stage.VOID: Pile.VOIDED,
    }
    assert pile_of(ONE_OF[Stage.KEYED], to_verify=True) is Pile.TO_VERIFY
    assert pile_of(Facts("void"), to_verify=False) is Pile.NONE


def test_that_what_is_under_somebodys_hands_is_left_to_them() -> None:
    facts = Facts("keying", begun=True, collected=True, keyed=True)
    assert refusal(facts, Move.VOID) is Trouble.SHEET_TAKEN
    assert refusal(facts, Move.FILE) is Trouble.SHEET_TAKEN
    assert refusal(Facts("keying"), Move.COLLECT) is None


def test_that_a_second_return_of_one_serial_is_refused() -> None:
    once = moved(Facts(), Move.COLLECT)
    assert refusal(once, Move.COLLECT) is Trouble.SHEET_COLLECTED
    assert refusal(keyed(once), Move.COLLECT) is Trouble.SHEET_COLLECTED
    assert refusal(keyed(Facts()), Move.COLLECT) is None


def test_that_a_restored_sheet_is_where_it_was() -> None:
    for stage, facts in ONE_OF.items():
        if stage is not Stage.VOID:
            assert moved(moved(facts, Move.VOID), Move.RESTORE) == facts


def test_that_a_typed_number_counts_until_sheets_are_noted_one_by_one() -> None:
    untracked = tally_of({1: ONE_OF[Stage.KEYED], 2: ONE_OF[Stage.KEYED]}, range(1, 301))
    counts = counts_of(300, 271, untracked)
    assert (counts.issued, counts.collected, counts.valid, counts.waiting) == (300, 271, 271, 269)
    assert counts_of(300, 1, untracked).collected == 2
    tracked = tally_of({1: ONE_OF[Stage.KEYED], 2: ONE_OF[Stage.COLLECTED]}, range(1, 301))
    assert counts_of(300, 271, tracked).collected == 2


def test_that_the_next_things_to_do_are_told_nearest_to_the_box_first() -> None:
    sheets = {1: ONE_OF[Stage.KEYED], 2: ONE_OF[Stage.COLLECTED]}
    counts = counts_of(4, 0, tally_of(sheets, range(1, 5)))
    piles = {Pile.TO_FILE: [1], Pile.TO_KEY: [2]}
    assert todos(counts, (3, 4), piles) == (
        Todo(Pile.TO_FILE, 1, (1,)),
        Todo(Pile.TO_KEY, 1, (2,)),
        Todo(Pile.AWAITED, 2, (3, 4)),
    )
