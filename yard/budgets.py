"""The budget of a file and of a function, kept by every file: no list of exceptions."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from yard.places import ROOT

LONGEST_FILE, MEDIAN_FILE = 400, 120
LONGEST_FUNCTION, MEDIAN_FUNCTION = 50, 10


@dataclass(frozen=True)
class Sized:
    """A file or a function, and its lines from first to last."""

    where: str
    lines: int


def breaches(folder: Path) -> list[str]:
    """What in the Python files below `folder` is past the budget, one sentence each."""
    files: list[Sized] = []
    functions: list[Sized] = []
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        files.append(Sized(str(path.relative_to(folder.parent)), len(text.splitlines())))
        functions += _functions(path, ast.parse(text), files[-1].where)
    return [
        *_over(files, LONGEST_FILE, MEDIAN_FILE, "file"),
        *_over(functions, LONGEST_FUNCTION, MEDIAN_FUNCTION, "function"),
    ]


def _functions(path: Path, tree: ast.Module, where: str) -> list[Sized]:
    return [
        Sized(
            f"{where}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _over(all_sized: list[Sized], longest: int, middle: int, kind: str) -> list[str]:
    said = [
        f"{sized.where}: {sized.lines} lines, a {kind} has at most {longest}"
        for sized in all_sized
        if sized.lines > longest
    ]
    typical = median(sized.lines for sized in all_sized) if all_sized else 0
    if typical > middle:
        said.append(f"the median {kind} has {typical:g} lines, at most {middle}")
    return said


def main() -> int:
    """Say every breach; 1 if there is one."""
    said = [line for folder in ("desktop", "yard") for line in breaches(ROOT / folder)]
    print("\n".join(said))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
