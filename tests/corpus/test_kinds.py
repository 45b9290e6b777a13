"""Small files, each of one kind of habit: actions, realised and governments come out as a person counts them."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loaders.findings import Severity
from loaders.understanding.columns.header import is_register
from loaders.understanding.values.workbook import kind_of
from loaders.understanding.workbook import Reading, read_grids
from tests.corpus.here import read_here

FOLDER = Path(__file__).parent / "kinds"
TRUTH: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def understood(name: str) -> Reading:
    return read_grids(name, read_here(FOLDER / name))


@pytest.mark.parametrize("name", TRUTH)
def test_a_file_of_this_kind_is_counted_as_a_person_counts_it(name: str) -> None:
    reading = understood(name)

    done = [row for row in reading.actions if row.statuses[-1][1].progress == "realised"]
    actions, realised = (Counter(row.government for row in rows) for rows in (reading.actions, done))
    assert {code: [count, realised[code]] for code, count in actions.items()} == TRUTH[name]["by_government"]


@pytest.mark.parametrize("name", TRUTH)
def test_every_row_is_stored_or_has_a_reason(name: str) -> None:
    reading = understood(name)

    stored = {row.place for row in reading.actions if row.government != "unknown"}
    assert reading.losses.stored == len(stored)


@pytest.mark.parametrize("name", TRUTH)
def test_a_table_of_actions_is_no_file_of_values(name: str) -> None:
    grids = read_here(FOLDER / name)

    assert is_register(grids) or kind_of(grids) is None


def test_a_recap_beside_the_table_gives_it_no_area() -> None:
    assert {row.area for row in understood("a_area_kanan.xlsx").actions} == {"Tanpa area"}


def test_a_name_of_two_governments_is_asked_about() -> None:
    asked = [f.code for f in understood("z04_pemda_dua_kemungkinan.xlsx").findings if f.severity == Severity.ERROR]

    assert asked == ["government_ambiguous"] * 2


def test_doubtful_words_are_shown_as_they_were_read() -> None:
    shown = [f.value for f in understood("z07_status_menjebak.xlsx").findings if f.code == "status_interpreted"]

    assert {"Sudah diproses", "Sudah upload", "Tidak valid", "Unrealized"} <= set(shown)


def test_two_years_on_one_sheet_are_asked_about_at_their_tables() -> None:
    asked = [f.place for f in understood("w13_dua_tahun_bertumpuk.xlsx").findings if f.code == "several_years"]

    assert [place.row for place in asked if place] == [0, 8]


def test_what_was_wrapped_over_several_rows_is_one_sentence() -> None:
    rows = understood("w15_baris_terpotong.xlsx").actions

    assert [len(row.title.splitlines()) for row in rows] == [3, 2, 2]
    assert rows[1].due_date == date(2021, 6, 30)
    assert rows[2].responsible_unit.split() == ["Dinas", "Komunikasi", "dan", "Informatika"]
    assert {row.area for row in rows} == {"Tanpa area"}


def test_states_in_the_eyes_of_several_offices_are_asked_about() -> None:
    asked = [f.details["other"] for f in understood("x19_tiga_status.xlsx").findings if f.code == "readings_close"]

    assert asked == ["Status Inspektorat"]
