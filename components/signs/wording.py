"""The words of signs: what each asks, and what may well explain it; and how far two documents are the same."""

from typing import Any

from translations import gettext as _
from translations import mark
from translations.formats import number, percent

# code → (what was seen, what may well explain it)
SIGNS = {
    "same_elsewhere": (
        mark("dokumen yang sama lebih dulu dilampirkan pemda atau rencana lain"),
        mark("peraturan bersama, atau dokumen dari provinsi dan pusat"),
    ),
    "alike_elsewhere": (
        mark("dokumennya hampir sama dengan yang lebih dulu dilampirkan pemda atau rencana lain"),
        mark("naskah baku yang memang diisi sama"),
    ),
    "pages_elsewhere": (
        mark("sebagian besar halamannya sama dengan yang lebih dulu dilampirkan pemda atau rencana lain"),
        mark("formulir atau lampiran baku dengan halaman sendiri"),
    ),
    "made_after": (
        mark("dokumennya dibuat 14 hari atau lebih sesudah hari yang dibuktikannya"),
        mark("salinan pindai yang dibuat belakangan"),
    ),
    "went_back": (
        mark("terealisasi saat periode ditutup, lalu berkurang"),
        mark("laporan keliru yang dibetulkan dengan jujur"),
    ),
    "turned": (mark("pernah diterima, lalu dikembalikan"), mark("pemeriksaan ulang yang memang bekerja")),
    "fast": (
        mark("diputus lebih cepat daripada dokumennya dapat dibuka"),
        mark("dokumennya sudah dibaca sebelum diputus bersama-sama"),
    ),
    "unseen": (
        mark("diterima tanpa dokumen yang dapat dibuka di sini"),
        mark("diperiksa langsung di tempat"),
    ),
    "lenient": (
        mark("diterima verifikator yang memotong atau mengembalikan jauh lebih sedikit daripada yang lain"),
        mark("klaim yang ditanganinya memang lebih baik"),
    ),
    "shared": (
        mark("dokumen yang sama atau hampir sama dilampirkan lima pemda atau lebih"),
        mark("formulir baku, atau dokumen dari provinsi dan pusat"),
    ),
    "was_first": (
        mark("dokumennya, atau yang hampir sama, kemudian dilampirkan juga oleh pemda atau rencana lain"),
        mark("di sini yang lebih dulu; yang ditanyai ialah yang kemudian"),
    ),
    "same_here": (
        mark("dokumen yang sama membuktikan aksi lain pemda ini"),
        mark("satu keputusan yang mencakup beberapa aksi"),
    ),
    "rushed": (
        mark("dilaporkan dalam tiga hari terakhir sebelum tenggat, oleh pemda yang jauh lebih sering begitu"),
        mark("beban kerja pemda itu; baru berarti bila bersama tanda lain"),
    ),
    "backdated": (
        mark("dicatat 45 hari atau lebih sesudah berlaku"),
        mark("laporan yang terlambat diketik"),
    ),
}
HABITS = {
    "rounded": mark("kelipatan 10"),
    "untouched": mark("dibiarkan"),
    "zero": mark("dikembalikan"),
    "full": mark("nilai 100"),
    "fast": mark("terlalu cepat"),
}
CUTS = {
    "grades": mark("memotong yang diterima, poin"),
    "returns": mark("mengembalikan, poin persen"),
}
TIMES = {
    "rushed": mark("3 hari terakhir"),
    "late": mark("sesudah tenggat"),
    "backdated": mark("dicatat lama sesudahnya"),
}


def how_alike(row: dict[Any, Any]) -> str:
    """How far two documents are the same. row: HOW of queries.signs.documents."""
    if row["likeness"] == 1:
        return _("sama persis")
    if row["same_pages"]:
        same, pages = number(row["same_pages"]), number(row["pages"])
        return _("{same} dari {pages} halaman sama").format(same=same, pages=pages)
    return _("{share} sama").format(share=percent(row["likeness"], 0))
