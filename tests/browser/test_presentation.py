"""The presentation in a real Chromium: keys, frozen figures, a lost connection, lists behind bars, sizes."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from models import Role
from models.database import writing
from tests import made
from tests.browser.windows import Windows
from tests.serving import Server, serving
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement

pytestmark = pytest.mark.browser
DAY = date(2017, 1, 24)


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("meeting")) as server:
        yield server


def start(page: Page, server: Server, plan: str = "renaksi-banten-2016") -> list[str]:
    """Open the presentation. Returns the keys of its slides."""
    page.goto(f"{server.url}/tayang?rencana={plan}&per=2017-01-24")
    expect(page.locator("html[data-ready]")).to_be_attached()
    return [str(key) for key in page.eval_on_selector_all(".slide", "all => all.map(one => one.dataset.key)")]


def texts(page: Page, keys: list[str]) -> list[str]:
    """What every slide says, paged through by keyboard."""
    page.keyboard.press("Home")
    said = []
    for key in keys:
        expect(page.locator(".slide.now")).to_have_attribute("data-key", key)
        said.append(page.locator(".slide.now .body").inner_text())
        page.keyboard.press("ArrowRight")
    return said


def test_what_is_loaded_meanwhile_changes_no_figure_until_the_next_start(meeting: Server, page: Page) -> None:
    keys = start(page, meeting)
    before = texts(page, keys)
    assert "49 dari 74" in before[0]

    siti = made.account(meeting.engine, "siti", Role.OFFICER, ("36",))
    with writing(meeting.engine) as session:
        document = documents.store(session, siti, made.PDF, "bukti.pdf")
        said = Statement(DAY, "realised", "complete", documents=(document,))
        report.report(session, siti, Row(1, made.seen(session, siti, 1), said), date(2026, 11, 24))

    assert texts(page, keys) == before
    after = texts(page, start(page, meeting))
    assert "50 dari 74" in after[0]


def test_keys_turn_jump_and_close(meeting: Server, page: Page) -> None:
    keys = start(page, meeting, "renaksi-kabkota-2016")
    now = page.locator(".slide.now")
    for key, place in (
        ("PageDown", 1),
        (" ", 2),
        ("PageUp", 1),
        ("ArrowLeft", 0),
        ("End", len(keys) - 1),
        ("3", 2),
        ("Home", 0),
    ):
        page.keyboard.press(key)
        expect(now).to_have_attribute("data-key", keys[place])
    page.keyboard.press("n")
    expect(now.locator(".notes")).to_be_visible()
    page.keyboard.press("n")
    expect(now.locator(".notes")).to_be_hidden()

    page.wait_for_timeout(800)  # a digit typed sooner would make one number with the last
    page.keyboard.press(str(keys.index("governments") + 1))
    now.locator("button.bar").first.click()
    expect(page.locator("dialog[open]")).to_contain_text("Penanggung jawab")
    page.keyboard.press("ArrowRight")
    expect(now).to_have_attribute("data-key", "governments")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(now).to_have_attribute("data-key", "governments")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"/presentasi\?rencana=renaksi-kabkota-2016"))
    expect(page.get_by_role("link", name="Mulai presentasi")).to_be_visible()


def test_the_presenter_s_view_and_the_screen_turn_together(meeting: Server, page: Page) -> None:
    start(page, meeting, "renaksi-kabkota-2016")
    with page.expect_popup() as opened:
        page.keyboard.press("o")
    desk = opened.value
    expect(desk.locator("html[data-ready]")).to_be_attached()
    desk.keyboard.press("ArrowRight")
    expect(page.locator(".slide.now")).to_have_attribute("data-key", "changed")
    expect(desk.locator(".slide.next")).to_have_attribute("data-key", "curves")
    expect(desk.locator(".script")).to_contain_text("buku besar")

    desk.keyboard.press("b")
    expect(page.locator("body.black")).to_be_attached()
    desk.keyboard.press("b")
    expect(page.locator("body.black")).to_have_count(0)

    page.keyboard.press("g")
    page.keyboard.type("area")
    page.keyboard.press("Enter")
    for window in (page, desk):
        expect(window.locator(".slide.now")).to_have_attribute("data-key", "areas")
    page.keyboard.press("]")
    for window in (page, desk):
        window.wait_for_url("**pemda=36.01**#areas")
        expect(window.locator(".slide.now footer")).to_contain_text("Kabupaten Pandeglang")
    page.keyboard.press("Backspace")
    for window in (page, desk):
        expect(window.locator(".slide.now footer")).to_contain_text("8 pemerintah daerah")
        expect(window.locator(".slide.now")).to_have_attribute("data-key", "areas")
    desk.close()


def test_a_lost_connection_costs_nothing(meeting: Server, page: Page) -> None:
    keys = start(page, meeting)
    page.context.set_offline(True)
    assert all(texts(page, keys))
    page.context.set_offline(False)


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("plan", ["renaksi-banten-2016", "renaksi-kabkota-2016"])
def test_nothing_is_cut_off_and_all_is_read_from_the_back_row(
    meeting: Server, windows: Windows, size: tuple[int, int], scheme: Literal["light", "dark"], plan: str
) -> None:
    with windows.opened(size, scheme) as page:
        violations: list[str] = []
        page.on(
            "console", lambda message: violations.append(message.text) if "Content Security" in message.text else None
        )
        for key in start(page, meeting, plan):
            expect(page.locator(".slide.now")).to_have_attribute("data-key", key)
            body = page.locator(".slide.now .body > :last-child").bounding_box()
            footer = page.locator(".slide.now footer").bounding_box()
            assert body is not None
            assert footer is not None
            assert body["y"] + body["height"] <= footer["y"], key
            assert footer["y"] + footer["height"] <= size[1], key
            smallest = page.eval_on_selector_all(
                ".slide.now .body :is(td, li, .bars > * > span, .key)",
                "all => Math.min(999, ...all.map(one => parseFloat(getComputedStyle(one).fontSize)))",
            )
            assert smallest >= 27.9 * size[1] / 1080, key
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Home")
        big = page.locator(".big").evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
        assert big >= 120 * size[1] / 1080
        assert violations == []


def test_the_way_to_the_screen_and_the_pack_are_one_click(meeting: Server, page: Page) -> None:
    page.goto(f"{meeting.url}/presentasi?rencana=renaksi-banten-2016&per=2017-01-24")
    for ending in ("pptx", "xlsx", "html", "pdf", "tsv"):
        with page.expect_download() as download:
            page.get_by_role("link", name=f"Unduh .{ending}").click()
        assert download.value.suggested_filename == f"paket-renaksi-banten-2016-2017-01-24.{ending}"
    page.get_by_role("link", name="Mulai presentasi").click()
    expect(page.locator(".big")).to_contain_text("dari 74")
