"""Reads workbooks in this process, as the reading process does: starting Python takes longer than reading a small file."""

import io
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from loaders.reading import reader
from loaders.reading.grid import Grid
from loaders.reading.worker import Worker
from settings import settings


def read_here(path: Path) -> list[Grid]:
    """The sheets of a file, as loaders.reading.reader.read gives them for a file that is not refused."""
    written = io.BytesIO()
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(tempfile, "tempdir", folder),
        redirect_stdout(io.TextIOWrapper(written)) as out,
    ):
        Worker(path, path.name, reader.arguments_of(settings())).run()
        out.flush()
        process: Any = SimpleNamespace(stdout=written.getvalue().splitlines(keepends=True))
    return list(reader._grids(process))
