"""The return and the assessment on paper: Nghị định 30/2020, and the seal of the file."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from desktop.core.assessment import Complaints, Facts, Online, Timing, score_office
from desktop.core.criteria import read_rules
from desktop.core.feedback import count_feedback
from desktop.core.periods import Period
from desktop.export.assessment_letter import write_assessment
from desktop.export.document import write_return
from desktop.export.letterhead import Letter, dated, issuer_lines
from desktop.export.package import DESCRIPTION, describe, verify_package, write_table
from desktop.export.paper_seal import verify_paper
from desktop.export.seal import checksum, short_code
from desktop.export.verdicts import Verdict
from desktop.paths import resources
from tests.made_up_return import form, made_up_return

LETTER = Letter("UBND xã Tân Mẫu", "Tân Mẫu", date(2021, 12, 1), "Nguyễn Văn Chủ", "UBND huyện Mẫu")


def text_of(path: Path) -> str:
    shown = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True
    )
    return shown.stdout.decode()


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("paper") / "bao-cao.pdf"
    write_return(made_up_return(), form(), LETTER, path)
    return path


def test_that_the_paper_says_what_the_rows_say(paper: Path) -> None:
    text = text_of(paper)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ỦY BAN NHÂN DÂN",
        "XÃ TÂN MẪU",
        "Tân Mẫu, ngày 01 tháng 12 năm 2021",
        "Biểu số II.06a/VPCP/KSTT",
        "1.207",
        "87,50",
        short_code(checksum(made_up_return())),
    ):
        assert words in text


def test_that_only_our_typeface_is_in_the_file(paper: Path) -> None:
    fonts = subprocess.run(["pdffonts", str(paper)], check=True, capture_output=True).stdout
    lines = fonts.decode().splitlines()[2:]
    assert lines
    assert all("LiberationSerif" in line for line in lines)


def test_that_a_paper_as_it_was_written_is_authentic(paper: Path) -> None:
    found = verify_paper(paper)
    assert found.verdict is Verdict.AUTHENTIC
    assert found.code == short_code(checksum(made_up_return()))


def test_that_a_changed_byte_or_an_added_one_is_noticed(paper: Path, tmp_path: Path) -> None:
    content = paper.read_bytes()
    middle = len(content) // 2
    changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    for altered in (changed, content + b"\n"):
        path = tmp_path / "altered.pdf"
        path.write_bytes(altered)
        assert verify_paper(path).verdict is Verdict.ALTERED


def test_that_another_pdf_is_not_a_return(tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(b"%PDF-1.4\n%%EOF\n")
    assert verify_paper(path).verdict is Verdict.NOT_A_RETURN


def test_that_the_table_and_its_description_verify_together(tmp_path: Path) -> None:
    table, description = tmp_path / "bao-cao.csv", tmp_path / DESCRIPTION
    write_table(made_up_return(), table)
    describe(made_up_return(), table, [], description)
    assert verify_package(description).verdict is Verdict.AUTHENTIC
    content = table.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfpart,indicator,breakdown,label,value")
    assert "'=HYPERLINK" in content.decode()
    table.write_bytes(content.replace(b",1089\r\n", b",1090\r\n"))
    found = verify_package(description)
    assert [each.label for each in found.differences] == ["bao-cao.csv"]


def test_that_changed_rows_in_the_description_are_noticed(tmp_path: Path) -> None:
    table, description = tmp_path / "bao-cao.csv", tmp_path / DESCRIPTION
    write_table(made_up_return(), table)
    describe(made_up_return(), table, [], description)
    text = description.read_text(encoding="utf-8")
    description.write_text(text.replace("1089", "1090"), encoding="utf-8")
    assert verify_package(description).verdict is Verdict.ALTERED
    description.write_text("{}", encoding="utf-8")
    assert verify_package(description).verdict is Verdict.NOT_A_RETURN


def test_that_the_assessment_letter_names_every_score_and_its_way(tmp_path: Path) -> None:
    rules = read_rules((resources() / "criteria" / "tt01-2018.toml").read_text(encoding="utf-8"))
    facts = Facts(
        Timing(39, 142, 3), Timing(39, 142, 3), 0, {},
        count_feedback([], Period.parse("2021-11")), Complaints(), Online(), {},
    )  # fmt: skip
    path = tmp_path / "tu-danh-gia.pdf"
    write_assessment(score_office(rules, facts), made_up_return(), form(), LETTER, path)
    text = " ".join(text_of(path).split())
    for words in (
        "BÁO CÁO Kết quả tự đánh giá",
        "220 điểm trên 184 hồ sơ đã giải quyết",
        "5,6 trên 18 điểm (4 trên 9 chỉ số có điểm). Xếp loại: yếu.",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "Nguyễn Văn Chủ",
    ):
        assert words in text


def test_that_a_commune_is_named_on_two_lines_and_another_office_on_one() -> None:
    assert issuer_lines("UBND xã Tân Mẫu", form()) == ["ỦY BAN NHÂN DÂN", "XÃ TÂN MẪU"]
    assert issuer_lines("Trung tâm Mẫu", form()) == ["TRUNG TÂM MẪU"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 2, 3), "Tân Mẫu, ngày 03 tháng 02 năm 2021"),
        (date(2021, 3, 12), "Tân Mẫu, ngày 12 tháng 3 năm 2021"),
    ],
)
def test_that_small_days_and_months_have_two_digits(day: date, words: str) -> None:
    letter = Letter("UBND xã Tân Mẫu", "Tân Mẫu", day, "", "")
    assert dated(letter, form()) == words
