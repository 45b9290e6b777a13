"""Every method in plain words, with the thresholds that its verdicts rest on: for the page and the published edition."""

from methods.coverage import SMALL_PLAN
from methods.forecast import MIN_WEEKS, RUNS
from methods.framework import GAP_ASKED_ABOUT
from methods.schedule import ATTENTION, FEW_DUE, ON_TRACK
from queries.quality.governments import JUMP, ONE_DAY
from settings import settings
from translations import gettext as _
from translations import mark
from translations.formats import number, percent

# (title, in words, formula or rule)
METHODS = (
    (
        mark("Status aksi"),
        mark(
            "Diturunkan dari laporan dan putusan bertanggal, tidak pernah diketik sebagai persentase. Tiga sumbu tidak pernah dilebur: kemajuan, bukti, verifikasi."
        ),
        mark("terverifikasi ⊆ disertai bukti ⊆ dilaporkan terealisasi"),
    ),
    (
        mark("Target bertahap"),
        mark(
            "Aksi dengan keluaran bertanggal (B03, B06 …; TW I–IV): sebuah target tercapai bila dokumennya dilampirkan dan tidak dikembalikan. Keterlambatan aksi tetap menurut tenggatnya sendiri; target yang lewat disebut di sampingnya."
        ),
        mark("terealisasi ⇔ semua tercapai; belum mulai ⇒ belum ada yang tercapai; selebihnya berjalan"),
    ),
    (
        mark("Penyebut"),
        mark(
            "Aksi yang berlaku pada tanggal itu. Yang di luar kewenangan (setelah disetujui verifikator) dan yang dihentikan keluar dari penyebut dan disebut di sampingnya. Nol adalah nilai; yang tidak ada bukan nol."
        ),
        mark("bagian = jumlah ÷ aksi yang berlaku"),
    ),
    (
        mark("Per tanggal"),
        mark(
            "Setiap angka dihitung dari riwayat yang hanya bertambah, sehingga angka tanggal mana pun dapat ditampilkan lagi. Angka dari tanggal atau tahun kerangka yang berbeda tidak diperingkat bersama."
        ),
        mark("keadaan = peristiwa terakhir yang berlaku sampai tanggal itu"),
    ),
    (
        mark("Peringkat"),
        mark(
            "Menurut yang terverifikasi bila putusan mencakup sedikitnya {least} klaim (menurut bobotnya) setiap pemda yang diperingkat; bila tidak, menurut yang disertai bukti dengan syarat yang sama; bila tidak pula, menurut yang dilaporkan. Judulnya menyebut yang mana. Provinsi tidak diperingkat di antara kabupaten dan kota. Nilai sama berbagi peringkat. Rencana di bawah {few} aksi dan yang belum melapor ditampilkan terpisah."
        ),
        mark("1, 2, 2, 4"),
    ),
    (
        mark("Cakupan putusan"),
        mark(
            "Klaim yang belum diputus bukan nol: yang terverifikasi terletak antara bila semuanya dikembalikan dan bila semuanya diterima. Batang dan tabel menunjukkan kedua ujungnya, dan berapa klaim sudah diputus. Putusan bernilai 0–100 dihitung dengan nilainya; jumlah yang diterima berdiri di sampingnya."
        ),
        mark("terverifikasi ÷ N … (terverifikasi + menunggu) ÷ N; nilai terverifikasi = Σ bobot × nilai ÷ Σ bobot"),
    ),
    (
        mark("Rentang peringkat"),
        mark(
            "Peringkat terbaik dan terburuk di antara cara menimbang yang wajar: tiap aksi sama, bobot aksi sendiri, tiap area sama, dan tiap area sama dengan satu area dihitung dua kali; pada urutan menurut yang terverifikasi, selama ada klaim yang menunggu putusan, juga bila semuanya diterima atau semuanya dikembalikan."
        ),
        mark("peringkat dengan area a dua kali: Σ w × bagian ÷ Σ w, w(a) = 2"),
    ),
    (
        mark("Kurva"),
        mark(
            "Rencana: bobot aksi yang tenggatnya sampai tanggal itu. Dilaporkan dan disertai bukti (atau terverifikasi): bobot aksi yang keadaannya demikian pada tanggal itu."
        ),
        mark("rencana(t) = Σ bobot aksi dengan tenggat ≤ t"),
    ),
    (
        mark("Sesuai jadwal"),
        mark(
            "Kapan menurut rencana keadaan sekarang seharusnya sudah tercapai, dibanding waktu yang sudah lewat. Sesuai jadwal mulai {on_track}, perlu perhatian mulai {attention}, di bawahnya tertinggal; bila kurang dari {due} aksi jatuh tempo, tidak dinilai."
        ),
        mark("indeks jadwal = ES ÷ waktu yang lewat; rencana(ES) = yang selesai sekarang"),
    ),
    (
        mark("Perkiraan selesai"),
        mark(
            "Laju rencana sendiri sejak laporan pertama, diubah seperti laju rencana-rencana yang sudah selesai berubah dari bagian waktu yang sama ({runs} undian dengan benih tetap). Rencana yang kemajuannya dekat dihitung lebih banyak; tanpa pembanding laju mendatang dianggap antara nol dan laju selama ini. Yang dinyatakan tidak dilaksanakan tidak diramalkan selesai. Kurang dari {weeks} minggu sejak laporan pertama: data belum cukup, tanpa angka. Tiga kata: kecil di bawah 1/3, besar di atas 2/3, selain itu imbang. Diuji balik pada sembilan pemda dari satu tahun saja: petunjuk, bukan janji."
        ),
        mark("peluang = bagian undian yang selesai sebelum akhir rencana"),
    ),
    (
        mark("Capaian KPI"),
        mark(
            "Bagian jalan dari kondisi awal ke target, menurut arah yang baik, dibatasi 0–100 %. Tanpa kondisi awal: nilai dibanding target. Masukan seperti jumlah situs web atau panjang kabel ditampilkan sebagai konteks dan tidak pernah masuk skor."
        ),
        mark("(nilai − awal) ÷ (target − awal)"),
    ),
    (
        mark("Indeks integrasi"),
        mark(
            "Bagian aliran data yang disyaratkan yang benar-benar mengalir: ada pertukaran tercatat dalam jangka waktunya, rekaman lebih dari nol, dan isian wajib cukup lengkap. Adanya aplikasi bernilai nol."
        ),
        mark("aliran yang mengalir ÷ aliran yang disyaratkan"),
    ),
    (
        mark("Indikator transparansi"),
        mark(
            "Tiap nilai ditampilkan seperti diterbitkan, dengan skala, tahun, dan sumbernya. Untuk perbandingan, letaknya pada skala resmi menjadi 0–100; kata seperti WTP adalah skala urutan dengan jarak sama. Yang tidak tersedia tidak ikut dan disebut."
        ),
        mark("(nilai − ujung bawah) ÷ (ujung atas − ujung bawah) × 100"),
    ),
    (
        mark("Skor kerangka"),
        mark(
            "Dari sub-indikator ke indikator, area, dan total, bobot dinormalkan di dalam induknya. Area yang tidak berlaku (desa, bagi kota dan provinsi) keluar dari rata-rata; yang kosong dihitung sebagai kosong. Bobot resmi tidak diterbitkan: dipakai bobot sama, ditandai “bobot contoh”. Yang diperingkat hanya nilai dari satu tanggal: bila paling sedikit {least} pemda bernilai dari tanggal yang sama, yang dari tanggal lain ditampilkan tanpa peringkat; bila kurang, tidak ada yang diperingkat."
        ),
        mark("Σ w(area) × Σ w(indikator) × Σ w(sub) × nilai ÷ 100"),
    ),
    (
        mark("Selisih"),
        mark(
            "Lapor − verifikasi, dan MCP − SPI: pertanyaan, bukan putusan. KPK menghendaki selisih MCP dan SPI di bawah {asked} poin."
        ),
        mark("selisih = lapor − verifikasi"),
    ),
    (
        mark("Rontgen data"),
        mark(
            "Pemeriksaan yang tidak menilai siapa pun: hanya menunjuk yang tidak cocok. KPI melonjak: lebih dari {jump} skalanya. Menumpuk: {one_day} realisasi pada satu hari, yang terakhir."
        ),
        mark("daftar dan tautan ke tiap tempatnya"),
    ),
    (
        mark("Tanda verifikasi"),
        mark(
            "Pertanyaan bagi satgas KPK, bukan putusan, dan tidak ditampilkan untuk umum. Sebuah bagian ditandai hanya bila melebihi sebaran wajar di antara sesamanya dan sedikitnya 10 poin di atas yang biasa. Ketegasan verifikator dihitung setelah jenis aksi dan pemda diperhitungkan, dengan selang 95 %. Dokumen dibandingkan lewat sidiknya: sama persis (SHA-256), teks (MinHash) secara utuh dan per halaman, atau gambar per halaman (hash perseptual); mulai 80 % ia tanda tersendiri, mulai 60 % halaman yang sama ia tanda ringan. Yang lebih dulu melampirkan tidak ditanyai seperti yang kemudian. Tidak ditemukan belum berarti berbeda: foto dari samping dan naskah yang disusun ulang tidak terbaca."
        ),
        mark("potongan = jenis aksi + pemda + verifikator + galat"),
    ),
    (
        mark("Verifikasi ulang"),
        mark(
            "Contoh putusan ditarik dengan undian berlapis menurut tanda, dan diputus lagi oleh verifikator lain yang tidak melihat putusan pertama. Benihnya tidak dipilih siapa pun: SHA-256 dari nomor putaran, saat penarikan, ujung buku besar, dan klaim yang dapat ditarik. Tidak ada putaran baru selama satu masih berjalan; hasilnya tampil sesudah putaran selesai atau ditutup, yang dihitung ialah putaran terbaru yang sudah selesai, dan hasil semua putaran tetap tampil. Dari lapisan yang diterima ditaksir berapa klaim yang akan tetap diterima."
        ),
        mark(
            "taksiran = Σ klaim lapisan × (1 − gugur ÷ diperiksa ulang), sehingga satu yang gugur di lapisan besar yang sedikit diperiksa berarti banyak; selang Wilson 95 %, kecuali semua klaim diperiksa; kesepakatan: kappa Cohen, yang tidak dihitung bila putusan pertama atau kedua semuanya sama"
        ),
    ),
)


def in_words() -> list[tuple[str, str, str]]:
    """Title, words, formula or rule of every method, in the reader's language."""
    known = {
        "few": number(SMALL_PLAN),
        "least": percent(settings().coverage, 0),
        "asked": number(GAP_ASKED_ABOUT),
        "jump": percent(JUMP, 0),
        "one_day": percent(ONE_DAY, 0),
        "on_track": number(ON_TRACK, 2),
        "attention": number(ATTENTION, 2),
        "due": number(FEW_DUE),
        "runs": number(RUNS),
        "weeks": number(MIN_WEEKS),
    }
    return [(_(title), _(text).format(**known), _(rule)) for title, text, rule in METHODS]
