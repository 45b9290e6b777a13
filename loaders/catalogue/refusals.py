"""Why a file is refused: one clear sentence each. Indonesian here, English in translations/."""

from translations import mark as _

REFUSALS = {
    "empty": _("Berkas kosong. Simpan ulang dari Excel, lalu coba lagi."),
    "only_zeros": _(
        "Berkas hanya berisi byte nol: salinannya gagal atau unduhannya terputus. Ambil lagi berkas aslinya, lalu coba lagi."
    ),
    "visit_sheet": _(
        "Ini lembar kunjungan, bukan rencana aksi. Satgas KPK dan koordinator provinsi mencatat temuannya di halaman Muat data atau Tanda verifikasi."
    ),
    "not_found": _("Berkas “{name}” tidak ditemukan. Periksa nama dan foldernya."),
    "too_large": _("Berkas berukuran {size} MB; paling besar {limit} MB. Pecah menjadi beberapa berkas."),
    "too_many_open": _(
        "Server ini sedang memegang terlalu banyak berkas besar. Tinggalkan berkas yang sudah selesai, atau coba lagi sebentar lagi."
    ),
    "expands_too_far": _(
        "Berkas mengembang terlalu besar saat dibuka (lebih dari {limit} MB) dan tidak dibaca. Simpan ulang hanya lembar yang diperlukan."
    ),
    "not_a_workbook": _(
        "Isi berkas bukan buku kerja atau tabel yang dikenal. Simpan sebagai .xlsx, .xls, .xlsb, .ods, atau .csv, lalu coba lagi."
    ),
    "wrong_extension": _(
        "Berkas bernama {extension}, tetapi isinya {actual}. Buka di Excel dan simpan ulang sebagai .xlsx, atau perbaiki akhiran namanya."
    ),
    "damaged": _("Berkas rusak atau terpotong dan tidak dapat dibaca. Buka di Excel, simpan ulang, lalu coba lagi."),
    "password": _("Berkas dikunci dengan kata sandi. Hapus kata sandinya di Excel, simpan, lalu coba lagi."),
    "entities": _(
        "Berkas memuat entitas XML yang tidak lazim dan tidak dibaca demi keamanan. Simpan ulang dari Excel."
    ),
    "too_many_sheets": _("Berkas memuat {count} lembar; paling banyak {limit}. Pecah menjadi beberapa berkas."),
    "too_many_rows": _("Berkas memuat lebih dari {limit} baris. Pecah menjadi beberapa berkas."),
    "too_many_cells": _("Berkas memuat lebih dari {limit} sel. Hapus sel yang tidak diperlukan, lalu simpan ulang."),
    "too_slow": _("Berkas belum selesai dibaca setelah {limit} detik dan dihentikan. Pecah menjadi beberapa berkas."),
    "changed_meanwhile": _(
        "Data yang tersimpan berubah sejak pratinjau ini dibuat; tidak ada yang dimuat. Baca ulang, lalu periksa perubahannya."
    ),
    "undecided": _(
        "Belum dimuat: {question} Perbaiki berkasnya, atau putuskan mana yang benar (pada pratinjau, atau dengan --trust code atau --trust name)."
    ),
    "rows_lost": _(
        "Belum dimuat: {lost} dari {rows} baris tidak akan tersimpan. {why} Perbaiki barisnya, atau muat sisanya dengan --accept-losses."
    ),
    "update_plan_unknown": _("Rencana “{plan}” tidak ada. Pilih rencana yang sudah dimuat, lalu coba lagi."),
    "update_plan_unmatched": _(
        "Berkas ini hanya berisi kode, tanpa judul aksi, dan kodenya tidak ada pada rencana yang boleh Anda perbarui. Muat dulu rencananya, atau pilih rencananya (--plan KODE), lalu coba lagi."
    ),
    "update_plan_unclear": _(
        "Berkas ini hanya berisi kode, tanpa judul aksi, dan kodenya cocok dengan lebih dari satu rencana: {plans}. Pilih rencananya (--plan KODE), lalu coba lagi."
    ),
    "no_table": _(
        "Tidak ada tabel rencana aksi di berkas ini. Tabelnya perlu baris judul kolom, sekurang-kurangnya Rencana Aksi dan satu kolom lain seperti No, Status, atau Penanggung Jawab."
    ),
    "no_table_near": _(
        "Tidak ada tabel rencana aksi di berkas ini. Yang paling mirip judul kolom aksi: “{header}” di {where}. Beri judul Rencana Aksi pada kolomnya, dan satu judul lain di baris itu seperti No, Status, atau Penanggung Jawab."
    ),
    "other_kind": _(
        "Berkas ini tampaknya {kind}, bukan rencana aksi; tidak ada yang dimuat. Bila memang rencana aksi, beri judul Rencana Aksi dan Status pada kolomnya."
    ),
    "all_hidden": _("Semua rencana aksi berada di lembar tersembunyi. Tampilkan lembarnya, simpan, lalu coba lagi."),
    "no_values": _(
        "Tidak ada tabel nilai di berkas ini. Tabelnya perlu baris judul kolom: pemda, indikator (atau area, aliran data), dan nilai."
    ),
    "sql_source": _("Berkas sumber {name} tidak dapat dipakai: {reason}."),
    "sql_password": _("Kata sandi basis data tidak ada: isi variabel lingkungan {variable}, lalu coba lagi."),
    "sql_select_only": _("Hanya satu perintah SELECT yang boleh; perintah di {name} bukan itu."),
    "sql_unreachable": _("Basis data sumber tidak dapat dibuka ({url}): {reason}."),
    "sql_failed": _("Perintah SELECT ditolak oleh basis data sumber: {reason}."),
    "sql_too_slow": _("Perintah SELECT belum selesai setelah {limit} detik dan dihentikan. Persempit perintahnya."),
    "sql_column": _("Kolom “{column}” tidak ada dalam hasil SELECT. Yang ada: {columns}."),
}
