"""Rows in = rows out + reasons: what was read of a file, and what of it was not stored, by why."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from loaders.reading.grid import Grid
from translations import gettext, mark
from translations.formats import number

REASONS = {
    "group": mark("judul kelompok"),
    "continued": mark("bagian dari aksi di atasnya"),
    "title_missing": mark("tanpa judul aksi"),
    "row_repeated": mark("berulang"),
    "waiting": mark("menunggu diperbaiki"),
    "total": mark("jumlah atau rata-rata"),
    "units": mark("baris satuan"),
    "numbers": mark("nomor kolom"),
    "header": mark("judul kolom berulang"),
    "blank": mark("tanpa nilai"),
    "behind_table": mark("di bawah tabel"),
    "value_repeated": mark("berulang"),
    "error_cell": mark("sel galat"),
    "government_missing": mark("pemda tidak disebut"),
    "government_unknown": mark("pemda tidak dikenal"),
    "government_ambiguous": mark("pemda tidak jelas"),
    "government_contradicts": mark("kode dan nama berbeda"),
    "indicator_unknown": mark("indikator tidak dikenal"),
    "flow_unknown": mark("aliran data tidak dikenal"),
    "framework_year_missing": mark("tahun tidak disebut"),
    "value_year_missing": mark("tahun tidak disebut"),
    "framework_item_unknown": mark("butir kerangka tidak dikenal"),
    "date_unknown": mark("tanggal tidak dapat dibaca"),
    "value_unknown": mark("nilai tidak dapat dibaca"),
    "value_out_of_scale": mark("di luar skala"),
    "measure_skipped": mark("ukuran lain"),
}  # the others are "lainnya"


# Rows that say something of their own which is not stored; the others are parts, headings, totals and repeats.
LOST = {
    "title_missing", "error_cell", "government_missing", "government_unknown", "government_ambiguous",
    "government_contradicts", "indicator_unknown", "flow_unknown", "framework_year_missing", "value_year_missing",
    "framework_item_unknown", "date_unknown",
    "value_unknown", "value_out_of_scale",
}  # fmt: skip
MOST_LOST = 0.01  # of the rows read, without a person's word


@dataclass(slots=True)
class Losses:
    """How many rows were read, and how many were left out, by the code of the reason.

    read = stored + left, where a row counts once however many values it holds.
    """

    rows_read: int = 0
    left: Counter[str] = field(default_factory=Counter)

    def read(self, count: int) -> None:
        """So many more rows with something in them."""
        self.rows_read += count

    def lose(self, reason: str, count: int) -> None:
        """So many of the rows read are not stored."""
        self.left[reason] += count

    def row(self, reason: str) -> None:
        """One row that was read and is not stored."""
        self.read(1)
        self.lose(reason, 1)

    def rest(self, grid: Grid, first: int) -> None:
        """The filled rows from one on, which stand behind the end of the table."""
        count = sum(any(cell not in (None, "") for cell in cells) for cells in grid.rows[first:])
        self.read(count)
        self.lose("behind_table", count)

    @property
    def stored(self) -> int:
        """How many rows are stored."""
        return self.rows_read - sum(self.left.values())

    @property
    def lost(self) -> int:
        """How many rows are left out that say something."""
        return sum(count for reason, count in self.left.items() if reason in LOST)

    @property
    def are_many(self) -> bool:
        """Whether so many are lost that a person has to decide before anything is stored."""
        return self.lost > MOST_LOST * self.rows_read

    def in_words(self) -> str:
        """ "55.949 baris dibaca, 54.276 disimpan, 1.673 tidak: 3 judul kelompok …"."""
        return rows_in_words(self.as_json())

    def as_json(self) -> dict[str, Any]:
        """In the public form."""
        return {"rows_read": self.rows_read, "rows_stored": self.stored, "rows_left": dict(sorted(self.left.items()))}

    def add(self, other: "Losses") -> None:
        """Those of another sheet, too."""
        self.rows_read += other.rows_read
        self.left += other.left


def rows_in_words(said: dict[str, Any]) -> str:
    """The sentence on rows read, stored and left, of their public form."""
    left: Counter[str] = Counter()
    for code, count in said["rows_left"].items():
        left[gettext(REASONS.get(code, mark("lainnya")))] += count
    parts = {"read": number(said["rows_read"]), "stored": number(said["rows_stored"])}
    if not left:
        return gettext(mark("{read} baris dibaca, semuanya disimpan.")).format(**parts)
    why = ", ".join(f"{number(count)} {words}" for words, count in left.most_common())
    sentence = gettext(mark("{read} baris dibaca, {stored} disimpan, {left} tidak: {why}."))
    return sentence.format(**parts, left=number(left.total()), why=why)
