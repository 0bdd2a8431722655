"""`survey check FORM.xlsx` tells every mistake of a form; `survey print` makes numbered copies."""

import argparse
from pathlib import Path

from desktop import messages
from desktop.commands import survey_data, survey_printing, survey_results
from desktop.core.errors import REMARKS
from desktop.office import collecting

GOOD, FAULTY = 0, 1


def add_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs about survey forms to the command line."""
    noun = verbs.add_parser("survey", help="phiếu khảo sát: mẫu phiếu, bản gửi từ máy tính bảng")
    own = noun.add_subparsers(title="việc", metavar="VIỆC", required=True)
    check = own.add_parser("check", help="nêu mọi chỗ sai của một mẫu phiếu")
    check.add_argument("form", type=Path, metavar="MẪU.xlsx", help="mẫu phiếu XLSForm")
    check.set_defaults(run=_check)
    survey_printing.add_verbs(own)
    survey_data.add_verbs(own)
    survey_results.add_verbs(own)


def _check(options: argparse.Namespace) -> int:
    survey, problems = collecting.check_form(options.form)
    name = options.form.name
    faults = [problem for problem in problems if problem.trouble not in REMARKS]
    remarks = [problem for problem in problems if problem.trouble in REMARKS]
    for fault in faults:
        print(messages.explain_problem(fault))
    for remark in remarks:
        print(f"Lưu ý: {messages.explain_problem(remark)}")
    if faults:
        print(f"{name}: {len(faults)} chỗ cần sửa.")
    if survey is None:
        return FAULTY
    ticked, texts = len(survey.ticked), len(survey.texts)
    print(f"{name}: dùng được, {ticked} câu đánh dấu, {texts} câu viết tay.")
    return FAULTY if faults else GOOD
