"""Writes the parts of docs/ that follow from the code: findings, words, settings, seals. Run: python -m docs.make_docs"""

import re
import tomllib
from typing import Any

from loaders.catalogue.catalogue import CATALOGUE
from loaders.catalogue.refusals import REFUSALS
from loaders.meaning.vocabulary_file import PATH
from models.base import Table
from models.seal import UNSEALED, sealed_columns
from settings import ROOT, Settings

FOLDER = ROOT / "docs"
SEVERITY = {"error": "galat", "warning": "peringatan", "info": "info"}
MEANINGS = {
    "realised": "terealisasi (dihitung dalam “49 dari 74”)",
    "in_progress": "berjalan",
    "not_started": "belum mulai",
    "not_carried_out": "tidak dilaksanakan (tetap dalam penyebut)",
    "outside_authority": "di luar kewenangan (keluar dari penyebut setelah disetujui verifikator)",
    "dropped": "dihentikan (keluar dari penyebut setelah disetujui satgas)",
    "not_reported": "belum melapor",
    "verified": "terealisasi, bukti lengkap, terverifikasi",
    "returned": "terealisasi menurut pemda, dikembalikan verifikator",
}


def findings() -> str:
    """temuan.md."""
    lines = [
        "# Temuan dan penolakan",
        "",
        "Dibuat dari `loaders/catalogue/catalogue.py` dan `loaders/catalogue/refusals.py` oleh `docs/make_docs.py`.",
        "",
    ]
    lines += ["| kode | berat | pesan | yang diharapkan | cara memperbaiki |", "| --- | --- | --- | --- | --- |"]
    for code, kind in CATALOGUE.items():
        lines.append(f"| `{code}` | {SEVERITY[kind.severity]} | {kind.message} | {kind.expected} | {kind.hint} |")
    lines += ["", "## Penolakan", "", "Berkas tidak dimuat sama sekali; tidak ada yang tertulis di basis data.", ""]
    lines += [
        "| kode | kalimat |",
        "| --- | --- |",
        *(f"| `{code}` | {sentence} |" for code, sentence in REFUSALS.items()),
    ]
    return "\n".join(lines) + "\n"


def vocabulary() -> str:
    """kosakata.md."""
    listed = tomllib.loads(PATH.read_text(encoding="utf-8"))
    lines = [
        "# Kosakata pemuat",
        "",
        "Dibuat dari `data/reference/vocabulary.toml` oleh `docs/make_docs.py`. Huruf besar-kecil, spasi, dan tanda baca tidak berpengaruh.",
        "Frasa terpanjang di awal sel yang menentukan. Kata *belum, tidak, sebagian, hanya …* atau persentase di bawah 100 di belakang kata",
        "“selesai” membuat aksi dihitung berjalan, bukan terealisasi. Kata yang tidak dikenal menjadi temuan dan tidak pernah dihitung terealisasi.",
        "",
        "## Kata status",
        "",
    ]
    for key, words in listed["status"].items():
        lines += [f"**{MEANINGS[key]}** (`{key}`): " + ", ".join(f"`{word}`" for word in words), ""]
    lines += ["## Bukti di dalam sel status", ""]
    for key, words in listed["evidence_in_status"].items():
        lines += [f"**{key}**: " + ", ".join(f"`{word}`" for word in words), ""]
    lines += ["## Judul kolom", ""]
    for key, words in listed["headers"].items():
        lines += [f"**{key}**: " + ", ".join(f"`{word}`" for word in words), ""]
    return "\n".join(lines)


def settings() -> str:
    """pengaturan.md."""
    lines = [
        "# Pengaturan",
        "",
        "Dari lingkungan atau berkas `.env` di folder proyek. Dibuat dari `settings/__init__.py` oleh `docs/make_docs.py`.",
        "",
    ]
    lines += ["| variabel | bawaan | arti |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        variable = field.validation_alias or f"RENAKSI_{name.upper()}"
        default = "var/renaksi.db (SQLite)" if name == "database_url" else field.default
        lines.append(f"| `{variable}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


# What a change of these would not show, and why: table → columns (all of them: "*").
EXCEPTIONS: dict[str, tuple[str, ...] | str] = {
    "account": ("failures", "locked_until"),
    "change_counter": "*",
    "clicker": "*",
    "draft": "*",
    "invitation": ("used_at",),
    "known_browser": "*",
    "revision": "*",
    "sign_in": ("seen_at", "ended_at"),
    "sign_in_attempt": "*",
}
WHY_NOT = {
    "account": "berubah pada tiap kata sandi yang salah",
    "change_counter": "penghitung; tidak ada angka yang bergantung padanya",
    "clicker": "berumur beberapa jam, dan hanya membalik salindia",
    "draft": "belum dilihat siapa pun",
    "invitation": "berubah ketika tautannya dipakai",
    "known_browser": "menghitung kata sandi yang salah",
    "revision": "penghitung; tidak ada angka yang bergantung padanya",
    "sign_in": "berubah selama sesinya dipakai",
    "sign_in_attempt": "dihapus setelah beberapa minggu",
}
OWN_CHAINS = {"action_event": "rantai pemda", "seal": "rantai segel", "tally": "dihitung ulang dari riwayat"}
OTHERWISE = {
    "action": "dibandingkan dengan peristiwa terakhirnya",
    "document_band": "dihitung ulang dari sidik dokumennya",
    "invitation": "dibandingkan dengan catatannya di riwayat akun; tautan tanpa catatan tidak berlaku",
    "sign_in": "dibandingkan dengan catatannya di riwayat akun; sesi tanpa catatan tidak berlaku",
    "load": "dibandingkan dengan sidik dan ukurannya",
    "evidence_file": "dibandingkan dengan sidiknya",
}


def seals() -> str:
    """segel.md."""
    lines = [
        "# Perubahan mana yang ditemukan",
        "",
        "Dibuat dari `models/` oleh `docs/make_docs.py`. Siapa pun yang mengubah, menambah, atau menghapus isi basis data dengan SQL biasa, di",
        "luar program, meninggalkan jejak: `manage.py ledger verify` dan `manage.py check` menyebut tabel dan barisnya.",
        "`tests/database/test_seals.py` mengubah tiap kolom di bawah ini dan menuntut temuan itu, atau pengecualiannya.",
        "",
        "Siapa yang dapat menulis ulang seluruh basis data dapat juga menghitung ulang semua rantai. Karena itu ujung rantai disimpan di tempat",
        "lain: server menulisnya tiap hari (`RENAKSI_HEADS_FOLDER`), meminta cap waktu pihak luar (RFC 3161, `RENAKSI_TIMESTAMP_URL`),",
        "mengirimnya lewat surel (`RENAKSI_HEADS_MAIL_TO`), dan paket rapat memuatnya. `manage.py ledger compare BERKAS` menghitung ulang",
        "semuanya, memeriksa cap waktu di samping berkas itu, dan menunjukkan ujung yang tidak ada lagi.",
        "",
        "Rantai tidak berkunci: siapa yang dapat menulis ke basis data dapat menyambungkan catatan baru yang sah di ujungnya, sama seperti",
        "program ini sendiri; yang ditemukan ialah perubahan pada yang sudah dicatat. Pemicu yang dihapus atau diganti dilaporkan pada kedua mesin.",
        "",
        "SQLite menerima nilai apa pun di kolom apa pun. Karena itu bentuk tiap nilai di tiap kolom tiap tabel diperiksa lebih dulu, juga di",
        "kolom yang di bawah ini “tidak ditemukan”: hari yang bukan `YYYY-MM-DD` dari hari yang ada, saat yang tidak ditulis seperti program ini",
        "menulisnya, ya/tidak selain 0 dan 1, angka yang disimpan sebagai teks, teks yang disimpan sebagai yang lain, teks yang bukan UTF-8 atau",
        "memuat NUL. Nilai seperti itu disebut dengan tabel, baris, kolom, dan isinya; selama ada, yang lain belum dihitung ulang. Pada",
        "PostgreSQL tipe kolom sudah menolaknya. Pada kedua mesin disebut pula teks kosong di tempat yang oleh program selalu NULL.",
        "",
        "Bentuk basis data dibandingkan dengan milik program: tabel, kolom (nama, tipe, boleh kosong), indeks, kunci unik dan kunci asing, dan",
        "pemicu; yang hilang, yang lain, dan yang ditambahkan disebut namanya, juga tampilan (view). Bila tabel atau kolom hilang, yang lain",
        "belum dihitung ulang. Kendala CHECK tidak dibandingkan; ia hanya menolak, tidak mengubah.",
        "",
        "| tabel | disegel per baris | diperiksa dengan cara lain | tidak ditemukan |",
        "| --- | --- | --- | --- |",
    ]
    return (
        "\n".join([*lines, *map(_seals_of, sorted(Table.metadata.tables.values(), key=lambda table: table.name))])
        + "\n"
    )


def _seals_of(table: Any) -> str:
    name, columns = table.name, [column.name for column in table.columns]
    exceptions = columns if EXCEPTIONS.get(name) == "*" else list(EXCEPTIONS.get(name, ()))
    sealed = [] if name in UNSEALED else [column.name for column in sealed_columns(table)]
    rest = [column for column in columns if column not in sealed and column not in exceptions]
    cells = ["semua" if named == columns else ", ".join(named) or "–" for named in (sealed, rest, exceptions)]
    if rest:
        cells[1] += f": {OWN_CHAINS.get(name) or OTHERWISE[name]}"
    if exceptions:
        cells[2] += f": {WHY_NOT[name]}"
    return f"| `{name}` | {' | '.join(cells)} |"


def decisions() -> str:
    """decisions.md with the index of its headings."""
    text = (FOLDER / "decisions.md").read_text("utf-8")
    body = text[text.index("\n## ") :]
    heads = [line.removeprefix("## ") for line in body.splitlines() if line.startswith("## ")]
    anchors = [re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads]
    index = "\n".join(f"- [{head}](#{anchor})" for head, anchor in zip(heads, anchors, strict=True))
    return f"# Decisions\n\nContext, choice, consequence. The newest last.\n\n{index}\n{body}"


def main() -> None:
    """Write all of them."""
    for name, text in (
        ("temuan.md", findings()),
        ("kosakata.md", vocabulary()),
        ("pengaturan.md", settings()),
        ("segel.md", seals()),
        ("decisions.md", decisions()),
    ):
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
