"""`manage.py bench`: measurements, run by hand; never asserted in tests."""

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Pengukuran.")


@app.command()
def load() -> None:
    """Muat 50.000 dan 486.000 baris; bandingkan dengan sekadar membacanya."""
    import benchmarks.load as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main()


@app.command()
def pages() -> None:
    """Waktu server tiap halaman pada skala contoh dan nasional; klik sampai tergambar."""
    import benchmarks.pages as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main()


@app.command()
def uploads() -> None:
    """Sepuluh unggahan 100 MB serempak: waktu, memori, dan berapa lama yang lain menunggu."""
    import benchmarks.uploads as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main()


@app.command()
def people(
    processes: Annotated[list[int], typer.Option(help="Berapa proses; boleh lebih dari sekali.")] = [1],  # noqa: B006  typer's form
    seconds: Annotated[float, typer.Option(help="Berapa lama tiap kerumunan, detik.")] = 15,
    minutes: Annotated[float, typer.Option(help="Paling lama berapa menit semuanya.")] = 8,
    database: Annotated[str, typer.Option(help="Alamat basis data berskala nasional; kosong: dibuat dahulu.")] = "",
) -> None:
    """Berapa orang yang dilayani 1–4 proses, di samping halaman hello; dan 20 pembaca saat ada simpan tiap detik."""
    import benchmarks.people as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main(processes, seconds, database, minutes)


@app.command()
def saves(seconds: Annotated[float, typer.Option(help="Berapa lama, detik.")] = 60) -> None:
    """30 orang melapor serempak pada SQLite dan PostgreSQL: simpan per detik, p95, tak ada yang hilang."""
    import benchmarks.saves as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main(seconds)


@app.command()
def bad_days(
    small_disk: Annotated[str, typer.Option(help="Folder di sistem berkas kecil tersendiri, untuk disk penuh.")] = "",
    only: Annotated[list[str], typer.Option(help="Hanya hari ini; boleh lebih dari sekali.")] = [],  # noqa: B006  typer's form
) -> None:
    """Hari buruk pada program yang berjalan: apa yang dilihat pembaca dan yang menyimpan, lalu sesudah pulih."""
    import benchmarks.bad_days as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main(small_disk, only)


@app.command()
def kills(times: Annotated[int, typer.Option(help="Berapa kali.")] = 50) -> None:
    """Hentikan paksa saat simpan massal dan saat memuat; periksa basis data tetap utuh."""
    import benchmarks.kills as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main(times)


@app.command()
def forecast() -> None:
    """Uji balik perkiraan pada riwayat rencana yang ada di basis data: peluang yang disebut terhadap yang terjadi."""
    import benchmarks.forecast as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main()


@app.command()
def deeds() -> None:
    """Langkah dan detik perbuatan sehari-hari di Chromium: melapor, memverifikasi, memuat, akun, meneruskan."""
    import benchmarks.deeds as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main()


@app.command()
def scores() -> None:
    """Skor kerangka 506 pemda (55.949 nilai): lama memuat, waktu server halaman Skor pertama kali dan seterusnya."""
    import benchmarks.national_scores as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main()


@app.command()
def presentation() -> None:
    """Dari tombol sampai salindia tergambar, dan berapa lama satu paket rapat."""
    import benchmarks.presentation as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main()


@app.command()
def publish(
    database: Annotated[str, typer.Option(help="Alamat basis data berskala nasional; kosong: dibuat dahulu.")] = "",
    keep: Annotated[str, typer.Option(help="Folder tempat situsnya ditinggalkan; kosong: dibuang.")] = "",
) -> None:
    """Edisi terbitan berskala nasional: waktu, memori, ukuran; sesudah satu perubahan; halaman per detik oleh nginx."""
    import benchmarks.publication as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main(database, keep)


@app.command()
def corpus() -> None:
    """Seberapa baik buku kerja dipahami: korpus menurut kebiasaannya, dan buku kerja dengan banyak kebiasaan."""
    import benchmarks.corpus as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main()


@app.command()
def fuzz(cases: Annotated[int, typer.Option(help="Berapa banyak, masing-masing bita dan sel.")] = 60_000) -> None:
    """Berkas yang merusak: bita yang diubah acak dan sel yang berisi apa saja; apa jadinya masing-masing."""
    import benchmarks.fuzz as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main(cases)


@app.command()
def witnesses() -> None:
    """Berapa buku kerja tidak lagi terbaca benar tanpa tiap saksi pembaca."""
    import benchmarks.witnesses as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main()


@app.command()
def upload() -> None:
    """50.000 baris lewat layar: sampai pratinjau, kemajuan, berhenti, menyimpan, memori."""
    import benchmarks.upload as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main()


@app.command()
def signs() -> None:
    """Tanda verifikasi: ketepatan tiap tanda pada dunia yang benarnya diketahui, dan waktu pada 500 pemda."""
    import benchmarks.signs as benchmark  # noqa: PLC0415  needs more than running does
    import benchmarks.signs_database as database  # noqa: PLC0415  the same

    benchmark.main()
    database.main()


@app.command()
def mutants(
    target: Annotated[str, typer.Argument(help="methods, workflow, workflow/loading, queries, …")] = "",
    sample: Annotated[int, typer.Option(help="Berapa banyak, diundi; 0: semua.")] = 0,
    seed: Annotated[int, typer.Option(help="Benih undian.")] = 74,
    show: Annotated[bool, typer.Option(help="Tampilkan perubahan yang tidak ditemukan tes.")] = False,
) -> None:
    """Apakah tes menggigit: ubah satu tempat dalam kode setiap kali, dan hitung yang ditemukan tes."""
    import benchmarks.mutants as benchmark  # noqa: PLC0415  needs more than running does

    benchmark.main(target, sample, seed, show)
