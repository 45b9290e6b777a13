"""Windows of a real Chromium that one test gives back and the next one takes, emptied.

What a window keeps are the scripts that it has compiled: a new one spends 3 s of CPU on those of Streamlit, ours 0.8 s.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, CDPSession, Page

LAPTOP = (1366, 768)
EMPTY = "() => { localStorage.clear(); sessionStorage.clear(); }"


class Windows:
    """All windows of one browser, each with cookies of its own."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._free: list[Page] = []

    @contextmanager
    def opened(
        self,
        size: tuple[int, int] = LAPTOP,
        scheme: Literal["light", "dark"] = "light",
        bypass_csp: bool = False,
    ) -> Iterator[Page]:
        """An empty window in which nobody is signed in. After a failure it is not used again.

        bypass_csp: run scripts of the test that the pages' policy does not allow.
        """
        page = self._free.pop() if self._free else self._chromium.new_context(locale="id-ID").new_page()
        resize(page, size)
        page.set_default_timeout(20_000)
        page.emulate_media(media="screen", color_scheme=scheme)
        protocol = page.context.new_cdp_session(page)
        protocol.send("Page.setBypassCSP", {"enabled": bypass_csp})
        try:
            yield page
        except BaseException:
            page.context.close()
            raise
        self._empty(page, protocol)
        self._free.append(page)

    @staticmethod
    def _empty(page: Page, protocol: CDPSession) -> None:
        protocol.detach()
        for other in page.context.pages:
            if other != page:
                other.close()
        page.context.set_offline(False)
        if page.url.startswith("http"):
            page.evaluate(EMPTY)
        page.goto("about:blank")
        page.context.clear_cookies()


def resize(page: Page, size: tuple[int, int]) -> None:
    """Give a window another width and height, in pixels."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
