"""Follow the dossiers: count them, find them, receive and close them by hand."""

from desktop.core.periods import Period
from desktop.core.returns import FieldCount
from desktop.office.opening import Office
from desktop.store import counting


def count(office: Office, period: Period) -> list[FieldCount]:
    """Return the lines of Biểu 06 for any period, one a field with dossiers; no total."""
    with office.database.reading() as connection:
        return counting.count(connection, period.first.isoformat(), period.last.isoformat())
