"""A sheet of people as accounts: who, in which role, of which governments; what is missing is said by row."""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from loaders.meaning.governments import recognise
from loaders.meaning.text import clean
from loaders.meaning.vocabulary import named_columns, normalise
from loaders.reading.grid import Grid
from models import Role
from workflow.accounts import accounts

HEADERS = {
    "name": ("nama akun", "akun", "username", "user name"),
    "full_name": ("nama lengkap", "nama", "nama pegawai", "nama petugas", "jabatan", "nama lengkap atau jabatan"),
    "email": ("surel", "email", "e mail", "alamat surel"),
    "role": ("peran", "role", "tugas"),
    "governments": ("pemda", "pemerintah daerah", "instansi", "kabupaten kota", "kab kota", "daerah"),
}
ROLES = {
    "petugas": Role.OFFICER,
    "petugas daerah": Role.OFFICER,
    "koordinator": Role.COORDINATOR,
    "koordinator provinsi": Role.COORDINATOR,
    "satgas": Role.VERIFIER,
    "satgas kpk": Role.VERIFIER,
    "verifikator": Role.VERIFIER,
    "pemapar": Role.PRESENTER,
    "admin": Role.ADMIN,
}
OF_GOVERNMENTS = (Role.OFFICER, Role.COORDINATOR)
HEADER_WITHIN, MAX_PEOPLE = 20, 500  # rows


@dataclass(slots=True)
class Person:
    """One row as an account. problems: codes of translations.accounts, empty where it can be made."""

    row: int  # as the sheet numbers it
    name: str
    full_name: str
    email: str
    role: Role | None
    governments: tuple[str, ...]
    problems: list[str] = field(default_factory=list)


class _Taken:
    """Names and addresses of accounts, those of the sheet's earlier rows too; and how names look at a glance."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = set(words)
        self._looks = {accounts.look(word) for word in (*accounts.RESERVED, *words)}

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def alike(self, name: str) -> bool:
        """Whether somebody has a name that looks like this one, or nobody may."""
        return accounts.look(name) in self._looks

    def add(self, *words: str) -> None:
        """From now on these are taken."""
        self._words |= set(words)
        self._looks |= {accounts.look(word) for word in words}


def understand(grids: Iterable[Grid], taken: Collection[str]) -> list[Person]:
    """The people of the first sheet that has a header. taken: names and addresses of the accounts that there are."""
    for grid in grids:
        texts = [
            [clean(grid.value(row, column)) for column in range(len(cells))] for row, cells in enumerate(grid.rows)
        ]
        for place, cells in enumerate(texts[:HEADER_WITHIN]):
            columns = named_columns(cells, HEADERS)
            if {"full_name", "role"} <= set(columns) or {"name", "role"} <= set(columns):
                return _people(texts, place, columns, _Taken(taken))
    return []


def _people(texts: list[list[str]], header: int, columns: dict[str, int], used: "_Taken") -> list[Person]:
    people: list[Person] = []
    for row, cells in enumerate(texts[header + 1 :], header + 2):
        said = {name: cells[column].strip() if column < len(cells) else "" for name, column in columns.items()}
        if not any(said.values()) or len(people) == MAX_PEOPLE:
            continue
        people.append(_person(row, said, used))
    return people


def _person(row: int, said: dict[str, str], used: "_Taken") -> Person:
    full_name, email = said.get("full_name", ""), accounts.as_kept(said.get("email", ""))
    name = said.get("name", "").lower() or _free_name(full_name, used)
    role = ROLES.get(normalise(said.get("role", "")))
    texts = [part.strip() for part in said.get("governments", "").replace(",", ";").split(";") if part.strip()]
    codes = [recognise(text).code for text in texts] if role in OF_GOVERNMENTS else []
    person = Person(row, name, full_name or name, email, role, tuple(code for code in codes if code))
    if role is None:
        person.problems.append("role")
    if None in codes or (role in OF_GOVERNMENTS and not codes):
        person.problems.append("governments")
    person.problems += accounts.faults(name, email)
    if name in used or (email and email in used):
        person.problems.append("taken")
    elif used.alike(name):
        person.problems.append("alike")
    used.add(*{name, email} - {""})
    return person


def _free_name(full_name: str, used: "_Taken") -> str:
    """ "Siti Aminah, S.H." → "siti.aminah": the first two words, with a number where an account looks like that."""
    plain = unicodedata.normalize("NFKD", full_name.partition(",")[0].lower())  # é → e
    words = ["".join(sign for sign in word if sign.isalnum() and sign.isascii()) for word in plain.split()]
    base = ".".join(word for word in words if word)[:50].split(".")
    name = ".".join(base[:2])
    number = 2
    while name and used.alike(name):
        name, number = f"{'.'.join(base[:2])}{number}", number + 1
    return name
