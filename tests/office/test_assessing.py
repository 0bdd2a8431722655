"""The nine indicators from a filled book; evidence, closing and the letter."""

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.core.assessment import Evidence
from desktop.core.criteria import RuleSet
from desktop.core.errors import OfficeError, Trouble
from desktop.core.feedback import Conduct
from desktop.core.periods import Period
from desktop.office import assessing, tracking
from desktop.office.changes import Changed
from desktop.office.opening import Office
from tests.months import NOVEMBER, bring_dossiers, hear, key_sheets

PROOF = Evidence(Decimal(2), "đủ danh mục", "Quyết định 12/QĐ-UBND")


@pytest.fixture
def rules() -> RuleSet:
    return assessing.rules_of("tt01-2018")


def scores(office: Office, rules: RuleSet) -> list[Decimal | None]:
    return [each.value for each in assessing.score(office, NOVEMBER, rules).card.scores]


def test_that_an_empty_book_scores_only_what_nothing_can_spoil(
    any_office: Office, rules: RuleSet
) -> None:
    assert scores(any_office, rules) == [None] * 7 + [Decimal(2), None]


def test_that_scores_are_counted_from_dossiers_sheets_and_feedback(
    office: Office, rules: RuleSet
) -> None:
    bring_dossiers(office)
    key_sheets(office)
    hear(office)
    card = assessing.score(office, NOVEMBER, rules).card
    assert [each.value for each in card.scores] == [
        Decimal("1.2"), Decimal("1.2"), Decimal("1.6"), None, None, None, Decimal("1.2"),
        Decimal(2), Decimal(0),
    ]  # fmt: skip
    assert (card.scores[0].numerator, card.scores[0].denominator) == (2 * 39 + 142, 184)
    assert card.scores[1].facts["left_out"] == 23


def test_that_linked_dossiers_are_a_part_of_all(any_office: Office, rules: RuleSet) -> None:
    bring_dossiers(any_office)
    facts = assessing.facts(any_office, NOVEMBER, rules, {})
    assert facts.own.dossiers + facts.linked == facts.settled.dossiers


def test_that_a_complaint_costs_the_dossier_it_names(any_office: Office, rules: RuleSet) -> None:
    bring_dossiers(any_office)
    settled = tracking.behind(any_office, NOVEMBER, "Hộ tịch", "early")
    settled.count()
    code = settled.fetch(0, 1)[0].code
    hear(any_office, conduct=Conduct.TRUE, dossier=code)
    hear(any_office, conduct=Conduct.OPEN, dossier="không có mã này")
    hear(any_office, conduct=Conduct.OPEN)
    hear(any_office, conduct=Conduct.FALSE, dossier=code)
    complaints = assessing.facts(any_office, NOVEMBER, rules, {}).complaints
    assert (complaints.linked.early, complaints.linked.dossiers) == (1, 1)
    assert (complaints.unlinked, complaints.false) == (2, 1)


def test_that_evidence_is_kept_and_scored(any_office: Office, rules: RuleSet) -> None:
    assert assessing.type_evidence(any_office, NOVEMBER, rules, 5, PROOF) is Changed.ASSESSMENTS
    first = assessing.score(any_office, NOVEMBER, rules)
    assert first.evidence == {5: PROOF}
    assert first.card.scores[4].value == 2
    again = dataclasses.replace(PROOF, value=Decimal(1), verified=Decimal(0))
    assessing.type_evidence(any_office, NOVEMBER, rules, 5, again)
    card = assessing.score(any_office, NOVEMBER, rules).card
    assert [card.scores[4].value, card.scores[4].verified] == [Decimal(1), Decimal(0)]


def test_that_a_typed_score_needs_its_document(any_office: Office, rules: RuleSet) -> None:
    with pytest.raises(OfficeError) as refused:
        assessing.type_evidence(
            any_office, NOVEMBER, rules, 5, dataclasses.replace(PROOF, document=" ")
        )
    assert refused.value.trouble is Trouble.VALUE_MISSING


def test_that_a_closed_assessment_stays_as_it_was(any_office: Office, rules: RuleSet) -> None:
    assessing.type_evidence(any_office, NOVEMBER, rules, 5, PROOF)
    before = assessing.score(any_office, NOVEMBER, rules).card
    assert assessing.close(any_office, NOVEMBER, rules) is Changed.ASSESSMENTS
    bring_dossiers(any_office)
    after = assessing.score(any_office, NOVEMBER, rules)
    assert after.closed
    assert after.closed_by == any_office.officer
    assert after.card == before
    assert assessing.close(any_office, NOVEMBER, rules) is Changed.NOTHING


def test_that_a_closed_assessment_takes_only_the_verified_score(
    any_office: Office, rules: RuleSet
) -> None:
    assessing.type_evidence(any_office, NOVEMBER, rules, 5, PROOF)
    assessing.close(any_office, NOVEMBER, rules)
    with pytest.raises(OfficeError) as refused:
        assessing.type_evidence(
            any_office, NOVEMBER, rules, 5, dataclasses.replace(PROOF, value=Decimal(1))
        )
    assert refused.value.trouble is Trouble.ASSESSMENT_CLOSED
    verified = dataclasses.replace(PROOF, verified=Decimal(1))
    assessing.type_evidence(any_office, NOVEMBER, rules, 5, verified)
    card = assessing.score(any_office, NOVEMBER, rules).card
    assert [card.scores[4].value, card.scores[4].verified] == [Decimal(2), Decimal(1)]


def test_that_reopening_needs_a_reason(any_office: Office, rules: RuleSet) -> None:
    assessing.close(any_office, NOVEMBER, rules)
    with pytest.raises(OfficeError):
        assessing.reopen(any_office, NOVEMBER, rules, " ")
    assessing.reopen(any_office, NOVEMBER, rules, "Huyện trả lại")
    assert not assessing.score(any_office, NOVEMBER, rules).closed


def test_that_the_letter_is_written_whole(office: Office, rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "ra" / "tu-danh-gia.pdf"
    assert assessing.write_letter(office, NOVEMBER, rules, path) == path
    assert path.read_bytes().startswith(b"%PDF")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_that_rules_are_found_by_name_and_by_period() -> None:
    assert assessing.rules_for(NOVEMBER) is assessing.rules_of("tt01-2018")
    assert assessing.rules_for(Period.parse("2026-01")) is None
    with pytest.raises(OfficeError) as unknown:
        assessing.rules_of("tt99-2099")
    assert unknown.value.trouble is Trouble.RULES_UNKNOWN


@pytest.mark.parametrize(
    ("text", "value"), [("1,5", Decimal("1.5")), (" 2 ", Decimal(2)), ("", None)]
)
def test_that_a_score_is_read_as_it_is_typed(text: str, value: Decimal | None) -> None:
    assert assessing.decimal_of(text) == value


def test_that_a_word_is_not_a_score() -> None:
    with pytest.raises(OfficeError) as refused:
        assessing.decimal_of("hai")
    assert refused.value.trouble is Trouble.NUMBER_UNREADABLE
