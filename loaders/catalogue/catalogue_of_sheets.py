"""The findings of whole sheets and files: headers, sheets, totals, dates."""

from loaders.catalogue.finding_kind import Kind
from translations import mark as _

OF_SHEETS = {
    "drop_in_file": Kind(
        "warning",
        _("Berkas menyebut aksi ini dihentikan; tanpa persetujuan satgas aksinya tetap dalam penyebut."),
        _("penghentian yang disetujui satgas"),
        _("Usulkan penghentiannya di halaman Verifikasi, dengan nomor SK."),
    ),
    "update_by_code": Kind(
        "info",
        _("Dibaca sebagai laporan menurut kode: {count} aksi dari rencana “{plan}”; yang tidak disebut tetap."),
        _("kolom kode dan yang dilaporkan, tanpa judul aksi"),
        _("Tidak perlu diubah. Untuk menambah aksi, sertakan kolom Rencana Aksi."),
    ),
    "update_code_unknown": Kind(
        "error",
        _("Kode “{value}” tidak ada di rencana ini; barisnya tidak dimuat, dan tidak ada aksi yang ditambahkan."),
        _("kode aksi yang sudah dimuat"),
        _("Perbaiki kodenya. Yang paling dekat: {nearest}."),
    ),
    "update_repeated": Kind(
        "warning",
        _("Kode “{value}” tertulis lebih dari sekali; yang terakhir dihitung."),
        _("satu baris untuk satu aksi"),
        _("Hapus baris yang tidak berlaku."),
    ),
    # Sheets and headers
    "header_close_match": Kind(
        "warning",
        _("Judul kolom “{value}” dibaca sebagai {meaning}."),
        _("judul kolom yang dikenal"),
        _("Bila keliru, ganti judul kolomnya."),
    ),
    "tick_column_unknown": Kind(
        "error",
        _(
            "Kolom “{value}” dicentang seperti kolom status di sebelahnya, tetapi artinya tidak dikenal; aksinya dihitung belum dilaporkan."
        ),
        _("nama status yang dikenal, misalnya Selesai, Proses, Belum, Sesuai, Belum Sesuai"),
        _("Ganti judul kolomnya dengan nama status yang dimaksud."),
    ),
    "dates_month_first": Kind(
        "warning",
        _("Tanggal di kolom “{header}” ditulis bulan dulu (06/30/2023); seluruh kolom dibaca begitu."),
        _("tanggal dengan hari dulu: 30/06/2023"),
        _("Periksa tenggatnya. Bila keliru, tulis harinya dulu."),
    ),
    "title_chosen": Kind(
        "info",
        _("Beberapa kolom dapat menjadi judul aksi; dipakai “{header}”, bukan {others}."),
        _("satu kolom judul aksi"),
        _("Bila keliru, pilih Rencana aksi pada kolom yang dimaksud."),
    ),
    "answered_again": Kind(
        "info",
        _("Aksi ini dilaporkan lagi di baris ini; keduanya masuk riwayat, yang lebih baru dihitung."),
        _("satu baris untuk satu laporan"),
        _("Tidak perlu diubah."),
    ),
    "table_turned": Kind(
        "warning",
        _("Tabel di lembar “{value}” melintang: tiap kolom dibaca sebagai satu aksi."),
        _("satu baris untuk satu aksi"),
        _("Periksa jumlah aksinya. Bila keliru, salin tabelnya dengan Tempel Khusus, Transpos."),
    ),
    "several_years": Kind(
        "error",
        _("Berkas ini memuat beberapa tahun ({years}); semuanya dibaca sebagai satu rencana."),
        _("satu berkas untuk rencana satu tahun"),
        _("Hapus lembar atau tabel tahun lain, lalu muat tiap tahun sebagai berkas tersendiri."),
    ),
    "readings_close": Kind(
        "error",
        _(
            "Dua kolom dapat dibaca sebagai status: {count} aksi dengan {realised} terealisasi menurut “{header}”, {other_count} dengan {other_realised} menurut “{other}”."
        ),
        _("satu kolom status"),
        _("Pilih kolom status yang dimaksud pada daftar kolom, atau beri judul Status hanya pada kolom itu."),
    ),
    "header_unknown": Kind(
        "info",
        _("Kolom “{value}” tidak dipakai."),
        _("judul kolom yang dikenal"),
        _("Tidak perlu diubah bila kolom ini memang tidak diperlukan."),
    ),
    "sheet_hidden": Kind(
        "warning",
        _("Lembar tersembunyi “{value}” berisi {count} aksi dan tidak dimuat."),
        _("lembar yang terlihat"),
        _("Tampilkan lembarnya bila memang harus dimuat, atau hapus."),
    ),
    "government_elsewhere": Kind(
        "warning",
        _("Pemda disebut hanya di lembar lain; {count} aksi dibaca sebagai milik {meaning}."),
        _("nama pemerintah daerah di atas tabel rencana"),
        _("Bila bukan, tulis namanya di atas tabel, atau pilih pemdanya pada halaman ini."),
    ),
    "sheet_skipped": Kind(
        "info",
        _("Lembar “{value}” tidak memuat tabel rencana aksi dan dilewati."),
        _("tabel dengan kolom rencana aksi"),
        _("Tidak perlu diubah bila lembar ini memang bukan rencana aksi."),
    ),
    "sheet_repeats": Kind(
        "warning",
        _("Lembar “{value}” mengulang {count} aksi dari lembar “{first}”; dihitung satu kali."),
        _("satu lembar untuk satu aksi, atau tanggal pada tiap lembar"),
        _("Beri tanggal pada nama lembar bila isinya laporan dari waktu yang berbeda."),
    ),
    # Totals and dates of the whole file
    "total_differs": Kind(
        "warning",
        _("Baris jumlah menyebut {value}, sedangkan hasil hitung ulang {expected_count}."),
        _("jumlah yang sama dengan hasil hitung ulang"),
        _("Periksa apakah ada baris yang hilang atau jumlah yang belum diperbarui."),
    ),
    "as_of_to_come": Kind(
        "warning",
        _("Berkas menyebut keadaan {value}, yang belum tiba; dicatat sebagai keadaan {meaning}."),
        _("tanggal yang sudah lewat, atau hari ini"),
        _("Periksa tanggalnya; bila memang benar, muat lagi nanti."),
    ),
    "as_of_assumed": Kind(
        "info",
        _("Berkas tidak menyebut tanggal datanya; dipakai {value}."),
        _("tanggal, misalnya “per 31 Desember 2016”"),
        _("Tulis tanggal datanya di baris judul, atau muat dengan --as-of TANGGAL."),
    ),
    "row_struck": Kind(
        "warning",
        _("“{value}” dicoret di berkas; dimuat seperti aksi lain. Apakah aksi ini dihentikan?"),
        _("status “Dihentikan” untuk aksi yang tidak diteruskan"),
        _("Bila dihentikan, tulis “Dihentikan” di kolom statusnya; bila tidak, hapus coretannya."),
    ),
    "rows_not_shown": Kind(
        "info",
        _("{count} aksi berada di baris yang disembunyikan, misalnya oleh saringan, dan ikut dimuat."),
        _("semua aksi tampak di lembarnya"),
        _("Tampilkan barisnya untuk memeriksa; hapus baris yang bukan bagian dari rencana."),
    ),
    "states_by_colour": Kind(
        "warning",
        _("Hanya {count} warna sel yang mungkin menandai status; warna tidak dibaca, aksinya dimuat tanpa status."),
        _("kolom Status dengan kata, misalnya Selesai, Proses, Belum"),
        _("Tambahkan kolom Status dan tulis arti tiap warna pada barisnya, lalu muat lagi."),
    ),
}
