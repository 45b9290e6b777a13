"""The words of the checks of the data (queries.quality.checks)."""

from translations import mark

# code → (what it is, why it matters or what to do, where KPIs are looked at: the page of modules)
WORDS = {
    "verified_without_verifier": (
        mark("Terverifikasi tanpa nama verifikator"),
        mark("Putusannya datang bersama berkas; siapa yang memeriksa tidak tercatat."),
    ),
    "weights_not_whole": (
        mark("Jumlah bobot bukan 100"),
        mark("Bobot aksi berbeda-beda tetapi jumlahnya bukan 100; bandingkan dengan hati-hati."),
    ),
    "due_outside_plan": (
        mark("Tenggat di luar masa rencana"),
        mark("Tenggat sebelum rencana mulai atau sesudah rencana berakhir; biasanya salah tahun."),
    ),
    "duplicate_titles": (
        mark("Judul aksi berulang"),
        mark("Aksi yang sama tercatat lebih dari sekali; penyebutnya mungkin terlalu besar."),
    ),
    "realised_without_evidence": (
        mark("Terealisasi tanpa bukti lengkap"),
        mark("Dilaporkan terealisasi, tetapi buktinya belum lengkap atau tidak tercatat."),
    ),
    "late_without_note": (
        mark("Terlambat tanpa keterangan"),
        mark("Lewat tenggat, belum terealisasi, dan tidak ada kendala, tindak lanjut, atau keterangan."),
    ),
    "not_reporting": (mark("Belum melapor sama sekali"), mark("Tidak satu aksi pun dilaporkan; ini bukan nol.")),
    "returned_twice": (
        mark("Dikembalikan dua kali atau lebih"),
        mark("Klaim yang berulang kali dikembalikan verifikator."),
    ),
    "all_on_one_day": (
        mark("Laporan menumpuk pada hari terakhir"),
        mark("Sekurang-kurangnya 80 % realisasi dilaporkan pada satu hari, yaitu yang terakhir."),
    ),
    "kpi_jumps": (
        mark("KPI melonjak"),
        mark("Berubah lebih dari 30 % skalanya dalam satu periode; periksa cara hitungnya."),
    ),
    "without_due_date": (mark("Aksi tanpa tenggat"), mark("Tidak dapat tepat waktu ataupun terlambat.")),
}
