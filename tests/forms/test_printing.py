"""What is printed is what was laid out: boxes, marks and codes are found in the rendered file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from hypothesis import given, settings
from pypdfium2 import PdfDocument

from desktop.core.paper import (
    MARKER_SQUARES,
    Box,
    CodePlace,
    Corner,
    Layout,
    Mark,
    Page,
    white_squares,
)
from desktop.core.paper_code import PaperCode, parse
from desktop.forms.printing.pile import write_pile
from desktop.forms.sheet.booklet import fold
from desktop.forms.sheet.frame import A5
from desktop.forms.sheet.layout import lay_out
from tests.forms.made_up_surveys import QUICK, surveys
from tests.forms.test_sheet_layout import FORMS, OFFICE, survey_of

if TYPE_CHECKING:
    from PIL.Image import Image

    from desktop.core.survey import Survey

DPI = 300
SCAN_DPI = 200  # what an office scanner gives
NEAR_MM = 0.3
SEARCH_MM = 0.9
WHITE, DARK = 235, 200  # grey levels: paper, and the least that a line at half grey leaves


def at(millimetres: float, dpi: int = DPI) -> int:
    """The pixel at a distance from the edge."""
    return round(millimetres * dpi / 25.4)


def rendered(path: Path, dpi: int = DPI) -> Iterator[Image]:
    """Each side of a file as a grey picture."""
    document = PdfDocument(path)
    for number in range(len(document)):
        page = document[number]
        picture = page.render(scale=dpi / 72, grayscale=True)
        yield picture.to_pil().convert("L")
        picture.close()
        page.close()
    document.close()


def printed(layout: Layout, folder: Path, serials: tuple[str, ...] = ("0001",)) -> Path:
    path = folder / "phieu.pdf"
    write_pile(layout, serials, path, OFFICE)
    return path


def grey(picture: Image, x: int, y: int) -> int:
    """How light a pixel is, 0 to 255."""
    return picture.crop((x, y, x + 1, y + 1)).tobytes()[0]


def is_outline(picture: Image, box: Box) -> bool:
    """Whether the outer edge of a printed rectangle is where the box should be, all round."""
    middle = at(box.x_mm + box.w_mm / 2), at(box.y_mm + box.h_mm / 2)
    inside = picture.crop((
        at(box.x_mm + 0.8), at(box.y_mm + 0.8),
        at(box.x_mm + box.w_mm - 0.8), at(box.y_mm + box.h_mm - 0.8),
    ))  # fmt: skip
    least = min(inside.tobytes())
    edges = (
        (box.x_mm, -1, True), (box.x_mm + box.w_mm, 1, True),
        (box.y_mm, -1, False), (box.y_mm + box.h_mm, 1, False),
    )  # fmt: skip
    return least >= WHITE and all(
        edge_is_at(picture, edge, middle, outward, across) for edge, outward, across in edges
    )


def edge_is_at(
    picture: Image,
    edge: float,
    middle: tuple[int, int],
    outward: int,
    across: bool,  # noqa: FBT001
) -> bool:
    """Come from outside towards the box: the first dark pixel is its outer edge."""
    for step in range(at(SEARCH_MM) * 2):
        place = at(edge) + outward * (at(SEARCH_MM) - step)
        if grey(picture, *((place, middle[1]) if across else (middle[0], place))) < DARK:
            return abs(place * 25.4 / DPI - edge) <= NEAR_MM
    return False


def is_marker(picture: Image, mark: Mark) -> bool:
    """Whether each square of a marker is black or white as its number says."""
    square = mark.side_mm / MARKER_SQUARES
    whites = set(white_squares(mark.number))
    for column in range(MARKER_SQUARES):
        for row in range(MARKER_SQUARES):
            x, y = mark.x_mm + (column + 0.5) * square, mark.y_mm + (row + 0.5) * square
            if (grey(picture, at(x), at(y)) == 255) != ((column, row) in whites):
                return False
    return True


def code_at(picture: Image, place: CodePlace, dpi: int) -> PaperCode | None:
    """What is read where a code should be, with a little white round it."""
    air = 2.0
    part = picture.crop((
        at(place.x_mm - air, dpi), at(place.y_mm - air, dpi),
        at(place.x_mm + place.side_mm + air, dpi), at(place.y_mm + place.side_mm + air, dpi),
    ))  # fmt: skip
    found = zxingcpp.read_barcodes(part)
    return parse(found[0].text) if len(found) == 1 else None


def misprints(picture: Image, page: Page) -> list[str]:
    """Every box and marker that is not where the layout says."""
    return [
        f"{box.question}={box.option}" for box in page.boxes if not is_outline(picture, box)
    ] + [f"marker {mark.number}" for mark in page.marks if not is_marker(picture, mark)]


def wanted_code(layout: Layout, place: CodePlace, serial: str) -> PaperCode:
    return PaperCode(
        layout.form_id, layout.version, place.page, layout.form_pages, serial, place.corner
    )


def layouts(survey: Survey) -> list[Layout]:
    return [lay_out(survey, OFFICE), fold(lay_out(survey, OFFICE, A5))]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_that_every_box_and_marker_of_a_shipped_form_is_printed_in_its_place(
    path: Path, tmp_path: Path
) -> None:
    for layout in layouts(survey_of(path)):
        sides = list(rendered(printed(layout, tmp_path)))
        assert len(sides) == len(layout.pages)
        for picture, page in zip(sides, layout.pages, strict=True):
            assert misprints(picture, page) == []


@given(surveys())
@settings(max_examples=4, phases=QUICK)
def test_that_every_box_and_marker_of_any_form_is_printed_in_its_place(
    tmp_path_factory: pytest.TempPathFactory, survey: Survey
) -> None:
    layout = lay_out(survey, OFFICE)
    path = printed(layout, tmp_path_factory.mktemp("any"))
    for picture, page in zip(rendered(path), layout.pages, strict=True):
        assert misprints(picture, page) == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_that_both_codes_of_every_page_of_every_copy_say_what_page_it_is(
    path: Path, tmp_path: Path
) -> None:
    serials = ("0009", "0137", "99999")
    for layout in layouts(survey_of(path)):
        sides = iter(rendered(printed(layout, tmp_path, serials), SCAN_DPI))
        for serial in serials:
            for page in layout.pages:
                picture = next(sides)
                for place in page.codes:
                    assert code_at(picture, place, SCAN_DPI) == wanted_code(layout, place, serial)


def test_that_codes_of_a_form_with_a_long_foreign_name_are_read_too(tmp_path: Path) -> None:
    survey = replace(survey_of(FORMS[-1]), form_id="Phiếu_Khảo_Sát_" * 4, version="2021110101-Ă")
    for layout in layouts(survey):
        sides = rendered(printed(layout, tmp_path, ("99999",)), SCAN_DPI)
        for picture, page in zip(sides, layout.pages, strict=True):
            for place in page.codes:
                assert code_at(picture, place, SCAN_DPI) == wanted_code(layout, place, "99999")


def test_that_each_page_has_a_code_top_right_and_one_bottom_left(tmp_path: Path) -> None:
    layout = lay_out(survey_of(FORMS[0]), OFFICE)
    for picture, page in zip(rendered(printed(layout, tmp_path)), layout.pages, strict=True):
        read = {code.corner: code for place in page.codes if (code := code_at(picture, place, DPI))}
        assert set(read) == set(Corner)
        top, low = (next(c for c in page.codes if c.corner is corner) for corner in Corner)
        assert top.x_mm > 105 > low.x_mm
        assert top.y_mm < 148 < low.y_mm


def test_that_copies_differ_in_serial_and_codes_alone(tmp_path: Path) -> None:
    layout = lay_out(survey_of(FORMS[0]), OFFICE)
    sides = list(rendered(printed(layout, tmp_path, ("0001", "0002"))))
    count = len(layout.pages)
    for number, page in enumerate(layout.pages):
        pictures = sides[number], sides[number + count]
        for picture in pictures:
            for place in page.codes:
                side = at(place.side_mm) + 2
                x, y = at(place.x_mm) - 1, at(place.y_mm) - 1
                picture.paste(255, (x, y, x + side, y + side))
            for serial in page.serials:
                x, y = at(serial.x_mm), at(serial.y_mm)
                picture.paste(255, (x - 2, y - at(6), x + at(20), y + at(2)))
        assert pictures[0].tobytes() == pictures[1].tobytes()


def test_that_the_file_says_what_it_is_in_vietnamese_and_names_no_person(tmp_path: Path) -> None:
    layout = lay_out(survey_of(FORMS[0]), OFFICE)
    document = PdfDocument(printed(layout, tmp_path, ("0001", "0300")))
    said = document.get_metadata_dict()
    document.close()
    assert said["Title"] == layout.title
    assert said["Author"] == OFFICE
    assert said["Subject"] == "Phiếu trắng, số 0001 đến 0300"
    assert {said["Creator"], said["Producer"]} == {"Sổ Một Cửa"}


def test_that_words_can_be_searched_in_the_file_with_their_tones(tmp_path: Path) -> None:
    layout = lay_out(survey_of(FORMS[-1]), OFFICE)
    document = PdfDocument(printed(layout, tmp_path))
    page = document[0]
    text = page.get_textpage()
    words = text.get_text_range()
    for one in (text, page, document):
        one.close()
    assert "ỦY BAN NHÂN DÂN XÃ TÂN MẪU" in words
    assert "Lĩnh vực giải quyết" in words


def test_that_only_our_typeface_is_in_the_file_and_whole_in_it(tmp_path: Path) -> None:
    content = printed(lay_out(survey_of(FORMS[0]), OFFICE), tmp_path).read_bytes()
    assert content.count(b"/FontFile2") == 3
    assert b"Helvetica" not in content
