"""Survey data out of the book: each format opened again, all versions, nothing harmful in it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pyreadstat
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sqlalchemy import insert, select, update

from desktop.core.answers import Missing
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.core.survey_data import Absence, free_name
from desktop.forms.definition import read_form
from desktop.office import collecting
from desktop.office import survey_exporting as exporting
from desktop.store.schema.surveys import ANSWER, SHEET, SUBMISSION
from tests.books import SETTINGS
from tests.surveys import FORM, new_batch, paper_sheets
from tests.tablet_exports import Sent, kobo_rows, write_workbook
from tests.tablet_imports import all_kinds, asked, brought, form_of_all_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop.core.survey import Survey
    from desktop.core.survey_data import DataTable
    from desktop.office.opening import Office

__all__ = ["all_kinds", "asked"]

NOVEMBER = Period.month(2021, 11)
MISSING = {"99": Missing.BLANK, "97": Missing.MULTIPLE, "98": Missing.ILLEGIBLE}
NASTY = ("=1+1", "+84", "-5", "@SUM(A1)", "0137", "Tốt; «lắm»,\nhai dòng", "1/2", "'x")


def keyed(office: Office, batch: int, serial: str, said: Mapping[str, str]) -> None:
    """Put an accepted paper sheet into the book; 97, 98, 99 say why there is no answer."""
    with office.database.transaction("Lê Thị Mẫu", office.now()) as t:
        row = insert(SHEET).values(
            batch_id=batch, serial=serial, state="keyed", source="paper", opened_by="Lê Thị Mẫu",
            opened_at="2021-11-20T08:00:00.000", keyed_at="2021-11-20T08:01:00",
            keyed_by="Lê Thị Mẫu",
        )  # fmt: skip
        key = t.connection.execute(row.returning(SHEET.c.id)).scalar_one()
        for question, value in said.items():
            missing = MISSING.get(value) or (None if value else Missing.BLANK)
            t.connection.execute(
                insert(ANSWER).values(
                    sheet_id=key,
                    question=question,
                    value="" if missing else value,
                    missing=missing.value if missing else None,
                )
            )


def sixty_sheets(office: Office) -> None:
    batch = new_batch(office)
    for sheet in paper_sheets():
        said = {name: value for name, value in sheet.items() if name != "so_phieu"}
        keyed(office, batch, sheet["so_phieu"], said)


def cells(path: Path, sheet: str) -> list[list[object]]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    return [list(row) for row in rows]


def test_that_excel_says_what_the_paper_says_in_codes_and_in_labels(
    any_office: Office, tmp_path: Path
) -> None:
    sixty_sheets(any_office)
    out = tmp_path / "thang-11.xlsx"
    done = exporting.write(exporting.table(any_office, NOVEMBER), out)
    assert (done.rows, done.files) == (60, (out,))
    head, *rows = cells(out, "Mã")
    assert len(rows) == 60
    by_name = [dict(zip(head, row, strict=True)) for row in rows]
    for found, sheet in zip(by_name, paper_sheets(), strict=True):
        assert found["ct_serial"] == sheet["so_phieu"]
        for name, value in sheet.items():
            if name not in {"so_phieu", "gop_y"}:
                said = found[name]
                assert (str(int(said)) if isinstance(said, float) else said) == value
    labels = dict(zip(*cells(out, "Lời")[:2], strict=True))
    assert labels["q01"] == "Bình thường"
    assert labels["q09"] == "(bỏ trống)"
    assert labels["phien_ha_mo_ta"] == "(không hỏi)"
    book = cells(out, "Bảng mã")
    assert ["q01", "", "", "", "97", "(nhiều dấu)", ""] in book
    assert ["linh_vuc", "", "", "", "khac", "Khác (số 5 trong SPSS, Stata)", ""] in book


def test_that_nobody_is_named(office: Office, tmp_path: Path) -> None:
    sixty_sheets(office)
    made = exporting.table(office, NOVEMBER)
    for name in ("a.xlsx", "a.csv", "a.sav", "a.dta", "a.kobo.xlsx"):
        exporting.write(made, tmp_path / name)
    text = (tmp_path / "a.csv").read_text("utf-8-sig")
    for officer in SETTINGS.officers:
        assert officer not in text
        for name in ("a.xlsx", "a.kobo.xlsx"):
            for sheet in openpyxl.load_workbook(tmp_path / name):
                assert all(officer not in str(cell.value) for row in sheet for cell in row)
        assert officer.encode() not in (tmp_path / "a.sav").read_bytes()


def nasty_table(office: Office) -> DataTable:
    batch = new_batch(office)
    for number, text in enumerate(NASTY, 1):
        keyed(office, batch, f"{number:04}", {"linh_vuc": "khac", "gop_y": text})
    return exporting.table(office, NOVEMBER)


def test_that_no_cell_of_a_workbook_is_a_formula(office: Office, tmp_path: Path) -> None:
    made = nasty_table(office)
    for name in ("a.xlsx", "a.kobo.xlsx"):
        exporting.write(made, tmp_path / name)
        for sheet in openpyxl.load_workbook(tmp_path / name):
            assert all(cell.data_type != "f" for row in sheet for cell in row)
    head, *rows = cells(tmp_path / "a.xlsx", "Mã")
    assert [row[head.index("gop_y")] for row in rows] == list(NASTY)


def test_that_csv_keeps_zeros_and_is_no_formula(office: Office, tmp_path: Path) -> None:
    exporting.write(nasty_table(office), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    text = (tmp_path / "a.csv").read_text("utf-8-sig")
    head, *rows = list(csv.reader(io.StringIO(text)))
    assert [row[head.index("ct_serial")] for row in rows[:2]] == ["'0001", "'0002"]
    assert [row[head.index("gop_y")].removeprefix("'") for row in rows] == list(NASTY)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert "không hỏi" in (tmp_path / "a-bang-ma.csv").read_text("utf-8-sig")


def test_that_spss_reads_values_labels_and_why_there_is_none(
    any_office: Office, tmp_path: Path
) -> None:
    sixty_sheets(any_office)
    exporting.write(exporting.table(any_office, NOVEMBER), tmp_path / "a.sav")
    found, about = pyreadstat.read_sav(tmp_path / "a.sav", user_missing=True)
    assert list(found["ct_serial"])[:2] == ["0001", "0002"]
    assert list(found["q09"])[:2] == [99.0, 4.0]
    assert list(found["linh_vuc"])[:2] == [5.0, 2.0]
    assert about.column_names_to_labels["q08"] == "Thời hạn giải quyết đúng quy định"
    assert about.variable_value_labels["q01"][5.0] == "Rất hài lòng"
    assert about.variable_value_labels["q01"][99.0] == "(bỏ trống)"
    ranges = [one for one in about.missing_ranges["q01"] if isinstance(one, dict)]
    assert {one["lo"] for one in ranges} == {97.0, 98.0, 99.0}
    assert about.variable_measure["q01"] == "ordinal"
    plain, _ = pyreadstat.read_sav(tmp_path / "a.sav")
    assert plain["q09"].isna()[0]


def test_that_stata_reads_values_labels_and_why_there_is_none(
    office: Office, tmp_path: Path
) -> None:
    sixty_sheets(office)
    exporting.write(exporting.table(office, NOVEMBER), tmp_path / "a.dta")
    found, about = pyreadstat.read_dta(tmp_path / "a.dta", user_missing=True)
    assert list(found["q09"])[:2] == ["a", 4.0]
    labels: dict[str, dict[Any, str]] = dict(about.variable_value_labels)
    assert labels["q01"]["a"] == "(bỏ trống)"
    assert labels["linh_vuc"][5] == "Khác"
    assert next(iter(found["gop_y"])) == "99"


def test_that_the_four_absences_have_four_codes_that_no_answer_has(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    old = Sent(1, {"q01": "2", "tuoi": "97"})
    export = write_workbook(tmp_path / "a.xlsx", {"a": kobo_rows(asked, [old])})
    brought(office, all_kinds, export)
    made = exporting.table(office, NOVEMBER)
    age = next(one for one in made.variables if one.name == "tuoi")
    assert age.absences == {
        Absence.BLANK: "999", Absence.ILLEGIBLE: "998", Absence.MULTIPLE: "997",
        Absence.NOT_ASKED: "996",
    }  # fmt: skip
    for variable in made.variables:
        own = {code.value for code in variable.codes}
        assert len(set(variable.absences.values())) == len(variable.absences)
        assert not own & set(variable.absences.values())
    row = dict(zip((one.name for one in made.variables), made.rows[0], strict=True))
    assert row["ly_do"] is Absence.NOT_ASKED
    assert row["kenh"] is Absence.BLANK
    assert row["kenh_mang"] is Absence.BLANK


def test_that_several_choices_are_one_column_each_beside_the_joined_one(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    export = write_workbook(
        tmp_path / "a.xlsx", {"a": kobo_rows(asked, [Sent(1, {"kenh": "bao_chi mang"})])}
    )
    brought(office, all_kinds, export)
    exporting.write(exporting.table(office, NOVEMBER), tmp_path / "b.xlsx")
    found = dict(zip(*cells(tmp_path / "b.xlsx", "Mã"), strict=True))
    assert found["kenh"] == "bao_chi mang"
    assert [found[f"kenh_{name}"] for name in ("bao_chi", "nguoi_quen", "mang")] == [1, 0, 1]
    exporting.write(exporting.table(office, NOVEMBER), tmp_path / "b.sav")
    data, _ = pyreadstat.read_sav(tmp_path / "b.sav")
    assert "kenh" not in data
    assert list(data["kenh_mang"]) == [1.0]


def test_that_columns_of_all_versions_stand_side_by_side(office: Office, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    first.write_bytes(form_of_all_kinds())
    book = openpyxl.load_workbook(io.BytesIO(form_of_all_kinds()))
    book["settings"]["C2"] = "2"
    for row in book["survey"].iter_rows():
        if row[1].value == "tuoi":
            row[0].value, row[1].value, row[2].value = "text", "nghe", "Nghề nghiệp"
    book.save(second)
    survey_1, survey_2 = (read_form(file.read_bytes(), file.name) for file in (first, second))
    for file, survey, sent in (
        (first, survey_1, Sent(1, {"tuoi": "41", "q01": "2"})),
        (second, survey_2, Sent(2, {"nghe": "Thợ may", "q01": "1"})),
    ):
        export = write_workbook(tmp_path / f"g{sent.number}.xlsx", {"a": kobo_rows(survey, [sent])})
        brought(office, file, export)
    made = exporting.table(office, NOVEMBER, "phieu_thu")
    names = [one.name for one in made.variables]
    rows = [dict(zip(names, row, strict=True)) for row in made.rows]
    by_version = {row["ct_version"]: row for row in rows}
    assert (by_version["1"]["tuoi"], by_version["1"]["nghe"]) == ("41", Absence.NOT_ASKED)
    assert (by_version["2"]["tuoi"], by_version["2"]["nghe"]) == (Absence.NOT_ASKED, "Thợ may")
    assert {row["q01"] for row in rows} == {"1", "2"}


def test_that_a_free_text_can_be_left_out(office: Office) -> None:
    sixty_sheets(office)
    (form,) = exporting.exportables(office, NOVEMBER)
    assert [text.name for text in form.texts] == ["phien_ha_mo_ta", "gop_y"]
    names = {one.name for one in exporting.table(office, NOVEMBER, left_out=["gop_y"]).variables}
    assert "gop_y" not in names
    assert "phien_ha_mo_ta" in names


def test_that_void_sheets_and_other_periods_stay_out(office: Office) -> None:
    sixty_sheets(office)
    with office.database.transaction("", office.now()) as t:
        t.connection.execute(update(SHEET).where(SHEET.c.serial == "0001").values(state="void"))
    assert len(exporting.table(office, NOVEMBER).rows) == 59
    with pytest.raises(OfficeError) as caught:
        exporting.table(office, Period.month(2021, 10))
    assert caught.value.trouble is Trouble.EXPORT_WITHOUT_SHEETS


def test_that_a_form_is_asked_for_where_there_are_several(
    office: Office, tmp_path: Path, all_kinds: Path, asked: Survey
) -> None:
    sixty_sheets(office)
    brought(
        office,
        all_kinds,
        write_workbook(tmp_path / "a.xlsx", {"a": kobo_rows(asked, [Sent(1, {})])}),
    )
    for form_id, trouble in (
        ("", Trouble.EXPORT_FORM_AMBIGUOUS),
        ("khong_co", Trouble.EXPORT_FORM_UNKNOWN),
    ):
        with pytest.raises(OfficeError) as caught:
            exporting.table(office, NOVEMBER, form_id)
        assert caught.value.trouble is trouble
    assert len(exporting.table(office, NOVEMBER, "phieu_thu").rows) == 1


@pytest.mark.parametrize("name", ["a.pdf", "a", "xlsx"])
def test_that_an_unknown_ending_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(OfficeError) as caught:
        exporting.format_of(tmp_path / name)
    assert caught.value.trouble is Trouble.EXPORT_FORMAT_UNKNOWN


def test_that_a_file_that_cannot_be_written_is_told_and_leaves_nothing(
    office: Office, tmp_path: Path
) -> None:
    sixty_sheets(office)
    made = exporting.table(office, NOVEMBER)
    for name in ("a.xlsx", "a.sav"):
        with pytest.raises(OfficeError) as caught:
            exporting.write(made, tmp_path / "không có" / name)
        assert caught.value.trouble is Trouble.FOLDER_MISSING
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(OfficeError):
        exporting.write(made, tmp_path / "a.xlsx")
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("~")] == []


def test_that_what_is_exported_from_one_book_is_not_counted_twice_in_it(
    office: Office, tmp_path: Path
) -> None:
    sixty_sheets(office)
    out = tmp_path / "a.kobo.xlsx"
    exporting.write(exporting.table(office, NOVEMBER), out)
    done = brought(office, FORM, out)
    assert sum(done.fates.values()) == 60
    assert not done.changed
    assert collecting.results(office, NOVEMBER).tablet == 0


def test_that_names_are_short_plain_and_told_apart() -> None:
    taken: set[str] = set()
    wanted = ["họ-tên", "ho.ten", "_x", "if", "Q01", "q01", "a" * 40, "a" * 39 + "b"]
    names = [free_name(name, taken) for name in wanted]
    assert names == [
        "h__t_n", "ho_ten", "v_x", "if_v", "Q01", "q01_2", "a" * 32, "a" * 30 + "_2",
    ]  # fmt: skip
    assert all(name.isascii() and len(name) <= 32 for name in names)


_QUICKLY = (
    Phase.explicit,
    Phase.reuse,
    Phase.generate,
)  # shrinking through two books takes minutes
VALUES = {
    "linh_vuc": st.sampled_from(["ho_tich", "dat_dai", "97", "98", "99"]),
    "kenh": st.sampled_from(["bao_chi", "bao_chi mang", "nguoi_quen", "99", "98"]),
    "q01": st.sampled_from(["1", "2", "97", "99"]),
    "ly_do": st.text("aăâ ệ=+'\"<&;,\n", max_size=8).map(str.strip),
    "tuoi": st.integers(-5, 96).map(str),
    "gio": st.sampled_from(["2.5", "0", "10.25", "98"]),
    "ngay": st.dates().map(lambda day: day.isoformat()),
    "gop_y": st.sampled_from([*NASTY, "Rất tốt", "99"]),
}


@settings(max_examples=8, deadline=None, phases=_QUICKLY, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(st.fixed_dictionaries(VALUES), min_size=1, max_size=5),
    seed=st.integers(0, 10**9),
)
def test_that_koboToolboxs_shape_comes_back_as_it_went(  # noqa: N802
    rows: list[dict[str, str]], seed: int, office: Office, tmp_path: Path, all_kinds: Path
) -> None:
    """Out of one book and into another: the same answers, the same absences, stable names."""
    form = collecting.bring_form(office, all_kinds).key
    batch = collecting.open_batch(
        office, form, f"Đợt {seed} {len(rows)} {id(rows)}", NOVEMBER.first, NOVEMBER.last, 99
    ).key
    for number, row in enumerate(rows, 1):
        said = {name: value for name, value in row.items() if name != "ly_do" or row["q01"] == "1"}
        keyed(office, batch, f"{number:04}", said)
    out = tmp_path / "a.kobo.xlsx"
    made = exporting.table(office, NOVEMBER, "phieu_thu")
    exporting.write(made, out)
    assert made.about == exporting.table(office, NOVEMBER, "phieu_thu").about
    office.settings = SETTINGS._replace(office_code="H53.99")
    try:
        seen = brought(office, all_kinds, out)
    finally:
        office.settings = SETTINGS
    assert sum(seen.fates.values()) == len(made.rows)
    with office.database.reading() as connection:
        sheets = dict(connection.execute(select(SUBMISSION.c.uuid, SUBMISSION.c.sheet_id)).all())
        for about, told in zip(made.about, made.rows, strict=True):
            if about.uuid not in sheets:
                continue
            found = connection.execute(
                select(ANSWER.c.question, ANSWER.c.value, ANSWER.c.missing).where(
                    ANSWER.c.sheet_id == sheets[about.uuid]
                )
            ).all()
            back = {name: Absence(missing) if missing else value for name, value, missing in found}
            went = {
                variable.source: cell
                for variable, cell in zip(made.variables, told, strict=True)
                if variable.source and not variable.choice and cell is not Absence.NOT_ASKED
            }
            assert back == went
