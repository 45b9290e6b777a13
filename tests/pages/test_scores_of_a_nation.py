"""Skor with very many governments: groups before ranks, the first and the last twenty, a kind across provinces."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from models import FrameworkItem, LoadKind
from models.database import reading, writing
from tests.pages.conftest import opened, text_of
from workflow.accounts.permissions import OPERATOR
from workflow.loading import values
from workflow.loading.frameworks import Path
from workflow.loading.load import Source
from workflow.loading.values import Line, ValuesProposal
from workflow.shell import reference

DAY = date(2021, 12, 31)
AREAS = ("Pengadaan Barang dan Jasa", "Manajemen ASN", "Manajemen Aset Daerah")


@pytest.fixture
def nation(sqlite: Engine, on_database: Callable[[Engine], None]) -> Engine:
    """Three provinces and all in them; from the first to the last each stands a point lower."""
    known = [one for one in reference.governments() if one.code[:2] in ("31", "36", "34") or one.code[:2] == "32"]
    lines = []
    for at, one in enumerate(known):
        for number, area in enumerate(AREAS):
            for sub in range(1 + 3 * (number == 0)):  # four items in one area, one in each of the others
                score = 95.0 - at - (15 if number == 0 and at % 2 else 0)
                said = {
                    "government_code": one.code,
                    "day": DAY if (at, number) != (5, 0) else DAY - timedelta(1),
                    "source": "",
                    "reported": 100.0,
                    "verified": score,
                }
                lines.append(Line(said, Path("MCP", 2021, (area, f"Sub {sub}"))))
    with writing(sqlite) as session:
        values.load(session, OPERATOR, ValuesProposal(LoadKind.SCORES, lines, DAY), Source("s.xlsx", b"", []))
    on_database(sqlite)
    return sqlite


def rows(text: str) -> list[str]:
    """The rows of the table of scores as text."""
    table = re.search(r'<table class="heat scores.*?</table>', text, re.DOTALL)
    assert table is not None
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", table[0], re.DOTALL)[1:]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in found]


def test_the_nation_shows_its_twenty_highest_by_group_and_their_range(nation: Engine) -> None:
    said = text_of(opened("skor"))

    shown = [row for row in rows(said) if not row.startswith("Rata-rata")]
    assert len(shown) == 20
    assert all(re.search(r"\b(atas|tengah) \d", row) for row in shown)
    assert any(re.search(r"\d+ \(\d+–\d+\)", row) for row in shown)
    assert re.search(r"Kelompok: atas \d+, tengah \d+, bawah \d+\.", said)
    assert "Jarak terlebar" in said
    assert "garis tegak dan angka di samping nama provinsi: nilai tengah" in said
    assert re.search(r"MCP 2021: \d+ dari \d+ pemda jelas di sepertiga atas, \d+ jelas di sepertiga bawah", said)
    assert "Urutan menurut butir sama dan menurut area sama berbeda" in said
    assert "Nilai butir-butirnya dari tanggal yang berbeda: 30 Des 2021 sampai 31 Des 2021." in said
    assert "Provinsi tidak diperingkat di antara kabupaten dan kota" in said


def test_the_twenty_lowest_stand_with_the_last_first(nation: Engine) -> None:
    shown = [row for row in rows(text_of(opened("skor", baris="bawah"))) if not row.startswith("Rata-rata")]

    assert len(shown) == 20
    assert shown[0].startswith("Kota Tangerang Selatan")
    assert not any(row.startswith("Provinsi") for row in shown)


def test_a_kind_is_compared_across_provinces(nation: Engine) -> None:
    provinces = rows(text_of(opened("skor", jenis="province")))
    assert all(re.search(r" [1-4]( \(\d–\d\))? 100,0|\b[1-4]\b", row) for row in provinces[:4])
    assert {row.split(" ")[-0] for row in provinces[:4]} == {"Provinsi"}
    cities = rows(text_of(opened("skor", jenis="city")))
    assert {"Kota Bandung", "Kota Serang"} <= {" ".join(row.split(" ")[:2]) for row in cities}


def test_areas_that_are_one_in_two_vocabularies_share_a_column(
    sqlite: Engine, on_database: Callable[[Engine], None]
) -> None:
    lines = [
        Line(
            {"government_code": code, "day": DAY, "source": "", "reported": 100.0, "verified": score},
            Path("MCP", 2021, (area, "Regulasi")),
        )
        for code, area, score in (
            ("36.01", "Perizinan", 60.0), ("36.02", "Pelayanan Terpadu Satu Pintu", 40.0), ("36.03", "Perizinan", 80.0)
        )
    ]  # fmt: skip
    with writing(sqlite) as session:
        values.load(session, OPERATOR, ValuesProposal(LoadKind.SCORES, lines, DAY), Source("s.xlsx", b"", []))
    on_database(sqlite)

    said = text_of(opened("skor"))

    assert (
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", said)).count("Perizinan juga disebut Pelayanan Terpadu Satu Pintu")
        == 1
    )
    assert "tidak berlaku" not in said
    with reading(sqlite) as session:
        licensing = session.exec(select(FrameworkItem.id).where(FrameworkItem.name == "Perizinan")).first()
    area = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text_of(opened("skor", butir=str(licensing)))))
    assert "2 pemda dinilai dengan nama ini ; 1 dengan nama Pelayanan Terpadu Satu Pintu" in area.replace(
        "ini;", "ini ;"
    )
    assert [row.split(" ")[-1] for row in rows(said) if "Rata-rata" in row] == ["60,0"]


def test_a_value_of_another_day_is_shown_and_keeps_nobody_else_from_being_ranked(nation: Engine) -> None:
    said = {"day": DAY + timedelta(60), "source": "", "reported": None, "verified": 99.0}
    lines = [Line(said | {"government_code": code}, Path("MCP", 2021, ())) for code in ("32.01", "36")]
    with writing(nation) as session:
        values.load(session, OPERATOR, ValuesProposal(LoadKind.SCORES, lines, DAY), Source("s.xlsx", b"", []))

    page = opened("skor")

    assert len([row for row in rows(text_of(page)) if not row.startswith("Rata-rata")]) == 20
    assert "2 pemda tidak diperingkat: nilainya dari tanggal lain." in text_of(page)
    assert "99,0 tertinggi" not in text_of(page)
    (own,) = [row for row in rows(text_of(opened("skor", pemda="32.01"))) if row.startswith("Kabupaten Bogor")]
    assert "1 Mar 2022" in own or "1 Maret 2022" in own
    of_provinces = text_of(opened("skor", jenis="province"))  # one of four is too many to leave out
    assert "nilai dari tanggal yang berbeda, tidak diperingkat" in of_provinces
