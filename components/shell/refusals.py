"""Why something was not saved, in the reader's language: what happened, and what to do."""

from typing import Any

from settings import settings
from translations import formats, mark
from translations import gettext as _
from workflow.accounts.permissions import Forbidden
from workflow.history.action_change import ChangedMeanwhile, Rejected
from workflow.loading.undo_rights import AnothersLoad
from workflow.register.whole_plan import BeyondOnesPlans
from workflow.reporting.documents import NotAccepted

IMPOSSIBLE = {
    "unknown": mark("Aksi ini tidak ada lagi. Muat ulang halaman."),
    "nothing": mark("Belum ada yang berubah. Ubah satu isian, atau lampirkan bukti."),
    "future": mark("Tanggal berlakunya belum tiba; paling akhir hari ini, {today}."),
    "earlier": mark(
        "Keadaan sekarang berlaku sejak {since}. Pakai tanggal itu atau sesudahnya, atau koreksi catatan yang keliru."
    ),
    "long": mark("Teksnya terlalu panjang; paling banyak {longest} huruf."),
    "progress": mark("Pilih progres dari daftar."),
    "evidence": mark("Pilih keadaan bukti dari daftar."),
    "words": mark("Tidak dilaksanakan dan di luar kewenangan memerlukan penjelasan di kendala atau keterangan."),
    "documents": mark("Bukti yang diunggah sebagian atau lengkap memerlukan paling sedikit satu dokumen atau tautan."),
    "documents_denied": mark("Laporan ini melampirkan dokumen, jadi bukti dukungnya tidak mungkin belum ada."),
    "reason": mark("Tulis alasannya."),
    "evidence_incomplete": mark(
        "Buktinya belum lengkap, jadi klaim ini hanya dapat dikembalikan atau diminta tambahan."
    ),
    "accepted_on_what": mark(
        "Tidak ada dokumen atau tautan yang dapat dibuka di sini. Tetap diterima? Tulis dasarnya di kolom alasan, lalu"
        " terima lagi."
    ),
    "lines_missing": mark(
        "Bukti lengkap berarti tiap dokumen dalam daftar sudah dilampirkan; {missing} dari {listed} masih kurang."
        " Lampirkan, atau pilih “diunggah sebagian”."
    ),
    "lines_undecided": mark(
        "Dokumennya baru {accepted} dari {listed} yang diterima. Nilai dulu tiap dokumen, atau kembalikan klaimnya."
    ),
    "line_taken": mark("Dokumen untuk baris itu sudah ada atau barisnya sudah dihapus. Pilih baris lain dari daftar."),
    "line_changed": mark("Dokumen pada baris ini baru saja berubah. Lihat yang terbaru, lalu putuskan lagi."),
    "listed_late": mark("Klaim aksi ini sudah diterima, jadi daftarnya tidak dapat diubah lagi."),
    "listed_accepted": mark("“{name}” sudah diterima, jadi tidak dapat dihapus dari daftar."),
    "listed_many": mark("Paling banyak {most} dokumen dalam satu daftar."),
    "listed_name": mark("Nama dokumen tidak boleh kosong, dan paling panjang {longest} huruf."),
    "listed_weight": mark("Bobot dokumen harus lebih dari 0 dan paling banyak 1.000."),
    "marks_dated": mark("Tiap target bertahap memerlukan nama yang berbeda (B03, TW I) dan tanggalnya."),
    "marks_order": mark("Target bertahap disusun menurut tanggalnya, yang paling awal di atas."),
    "marks_say": mark(
        "Target yang tercapai {reached} dari {listed}. Terealisasi berarti semua tercapai; belum mulai berarti belum"
        " ada satu pun; selebihnya berjalan."
    ),
    "listed_twice": mark("Ada dokumen yang tertulis dua kali dalam daftar."),
    "stages_order": mark("Tahap yang belakangan tidak boleh berakhir sebelum tahap di depannya."),
    "grade": mark("Nilai antara 0 dan 100."),
    "no_verifier": mark("Pilih seorang verifikator yang akunnya aktif."),
    "round_open": mark("Satu putaran masih berjalan. Selesaikan dulu, atau tutup dengan alasan."),
    "round_over": mark("Putaran ini sudah selesai atau ditutup."),
    "nothing_to_draw": mark("Belum ada putusan verifikator di sini yang dapat diperiksa ulang."),
    "no_other_verifier": mark(
        "Tidak ada verifikator lain yang belum pernah menyentuh salah satu klaim ini. Aktifkan akun verifikator lain."
    ),
    "judged_again": mark("Klaim ini sudah diperiksa ulang."),
    "nothing_said": mark("Tulis pertanyaan atau jawabannya."),
    "addressees": mark("Paling banyak {most} orang sekaligus."),
    "no_claim": mark("Tidak ada yang menunggu putusan pada aksi ini."),
    "undo_later": mark(
        "Pemuatan ini tidak dapat dibatalkan: {count} aksinya sudah berubah sesudahnya, antara lain “{title}”. Batalkan"
        " dulu yang belakangan, atau perbaiki dengan memuat berkas yang benar."
    ),
    "undo_promised": mark(
        "Pemuatan ini tidak dapat dibatalkan: {count} komitmen rapat menyebut aksinya. Perbaiki dengan memuat berkas"
        " yang benar."
    ),
    "undo_frozen": mark(
        "Pemuatan ini tidak dapat Anda batalkan: angkanya sudah dibekukan atau disetujui terbit sesudahnya ({name})."
        " Muat berkas yang benar, lalu buat edisi koreksi; atau minta operator membatalkannya."
    ),
    "undo_later_values": mark(
        "Pemuatan ini tidak dapat dibatalkan: {count} nilainya sudah diganti pemuatan sesudahnya. Batalkan dulu yang"
        " belakangan."
    ),
    "undo_unrecorded": mark("Pemuatan ini dicatat sebelum pembatalan didukung, jadi nilai lamanya tidak tersimpan."),
    "undone": mark("Pemuatan ini sudah dibatalkan."),
    "blank": mark("Judul tidak boleh kosong."),
    "weight": mark("Bobot sebuah aksi dari 0,001 sampai 1.000."),
    "area": mark("Pilih area dari rencana ini."),
    "period_name": mark("Beri nama periodenya, misalnya TW IV 2016."),
    "period_taken": mark("Periode dengan nama itu sudah ditutup; buat edisi koreksi, atau pakai nama lain."),
    "place": mark("Tulis tempat rapatnya."),
    "meeting_closed": mark("Risalah rapat ini sudah dikunci."),
    "promise": mark("Tulis apa yang dijanjikan."),
    "promise_government": mark("Pilih pemda yang punya aksi dalam rencana ini."),
    "promise_due": mark("Batas janji tidak boleh sebelum rapatnya."),
    "promise_action": mark("Aksi itu bukan milik pemda yang berjanji."),
    "settled": mark("Janji ini sudah ditandai."),
    "practice": mark("Tulis judul, apa yang dilakukan, dan unit yang dapat dihubungi."),
    "own_practice": mark("Praktik sendiri tidak dapat diminta."),
    "own_indicator": mark("Isian indikator ini tidak dikenal. Pilih dari daftar, dan jangan kosongkan namanya."),
    "own_indicator_scale": mark("Ujung bawah skala harus lebih kecil daripada ujung atasnya."),
    "carried": mark("Sebagian aksi itu sudah selesai atau sudah diteruskan; buka daftarnya lagi."),
    "carry_into": mark("Pilih rencana lain sebagai tujuan; rencana baru memerlukan judul yang belum dipakai."),
    "unit_name": mark("Nama perangkat daerah tidak boleh kosong, dan paling panjang {longest} huruf."),
    "unit_taken": mark("Perangkat daerah lain di pemda ini sudah bernama begitu. Gabungkan keduanya bila memang satu."),
    "unit_successor": mark("Pilih penerus lain dari pemda yang sama."),
    "unit_gone": mark("Perangkat daerah itu sudah diteruskan oleh yang lain. Pilih penerusnya."),
    "unit_unknown": mark("Pilih aksi dan perangkat daerah dari satu pemda."),
    "unit_of_another": mark("Akun itu tidak melaporkan untuk pemda yang bersangkutan. Ubah dulu pemdanya."),
    "units_many": mark("Paling banyak {most} perangkat daerah pendukung."),
    "actions_many": mark("Pilih satu sampai {most} aksi."),
    "successor": mark("Pilih akun lain sebagai pengganti."),
    "taken_back": mark("Catatan ini sudah dikoreksi."),
    "verdict_rests": mark(
        "Ada putusan atas laporan ini. Satgas lebih dulu menarik putusannya, lalu laporan dapat ditarik."
    ),
    "not_taken_back": mark("Catatan ini tidak dapat ditarik; perbaiki dengan perubahan baru."),
}
NOT_ACCEPTED = {
    "empty": mark("“{name}” kosong."),
    "large": mark("“{name}” lebih besar dari {megabytes} MB."),
    "type": mark(
        "“{name}” bukan PDF, gambar (PNG, JPEG, HEIC), dokumen Office, atau ZIP berisi dokumen itu; "
        "atau rusak, atau terkunci kata sandi."
    ),
    "zip_broken": mark("“{name}” kosong, rusak, atau terkunci kata sandi. Buka ZIP-nya, lalu unggah isinya."),
    "zip_many": mark("“{name}” berisi lebih dari {files} berkas. Bagi menjadi beberapa laporan."),
    "zip_large": mark("Isi “{name}” terlalu besar: tiap berkas paling besar {megabytes} MB."),
    "zip_nested": mark("“{name}” berisi ZIP lain. Buka ZIP di dalamnya, lalu unggah isinya."),
    "macros": mark("“{name}” berisi makro, skrip, atau berkas lain di dalamnya. Simpan tanpa itu, lalu unggah lagi."),
    "many": mark("Terlalu banyak dokumen; paling banyak {files} dalam satu laporan."),
    "link": mark("“{name}” bukan tautan; tulis lengkap, mulai dengan https://."),
}
FORBIDDEN = mark("Akun Anda tidak berhak melakukan ini pada aksi ini. Yang melaporkan tidak dapat memverifikasi.")
FORBIDDEN_BECAUSE: dict[type[Exception], str] = {
    BeyondOnesPlans: mark(
        "Rencana itu juga memuat pemda di luar wilayah Anda, jadi Anda tidak dapat menambahkan pemda lain ke dalamnya."
        " Pilih rencana lain atau rencana baru, atau minta operator memuatnya."
    ),
    AnothersLoad: mark(
        "Pemuatan ini dilakukan operator atau akun dengan hak yang tidak Anda punya. Minta operator membatalkannya."
    ),
}
CHANGED = mark("Orang lain mencatat sesuatu pada aksi ini setelah Anda membukanya. Tidak ada yang ditimpa.")
KINDS = (Rejected, ChangedMeanwhile, Forbidden, NotAccepted)


def sentence(refusal: Exception) -> str:
    """What to tell whoever wanted to save."""
    if isinstance(refusal, Rejected):
        return _(IMPOSSIBLE[refusal.code]).format(**{name: _shown(value) for name, value in refusal.details.items()})
    if isinstance(refusal, NotAccepted):
        megabytes, files = settings().evidence_max_megabytes, settings().evidence_max_files
        return _(NOT_ACCEPTED[refusal.code]).format(name=refusal.name, megabytes=megabytes, files=files)
    return _(CHANGED) if isinstance(refusal, ChangedMeanwhile) else _(FORBIDDEN_BECAUSE.get(type(refusal), FORBIDDEN))


def of_job(error: Exception, number: str) -> str:
    """What to tell whoever loads a file, where it went wrong for another reason than the file."""
    if isinstance(error, KINDS):
        return sentence(error)
    told = _(
        "Pemuatan gagal karena kesalahan di sisi kami; tidak ada yang disimpan. Coba lagi, atau sebut nomor {number}."
    )
    return told.format(number=number)


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    return formats.day(value) if hasattr(value, "year") else formats.number(value)
