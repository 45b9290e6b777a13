"""The site of the sample, written once. Libraries are imported where they are needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sqlalchemy import Engine


@pytest.fixture(scope="session")
def sample_path() -> Path:
    from tests import shared

    return shared.sample_database()


@pytest.fixture(scope="session")
def published(sample_path: Path) -> Path:
    """The folder of the sample's site, written by whichever process of the tests comes first. Nobody writes into it."""
    from filelock import FileLock

    from models.database import open_engine
    from tests import shared
    from tests.publication.written import write

    folder = shared.folder() / "site"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            making = shared.folder() / "making-site"
            engine = open_engine(f"sqlite:///{sample_path}")
            write(engine, making)
            engine.dispose()
            making.rename(folder)
    return folder


@pytest.fixture
def sample(sample_path: Path, tmp_path: Path) -> Engine:
    """A copy of the sample to change."""
    from models.database import open_engine

    path = tmp_path / "sample.db"
    path.write_bytes(sample_path.read_bytes())
    return open_engine(f"sqlite:///{path}")
