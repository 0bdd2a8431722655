"""`survey import FORM.xlsx EXPORT` and `survey export --period P --out FILE`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import messages
from desktop.commands.office import opened
from desktop.core.periods import Period
from desktop.core.submissions import Fate, Role
from desktop.messages.tablet_words import FATES, MATCHES, rows_words, target_words
from desktop.office import submitting
from desktop.office import survey_exporting as exporting

if TYPE_CHECKING:
    from desktop.office.submitting import Brought, Proposal, Seen

GOOD, FAULTY = 0, 1
_TEXTS = "texts"


def add_verbs(own: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs that bring survey data in and send it out."""
    bring = own.add_parser("import", help="nhập bản gửi từ máy tính bảng")
    bring.add_argument("form", type=Path, metavar="MẪU.xlsx", help="mẫu phiếu XLSForm")
    bring.add_argument(
        "export", type=Path, metavar="TỆP", help="tệp KoboToolbox (.xlsx, .csv), ODK (.csv, .zip)"
    )
    bring.set_defaults(run=_import)
    send = own.add_parser("export", help="xuất dữ liệu phiếu của một kỳ ra tệp")
    send.add_argument("--form", default="", metavar="MÃ", help="mã mẫu phiếu, khi kỳ có nhiều mẫu")
    send.add_argument("--period", required=True, metavar="KỲ", help="2021-11, 2021-Q4, 2021")
    send.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar="TỆP",
        help=".xlsx, .csv, .sav (SPSS), .dta (Stata), .kobo.xlsx (KoboToolbox)",
    )
    send.add_argument(
        "--leave-out",
        default="",
        metavar="CÂU,CÂU",
        help="câu không xuất, như ý kiến viết tay có thể lộ người trả lời; texts: mọi câu viết tay",
    )
    send.set_defaults(run=_export)


def _import(options: argparse.Namespace) -> int:
    export = submitting.look_at(options.export)
    with opened(options) as office:
        offer = submitting.Offer(options.form.name, file=options.form)
        proposal = submitting.propose(office, export, offer)
        seen = submitting.see(office, export, proposal)
        done = submitting.bring_in(office, seen)
    if not proposal.is_known:
        _say_mapping(proposal)
    _say(seen, done)
    return FAULTY if seen.problems else GOOD


def _export(options: argparse.Namespace) -> int:
    exporting.format_of(options.out)
    with opened(options) as office:
        period = Period.parse(options.period, office.settings.cut_off_day)
        typed = {name.strip() for name in options.leave_out.split(",")} - {"", _TEXTS}
        left_out = set(typed)
        exporting.refuse_unknown(office, period, options.form, sorted(typed))
        if _TEXTS in options.leave_out.split(","):
            found = exporting.exportables(office, period)
            left_out |= {text.name for one in found for text in one.texts}
        made = exporting.table(office, period, options.form, sorted(left_out))
    done = exporting.write(made, options.out)
    names = ", ".join(f"«{file.name}»" for file in done.files)
    print(f"Đã ghi {done.rows} phiếu, {done.variables} biến vào {names}.")
    return GOOD


def _say_mapping(proposal: "Proposal") -> None:
    """Show once what the columns are; the book remembers it."""
    mapping, survey = proposal.mapping, proposal.survey
    print("Các cột của tệp:")
    for heading in mapping.headings:
        target = mapping.target(heading.column)
        if target.role not in {Role.BOOKKEEPING, Role.NONE}:
            match = MATCHES[mapping.matches[heading.column]]
            words = target_words(target, survey)
            print(f"  {heading.letters} «{heading.label}» → {words} ({match})")
    if proposal.unused:
        names = ", ".join(f"«{one.label}»" for one in proposal.unused)
        print(f"  Không ứng với câu nào, giữ nguyên văn: {names}")
    if proposal.unasked:
        print(f"  Tệp không có cột của câu: {', '.join(proposal.unasked)}")


def _say(seen: "Seen", done: "Brought") -> None:
    for problem in seen.problems:
        print(messages.explain_problem(problem))
        print(f"  {messages.way_out_of(problem)}")
    version = seen.proposal.survey.version
    if seen.versions:
        print(f"Máy tính bảng dùng bản mẫu {', '.join(seen.versions)}; mẫu này là bản {version}.")
    parts = []
    for fate in Fate:
        count = done.fates[fate]
        if count or fate in {Fate.NEW, Fate.REVISED, Fate.SAME, Fate.REJECTED}:
            rows = rows_words(seen.rows(fate))
            parts.append(f"{count} {FATES[fate]}" + (f" ({rows})" if rows else ""))
    print(f"{seen.name}: {', '.join(parts)}.")
    if done.batches:
        print(f"Bản mới ở đợt: {', '.join(f'«{name}»' for name in done.batches)}.")
