"""`dossier import` and `dossier count` against the sample lists and their oracle."""

from pathlib import Path

import pytest

from desktop.office.opening import Office
from tests.commands.calls import Calls, figures
from tests.dossier_lists import AUTUMN, DECEMBER, JANUARY, ORACLE, dump

NOVEMBER = ("2021-11-01", "2021-11-30")
MONTHS = (
    ("2021-09-01", "2021-09-30"),
    ("2021-10-01", "2021-10-31"),
    NOVEMBER,
    ("2021-12-01", "2021-12-31"),
    ("2022-01-01", "2022-01-31"),
)
LISTS = (AUTUMN, DECEMBER, JANUARY)
RECEIVED, ONLINE, DIRECT, CARRIED, SETTLED, EARLY, ON_TIME, LATE, PENDING, IN_TIME, OVERDUE = range(
    11
)


def imported(call: Calls, *files: Path) -> None:
    assert call("dossier", "import", *files) == 0
    assert call.complaints == []


def test_that_november_is_counted_as_the_oracle_counts_it(call: Calls, tmp_path: Path) -> None:
    imported(call, AUTUMN)
    out = tmp_path / "nov.csv"
    found = call.counted(*NOVEMBER, out)
    assert found == figures(ORACLE)
    assert list(found)[-1] == "TOTAL"
    written, oracle = (path.read_text(encoding="utf-8").splitlines() for path in (out, ORACLE))
    assert written[0] == oracle[0]
    assert sorted(written) == sorted(oracle)


def test_that_later_lists_leave_november_as_it_was(call: Calls, tmp_path: Path) -> None:
    imported(call, *LISTS)
    assert call.counted(*NOVEMBER, tmp_path / "nov.csv") == figures(ORACLE)


@pytest.mark.parametrize("file", LISTS, ids=lambda path: path.stem)
def test_that_importing_again_changes_nothing_at_all(
    any_office: Office, call: Calls, file: Path
) -> None:
    imported(call, file)
    before = dump(any_office)
    assert len(before["dossier"]) == {AUTUMN: 479, DECEMBER: 167, JANUARY: 93}[file]
    imported(call, file)
    assert "0 hồ sơ mới, 0 hồ sơ cập nhật" in call.out
    assert dump(any_office) == before


def test_that_three_lists_in_one_call_or_in_any_order_give_the_same_counts(
    call: Calls, any_office: Office, tmp_path: Path
) -> None:
    imported(call, JANUARY)
    imported(call, AUTUMN, DECEMBER)
    assert call.out.count("hồ sơ mới") == 2
    backwards = [call.counted(*month, tmp_path / "f.csv") for month in MONTHS]
    before = dump(any_office)
    imported(call, *LISTS)
    assert dump(any_office) == before
    assert [call.counted(*month, tmp_path / "f.csv") for month in MONTHS] == backwards
    assert sum(month["TOTAL"][ONLINE] + month["TOTAL"][DIRECT] for month in backwards) <= 739


def test_that_every_month_s_figures_add_up_and_follow_from_the_month_before(
    call: Calls, tmp_path: Path
) -> None:
    imported(call, *LISTS)
    owed: dict[str, int] = {}
    for month in MONTHS:
        found = call.counted(*month, tmp_path / "f.csv")
        for line in found.values():
            assert line[RECEIVED] == line[ONLINE] + line[DIRECT] + line[CARRIED]
            assert line[SETTLED] == line[EARLY] + line[ON_TIME] + line[LATE]
            assert line[PENDING] == line[IN_TIME] + line[OVERDUE]
            assert line[RECEIVED] == line[SETTLED] + line[PENDING]
        for column in range(11):
            fields = [line[column] for name, line in found.items() if name != "TOTAL"]
            assert found["TOTAL"][column] == sum(fields)
        carried = {name: line[CARRIED] for name, line in found.items() if line[CARRIED]}
        # A dossier withdrawn or stopped during the month was owed and is not carried any more.
        assert all(count <= owed.get(name, 0) for name, count in carried.items()) or not owed
        owed = {name: line[PENDING] for name, line in found.items()}


def test_that_days_may_be_written_the_vietnamese_way(call: Calls, tmp_path: Path) -> None:
    imported(call, AUTUMN)
    assert call.counted("01/11/2021", "30/11/2021", tmp_path / "f.csv") == figures(ORACLE)


@pytest.mark.parametrize("day", ["31/02/2021", "hôm qua", "2021-13-01", "1/2", "-1/1/1/1"])
def test_that_a_day_that_is_none_is_a_wrong_call(
    call: Calls, capsys: pytest.CaptureFixture[str], tmp_path: Path, day: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        call("dossier", "count", f"--from={day}", "--to", "2021-11-30", "--out", tmp_path / "f.csv")
    assert ended.value.code == 2
    assert day in capsys.readouterr().err
    assert not (tmp_path / "f.csv").exists()


def test_that_a_period_that_ends_before_it_begins_is_refused(call: Calls, tmp_path: Path) -> None:
    out = tmp_path / "f.csv"
    code = call("dossier", "count", "--from", "2021-11-30", "--to", "2021-11-01", "--out", out)
    assert code == 2
    assert call.complaints
    assert not out.exists()


def test_that_an_empty_book_counts_nothing(call: Calls, tmp_path: Path) -> None:
    assert call.counted(*NOVEMBER, tmp_path / "f.csv") == {"TOTAL": [0] * 11}


def test_that_counts_that_cannot_be_written_are_told(call: Calls, tmp_path: Path) -> None:
    for out in (tmp_path / "no folder" / "f.csv", tmp_path):
        words = ("dossier", "count", "--from", "2021-11-01", "--to", "2021-11-30", "--out", out)
        assert call(*words) == 2
        assert "Không ghi được" in call.complaints[0]
        assert out.name in call.complaints[0]
