"""The whole proof in one command: the checks, then every test on both engines."""

from __future__ import annotations

import os

from yard import checks, postgres, system, venv
from yard.places import PYTHON, say, start


def test(arguments: list[str]) -> int:
    """The checks and all tests; what follows the verb goes to pytest."""
    system.need_to_test()
    venv.ready("dev")
    failed = checks.failed()
    with postgres.running() as url:
        if url is None:
            say("KHÔNG CÓ PostgreSQL", "NO PostgreSQL: half of the store's tests will not run")
        environment = dict(os.environ)
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        environment.pop(postgres.VARIABLE, None)
        # The last lines are pytest's: it has to say there what failed before it began.
        environment["SO_MOT_CUA_FAILED_CHECKS"] = ", ".join(failed)
        if url is not None:
            environment[postgres.VARIABLE] = url
        tested = start([PYTHON, "-m", "pytest", *arguments], environment)
    return tested or (1 if failed else 0)
