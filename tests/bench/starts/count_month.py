"""Count one month of a book in a process of its own: milliseconds by us and bare, megabytes."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from desktop.core.periods import Period
from desktop.office import tracking
from desktop.office.opening import open_office
from tests.bench.report import middle, milliseconds

BARE = """
SELECT field_id, COUNT(*), SUM(received_on < '2021-11-01'),
  SUM(received_on >= '2021-11-01' AND channel = 'online'),
  SUM(finished_on <= '2021-11-30'),
  SUM(finished_on <= '2021-11-30' AND finished_on < due_on),
  SUM(finished_on <= '2021-11-30' AND finished_on > due_on),
  SUM((finished_on IS NULL OR finished_on > '2021-11-30') AND due_on < '2021-11-30')
FROM dossier WHERE {half} AND received_on <= '2021-11-30'
  AND (left_on IS NULL OR left_on > '2021-11-30') GROUP BY field_id
"""
HALVES = [BARE.format(half=half) for half in ("finished_on >= '2021-11-01'", "finished_on IS NULL")]


def main(data: str, times: int) -> None:
    """Print both medians and the most memory the process had."""
    office = open_office(Path(data))
    november = Period.between(date(2021, 11, 1), date(2021, 11, 30))
    with office.database.reading() as connection:
        driver: Any = connection.connection.driver_connection
        bare = milliseconds(lambda: [driver.execute(half).fetchall() for half in HALVES], times)
    ours = milliseconds(lambda: tracking.count(office, november), times)
    office.close()
    print(middle(ours), middle(bare), _most_memory())


def _most_memory() -> float:
    """Megabytes; what `getrusage` tells begins with the most that the parent had."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
