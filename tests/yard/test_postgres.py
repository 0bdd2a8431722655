"""The server of the tests is there while they run, answers only here, and leaves nothing."""

import psycopg
import pytest

from yard import postgres, system


def test_that_the_server_answers_while_it_is_wanted_and_is_gone_afterwards() -> None:
    with postgres.running() as url:
        assert (url is None) == (system.postgresql() is None)
        if url is None:
            return
        with psycopg.connect(url) as connection:
            version = connection.execute("SHOW server_version_num").fetchone()
            addresses = connection.execute("SHOW listen_addresses").fetchone()
        assert version is not None
        assert int(version[0]) >= 150000
        assert addresses == ("127.0.0.1",)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=5)


def break_while_running(urls: list[str]) -> None:
    """Leave the server as Ctrl+C does, after noting where it was."""
    with postgres.running() as url:
        urls += [url] if url else []
        raise KeyboardInterrupt


def test_that_the_server_is_stopped_when_a_test_run_breaks() -> None:
    urls: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        break_while_running(urls)
    for gone in urls:
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(gone, connect_timeout=5)
