"""The public fields: everything that a published edition, its open data and the live data interface can hold.

The tables of tables.py are made of these fields. What is not named there cannot be published: names of persons,
accounts, free text of reports and verdicts, documents, internal ids.
"""

from dataclasses import dataclass
from typing import Literal

from translations import mark

Type = Literal["string", "integer", "number", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class PublicField:
    """One public field: its name in files, its type (of Frictionless Table Schema), what it means, its unit."""

    name: str
    type: Type
    means: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PublicTable:
    """One public table. by_government: it is large, and is asked for and written a government at a time."""

    name: str
    title: str
    fields: tuple[PublicField, ...]
    key: tuple[str, ...]
    by_government: bool = False

    @property
    def names(self) -> list[str]:
        """The names of its fields."""
        return [field.name for field in self.fields]


# Fields that several tables have.
PLAN = PublicField("plan", "string", mark("kode rencana"))
GOVERNMENT = PublicField("government", "string", mark("kode Kemendagri pemerintah daerah"))
ACTION = PublicField("action", "string", mark("kode aksi, tetap dalam rencana dan pemda"))
AREA = PublicField("area", "string", mark("area intervensi"))
ADDRESS = PublicField("address", "string", mark("alamat tetap pada situs"))
SAMPLE = PublicField("is_sample", "boolean", mark("apakah nilainya contoh"))
PROVISIONAL = PublicField("is_provisional", "boolean", mark("apakah nilainya sementara"))
SOURCE = PublicField("source", "string", mark("terbitan asal nilai itu"))
DAY = PublicField("day", "date", mark("tanggal data"))
STATE = (
    PublicField("progress", "string", mark("kemajuan menurut pemda")),
    PublicField("evidence", "string", mark("keadaan bukti; kosong: tidak tercatat")),
    PublicField("verification", "string", mark("putusan satgas; kosong: belum ada")),
)
COUNTS = (
    PublicField("actions", "integer", mark("aksi yang berlaku: penyebut"), mark("aksi")),
    PublicField("left", "integer", mark("aksi yang keluar dari penyebut"), mark("aksi")),
    PublicField("realised", "integer", mark("dilaporkan terealisasi; kosong: belum melapor"), mark("aksi")),
    PublicField("evidenced", "integer", mark("terealisasi dengan bukti lengkap; kosong: tidak tercatat"), mark("aksi")),
    PublicField("verified", "integer", mark("diterima satgas; kosong: belum ada putusan"), mark("aksi")),
    PublicField("decided", "integer", mark("klaim yang sudah diputus"), mark("aksi")),
    PublicField("due", "integer", mark("jatuh tempo sampai tanggal data"), mark("aksi")),
    PublicField("late", "integer", mark("lewat tenggat dan belum terealisasi"), mark("aksi")),
)
BY_FILE = PublicField(
    "verified_by_file",
    "integer",
    mark("di antara verified: putusannya datang bersama berkas, bukan dari satgas; kosong: belum ada putusan"),
    mark("aksi"),
)
