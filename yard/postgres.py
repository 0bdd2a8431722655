"""A PostgreSQL of our own for the tests: on loopback, on a free port, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from yard import system
from yard.places import say

VARIABLE = "SO_MOT_CUA_TEST_POSTGRES"
OWNER = "so_mot_cua"
# The server is thrown away, so it need not outlive a power cut; tests check our side of durability.
OPTIONS = (
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "dynamic_shared_memory_type=mmap",
    "max_connections=60",
    "log_min_messages=fatal",
)


@contextlib.contextmanager
def running() -> Iterator[str | None]:
    """The URL of a new, empty server; None where PostgreSQL cannot be had."""
    programs = system.postgresql()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="so-mot-cua-pg-"))
    try:
        url = _start(programs, folder)
        try:
            yield url
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                _call(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(programs: Path, folder: Path) -> str | None:
    word, port = secrets.token_hex(12), _free_port()
    secret = folder / "password"
    secret.write_text(word, encoding="utf-8")
    _hand_over(folder, secret)
    data = folder / "data"
    options = " ".join(f"-c {option}" for option in OPTIONS)
    made = _call(
        programs / "initdb",
        "-D",
        data,
        "-U",
        OWNER,
        "--pwfile",
        secret,
        "-A",
        "scram-sha-256",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    started = made and _call(
        programs / "pg_ctl",
        "-D",
        data,
        "-l",
        folder / "log",
        "-w",
        "-t",
        "60",
        "-o",
        f"-p {port} -k {folder} {options}",
        "start",
    )
    if not started:
        say("PostgreSQL không khởi động được", "PostgreSQL did not start")
        return None
    return f"postgresql://{OWNER}:{word}@127.0.0.1:{port}/postgres"


def _hand_over(*paths: Path) -> None:
    """PostgreSQL refuses to run as root, so root gives it to the user Debian made for it."""
    if _as_root():
        for path in paths:
            shutil.chown(path, "postgres", "postgres")


def _call(program: Path, *arguments: str | Path) -> bool:
    """Run one of PostgreSQL's programs, silent unless it fails; whether it succeeded."""
    owner = "postgres" if _as_root() else None
    command = [str(program), *map(str, arguments)]
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as heard:
        # A file, not a pipe: the server inherits it and would keep a pipe open for ever.
        done = subprocess.run(
            command,
            check=False,
            env=environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=heard,
            stderr=subprocess.STDOUT,
            user=owner,
            group=owner,
            extra_groups=[] if owner else None,
        )
        if done.returncode != 0:
            heard.seek(0)
            print(heard.read(), flush=True)
    return done.returncode == 0


def _as_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
