"""The papers beside the code say what is so."""

import re
import tomllib
from pathlib import Path

import pytest

from yard.places import LOCKS, ROOT
from yard.verbs import VERBS

LIBRARY = re.compile(r"^([a-z0-9-]+)==", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
PAPERS = [*ROOT.glob("*.md"), *(ROOT / "decisions").glob("*.md")]


def text(name: str) -> str:
    """What a paper says."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_that_the_readme_begins_with_the_two_commands() -> None:
    top = text("README.md").splitlines()[:6]
    assert any(line.startswith("python3 dev.py run") for line in top)
    assert any(line.startswith("python3 dev.py test") for line in top)


def test_that_every_verb_of_the_yard_is_explained() -> None:
    assert [verb for verb in VERBS if f"dev.py {verb}" not in text("CONTRIBUTING.md")] == ["run"]


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_that_every_locked_library_is_named_with_its_licence(lock: str) -> None:
    named = text("THIRD_PARTY.md").lower()
    libraries = LIBRARY.findall((LOCKS / f"lock-{lock}.txt").read_text(encoding="utf-8"))
    assert [library for library in libraries if library not in named] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_that_what_a_paper_links_to_is_there(paper: Path) -> None:
    links = LINK.findall(paper.read_text(encoding="utf-8"))
    assert [link for link in links if not (paper.parent / link).exists()] == []


def test_that_every_decision_is_in_the_list() -> None:
    listed = (ROOT / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in (ROOT / "decisions").glob("0*.md")]
    assert pages
    assert [page for page in pages if page not in listed] == []


def test_that_the_program_and_its_papers_have_one_version() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    assert f"## [{version}]" in text("CHANGELOG.md")
