"""Writes the parts of docs/ that follow from the code: findings, words, settings. Run: python -m docs.make_docs"""

import re
import tomllib

from loaders.catalogue.catalogue import CATALOGUE
from loaders.catalogue.refusals import REFUSALS
from loaders.meaning.vocabulary_file import PATH
from settings import ROOT, Settings

FOLDER = ROOT / "docs"
SEVERITY = {"error": "galat", "warning": "peringatan", "info": "info"}
MEANINGS = {
    "realised": "terealisasi (dihitung dalam “49 dari 74”)",
    "in_progress": "berjalan",
    "not_started": "belum mulai",
    "not_carried_out": "tidak dilaksanakan (tetap dalam penyebut)",
    "outside_authority": "di luar kewenangan (keluar dari penyebut setelah disetujui verifikator)",
    "dropped": "dihentikan (keluar dari penyebut)",
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
        ("decisions.md", decisions()),
    ):
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
