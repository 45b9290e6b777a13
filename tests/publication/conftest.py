"""The site of the sample, written once."""

from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import Engine

from exports.publication import site
from exports.publication.site import Outcome
from models.database import open_engine, reading
from queries.shell import plans
from tests import shared

URL = "https://data.contoh.go.id"
TODAY = date(2026, 11, 28)


def write(engine: Engine, folder: Path, url: str = URL) -> Outcome:
    """The site of all plans of a database, each as of its data."""
    with reading(engine) as session:
        chosen = {facts: facts.data_date for facts in plans.plans(session) if facts.data_date}
        return site.publish(session, folder, chosen, TODAY, TODAY, url)


@pytest.fixture(scope="package")
def sample_path() -> Path:
    return shared.sample_database()


@pytest.fixture(scope="package")
def published(sample_path: Path) -> Path:
    """The folder of the sample's site, written by whichever process of the tests comes first. Nobody writes into it."""
    folder = shared.FOLDER / "site"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            making = shared.FOLDER / "making-site"
            engine = open_engine(f"sqlite:///{sample_path}")
            write(engine, making)
            engine.dispose()
            making.rename(folder)
    return folder


@pytest.fixture
def sample(sample_path: Path, tmp_path: Path) -> Engine:
    """A copy of the sample to change."""
    path = tmp_path / "sample.db"
    path.write_bytes(sample_path.read_bytes())
    return open_engine(f"sqlite:///{path}")
