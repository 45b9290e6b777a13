"""A real server on a database of its own, and a real Chromium."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from commands.test import find_chromium
from tests.browser.windows import Windows
from tests.publication.conftest import published, sample_path
from tests.serving import Server, serving

__all__ = ["published", "sample_path"]  # fixtures of the published edition

# A page comes as fast as the machine lets it: how long it takes is measured by benchmarks, not here.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        sentence = "PERHATIAN: tidak ada Chromium; tes peramban TIDAK dijalankan"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard with the sample, that all browser tests read."""
    with serving(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="session")
def server(served: Server) -> str:
    """Its address."""
    return served.url


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Windows:
    """Where tests take their windows from."""
    return Windows(chromium)


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    """A window on a laptop."""
    with windows.opened() as page:
        yield page
