"""The public tables: pages are drawn from them and from nothing else; files and the data interface hold the same."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from queries.publication.fields import (
    ACTION,
    ADDRESS,
    AREA,
    BY_FILE,
    COUNTS,
    DAY,
    GOVERNMENT,
    PLAN,
    SAMPLE,
    STATE,
    PublicField,
    PublicTable,
)
from queries.publication.tables_of_values import VALUE_TABLES
from translations import mark

TABLES = {
    table.name: table
    for table in (
        PublicTable(
            "plans",
            mark("Rencana"),
            (
                PLAN,
                ADDRESS,
                PublicField("title", "string", mark("judul")),
                PublicField("framework", "string", mark("kerangka")),
                PublicField("year", "integer", mark("tahun")),
                PublicField("scope", "string", mark("rencana siapa")),
                PublicField("starts", "date", mark("mulai")),
                PublicField("ends", "date", mark("berakhir")),
                PublicField("as_of", "date", mark("tanggal data")),
                PublicField("period", "string", mark("periode tertutup yang berakhir hari itu; kosong: sementara")),
                PublicField("period_edition", "integer", mark("edisi periode itu")),
                PublicField("is_final", "boolean", mark("apakah angkanya masih seperti saat periode itu ditutup")),
                SAMPLE,
                *COUNTS,
                BY_FILE,
            ),
            ("plan",),
        ),
        PublicTable(
            "governments",
            mark("Pemerintah daerah dan perbandingannya"),
            (
                PLAN,
                GOVERNMENT,
                PublicField("name", "string", mark("nama pemerintah daerah")),
                PublicField("kind", "string", mark("province, regency, atau city")),
                ADDRESS,
                *COUNTS,
                PublicField("basis", "string", mark("dasar peringkat: verified, evidenced, atau reported")),
                PublicField("share", "number", mark("bagian menurut dasar itu"), "0–1"),
                PublicField("highest", "number", mark("bagian bila semua klaim yang menunggu diterima"), "0–1"),
                PublicField("grade", "number", mark("nilai terverifikasi"), "0–100"),
                PublicField("group", "string", mark("ranked, atau mengapa tidak diperingkat")),
                PublicField("rank", "integer", mark("peringkat")),
                PublicField("rank_best", "integer", mark("peringkat terbaik dengan bobot lain")),
                PublicField("rank_worst", "integer", mark("peringkat terburuk dengan bobot lain")),
                BY_FILE,
            ),
            ("plan", "government"),
        ),
        PublicTable(
            "areas",
            mark("Area intervensi"),
            (PLAN, AREA, *COUNTS, BY_FILE),
            ("plan", "area"),
        ),
        PublicTable(
            "government_areas",
            mark("Area intervensi tiap pemerintah daerah"),
            (PLAN, GOVERNMENT, AREA, ADDRESS, *COUNTS, BY_FILE),
            ("plan", "government", "area"),
        ),
        PublicTable(
            "curves",
            mark("Kurva rencana"),
            (
                PLAN,
                DAY,
                PublicField("said", "number", mark("aksi yang sudah dilaporkan, apa pun statusnya"), mark("aksi")),
                PublicField("planned", "number", mark("bobot yang tenggatnya sampai hari itu"), mark("bobot")),
                PublicField("reported", "number", mark("bobot yang dilaporkan terealisasi"), mark("bobot")),
                PublicField("evidenced", "number", mark("bobot yang disertai bukti"), mark("bobot")),
                PublicField("verified", "number", mark("bobot yang terverifikasi"), mark("bobot")),
                PublicField("whole", "number", mark("bobot seluruh rencana"), mark("bobot")),
                PublicField(
                    "weighted",
                    "boolean",
                    mark("apakah ada aksi yang bobotnya bukan 1; bila tidak, bobot adalah jumlah aksi"),
                ),
            ),
            ("plan", "day"),
        ),
        PublicTable(
            "actions",
            mark("Rencana aksi"),
            (
                PLAN,
                GOVERNMENT,
                ACTION,
                PublicField("number", "string", mark("nomor seperti dalam rencana")),
                ADDRESS,
                AREA,
                PublicField("title", "string", mark("rencana aksi")),
                PublicField("success_criterion", "string", mark("ukuran keberhasilan")),
                PublicField("responsible_unit", "string", mark("perangkat daerah")),
                PublicField("due_date", "date", mark("tenggat")),
                PublicField("due_text", "string", mark("tenggat seperti tertulis")),
                PublicField("weight", "number", mark("bobot")),
                *STATE,
                PublicField("status", "string", mark("status yang ditampilkan")),
                PublicField("changed_on", "date", mark("sejak kapan demikian")),
            ),
            ("plan", "government", "action"),
            by_government=True,
        ),
        PublicTable(
            "events",
            mark("Riwayat aksi"),
            (
                PLAN,
                GOVERNMENT,
                ACTION,
                PublicField("sequence", "integer", mark("urutan dalam buku besar pemda")),
                PublicField("took_effect_on", "date", mark("tanggal berlaku")),
                PublicField("recorded_on", "date", mark("tanggal dicatat")),
                PublicField("kind", "string", mark("added, reported, amended, verdict, asked, atau corrected")),
                PublicField("role", "string", mark("peran yang mencatat; kosong: dari berkas")),
                *STATE,
                PublicField("due_date", "date", mark("tenggat sesudahnya")),
                PublicField("weight", "number", mark("bobot sesudahnya")),
                PublicField("grade", "number", mark("nilai putusan"), "0–100"),
            ),
            ("government", "sequence"),
            by_government=True,
        ),
        PublicTable(
            "commitments",
            mark("Komitmen rapat"),
            (
                PLAN,
                PublicField("meeting", "date", mark("tanggal rapat")),
                PublicField("number", "integer", mark("urutan dalam rapat")),
                GOVERNMENT,
                PublicField("words", "string", mark("yang dijanjikan")),
                PublicField("due_date", "date", mark("paling lambat")),
                PublicField("state", "string", mark("kept, late, open, atau dropped")),
            ),
            ("plan", "meeting", "number"),
        ),
        PublicTable(
            "checks",
            mark("Mutu data"),
            (
                PLAN,
                PublicField("check", "string", mark("kode pemeriksaan")),
                PublicField("severity", "string", mark("error, warning, atau info")),
                PublicField("count", "integer", mark("yang perlu diperiksa")),
            ),
            ("plan", "check"),
        ),
        PublicTable(
            "documents",
            mark("Dokumen yang ditandai terbuka untuk publik"),
            (
                PLAN,
                GOVERNMENT,
                ACTION,
                PublicField("document", "integer", mark("urutan dalam aksi")),
                PublicField("name", "string", mark("nama dokumen")),
                PublicField("url", "string", mark("tautannya; kosong: sebuah berkas")),
                PublicField("sha256", "string", mark("SHA-256 isi berkasnya; kosong: sebuah tautan")),
                DAY,
            ),
            ("plan", "government", "action", "document"),
        ),
        *VALUE_TABLES,
    )
}


# What a frame may hold in another type than its field has: 49.0 where a count beside it is missing.
_CONVERT: dict[str, Callable[[Any], Any]] = {"integer": int, "number": float, "boolean": bool, "string": str}


def only(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame cut down to the public fields of a table, in their order and types; missing values are None."""
    cut = frame.reindex(columns=TABLES[table].names)
    columns = {field.name: _typed(cut[field.name], _CONVERT.get(field.type)) for field in TABLES[table].fields}
    return pd.DataFrame(columns, dtype=object)


def _typed(values: pd.Series, convert: Callable[[Any], Any] | None) -> list[Any]:
    missing = values.isna()  # at once: asking of each value is what takes longest at 486,000 actions
    return [None if gone else convert(value) if convert else value for value, gone in zip(values, missing, strict=True)]
