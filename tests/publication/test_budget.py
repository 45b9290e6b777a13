"""Pages of a nation stay within the budget of a first view: what is long has a page a table."""

from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import pandas as pd
import pytest

from exports.publication import value_pages
from exports.publication.edition import Edition
from exports.publication.folder import Folder
from exports.publication.page import Pages
from queries.publication.ask import VALUE_TABLES
from queries.publication.tables import only
from tests.publication.test_site import FIRST_VIEW, words_of
from translations import use

GOVERNMENTS, MODULES, KPIS = 38, 8, 4  # of the largest province


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    use("id")
    return Pages(Folder(tmp_path, {}, lambda: None), "https://data.contoh.go.id")


def province() -> Edition:
    codes = [f"33.{number:02}" for number in range(1, GOVERNMENTS + 1)]
    modules = [
        {
            "government": code,
            "module": f"Modul {module}",
            "indicator": f"Persentase layanan yang selesai tepat waktu, butir {kpi}",
            "type": "outcome",
            "day": date(2026, 9, 30),
            "value": 12.5,
            "unit": "%",
            "target": 80.0,
            "attainment": 0.16,
            "source": "Data contoh",
        }
        for code in codes
        for module in range(MODULES)
        for kpi in range(KPIS)
    ]
    values = {name: only(name, pd.DataFrame(modules if name == "modules" else [])) for name in VALUE_TABLES}
    day = date(2026, 11, 28)
    return Edition(day, datetime(2026, 11, 28, tzinfo=UTC), day, (), values, dict.fromkeys(codes, "Kabupaten Lama"), {})


def test_the_values_of_a_large_province_have_a_page_a_table(pages: Pages) -> None:
    value_pages.of_province(pages, province(), "33")

    root = pages.folder.root
    drawn = {path: (root / path).stat().st_size for path in pages.folder.files if path.endswith(".html")}
    assert max(drawn.values()) < FIRST_VIEW / 2
    assert {f"modul/33/modul-{module}" for module in range(MODULES)} <= set(pages.addresses)
    listed = words_of(root / "modul/33/index.html")
    assert f"Modul 7 {GOVERNMENTS * KPIS}" in listed
    assert "Nilai terbaru di sini per 30 September 2026." in listed
    assert 'href="../../modul/33/modul-7/index.html"' in (root / "modul/33/index.html").read_text("utf-8")
    shown = words_of(root / "modul/33/modul-7/index.html")
    assert shown.count("Persentase layanan yang selesai tepat waktu") == GOVERNMENTS * KPIS
    assert len(orjson.loads((root / "modul/33/index.json").read_bytes())["modules"]) == GOVERNMENTS * MODULES * KPIS


def test_the_files_of_many_governments_are_listed_on_pages_of_their_own(pages: Pages) -> None:
    keys = [f"2026-36.{number:02}" for number in range(1, 553)]
    value_pages.about(pages, keys)

    root = pages.folder.root
    assert all((root / path).stat().st_size < FIRST_VIEW for path in pages.folder.files)
    assert "data/actions/index.html" in (root / "data/index.html").read_text("utf-8")
    assert "../../data/actions/2026-36.552.parquet" in (root / "data/actions/index.html").read_text("utf-8")
