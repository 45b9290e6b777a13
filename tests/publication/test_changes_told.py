"""What changed since the last edition is told by its field, from what to what; what is new is not called changed."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import orjson
import pandas as pd
import pyarrow.parquet
import pytest
from lxml import etree
from sqlalchemy import Engine, text

from exports.publication import history
from exports.publication.changes import KEPT, Change, Counts, compare, count
from exports.publication.changes_told import Told, counted, details, ordered, sentence
from tests import made
from tests.publication.test_site import words_of
from tests.publication.written import write

ATOM = "{http://www.w3.org/2005/Atom}"
STATES = {
    "plan": "p",
    "government": "36.02",
    "action": "1",
    "address": "2026/36.02/perizinan/1",
    "number": "1",
    "area": "Perizinan",
    "title": "Aksi 1",
    "success_criterion": "SOP terbit",
    "responsible_unit": "DPMPTSP",
    "due_date": date(2026, 6, 30),
    "due_text": "",
    "weight": 1.0,
    "progress": "realised",
    "evidence": "partial",
    "verification": None,
    "status": "realised",
}


def changed(**values: object) -> Change:
    before = pd.DataFrame([STATES], columns=KEPT, dtype=object)
    (found,) = compare(before, pd.DataFrame([STATES | values], columns=KEPT, dtype=object))
    return found


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"number": "Z99"}, [Told("nomor", "1", "Z99")]),
        ({"title": "Aksi lain"}, [Told("rencana aksi", "Aksi 1", "Aksi lain")]),
        ({"due_date": date(2026, 9, 30)}, [Told("tenggat", "30 Jun 2026", "30 Sep 2026")]),
        ({"due_date": None}, [Told("tenggat", "30 Jun 2026", "–")]),
        ({"weight": 2.5}, [Told("bobot", "1", "2,5")]),
        ({"responsible_unit": "Bappeda"}, [Told("penanggung jawab", "DPMPTSP", "Bappeda")]),
        ({"success_criterion": "SK terbit"}, [Told("ukuran keberhasilan", "SOP terbit", "SK terbit")]),
        ({"evidence": "complete"}, [Told("bukti", "diunggah sebagian", "lengkap")]),
        ({"address": "2026/36.02/perizinan/a1"}, [Told("alamat", STATES["address"], "2026/36.02/perizinan/a1")]),
        (
            {"status": "verified", "verification": "accepted", "evidence": "complete"},
            [
                Told("status", "Terealisasi, menunggu verifikasi", "Terverifikasi"),
                Told("bukti", "diunggah sebagian", "lengkap"),
            ],
        ),
    ],
)
def test_a_change_names_its_field_and_both_sides(values: dict[str, object], told: list[Told]) -> None:
    found = changed(**values)
    assert details(found) == told
    assert details(Change(**orjson.loads(orjson.dumps(asdict(found))))) == told  # as the feed reads it
    assert all(one.before != one.now for one in told)
    assert sentence(found).endswith("; ".join(f"{what}: {before} → {now}" for what, before, now in told))


def test_what_is_new_or_gone_is_not_called_changed() -> None:
    now = pd.DataFrame([STATES], columns=KEPT, dtype=object)
    nothing = now.iloc[:0]
    (new,), (gone,) = compare(nothing, now), compare(now, nothing)

    assert details(new) == [Told("aksi baru", "–", "Terealisasi, menunggu verifikasi")]
    assert details(gone) == [Told("tidak lagi terbit", "Terealisasi, menunggu verifikasi", "–")]
    assert sentence(new) == "Aksi 1 (36.02): aksi baru"
    other = changed(number="2")
    assert ordered([new, gone, other]) == [other, gone, new]
    assert count([new, gone, other], ["p", "q"], ["p", "r"]) == Counts(1, 1, 1, 1, 1)
    assert counted(Counts(2, new_actions=203)) == "2 rencana baru, 203 aksi baru"
    assert counted(Counts()) == "tidak ada aksi yang berubah"


def test_an_edition_of_an_older_program_is_compared_by_what_it_kept(sqlite: Engine, tmp_path: Path) -> None:
    first_id = made.plan(sqlite)[0]
    write(sqlite, tmp_path)
    kept = history.states(tmp_path, 1)
    pyarrow.parquet.write_table(pyarrow.parquet.read_table(kept).drop_columns(["number"]), kept)
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE action SET weight = 3 WHERE id = :id"), {"id": first_id})
    (only,) = write(sqlite, tmp_path).changes
    assert only.fields == ("weight",)


def test_a_plan_that_comes_and_a_deadline_that_moves_are_told_on_pages_and_in_the_feed(
    sqlite: Engine, tmp_path: Path
) -> None:
    first_id = made.plan(sqlite)[0]
    write(sqlite, tmp_path)
    made.plan(sqlite, ("36.71",), code="lain")
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE action SET due_date = '2026-10-31' WHERE id = :id"), {"id": first_id})
    done = write(sqlite, tmp_path)

    assert done.counts == Counts(new_plans=1, new_actions=3, changed_actions=1)
    said = words_of(tmp_path / "edisi/2/index.html")
    assert "1 rencana baru, 3 aksi baru, 1 aksi berubah" in said
    assert "Aksi 1 36.02 tenggat: 30 Jun 2026 → 31 Okt 2026 Kabupaten Lebak, 2026" in said
    entry = etree.parse(tmp_path / "umpan.xml").find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Edisi 2: 1 rencana baru, 3 aksi baru, 1 aksi berubah"
    content = str(entry.findtext(f"{ATOM}content")).split("\n")
    assert content[0] == "Aksi 1 36.02 (36.02): tenggat: 30 Jun 2026 → 31 Okt 2026"
    assert content[1] == "Aksi 1 36.71 (36.71): aksi baru"


def test_two_editions_of_a_day_have_their_own_moments(sqlite: Engine, tmp_path: Path) -> None:
    first_id = made.plan(sqlite)[0]
    write(sqlite, tmp_path)
    was = history.facts(tmp_path, 1)
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE action SET weight = 3 WHERE id = :id"), {"id": first_id})
    write(sqlite, tmp_path)

    moments = [one.text for one in etree.parse(tmp_path / "umpan.xml").iterfind(f"{ATOM}entry/{ATOM}updated")]
    facts = history.facts(tmp_path, 2)
    assert moments == [facts["made_at"].replace("+00:00", "Z"), was["made_at"].replace("+00:00", "Z")]
    assert facts["made_on"] == was["made_on"]
