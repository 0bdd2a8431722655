"""`dossier import EXPORT… [--report FAULTS.csv]` and `dossier count --from --to --out`."""

import argparse
import csv
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import messages
from desktop.commands.office import opened
from desktop.core.errors import OfficeError, Problem, Trouble
from desktop.core.periods import Period
from desktop.core.returns import FieldCount, total_of
from desktop.office import importing, tracking

if TYPE_CHECKING:
    from desktop.office.opening import Office

GOOD, FAULTY = 0, 1


def add_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs about dossiers to the command line."""
    noun = verbs.add_parser("dossier", help="hồ sơ: nhập danh sách, đếm theo Biểu 06")
    own = noun.add_subparsers(title="việc", metavar="VIỆC", required=True)
    bring = own.add_parser("import", help="nhập danh sách hồ sơ từ phần mềm một cửa")
    bring.add_argument("exports", nargs="+", type=Path, metavar="TỆP", help="tệp .xlsx, .xls, .csv")
    bring.add_argument(
        "--report", type=Path, metavar="LỖI.csv", help="nhập các dòng đúng, ghi dòng lỗi ra tệp này"
    )
    bring.set_defaults(run=_import)
    count = own.add_parser("count", help="các dòng của Biểu 06 cho một kỳ bất kỳ")
    count.add_argument("--from", dest="first", required=True, type=_day, metavar="NGÀY")
    count.add_argument("--to", dest="last", required=True, type=_day, metavar="NGÀY")
    count.add_argument("--out", required=True, type=Path, metavar="TỆP.csv")
    count.set_defaults(run=_count)


def _import(options: argparse.Namespace) -> int:
    _refuse_same(options.report, options.exports)
    with opened(options) as office:
        seen = [_preview(office, path) for path in options.exports]
        if options.report is None:
            _refuse_faults(seen)
        found = [fault for one in seen for fault in _faults(one)]
        if options.report is not None:
            importing.write_report(options.report, found)
        for one in seen:
            done = importing.bring_in(office, one, good_only=options.report is not None)
            _say(one.reading.name, done)
    return FAULTY if found else GOOD


def _refuse_same(report: Path | None, exports: list[Path]) -> None:
    """Keep a report from being written over one of the lists that it is about."""
    if report is not None and report.resolve() in {path.resolve() for path in exports}:
        raise OfficeError(Trouble.FILE_UNWRITABLE, path=report)


def _preview(office: "Office", path: Path) -> importing.Preview:
    export = importing.look_at(path)
    return importing.preview(office, export, export.mappings)


def _refuse_faults(seen: list[importing.Preview]) -> None:
    problems = tuple(problem for one in seen for problem in one.problems)
    if problems:
        names = "», «".join(one.reading.name for one in seen if one.problems)
        faulty = sum(one.faulty for one in seen)
        raise OfficeError(Trouble.IMPORT_HAS_FAULTS, problems=problems, path=names, faulty=faulty)


def _faults(seen: importing.Preview) -> list[importing.Fault]:
    return importing.faults(seen.reading.name, seen.problems, _told)


def _told(problem: Problem) -> tuple[str, str]:
    message = messages.CATALOGUE[problem.trouble]
    return message.filled(problem.facts), message.way_out


def _say(name: str, done: importing.Imported) -> None:
    parts = [
        f"{done.new} hồ sơ mới",
        f"{done.updated} hồ sơ cập nhật",
        f"{done.same} hồ sơ không đổi",
    ]
    parts += [f"{done.older} dòng cũ hơn sổ, bỏ qua"] if done.older else []
    parts += [f"{done.repeated} dòng lặp lại nguyên văn"] if done.repeated else []
    parts += [f"{done.faulty} dòng lỗi, chưa nhập"] if done.faulty else []
    print(f"{name}: {', '.join(parts)}.")


def _count(options: argparse.Namespace) -> int:
    with opened(options) as office:
        counts = tracking.count(office, Period.between(options.first, options.last))
    try:
        with options.out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(FieldCount.__dataclass_fields__)
            for one in [*counts, total_of(counts)]:
                writer.writerow([one.field, *one.figures().values()])
    except OSError as error:
        raise OfficeError(Trouble.FILE_UNWRITABLE, path=options.out) from error
    print(f"Đã ghi {len(counts)} lĩnh vực vào {options.out}.", file=sys.stderr)
    return GOOD


def _day(text: str) -> date:
    """Read a day as ISO or dd/mm/yyyy."""
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» không phải là một ngày") from None
