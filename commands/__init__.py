"""The command line: `python3 manage.py COMMAND`. These forms are a public interface (docs/perintah.md)."""

import typer

from commands import bench, check, export, load, run, summary, test
from settings import log, settings
from translations import use

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Renaksi: rencana aksi pencegahan korupsi, dari buku kerja sampai layar rapat.",
)
app.command()(run.run)
app.command()(run.init)
app.command()(load.load)
app.command()(summary.summary)
app.command()(export.export)
app.command()(check.check)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True}, add_help_option=False)(
    test.test
)
app.add_typer(bench.app, name="bench")


@app.callback()
def _prepare() -> None:
    use(settings().language)
    log.configure()
