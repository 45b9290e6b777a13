"""A cell that names several units, and one unit whose name has an "and" in it."""

import pytest

from methods.unit_names import normal, parts


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("Bappeda dan BPKAD", ["Bappeda", "BPKAD"]),
        ("DPMPTSP / Diskominfo", ["DPMPTSP", "Diskominfo"]),
        ("Inspektorat, Bagian Hukum & Dinas Kesehatan", ["Inspektorat", "Bagian Hukum", "Dinas Kesehatan"]),
        ("Unit Layanan serta Inspektorat", ["Unit Layanan", "Inspektorat"]),  # the first is known
        ("Dinas Perindustrian dan Perdagangan", []),
        ("Dinas Kominfo, Persandian dan Statistik", []),
        ("Badan Perencanaan dan Keuangan", []),
        ("Bappeda", []),
        ("Bappeda dan Bappeda", ["Bappeda"]),
        ("dan", []),
    ],
)
def test_only_what_is_a_unit_by_itself_is_a_part(cell: str, units: list[str]) -> None:
    assert parts(cell, {normal("Unit Layanan")}) == (units if len(units) > 1 else [])
