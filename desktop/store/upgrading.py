"""Bring a book to today's tables, in one transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from desktop.store.database import Database
from desktop.store.location import Location


def upgrade(location: Location, step: str = "head") -> None:
    """Run the missing steps up to `step`: all of them, or none when one fails."""
    database = Database(location)
    try:
        with database.engine.connect() as connection:
            writing = connection.execution_options(writes=True)
            with writing.begin():
                config = Config()
                config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
                config.attributes["connection"] = writing
                command.upgrade(config, step)
    finally:
        database.close()
