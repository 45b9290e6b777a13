"""Pages run by AppTest on a database of their own."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

import models.database
from components.shell import actor
from components.shell.caching import cached_queries, memo
from models import Role, topics
from models.database import reading, writing
from settings import ROOT
from tests import made, shared
from workflow.accounts import sign_in
from workflow.accounts.permissions import Actor

As = Callable[[Actor | None], None]


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> Iterator[None]:
    """Every new AppTest looks through all installed packages for components of pages: 0.2 s of CPU a time."""
    with pytest.MonkeyPatch.context() as patch:
        once = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture
def on_database(monkeypatch: pytest.MonkeyPatch) -> Callable[[Engine], None]:
    """Make the pages read a given database."""

    monkeypatch.setattr(actor, "cookie", lambda: "")  # AppTest has no cookies

    def use(engine: Engine) -> None:
        if engine is not _last_used[0]:
            st.cache_data.clear()
            st.cache_resource.clear()
            cached_queries.forget()
            memo.forget()
        _last_used[0] = engine
        monkeypatch.setattr(models.database, "engine", lambda: engine)

    return use


_last_used: list[Engine | None] = [None]


class KeptSample:
    """A copy of the sample for many tests, and a new one as soon as a test has changed it.

    So that what pages have asked is worked out once, as it is on a server.
    """

    def __init__(self, file: Path, folder: Path) -> None:
        self._file, self._folder = file, folder
        self._copies = 0
        self._made: tuple[Engine, dict[str, int]] | None = None

    def unchanged(self) -> Engine:
        """The copy."""
        if self._made is None or self._made[1] != _changes(self._made[0]):
            self.close()
            self._copies += 1
            path = self._folder / f"{self._copies}.db"
            path.write_bytes(self._file.read_bytes())
            engine = models.database.open_engine(f"sqlite:///{path}")
            self._made = engine, _changes(engine)
        return self._made[0]

    def close(self) -> None:
        """Let go of the last copy."""
        if self._made:
            self._made[0].dispose()


def _changes(engine: Engine) -> dict[str, int]:
    """How often each table was changed, but for the forecasts: showing a page notes those, each once."""
    with reading(engine) as session:
        return {topic: number for topic, number in topics.counters(session).items() if topic != "shown_forecast"}


@pytest.fixture(scope="session")
def kept_sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptSample]:
    kept = KeptSample(sample_file, tmp_path_factory.mktemp("kept"))
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def sample_file() -> Path:
    return shared.sample_database()


@pytest.fixture
def sample(kept_sample: KeptSample, on_database: Callable[[Engine], None]) -> Engine:
    """The pages with the sample."""
    engine = kept_sample.unchanged()
    on_database(engine)
    return engine


@pytest.fixture
def working(sample_file: Path, tmp_path: Path, on_database: Callable[[Engine], None]) -> Iterator[Engine]:
    """A copy of the sample, on which people have accounts."""
    path = tmp_path / "working.db"
    path.write_bytes(sample_file.read_bytes())
    engine = models.database.open_engine(f"sqlite:///{path}")
    on_database(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def people(working: Engine) -> dict[Role, Actor]:
    made.GOVERNMENTS[Role.OFFICER] = ("36",)
    found = made.everybody(working)
    made.GOVERNMENTS[Role.OFFICER] = ("36.02",)
    return found


@pytest.fixture
def as_(working: Engine, monkeypatch: pytest.MonkeyPatch) -> As:
    """Be somebody: the cookie of a real sign-in."""

    def be(who: Actor | None) -> None:
        word = ""
        if who is not None:
            with writing(working) as session:
                word = sign_in.begin_again(session, who, "password", "AppTest")
        monkeypatch.setattr(actor, "cookie", lambda: word)

    return be


def opened(page: str = "", **query: str) -> AppTest:
    """A page, run once, with these values in its address."""
    at = AppTest.from_file(str(ROOT / "components" / "frame.py"), default_timeout=30)
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    return at.switch_page(f"../pages/{page}.py").run() if page else at


def press(at: AppTest, label: str) -> AppTest:
    return next(button for button in at.button if button.label.startswith(label)).click().run()


def text_of(at: AppTest) -> str:
    """Everything that the page says, with common spaces."""
    html = " ".join(element.proto.body for element in at.get("html"))
    spoken = [element.value for kind in ("title", "header", "markdown", "text") for element in at.get(kind)]
    return " ".join([html, *map(str, spoken)]).replace("\u00a0", " ")
