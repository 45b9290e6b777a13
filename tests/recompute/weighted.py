"""A small framework with weights of its own, in which much is missing: loaded as a file of values would be."""

from datetime import date

from sqlalchemy import Engine

from models import LoadKind
from models.database import writing
from workflow.accounts.permissions import OPERATOR
from workflow.loading import values
from workflow.loading.frameworks import Path
from workflow.loading.load import Source
from workflow.loading.values import Line, ValuesProposal

EARLIER, DAY = date(2021, 6, 30), date(2021, 12, 31)
# Areas with their weights, below each its indicators (weight, or None: as the others), below these sub-indicators.
# Two of the areas are one thing in two vocabularies, one is asked of regencies only (data/reference/areas.csv).
TREE: dict[tuple[str, ...], float | None] = {
    ("Pengadaan Barang dan Jasa",): 50.0,
    ("Pengadaan Barang dan Jasa", "SDM"): 3.0,
    ("Pengadaan Barang dan Jasa", "SDM", "Pokja"): 1.0,
    ("Pengadaan Barang dan Jasa", "SDM", "Kode etik"): 4.0,
    ("Pengadaan Barang dan Jasa", "SDM", "Insentif"): None,
    ("Pengadaan Barang dan Jasa", "SPSE"): 1.0,
    ("Perizinan",): 20.0,
    ("Perizinan", "Daring"): 7.0,
    ("Perizinan", "Tepat waktu"): 2.0,
    ("Pelayanan Terpadu Satu Pintu",): 20.0,
    ("Pelayanan Terpadu Satu Pintu", "Loket"): None,
    ("Tata Kelola Keuangan Desa",): 10.0,
    ("Tata Kelola Keuangan Desa", "APBDes"): None,
    ("Manajemen ASN",): None,
    ("Manajemen ASN", "Rotasi"): 5.0,
    ("Manajemen ASN", "Benturan"): 1.0,
    ("Optimalisasi Pajak Daerah",): 0.0,  # on record, and counted by nobody
    ("Optimalisasi Pajak Daerah", "Pajak"): 1.0,
}
LEAVES = [names for names in TREE if not any(other[:-1] == names for other in TREE)]
# By government and leaf (in the order of LEAVES) reported / verified; "-" is missing, "" the whole place.
GIVEN = {
    "36.01": "90/80 70/60 80/75 60/40 88/70 95/90 - 70/65 55/50 61/60 99/98",
    "36.02": "95/85 90/- 60/55 70/66 91/80 40/35 - 50/30 75/70 90/81 5/-",
    "36.03": "60/58 81/77 40/- 88/86 - - 70/60 81/80 66/60 44/40 -",
    "36.04": "99/20 - - 80/- 90/88 - - - 30/- - -",
    "36.71": "77/76 65/64 90/88 70/69 71/70 72/71 - - 60/59 10/- -",
    "36.72": "70/- 88/70 90/88 81/79 -/93 60/55 - -/40 77/70 83/80 -",
    "36.73": "80/75 80/75 80/75 80/75 80/75 80/75 - - 80/75 80/75 -",
    "36.74": "- - - - - - - - - - 90/90",
    "36": "90/88 90/88 90/88 90/88 90/88 90/88 - - 90/88 90/88 -",
}
# Later, earlier, of an item that others are made of, of a second source, and of the nation.
MORE: list[tuple[str | None, tuple[str, ...], float | None, float | None, date, str]] = [
    ("36.01", LEAVES[0], 20.0, 10.0, EARLIER, ""),
    ("36.02", LEAVES[1], 50.0, 45.0, EARLIER, ""),  # a verdict that a later, blank one does not take back
    ("36.02", LEAVES[3], 10.0, 12.0, DAY, "kedua"),
    ("36.71", ("Pengadaan Barang dan Jasa", "SDM"), None, 50.0, DAY, ""),
    (None, (), None, 71.0, EARLIER, ""),
    (None, (), None, 75.75, DAY, ""),
    (None, ("Perizinan",), None, 68.0, DAY, ""),
    (None, ("Perizinan",), None, 60.0, EARLIER, "kedua"),
]


def load(database: Engine) -> None:
    """Store the framework."""
    lines = [
        _line(code, names, *(None if part == "-" else float(part) for part in cell.split("/")), DAY, "")
        for code, cells in GIVEN.items()
        for names, cell in zip(LEAVES, cells.split(), strict=True)
        if cell != "-"
    ]
    lines += [_line(*more) for more in MORE]
    weights = {Path("MCP", 2021, names): weight for names, weight in TREE.items() if weight is not None}
    proposal = ValuesProposal(LoadKind.SCORES, lines, DAY, weights=weights)
    with writing(database) as session:
        values.load(session, OPERATOR, proposal, Source("bobot.xlsx", b"bobot", []))


def _line(
    code: str | None, names: tuple[str, ...], reported: float | None, verified: float | None, day: date, source: str
) -> Line:
    said = {"government_code": code, "day": day, "source": source, "reported": reported, "verified": verified}
    return Line(said, Path("MCP", 2021, names))
