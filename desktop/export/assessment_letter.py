"""The self-assessment as a PDF letter, A4 portrait, in the layout of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Spacer

from desktop import typeface
from desktop.core.return_form import fixed, written
from desktop.export.letterhead import (
    Letter,
    body_style,
    build,
    heading,
    signature,
    text_width,
    title,
    words,
)
from desktop.export.paper_tables import paper_table
from desktop.export.parts.assessment import narrow_table

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.platypus import Flowable

    from desktop.core.assessment import Scorecard
    from desktop.core.return_form import ReturnForm
    from desktop.core.returns import Return


def write_assessment(
    card: Scorecard, made: Return, form: ReturnForm, letter: Letter, path: Path
) -> None:
    """Write the letter; `made` holds the scores as rows and the period.

    Raises:
        OSError: the place cannot be written to.
    """
    typeface.register()
    width = text_width(wide=False)
    body = body_style()
    about = form.letter["about"].format(period=made.envelope.period_title)
    story: list[Flowable] = [heading(letter, form, width), *title(form.letter["kind"], about)]
    story += [words(line, body) for line in _opening(card, made, form)]
    story += [
        words(form.letter["scores"], body, bold=True),
        paper_table(narrow_table(made, form), width),
        Spacer(1, 4 * mm),
        words(form.letter["ways"], body, bold=True),
        *(words(line, body) for line in _ways(card, form)),
        KeepTogether(
            [
                words(form.letter["result"], body, bold=True),
                *(words(line, body) for line in _results(card, form)),
                Spacer(1, 6 * mm),
                signature(letter, form, width),
            ]
        ),
    ]
    build(path, story, wide=False, about=about)


def _opening(card: Scorecard, made: Return, form: ReturnForm) -> list[str]:
    envelope = made.envelope
    first, last = (date.fromisoformat(day) for day in (envelope.first, envelope.last))
    bases = [form.letter["opening"].format(basis=basis) for basis in card.rules.basis]
    body = form.letter["body"].format(
        issuer=envelope.issuer,
        period=envelope.period_title,
        first=f"{first:%d/%m/%Y}",
        last=f"{last:%d/%m/%Y}",
    )
    return [*bases, body]


def _ways(card: Scorecard, form: ReturnForm) -> list[str]:
    return [
        form.letter["way"].format(
            number=score.number,
            title=card.rules.indicator(score.number).title,
            explanation=card.sentence(score),
        )
        for score in card.scores
    ]


def _results(card: Scorecard, form: ReturnForm) -> list[str]:
    decimals = card.rules.rounding.decimals
    lines = [
        form.letter["total"].format(
            total=fixed(card.total, decimals),
            highest=card.rules.highest * len(card.scores),
            counted=card.counted,
            of=len(card.scores),
            band=card.band or written(None),
        )
    ]
    if card.verified_total is not None:
        lines.append(form.letter["verified"].format(total=fixed(card.verified_total, decimals)))
    missing = [str(score.number) for score in card.scores if score.value is None]
    if missing:
        lines.append(form.letter["left_out"].format(numbers=", ".join(missing)))
    return lines
