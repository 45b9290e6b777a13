"""Skor on values reckoned by hand: who is ranked, by what, and that the download says what the page says."""

from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from models import LoadKind
from models.database import reading, writing
from queries.scores import frameworks
from tests.pages.conftest import opened, text_of
from tests.pages.test_workbooks import workbooks
from workflow.accounts.permissions import OPERATOR
from workflow.loading import values
from workflow.loading.frameworks import Path
from workflow.loading.load import Source
from workflow.loading.values import Line, ValuesProposal

DAY, EARLIER = date(2022, 12, 31), date(2022, 6, 30)
PATHS = {
    "A1": ("Pengadaan Barang dan Jasa", "A1"),
    "A2": ("Pengadaan Barang dan Jasa", "A2"),
    "B1": ("Manajemen ASN", "B1"),
    "C1": ("Tata Kelola Keuangan Desa", "C1"),
    "total": (),
}
# By government, of A1, A2, B1 and C1: what it reported, what was verified.
SAID: dict[str, tuple[tuple[float, float | None], ...]] = {
    "36.02": ((100, 90), (100, None), (80, 80), (60, 50)),  # 73.33, within 58.33 and 75
    "36.03": ((100, 90), (20, 10), (80, 80), (60, 50)),  # 60
    "36.04": ((100, 90), (100, None), (80, None), (60, 50)),  # half of the weight judged: 31.67 to 81.67
    "36.71": ((50, 40), (50, 40), (50, 50)),  # 45
    "36.72": ((70, 70), (70, 70), (70, 70), (40, 40)),  # 60; a city with a value for villages
    "36": ((90, 90), (90, 90), (90, 90)),
    "36.74": ((60, 60), (60, 60), (60, 60)),  # and 60, 40 of A1 in another source
}


def lines(said: dict[str, tuple[tuple[float, float | None], ...]], day: date, source: str = "") -> list[Line]:
    return [
        line(code, item, *value, day=day, source=source)
        for code, own in said.items()
        for item, value in zip(PATHS, own, strict=False)
    ]


def line(
    code: str, item: str, reported: float | None, verified: float | None, day: date = DAY, source: str = ""
) -> Line:
    said = {"government_code": code, "day": day, "source": source, "reported": reported, "verified": verified}
    return Line(said, Path("MCP", 2022, PATHS[item]))


@pytest.fixture
def scores(sqlite: Engine, on_database: Callable[[Engine], None]) -> Engine:
    """Nine governments: one of an earlier day (36.01), one of which only the total is known (36.73)."""
    found = [
        *lines(SAID, DAY),
        *lines({"36.01": ((50, 50),) * 4}, EARLIER),
        line("36.74", "A1", 60, 40, source="Sumber Y"),
        line("36.73", "total", None, 55),
    ]
    with writing(sqlite) as session:
        values.load(session, OPERATOR, ValuesProposal(LoadKind.SCORES, found, DAY), Source("s.xlsx", b"", []))
    on_database(sqlite)
    return sqlite


def table(book: openpyxl.Workbook, sheet: str) -> dict[str, dict[str, Any]]:
    """The rows of a sheet by the code of their government."""
    head, *rows = book[sheet].iter_rows(min_row=3, values_only=True)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    return {row["Kode pemda"]: row for row in found}


def test_one_government_of_another_day_is_left_out_and_keeps_nobody_from_being_ranked(
    scores: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = table(workbooks("skor", monkeypatch)["skor-kerangka.xlsx"], "Nilai")

    ranks = {code: row["Peringkat"] for code, row in own.items()}
    assert ranks == {
        "36.02": 1, "36.03": 2, "36.72": 2, "36.74": 2, "36.73": 5, "36.71": 6, "36.01": None, "36.04": None, "36": None,
    }  # fmt: skip
    assert [code for code, row in own.items() if row["Dari tanggal lain"] == "ya"] == ["36.01"]
    said = text_of(opened("skor"))
    assert "1 pemda tidak diperingkat: nilainya dari tanggal lain." in said
    assert "30 Juni 2022" in said


def test_of_whom_only_the_total_is_known_the_range_is_not(scores: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    own = table(workbooks("skor", monkeypatch)["skor-kerangka.xlsx"], "Nilai")["36.73"]

    names = ("Peringkat", "Peringkat, butir sama", "Peringkat terbaik", "Peringkat terburuk", "Kelompok")
    assert [own[name] for name in names] == [5, None, None, None, None]
    said = text_of(opened("skor"))
    assert "5 (?)" in said
    assert "(?): rentang peringkat 1 pemda tidak diketahui, hanya nilai totalnya yang tercatat." in said


def test_a_total_of_half_the_weight_is_in_no_column(scores: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    own = table(workbooks("skor", monkeypatch)["skor-kerangka.xlsx"], "Nilai")["36.04"]

    assert [own[name] for name in ("Terverifikasi", "Dihitung")] == [None, None]
    assert [own["Terendah"], own["Tertinggi"]] == pytest.approx([31 + 2 / 3, 81 + 2 / 3])
    assert own["Cakupan bobot (0–1)"] == pytest.approx(0.5)


def test_values_of_several_days_are_ranked_nowhere(
    sqlite: Engine, on_database: Callable[[Engine], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [*lines({"36.02": ((50, 50),), "36.03": ((60, 60),)}, DAY), line("36.01", "total", None, 55, EARLIER)]
    with writing(sqlite) as session:
        values.load(session, OPERATOR, ValuesProposal(LoadKind.SCORES, found, DAY), Source("s.xlsx", b"", []))
    on_database(sqlite)

    own = table(workbooks("skor", monkeypatch)["skor-kerangka.xlsx"], "Nilai")

    assert {row["Peringkat"] for row in own.values()} == {None}
    assert {row["Peringkat terbaik"] for row in own.values()} == {None}
    assert "nilai dari tanggal yang berbeda, tidak diperingkat" in text_of(opened("skor"))


def test_the_page_of_an_area_counts_what_lies_in_that_area(scores: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading(scores) as session:
        known = frameworks.items(session, frameworks.frameworks(session)[0].id).set_index("name")["id"]
    book = workbooks("skor", monkeypatch, butir=str(known["Pengadaan Barang dan Jasa"]))["skor-kerangka.xlsx"]

    own = table(book, "Nilai")

    counted = {code: (row["Sudah diputus"], row["Yang berlaku"]) for code, row in own.items()}
    assert counted["36.02"] == counted["36.04"] == (1, 2)
    assert counted["36.03"] == (2, 2)


def test_weights_of_a_file_are_called_so_and_who_has_only_what_weighs_nothing_is_not_lost(
    sqlite: Engine, on_database: Callable[[Engine], None]
) -> None:
    """The order of one is open: 36.02 has a third of its weight judged, 36.03 all; 36.04 only an item of no weight."""
    heavy, light, none = (("Pengadaan Barang dan Jasa",), ("Manajemen ASN",), ("Tata Kelola Keuangan Desa",))
    found = [
        Line({"government_code": code, "day": DAY, "source": "", "reported": 90.0, "verified": value}, place)
        for code, area, value in (
            ("36.02", light, 90.0), ("36.03", heavy, 60.0), ("36.03", light, 90.0), ("36.71", heavy, 50.0),
            ("36.71", light, 50.0), ("36.04", none, 90.0), ("36.02", heavy, None),
        )
        for place in [Path("MCP", 2022, area)]
    ]  # fmt: skip
    weights = {Path("MCP", 2022, area): weight for area, weight in ((heavy, 60.0), (light, 30.0), (none, 0.0))}
    with writing(sqlite) as session:
        proposal = ValuesProposal(LoadKind.SCORES, found, DAY, weights=weights)
        values.load(session, OPERATOR, proposal, Source("s.xlsx", b"", []))
    on_database(sqlite)

    at = opened("skor")
    said = text_of(at)

    assert "bobot menurut berkas yang dimuat: bobot resmi tidak diterbitkan" in said
    assert "bobot contoh" not in said
    assert at.title[0].value == (
        "MCP 2022: Kabupaten Tangerang 70,0 tertinggi, Kota Tangerang 50,0 terendah di antara 2 yang diperingkat"
    )
    assert "2 pemda tidak diperingkat" in said
