"""Open the office that a call of the command line names, and close it again."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.office.opening import Office, open_office


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Office]:
    """Give the office of `--data` or `--database`.

    Raises:
        OfficeError: what `open_office` raises.
    """
    office = open_office(options.data, database_url=options.database)
    try:
        yield office
    finally:
        office.close()
