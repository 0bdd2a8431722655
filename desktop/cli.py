"""The command line: find the verb, run it, turn troubles into sentences and exit codes."""

import argparse
import gc
import importlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from desktop.core.errors import OfficeError
from desktop.paths import default_data

# What the first word of a call loads. A verb that is not here is not built and not listed.
NOUNS = {
    "demo": "desktop.commands.demo",
    "survey": "desktop.commands.survey",
    "dossier": "desktop.commands.dossier",
    "assess": "desktop.commands.assess",
    "return": "desktop.commands.returns",
}
GOOD, FAULTY, WRONG = 0, 1, 2


class _Help(argparse.HelpFormatter):
    """Heads the usage line in Vietnamese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách gọi: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Speaks Vietnamese, and ends with the status of a wrong call."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**(settings | {"add_help": False, "formatter_class": _Help}))
        self._positionals.title = "đối số"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="xem cách gọi rồi thoát")

    def error(self, message: str) -> NoReturn:
        for english, vietnamese in _WRONG_CALLS.items():
            message = message.replace(english, vietnamese)
        self.exit(WRONG, f"Lệnh gọi chưa đúng: {message}.\n{self.format_usage()}")


# What the standard library says of a wrong call.
_WRONG_CALLS = {
    "the following arguments are required: ": "còn thiếu ",
    "unrecognized arguments: ": "không hiểu ",
    "not allowed with argument": "không dùng cùng",
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "invalid choice: ": "không có ",
    "choose from": "hãy chọn",
    "argument ": "",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call; return 0 when good, 1 when the input has faults, 2 when the call is wrong."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(words).parse_args(words)
    options.data = options.data or default_data()
    if options.run is None:
        # The window's start: no garbage hunt until it is up, and the office before Qt, which reads
        # the source of every module that is loaded after it, until `desktop.ui` spares it that.
        gc.disable()
        importlib.import_module("desktop.office.glancing")
        importlib.import_module("desktop.ui")
        status: int = importlib.import_module("desktop.app").run(options.data, options.database)
        return status
    try:
        done: int = options.run(options)
    except OfficeError as error:
        _complain(error)
        return FAULTY if error.problems else WRONG
    return done


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="so-mot-cua",
        description="Sổ Một Cửa: hồ sơ, phiếu khảo sát, tự đánh giá, báo cáo của Bộ phận Một cửa.",
        epilog="Không kèm lệnh nào thì mở cửa sổ chương trình.",
    )
    book = parser.add_mutually_exclusive_group()
    book.add_argument("--data", type=Path, metavar="THƯ-MỤC", help="thư mục dữ liệu")
    book.add_argument(
        "--database", default="", metavar="ĐỊA-CHỈ", help="sổ dùng chung trên PostgreSQL"
    )
    parser.set_defaults(run=None)
    verbs = parser.add_subparsers(title="các lệnh", metavar="LỆNH", parser_class=_Parser)
    for noun in _wanted(words):
        importlib.import_module(NOUNS[noun]).add_verbs(verbs)
    return parser


def _wanted(words: Sequence[str]) -> Sequence[str]:
    """Return the nouns whose modules this call needs: loading all of them takes a second."""
    first = next(iter(_positional(words)), None)
    if first is None and not {"-h", "--help"} & set(words):
        return ()
    return (first,) if first in NOUNS else tuple(NOUNS)


def _positional(words: Sequence[str]) -> Iterator[str]:
    skipped = ""
    for word in words:
        if not word.startswith("-") and skipped not in ("--data", "--database"):
            yield word
        skipped = word


def _complain(error: OfficeError) -> None:
    messages = importlib.import_module("desktop.messages")
    lines = [messages.explain(error), messages.way_out(error)]
    lines += [f"  - {messages.explain_problem(problem)}" for problem in error.problems]
    print(*lines, sep="\n", file=sys.stderr)
