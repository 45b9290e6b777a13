"""The site of the sample: its figures, addresses, links, markup, weight; and what is written when something changes."""

import re
from pathlib import Path

import html5lib
import orjson
import pytest
from lxml import etree
from lxml import html as lxml_html
from sqlalchemy import Engine, text

from exports.publication import history, proof
from tests import made
from tests.publication.written import URL, write

KINDS = (
    *("index.html", "2016/index.html", "2016/36/index.html", "2016/36/pengelolaan-apbd/index.html"),
    *("2016/36/pengelolaan-apbd/12/index.html", "2016/rapat/index.html", "2016/mutu/index.html"),
    *("2016/paparan/index.html", "renaksi-kabkota-2016/paparan/index.html"),
    *("2016/perubahan/index.html", "modul/index.html", "transparansi/index.html", "skor/index.html"),
    *("metode/index.html", "data/index.html", "edisi/index.html", "edisi/1/index.html", "sisip/2016-36.id.html"),
)
FIRST_VIEW = 150_000  # bytes


def words_of(file: Path) -> str:
    return " ".join(" ".join(lxml_html.fromstring(file.read_bytes()).itertext()).split())


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_plan_says_49_of_74_and_what_is_evidenced(published: Path, language: str) -> None:
    said = words_of(published / f"{language}2016/index.html")

    assert ("49 of 74 actions realised" if language else "49 dari 74 aksi terealisasi") in said
    assert ("25 (33.8%)" if language else "25 (33,8 %)") in said
    assert ("not on record" if language else "belum ada catatan") in said


def test_an_action_has_a_permanent_address_with_its_history_in_both_languages(published: Path) -> None:
    indonesian = words_of(published / "2016/36/pengelolaan-apbd/12/index.html")
    english = words_of(published / "en/2016/36/pengelolaan-apbd/12/index.html")

    assert "31 Des 2016 Berjalan, bukti belum ada dari berkas" in indonesian
    assert "31 Dec 2016 In progress" in english
    html = (published / "2016/36/pengelolaan-apbd/12/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{URL}/2016/36/pengelolaan-apbd/12/">' in html


def test_every_link_leads_to_a_file_of_the_site(published: Path) -> None:
    """Links are relative and name their file: the site opens from a folder, too."""
    broken, checked = set(), 0
    there = {file for file in published.rglob("*") if file.is_file()}
    for page in published.rglob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"]+)"', page.read_text("utf-8")):
            if target.startswith((URL, "#", "http://", "https://")):
                continue
            checked += 1
            # 404.html is shown at any address, so its links begin at the root of the server.
            meant = published / target.lstrip("/") if page.name == "404.html" else page.parent / target
            if meant.resolve() not in there:
                broken.add((page.relative_to(published).as_posix(), target))
    assert checked > 15_000
    assert broken == set()


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_valid_html_and_ask_nobody_else_for_anything(published: Path, kind: str) -> None:
    for language in ("",) if kind.startswith("sisip/") else ("", "en/"):
        html = (published / language / kind).read_text("utf-8")
        html5lib.HTMLParser(strict=True).parse(html)
        loaded = re.findall(
            r'<(?:script|img|iframe|source)[^>]+src="([^"]+)"|<link rel="(?:stylesheet|icon)" href="([^"]+)"', html
        )
        assert all(not (one or other).startswith("http") for one, other in loaded)
        own = len(html.encode()) + sum(
            (published / name).stat().st_size for name in ("situs.css", "situs.js", "ikon.svg")
        )
        assert own < FIRST_VIEW


def test_beside_every_view_stand_its_numbers(published: Path) -> None:
    """As JSON beside every page that has any, and as the CSV and Parquet of its tables."""
    without = {"metode/index.html", "data/index.html"}
    for page in published.rglob("index.html"):
        path = page.relative_to(published).as_posix().removeprefix("en/")
        if path in without or path.endswith("paparan/index.html"):
            continue
        html = page.read_text("utf-8")
        (json,) = re.findall(r'href="([^"]+\.json)">[^<]+</a></li></ul>', html)
        assert (page.parent / json).is_file(), path
        assert html.count('.csv">') == html.count('.parquet">')
    assert [row["plan"] for row in orjson.loads((published / "index.json").read_bytes())["plans"]]
    assert orjson.loads((published / "skor/index.json").read_bytes())["scores"]


def test_texts_of_files_stay_texts(sqlite: Engine, tmp_path: Path) -> None:
    first = made.plan(sqlite)[0]
    with sqlite.connect() as connection:
        connection.execute(text("UPDATE action SET title = '<script>alert(1)</script>' WHERE id = :id"), {"id": first})
        connection.commit()
    write(sqlite, tmp_path / "site")

    page = (tmp_path / "site/2026/36.02/perizinan/1/index.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_feed_and_map_are_xml_with_every_page(published: Path) -> None:
    feed = etree.parse(published / "umpan.xml").getroot()
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1
    places = [place.text for place in etree.parse(published / "sitemap-1.xml").iter("{*}loc")]
    assert f"{URL}/2016/36/pengelolaan-apbd/12/" in places
    pages = {file for file in published.rglob("index.html") if not file.is_relative_to(published / "en")}
    assert len(places) == len(pages)


def test_nothing_changed_makes_no_edition_and_one_change_writes_only_what_it_touches(
    sqlite: Engine, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    first_id = made.plan(sqlite, ("36.02", "36.71", "36.73"), each=12)[0]
    first = write(sqlite, site)
    assert (first.number, first.is_new, first.files) == (1, True, first.written)

    again = write(sqlite, site)
    assert (again.number, again.is_new) == (1, False)

    with sqlite.connect() as connection:
        change = "UPDATE action SET progress = 'realised', number = '99' WHERE id = :id"
        connection.execute(text(change), {"id": first_id})
        connection.commit()
    untouched = (site / "2026/36.71/perizinan/1/index.html").stat().st_mtime_ns
    second = write(sqlite, site)

    assert (second.number, second.is_new) == (2, True)
    assert second.written < first.written / 2
    assert (site / "2026/36.71/perizinan/1/index.html").stat().st_mtime_ns == untouched
    assert [(one.action, one.was, one.now) for one in second.changes] == [("1", "in_progress", "realised")]
    told = words_of(site / "2026/perubahan/index.html")
    assert "Sejak edisi sebelumnya: 1 aksi berubah" in told
    changed = "nomor: 1 → 99; status: Berjalan → Terealisasi, menunggu verifikasi"
    assert f"Aksi 1 36.02 {changed} Kabupaten Lebak, 2026" in told
    assert "99/index.html" in (site / "2026/36.02/perizinan/1/index.html").read_text("utf-8")  # it moved
    assert history.numbers(site) == [1, 2]
    assert (site / "edisi/1/manifest.txt").exists()
    assert proof.verify(site).holds


def test_an_address_that_moved_twice_leads_to_the_last(sqlite: Engine, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first_id = made.plan(sqlite)[0]
    for number in ("1", "50", "60"):
        with sqlite.connect() as connection:
            connection.execute(
                text("UPDATE action SET number = :number WHERE id = :id"), {"number": number, "id": first_id}
            )
            connection.commit()
        write(sqlite, site)

    for old in ("1", "50"):
        assert "perizinan/60/index.html" in (site / f"2026/36.02/perizinan/{old}/index.html").read_text("utf-8")
    assert "Aksi 1 36.02" in words_of(site / "2026/36.02/perizinan/60/index.html")
    assert proof.verify(site).holds
