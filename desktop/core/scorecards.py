"""A score card as JSON, for freezing it when an assessment is closed."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop.core.assessment import Score, Scorecard

if TYPE_CHECKING:
    from desktop.core.criteria import RuleSet


def to_text(card: Scorecard) -> str:
    """Write the scores of a card; its rules are kept by their id elsewhere."""
    scores = [
        {
            "number": score.number,
            "value": None if score.value is None else str(score.value),
            "numerator": score.numerator,
            "denominator": score.denominator,
            "facts": dict(score.facts),
            "typed": score.typed,
        }
        for score in card.scores
    ]
    return json.dumps(scores, ensure_ascii=False, sort_keys=True)


def from_text(text: str, rules: RuleSet) -> Scorecard:
    """Read back what `to_text` wrote."""
    return Scorecard(rules, tuple(_score(each) for each in json.loads(text)))


def _score(each: dict[str, Any]) -> Score:
    value = None if each["value"] is None else Decimal(each["value"])
    return Score(**{**each, "value": value})
