"""The catalogue of findings: how bad each is, and its words. Indonesian here, English in translations/."""

from loaders.catalogue.catalogue_of_sheets import OF_SHEETS
from loaders.catalogue.catalogue_of_values import OF_VALUES
from loaders.catalogue.finding_kind import Kind
from translations import mark as _

CATALOGUE = {
    # Values
    "status_unknown": Kind(
        "error",
        _("Status “{value}” tidak dikenal; aksi ini dihitung belum melapor."),
        _("salah satu kata status, misalnya Selesai, Proses, Belum"),
        _("Ganti dengan kata status yang dikenal. Yang paling dekat: {nearest}."),
    ),
    "status_interpreted": Kind(
        "warning",
        _("Status “{value}” dibaca sebagai {meaning}."),
        _("kata status saja"),
        _("Bila keliru, tulis kata statusnya saja dan pindahkan penjelasan ke kolom Keterangan."),
    ),
    "status_conflict": Kind(
        "warning",
        _("Status “{value}” tidak cocok dengan {other_header} “{other}”; yang dipakai adalah status."),
        _("status dan persentase yang sejalan"),
        _("Samakan kedua kolom."),
    ),
    "status_differs_in_columns": Kind(
        "warning",
        _("Beberapa kolom menyebut status yang berbeda; dihitung terealisasi hanya bila semuanya terealisasi."),
        _("satu status untuk satu aksi"),
        _("Tulis satu kolom status, atau tunjuk kolom status yang dimaksud."),
    ),
    "status_differs_in_rows": Kind(
        "warning",
        _(
            "Aksi ini terdiri atas beberapa baris dengan status berbeda; dihitung terealisasi hanya bila semuanya terealisasi."
        ),
        _("satu status untuk satu aksi"),
        _("Tulis satu status untuk seluruh aksi, atau beri nomor sendiri pada tiap bagiannya."),
    ),
    "status_none": Kind(
        "warning",
        _("Tidak ada status yang terbaca; semua aksi dihitung belum melapor."),
        _("kolom berjudul Status atau Realisasi"),
        _("Beri judul Status pada kolom yang memuat keadaan aksi."),
    ),
    "evidence_unknown": Kind(
        "warning",
        _("Isi kolom bukti “{value}” tidak dikenal; keadaan bukti dicatat kosong."),
        _("misalnya Ada, Sebagian, Tidak ada"),
        _("Ganti dengan Ada, Sebagian, atau Tidak ada."),
    ),
    "evidence_conflict": Kind(
        "warning",
        _("Status menyebut bukti {in_status}, kolom bukti menyebut “{value}”; yang dipakai adalah yang lebih lemah."),
        _("keterangan bukti yang sama di kedua kolom"),
        _("Samakan kedua kolom."),
    ),
    "verification_unknown": Kind(
        "warning",
        _("Isi kolom verifikasi “{value}” tidak dikenal; verifikasi dicatat kosong."),
        _("misalnya Diterima, Dikembalikan, Belum"),
        _("Ganti dengan Diterima, Dikembalikan, atau Belum."),
    ),
    "verified_without_evidence": Kind(
        "warning",
        _("Aksi disebut terverifikasi, tetapi tidak terealisasi dengan bukti lengkap; verifikasinya tidak dihitung."),
        _("verifikasi hanya pada aksi terealisasi yang buktinya lengkap"),
        _("Perbaiki status atau buktinya."),
    ),
    "other_year": Kind(
        "warning",
        _(
            "Aksinya sama dengan rencana “{plan}” ({of}), tetapi berkas menyebut tahun {year}: dimuat sebagai rencana baru."
        ),
        _("satu rencana untuk satu tahun"),
        _("Bila memang rencana yang sama, pilih rencana itu."),
    ),
    "verdict_in_file": Kind(
        "warning",
        _("Berkas menyebut aksi ini sudah diputus; berkas tidak memutus, jadi aksi ini masuk antrean verifikasi."),
        _("putusan satgas di halaman Verifikasi"),
        _("Tidak perlu diperbaiki; satgas memutuskannya di aplikasi."),
    ),
    "lowers_a_report": Kind(
        "warning",
        _(
            "Berkas menyebut kurang dari yang dicatat {who} di aplikasi ({day}); baris ini tidak dimuat kecuali dipilih."
        ),
        _("keadaan yang sama atau lebih maju"),
        _("Perbarui barisnya, atau pilih baris ini di bagian Mundur bila laporan di aplikasi memang keliru."),
    ),
    "falls_back_on_same_day": Kind(
        "warning",
        _("Aksi ini mundur pada tanggal yang sama, {day}: dua berkas menyebut keadaan yang berbeda."),
        _("satu keadaan untuk satu tanggal"),
        _("Periksa berkas mana yang benar, dan apakah tanggal datanya tepat."),
    ),
    "same_as_other_government": Kind(
        "warning",
        _("{count} aksi {other} sama persis, termasuk keterangannya, dengan {one}."),
        _("keadaan tiap pemda menurut laporannya sendiri"),
        _("Periksa apakah lembarnya disalin; isi kembali dengan laporan pemda itu."),
    ),
    "date_unknown": Kind(
        "error",
        _("“{value}” bukan tanggal yang dapat dibaca; tenggat aksi ini dicatat kosong."),
        _("misalnya 31/12/2016, 31 Desember 2016, Desember 2016, TW IV 2016"),
        _("Tulis tanggalnya dalam salah satu bentuk itu."),
    ),
    "date_impossible": Kind(
        "error",
        _("“{value}” tidak ada di kalender; tenggat aksi ini dicatat kosong."),
        _("tanggal yang ada di kalender"),
        _("Yang paling dekat: {nearest}."),
    ),
    "date_month_first": Kind(
        "warning",
        _("“{value}” dibaca bulan lebih dulu: {meaning}."),
        _("hari/bulan/tahun"),
        _("Tulis hari lebih dulu."),
    ),
    "date_all_year": Kind(
        "warning",
        _("“{value}” bukan satu tanggal; tenggatnya dibaca {meaning}."),
        _("tanggal, bulan, atau triwulan penyelesaian"),
        _("Tulis kapan aksi ini paling lambat selesai."),
    ),
    "date_outside_plan": Kind(
        "warning",
        _("Tenggat {value} berada jauh di luar masa rencana ({year})."),
        _("tanggal dalam masa rencana"),
        _("Periksa tahunnya."),
    ),
    "date_before_plan": Kind(
        "warning",
        _("Tenggat {value} mendahului awal rencana, {starts}."),
        _("tanggal dalam masa rencana"),
        _("Periksa tanggal dan tahunnya."),
    ),
    "date_implausible": Kind(
        "error",
        _("Tenggat “{value}” tidak masuk akal; dicatat kosong."),
        _("tahun antara 2000 dan 2100"),
        _("Periksa tahunnya."),
    ),
    "percent_unknown": Kind(
        "error",
        _("“{value}” bukan persentase yang dapat dibaca."),
        _("angka 0 sampai 100, misalnya 70 atau 70,3%"),
        _("Tulis angkanya saja."),
    ),
    "percent_out_of_range": Kind(
        "error",
        _("Persentase “{value}” di luar 0–100 dan tidak dipakai."),
        _("angka 0 sampai 100"),
        _("Yang paling dekat: {nearest}."),
    ),
    "percent_ambiguous": Kind(
        "warning",
        _("“{value}” dibaca {meaning}; bila maksudnya {other}, tulis dengan tanda %."),
        _("satu cara menulis di seluruh kolom: 50 atau 50%"),
        _("Tulis angkanya dengan tanda %."),
    ),
    "number_unknown": Kind(
        "error",
        _("Bobot “{value}” bukan angka dari 0,001 sampai 1.000; dihitung 1."),
        _("angka dari 0,001 sampai 1.000, misalnya 2,5"),
        _("Tulis angkanya saja."),
    ),
    "error_cell": Kind(
        "error",
        _("Sel ini berisi galat {value}; nilainya dianggap kosong."),
        _("nilai, bukan galat rumus"),
        _("Perbaiki rumusnya, atau ketik nilainya."),
    ),
    "formula_not_calculated": Kind(
        "warning",
        _("Rumus di sel ini belum pernah dihitung, sehingga nilainya tidak terbaca dan dianggap kosong."),
        _("berkas yang disimpan setelah dihitung"),
        _("Buka berkasnya di Excel atau LibreOffice, lalu simpan."),
    ),
    "text_too_long": Kind(
        "error",
        _("Teks di sel ini terlalu panjang dan dipotong pada {limit} huruf."),
        _("teks paling panjang {limit} huruf"),
        _("Ringkas teksnya, atau lampirkan sebagai dokumen."),
    ),
    # Rows
    "code_duplicate": Kind(
        "error",
        _("Nomor “{value}” dipakai lebih dari satu kali; baris ini dimuat sebagai aksi tersendiri."),
        _("nomor yang berbeda untuk tiap aksi"),
        _("Beri nomor sendiri. Yang memakainya lebih dulu: baris {first}."),
    ),
    "row_repeated": Kind(
        "warning",
        _("Aksi ini sudah ada di {first}; dihitung satu kali."),
        _("satu baris untuk satu aksi"),
        _("Hapus salah satunya."),
    ),
    "code_read_as": Kind(
        "warning",
        _("Nomor {value} dibaca “{meaning}”, karena mengikuti {previous}."),
        _("nomor yang ditulis sebagai teks"),
        _("Ubah format kolom nomor menjadi Teks."),
    ),
    "code_missing": Kind(
        "info",
        _("Baris ini tidak bernomor; aksi dikenali dari judulnya."),
        _("nomor aksi"),
        _("Beri nomor agar perubahan judul tidak membuatnya menjadi aksi baru."),
    ),
    "title_missing": Kind(
        "error",
        _("Baris ini bernomor tetapi tidak punya judul aksi; tidak dimuat."),
        _("judul aksi"),
        _("Isi kolom {header}."),
    ),
    "government_unknown": Kind(
        "error",
        _("“{value}” tidak dikenali sebagai pemerintah daerah; aksinya dihitung sebagai “unknown” dan tidak disimpan."),
        _("nama lengkap, misalnya Kota Tangerang, atau kodenya"),
        _("Yang paling dekat: {nearest}."),
    ),
    "government_ambiguous": Kind(
        "error",
        _("“{value}” dapat berarti {candidates}; aksinya dihitung sebagai “unknown” dan tidak disimpan."),
        _("nama dengan Kabupaten atau Kota di depannya"),
        _("Tulis salah satu: {candidates}."),
    ),
    "government_missing": Kind(
        "error",
        _("Berkas tidak menyebut pemerintah daerah; {count} aksi dihitung sebagai “unknown” dan tidak disimpan."),
        _("nama pemerintah daerah di judul, di nama lembar, atau dalam kolom"),
        _("Tambahkan namanya di baris judul, atau muat dengan --government KODE."),
    ),
    "government_of_province": Kind(
        "warning",
        _("Hanya baris “{value}” menyebut pemda; aksinya dibaca sebagai milik {meaning}."),
        _("nama pemerintah daerah yang memiliki rencana"),
        _("Bila rencana ini milik kabupaten atau kota di provinsi itu, tulis namanya di atas tabel atau dalam kolom."),
    ),
    "government_close_match": Kind(
        "warning",
        _("“{value}” dibaca sebagai {meaning}."),
        _("nama resmi pemerintah daerah"),
        _("Bila keliru, perbaiki namanya."),
    ),
    "area_missing": Kind(
        "warning",
        _("{count} aksi tidak punya area; dikumpulkan di area “{area}”."),
        _("area intervensi untuk tiap aksi"),
        _("Isi kolom area, atau beri baris judul area di atas kelompoknya."),
    ),
    "area_close_match": Kind(
        "warning",
        _("Area “{value}” dibaca sebagai “{meaning}”."),
        _("satu nama untuk satu area"),
        _("Samakan penulisannya."),
    ),
    "area_moved": Kind(
        "warning",
        _("“{value}” pindah area: dari {old} ke {new}."),
        _("area yang sama seperti pada pemuatan sebelumnya"),
        _("Bila memang pindah, tidak perlu diubah; perubahannya tercatat."),
    ),
    "government_moved": Kind(
        "warning",
        _("“{value}” sebelumnya milik {old}, kini {new}; dimuat sebagai aksi baru, yang lama tetap ada."),
        _("pemda yang sama seperti pada pemuatan sebelumnya"),
        _("Bila memang pindah, hentikan aksi yang lama dengan alasannya; bila keliru, perbaiki nama pemdanya."),
    ),
}
CATALOGUE |= OF_SHEETS | OF_VALUES
