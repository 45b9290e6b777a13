"""A sheet of people as accounts: roles, governments and names are understood, and what is missing is said by row."""

from loaders.reading.grid import Grid
from loaders.understanding.people import Person, understand
from models import Role

HEADER = ["No", "Nama Lengkap", "Peran", "Pemda", "E-mail"]


def of(*rows: list[str], taken: set[str] | None = None) -> list[Person]:
    sheet = [["DAFTAR PETUGAS"], [], HEADER, *([str(number), *row] for number, row in enumerate(rows, 1))]
    return understand([Grid("Sheet1", rows=sheet)], taken or set())


def test_people_become_accounts_with_names_of_their_own() -> None:
    first, second, third = of(
        ["Siti Aminah, S.H.", "Petugas", "Kab. Lebak", "siti@lebakkab.go.id"],
        ["Siti Aminah", "Koordinator", "Provinsi Banten", ""],
        ["Dewi", "Satgas KPK", "", ""],
        taken={"dewi"},
    )

    assert (first.name, first.role, first.governments, first.row) == ("siti.aminah", Role.OFFICER, ("36.02",), 4)
    assert (second.name, second.governments) == ("siti.aminah2", ("36",))
    assert (third.name, third.role, third.governments) == ("dewi2", Role.VERIFIER, ())
    assert not any(one.problems for one in (first, second, third))


def test_several_governments_are_separated_by_semicolons() -> None:
    (one,) = of(["Rina", "Petugas daerah", "Kab. Lebak; Kota Serang", ""])

    assert one.governments == ("36.02", "36.73")


def test_what_is_missing_or_taken_is_said_and_the_rest_can_still_be_made() -> None:
    found = of(
        ["Budi", "Bupati", "Kab. Lebak", ""],
        ["Rina", "Petugas", "", ""],
        ["Koko", "Petugas", "Tangerang", ""],  # regency or city: never guessed
        ["Nina", "Satgas", "", "nina"],
        ["Ana", "Satgas", "", "ana@kpk.go.id"],
        taken={"ana@kpk.go.id"},
    )

    assert [one.problems for one in found] == [["role"], ["governments"], ["governments"], ["email"], ["taken"]]


def test_names_that_look_alike_are_told_apart_or_told() -> None:
    """An account that looks like another one cannot be made: one such row would keep back all others."""
    header = ["Nama akun", "Nama lengkap", "Peran"]
    rows = [["", "Petugas LA", "Satgas"], ["", "Petugas IA", "Satgas"], ["", "José Root", "Satgas"], ["rina1", "Rina", "Satgas"], ["rinal", "Rina", "Satgas"], ["root", "R", "Satgas"], ["dewi é", "D", "Satgas"]]  # fmt: skip
    found = understand([Grid("Sheet1", rows=[header, *rows])], set())

    assert [one.name for one in found[:3]] == ["petugas.la", "petugas.ia2", "jose.root"]
    assert [one.problems for one in found] == [[], [], [], [], ["alike"], ["alike"], ["name"]]


def test_a_sheet_without_such_a_header_has_no_people() -> None:
    assert understand([Grid("Sheet1", rows=[["Nama aksi", "Status"], ["Perizinan", "Terealisasi"]])], set()) == []
