"""The findings of files of values: KPIs, indicators, scores, data flows."""

from loaders.catalogue.finding_kind import Kind
from translations import mark as _

OF_VALUES = {
    "indicator_unknown": Kind(
        "error",
        _("Indikator “{value}” tidak dikenal; nilainya tidak dimuat."),
        _("nama atau kode indikator di data/reference/kpis.csv atau indicators.csv"),
        _("Ganti dengan nama yang dikenal. Yang paling dekat: {nearest}."),
    ),
    "indicator_close_match": Kind(
        "warning",
        _("Indikator “{value}” dibaca sebagai {meaning}."),
        _("nama indikator seperti di data referensi"),
        _("Bila keliru, tulis nama atau kode indikator yang dimaksud."),
    ),
    "indicator_own": Kind(
        "warning",
        _(
            "“{value}” tidak ada di daftar referensi: disimpan sebagai milik pemerintah daerah (satuan {unit}, modul {module}, jenis masukan, tidak dinilai)."
        ),
        _("nama indikator di daftar referensi, atau indikator milik sendiri"),
        _("Bila ini salah ketik, perbaiki namanya. Modul, jenis, dan arahnya dapat diubah di halaman Modul."),
    ),
    "share_read_as_percent": Kind(
        "warning",
        _("{value} dibaca sebagai persen: persentase lain di tabel ini juga ditulis sebagai pecahan, misalnya 0,85."),
        _("satuan di sebelah nilainya, misalnya persen"),
        _("Bila ini bukan persentase, tulis satuannya di kolom Satuan, lalu muat lagi."),
    ),
    "government_contradicts": Kind(
        "error",
        _("Kode {value} adalah {by_code}, tetapi nama di sebelahnya {by_name}."),
        _("kode dan nama pemerintah daerah yang sama"),
        _("Perbaiki selnya, atau putuskan: menurut kode atau menurut nama (--trust code|name)."),
    ),
    "government_codes_mislead": Kind(
        "warning",
        _(
            "Kode di kolom ini (misalnya {value}) bukan kode Kemendagri dari nama di sebelahnya, mungkin kode BPS; yang dipakai namanya."
        ),
        _("kode wilayah Kemendagri, misalnya 36.71"),
        _("Tidak perlu diubah bila namanya benar."),
    ),
    "column_unused": Kind(
        "warning",
        _("Kolom “{value}” berisi angka, pemda, atau indikator, tetapi tidak dipakai."),
        _("judul kolom yang dikenal, misalnya Nilai, Target, Indikator"),
        _("Ganti judul kolomnya di berkas, lalu muat lagi. Biarkan bila memang tidak perlu dimuat."),
    ),
    "value_doubled": Kind(
        "info",
        _("Nilai yang sama untuk hal yang sama ({first}) tertulis dua kali; disimpan sekali."),
        _("satu nilai untuk satu pemda, indikator, periode, dan sumber"),
        _("Hapus salah satu barisnya."),
    ),
    "flow_unknown": Kind(
        "error",
        _("Aliran data “{value}” tidak termasuk yang disyaratkan; barisnya tidak dimuat."),
        _("aliran data di data/reference/flows.csv, atau sistem asal dan tujuannya"),
        _("Tulis kode atau nama aliran data, atau sistem asal dan sistem tujuannya."),
    ),
    "value_unknown": Kind(
        "error",
        _("“{value}” tidak dapat dibaca sebagai nilai; sel ini tidak dimuat."),
        _("{expected_form}"),
        _("Tulis nilainya dalam bentuk itu, atau kosongkan bila memang belum ada."),
    ),
    "value_out_of_scale": Kind(
        "error",
        _("{value} berada di luar skala {scale}; sel ini tidak dimuat."),
        _("nilai {name} dalam skala {scale}"),
        _("Periksa tanda desimal dan satuannya."),
    ),
    "value_without_unit": Kind(
        "warning",
        _("{value} disimpan seperti tertulis: satuannya tidak disebut, dan nilainya kurang dari 1."),
        _("satuan indikatornya, misalnya %"),
        _("Bila ini persentase, beri tanda % pada judul kolom atau di kolom Satuan, lalu muat lagi."),
    ),
    "value_small_percent": Kind(
        "warning",
        _("{value} dibaca sebagai persen, jadi kurang dari satu persen."),
        _("nilai {name} dalam persen, misalnya 85,3"),
        _("Bila yang dimaksud pecahan (0,853), tulis 85,3 atau beri tanda % pada judul kolom."),
    ),
    "value_repeated": Kind(
        "error",
        _("Nilai untuk hal yang sama sudah ada di berkas ini ({first}); {value} tidak dimuat."),
        _("satu nilai untuk satu pemda, indikator, periode, dan sumber"),
        _("Hapus salah satu, atau beri sumber yang berbeda bila memang dua sumber."),
    ),
    "measure_skipped": Kind(
        "info",
        _("Baris berukuran “{value}” bukan skor dan dilewati."),
        _("baris dengan ukuran skor"),
        _("Tidak perlu diubah."),
    ),
    "framework_year_missing": Kind(
        "error",
        _("Tahun kerangka penilaian tidak disebut; barisnya tidak dimuat."),
        _("kolom Tahun, atau tahun di baris judul"),
        _("Tambahkan kolom Tahun, misalnya 2024, atau sebut tahunnya saat memuat (--year 2024)."),
    ),
    "value_year_missing": Kind(
        "error",
        _("Tahun nilainya tidak disebut; barisnya tidak dimuat."),
        _("kolom Tahun, atau tahun di baris judul"),
        _("Tambahkan kolom Tahun, misalnya 2024, atau sebut tahunnya saat memuat (--year 2024)."),
    ),
    "framework_area_new": Kind(
        "warning",
        _("“{value}” tidak ada di antara area kerangka tahun itu; disimpan sebagai area baru."),
        _("nama area seperti di halaman Skor"),
        _("Bila ini singkatan atau salah ketik, tulis nama areanya, lalu muat lagi."),
    ),
    "framework_item_unknown": Kind(
        "error",
        _("“{value}” bukan butir kerangka yang dikenal; nilainya tidak dimuat."),
        _("butir yang sudah tercatat, atau area dan indikator di data/reference/areas.csv dan framework_items.csv"),
        _(
            "Tulis namanya seperti di halaman Skor. Butir baru mengubah ukuran bagi semua pemda: minta operator memuatnya dari berkas kerangka (manage.py load)."
        ),
    ),
    "framework_weight_kept": Kind(
        "warning",
        _(
            "Bobot {value} untuk “{item}” tidak dipakai; bobot kerangka sama bagi semua pemda dan tetap seperti tercatat."
        ),
        _("bobot yang sudah tercatat, atau berkas kerangka yang dimuat operator"),
        _("Tidak perlu diubah bila nilainya benar. Bila bobotnya yang keliru, sampaikan kepada operator."),
    ),
    "verified_scores_in_file": Kind(
        "warning",
        _(
            "Berkas tidak memutus: {claims} nilai verifikasi disimpan sebagai nilai lapor, dan {left_out} yang berdampingan dengan nilai lapor tidak disimpan."
        ),
        _("nilai lapor; nilai verifikasi dari berkas yang dimuat operator"),
        _("Tidak perlu diperbaiki bila ini klaim pemda. Hasil verifikasi yang resmi dimuat operator."),
    ),
    "values_kept": Kind(
        "warning",
        _(
            "{count} nilai tetap seperti yang dimuat operator; nilai lain dari berkas ini untuk sumber yang sama tidak disimpan."
        ),
        _("nilai yang sama, atau nilai dari sumber lain, yang dicatat berdampingan"),
        _("Sebut sumber Anda sendiri di kolom Sumber, atau sampaikan kepada operator bila nilainya keliru."),
    ),
    "values_under_edition": Kind(
        "warning",
        _(
            "{count} nilai yang diganti bertanggal sampai {day}; angka sampai hari itu sudah disetujui terbit, dan edisi yang sudah terbit tetap memuat nilai lama."
        ),
        _("nilai yang sama seperti yang terbit, atau edisi baru sesudah koreksi"),
        _(
            "Tulis alasan koreksinya di kolom Keterangan, setujui angkanya lagi di Terbitkan, lalu terbitkan edisi baru."
        ),
    ),
    "values_sheet_skipped": Kind(
        "info",
        _("Lembar “{value}” tidak memuat tabel nilai dan dilewati."),
        _("tabel dengan kolom indikator dan nilai"),
        _("Tidak perlu diubah bila lembar ini memang bukan tabel nilai."),
    ),
}
