"""Drafts, conflicts, keys and sign-ins of people at work in browsers of their own; and what each role finds."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect

from models import Role
from tests import made
from tests.browser.windows import Windows
from tests.made import PASSWORD
from tests.serving import Server, serving

pytestmark = pytest.mark.browser

Enter = Callable[[str], Page]


@pytest.fixture(scope="module")
def working(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard of its own, on which people work."""
    with serving(tmp_path_factory.mktemp("working")) as server:
        made.account(server.engine, "siti", Role.OFFICER, ("36",), PASSWORD)
        made.account(server.engine, "rina", Role.OFFICER, ("36",), PASSWORD)
        made.account(server.engine, "budi", Role.VERIFIER, (), PASSWORD)
        made.account(server.engine, "koko", Role.COORDINATOR, ("36",), PASSWORD)
        made.account(server.engine, "pemapar", Role.PRESENTER, (), PASSWORD)
        yield server


@pytest.fixture
def enter(working: Server, windows: Windows) -> Iterator[Enter]:
    """Sign somebody in, in a browser of their own."""
    opened = ExitStack()

    def sign_in(name: str) -> Page:
        page = opened.enter_context(windows.opened())
        page.goto(f"{working.url}/masuk")
        page.get_by_label("Nama akun").fill(name)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        expect(page.locator(".st-key-footer")).to_be_visible()
        return page

    with opened:
        yield sign_in


def test_a_draft_survives_a_reload_and_another_browser(working: Server, enter: Enter) -> None:
    rina = enter("rina")
    rina.goto(f"{working.url}/tugas?jenis=late")
    link = rina.locator(".tasks a").nth(2).get_attribute("href")
    rina.goto(f"{working.url}{link}")
    rina.get_by_label("Kendala").fill("Menunggu persetujuan kementerian")
    rina.keyboard.press("Tab")
    expect(rina.get_by_text(re.compile("Rancangan tersimpan"))).to_be_visible()

    other = enter("rina")
    other.goto(f"{working.url}{link}")

    expect(other.get_by_label("Kendala")).to_have_value("Menunggu persetujuan kementerian")
    other.get_by_role("button", name="Buang rancangan").click()
    expect(other.get_by_label("Kendala")).not_to_have_value("Menunggu persetujuan kementerian")


def test_who_saves_second_is_told_what_changed_meanwhile(working: Server, enter: Enter) -> None:
    siti, rina = enter("siti"), enter("rina")
    siti.goto(f"{working.url}/tugas?jenis=late")
    link = siti.locator(".tasks a").nth(4).get_attribute("href")
    for page, words in ((siti, "dari Siti"), (rina, "dari Rina")):
        page.goto(f"{working.url}{link}")
        page.get_by_label("Keterangan").fill(words)
        page.keyboard.press("Tab")
        expect(page.get_by_text(re.compile("Rancangan tersimpan"))).to_be_visible()
    siti.get_by_role("button", name="Kirim laporan").click()
    expect(siti.get_by_text("Laporan terkirim.")).to_be_visible()

    rina.get_by_role("button", name="Kirim laporan").click()

    expect(rina.get_by_text(re.compile("Tidak ada yang ditimpa")).first).to_be_visible()
    expect(rina.get_by_label("Keterangan")).to_have_value("dari Rina")  # nothing typed is lost
    rina.get_by_role("button", name="Sudah saya baca").click()
    rina.get_by_role("button", name="Kirim laporan").click()
    expect(rina.get_by_text("Laporan terkirim.")).to_be_visible()


def test_keys_move_through_the_queue(working: Server, enter: Enter) -> None:
    budi = enter("budi")
    budi.goto(f"{working.url}/verifikasi?rencana=renaksi-banten-2016")
    expect(budi.locator(".claim-title")).to_be_visible()
    expect(budi.get_by_role("button", name="Berikutnya")).to_be_visible()
    expect(budi.locator(".st-key-footer")).to_be_visible()
    titles = budi.locator(".claims a").all_inner_texts()
    expect(budi.locator(".claim-title")).to_have_text(titles[0])

    budi.keyboard.press("j")
    expect(budi.locator(".claim-title")).to_have_text(titles[1])
    budi.keyboard.press("k")
    expect(budi.locator(".claim-title")).to_have_text(titles[0])


def test_the_verdict_stays_in_sight_on_a_laptop_and_on_a_telephone(working: Server, enter: Enter) -> None:
    budi = enter("budi")
    for width, height in ((1366, 768), (390, 844)):
        budi.set_viewport_size({"width": width, "height": height})
        budi.goto(f"{working.url}/verifikasi?rencana=renaksi-banten-2016")
        expect(budi.locator(".st-key-footer")).to_be_visible()
        for name in ("Terima", "Kembalikan", "Minta tambahan"):
            box = budi.get_by_role("button", name=name).bounding_box()
            assert box is not None
            assert 0 <= box["y"] <= height - box["height"]


def test_a_tab_that_stays_open_after_signing_out_elsewhere_does_nothing_more(working: Server, enter: Enter) -> None:
    siti = enter("siti")
    siti.goto(f"{working.url}/tugas?cara=satu")
    expect(siti.get_by_role("heading", name="Tugas saya")).to_be_visible()
    second = siti.context.new_page()
    second.goto(f"{working.url}/keluar")
    second.get_by_role("button", name="Keluar").click()
    expect(second.locator("h1.count")).to_be_visible()

    siti.get_by_role("radio", name="Tabel").click()

    expect(siti.get_by_role("heading", name="Tugas saya")).to_have_count(0)
    expect(siti.locator(".st-key-corner")).to_contain_text("Masuk")


@pytest.mark.parametrize(
    ("name", "shown", "hidden"),
    [
        ("pemapar", ["Ringkasan"], ["Tugas saya", "Verifikasi"]),
        ("siti", ["Tugas saya"], ["Verifikasi"]),
        ("koko", ["Verifikasi"], ["Tugas saya"]),
        ("budi", ["Verifikasi"], ["Tugas saya"]),
    ],
)
def test_each_role_finds_its_pages_and_its_deeds(
    working: Server, enter: Enter, name: str, shown: list[str], hidden: list[str]
) -> None:
    page = enter(name)
    menu = page.get_by_test_id("stHeader")
    for title in shown:
        expect(menu.get_by_role("link", name=title)).to_be_visible()
    for title in hidden:
        expect(menu.get_by_role("link", name=title)).to_have_count(0)
    page.goto(f"{working.url}/rencana-aksi?aksi=3")
    expect(page.get_by_role("heading", name="Riwayat", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Perbarui status")).to_have_count(int(name == "siti"))
    expect(page.get_by_text("Ubah aksi:")).to_have_count(int(name == "koko"))
    if name == "budi":
        page.goto(f"{working.url}/verifikasi")
        expect(page.get_by_role("button", name="Terima")).to_be_visible()
    if name == "koko":  # sees the queue, and judges nothing
        page.goto(f"{working.url}/verifikasi")
        expect(page.locator(".claim-title")).to_be_visible()
        expect(page.get_by_role("button", name="Terima")).to_have_count(0)
