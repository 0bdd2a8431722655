"""The survey part of a return says how sure its keyed sheets are."""

import dataclasses

from desktop.core.returns import Part
from desktop.export.parts.sheets import sheets_of
from desktop.office.wording import return_form
from tests.made_up_return import made_up_return


def test_that_the_note_of_the_survey_says_the_bound() -> None:
    form, made = return_form(), made_up_return()
    said = str(made.values(Part.SURVEY)["", "bound"])
    notes = [sheet.words.note for sheet in sheets_of(made, form)]
    assert sum(said in note for note in notes) == 1
    before = tuple(row for row in made.rows if row.indicator != "bound")
    earlier = dataclasses.replace(made, rows=before)
    notes = [sheet.words.note for sheet in sheets_of(earlier, form)]
    assert not any("{" in note or "sai số" in note for note in notes)
