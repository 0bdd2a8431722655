"""The budgets catch what they are for."""

from pathlib import Path

from yard.budgets import breaches

SHORT = "def f() -> int:\n    return 1\n"


def folder_with(tmp_path: Path, **files: str) -> Path:
    """A package whose modules have these texts."""
    folder = tmp_path / "package"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return folder


def test_that_small_files_of_small_functions_are_within_the_budget(tmp_path: Path) -> None:
    assert breaches(folder_with(tmp_path, one=SHORT, two=SHORT)) == []


def test_that_a_file_past_its_budget_is_named(tmp_path: Path) -> None:
    long = "x = 1\n" * 401
    said = breaches(folder_with(tmp_path, long=long, one=SHORT, two=SHORT))
    assert said == ["package/long.py: 401 lines, a file has at most 400"]


def test_that_a_function_past_its_budget_is_named_with_its_line(tmp_path: Path) -> None:
    long = "\n\ndef g() -> None:\n" + "    print()\n" * 50
    said = breaches(folder_with(tmp_path, long=long, one=SHORT, two=SHORT))
    assert said == ["package/long.py:3 g: 51 lines, a function has at most 50"]


def test_that_many_middling_files_are_past_the_budget_of_the_median(tmp_path: Path) -> None:
    middling = "x = 1\n" * 121
    said = breaches(folder_with(tmp_path, one=middling, two=middling, three=SHORT))
    assert said == ["the median file has 121 lines, at most 120"]
