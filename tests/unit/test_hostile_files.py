"""Anything in cells, and changed bytes of real workbooks: refused or understood, never a crash (`bench fuzz` runs more)."""

import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from loaders.findings import Refused
from loaders.proposing.preview import OTHER_USES, sheets_seen
from loaders.reading.grid import Grid
from loaders.reading.reader import read
from loaders.reading.sniff import Unreadable, inspect
from loaders.understanding.columns.mapping import FIELDS
from loaders.understanding.workbook import read_grids
from settings import ROOT
from tests.corpus.mutations import grids, mutated

FILES = ROOT / "tests" / "corpus" / "files"


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(grids())
def test_any_grid_is_refused_or_understood(sheets: list[Grid]) -> None:
    for seen in sheets_seen("berkas.xlsx", sheets, {}):
        assert all(column.field in {"", *OTHER_USES, *FIELDS} for column in seen.columns)
    try:
        reading = read_grids("berkas.xlsx", sheets)
    except Refused:
        return
    for finding in reading.findings:
        assert "{" not in finding.in_words("message").replace(finding.value, "")
    for row in reading.actions:
        assert row.title.isprintable() or "\n" in row.title
        assert row.percent is None or 0 <= row.percent <= 100


def test_signs_that_look_like_digits_are_no_numbers() -> None:
    rows: list[list[Any]] = [["No", "Rencana Aksi", "Status"], ["²", "①", "Ⅳ"], ["½", "²", "٣"], ["1", "²", "Selesai"]]

    understood = read_grids("berkas.xlsx", [Grid("Kota Serang", rows=rows)])

    assert [row.number for row in understood.actions if row.title == "²"]


@pytest.mark.parametrize("sign", ["(", "1", "1.", " ", "-", "(a"])
def test_the_longest_cells_are_read_in_a_moment(sign: str) -> None:
    """Excel's longest text, of what makes careless patterns go back and forth: minutes, if one of them did."""
    long = (sign * 32_767)[:32_766] + "a"
    rows: list[list[Any]] = [
        ["No", "Rencana Aksi", "Status", long],
        ["1", long, "Selesai", ""],
        ["2", "Dua", long, long],
    ]

    sheets_seen("berkas.xlsx", [Grid("Kota Serang", rows=rows)], {})
    understood = read_grids("berkas.xlsx", [Grid("Kota Serang", rows=rows)])

    assert [row.number for row in understood.actions]


@pytest.mark.parametrize("case", range(12))
def test_a_damaged_file_is_refused_or_read(case: int, tmp_path: Path) -> None:
    seeds = [path for path in sorted(FILES.iterdir()) if path.stat().st_size < 20_000]
    seed = seeds[case * 7 % len(seeds)]
    path = tmp_path / seed.name
    path.write_bytes(mutated(seed.read_bytes(), random.Random(case)))  # noqa: S311  chance that can be repeated

    try:
        sheets = list(read(path))
    except Refused:
        return
    assert all(isinstance(sheet.sheet, str) for sheet in sheets)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
DECLARATION = '<?xml version="1.0" encoding="{}"?>'


@pytest.mark.parametrize(
    "beginning",
    [
        (DECLARATION.format("UTF-8") + " " * 200_000 + BOMB).encode(),
        (DECLARATION.format("UTF-8") + f"<!--{'x' * 100_000}-->" + BOMB).encode(),
        (DECLARATION.format("UTF-16") + BOMB).encode("utf-16"),
        (DECLARATION.format("UTF-8") + " " * 2_000_000).encode(),  # goes on and on before anything begins
    ],
)
def test_a_document_type_is_found_behind_padding_and_in_other_encodings(beginning: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", beginning + b"<workbook/>")

    with pytest.raises(Unreadable, match="entities"):
        inspect(path, path.name, 500)


def test_what_begins_with_an_element_is_no_bomb_whatever_stands_in_its_text(tmp_path: Path) -> None:
    path = tmp_path / "jujur.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><![CDATA[<!DOCTYPE x>]]></workbook>")
        archive.writestr("xl/broken.xml", "tidak ada XML di sini")

    assert inspect(path, path.name, 500) == "xlsx"
