"""What the machine lacks is found by trying, not by asking a package manager."""

import sys

import pytest

from yard import system


@pytest.mark.parametrize(
    ("libraries", "programs", "missing"),
    [
        ({"libc.so.6": "libc6"}, {}, set()),
        ({"libnothing.so.9": "libnothing9"}, {}, {"libnothing9"}),
        ({}, {"sh": "dash"}, set()),
        ({}, {"no-such-program": "no-such-package"}, {"no-such-package"}),
    ],
)
def test_that_a_missing_library_or_program_is_named_by_its_package(
    libraries: dict[str, str], programs: dict[str, str], missing: set[str]
) -> None:
    expected = set() if sys.platform == "win32" else missing
    assert system.missing(libraries, programs) == expected
