"""`manage.py bench`: measurements, run by hand; never asserted in tests."""

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
