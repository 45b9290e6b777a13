"""The command line: `python3 manage.py COMMAND`. These forms are a public interface (docs/perintah.md)."""

import sys
import traceback
from datetime import UTC, datetime
from io import TextIOWrapper
from uuid import uuid4

import typer

from commands import account, bench, check, digest, export, ledger, load, loads, pack, run, summary, test, watch
from settings import ROOT, log, settings
from translations import gettext as _
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
app.add_typer(account.app, name="account")
app.add_typer(ledger.app, name="ledger")
app.add_typer(bench.app, name="bench")
app.command()(digest.digest)
app.command()(pack.pack)
app.command()(watch.watch)
app.command()(loads.loads)


@app.callback()
def _prepare() -> None:
    use(settings().language)
    log.configure()


def main() -> None:
    """Run a command. What nobody foresaw goes to var/galat.log under a number, and the reader gets the number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a pipe on Windows would not take our signs and quotes
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except Exception:  # noqa: BLE001  the last resort: no stack trace reaches a user, every one reaches the log
        number = uuid4().hex[:8]
        file = ROOT / "var" / "galat.log"
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as out:
            out.write(f"{datetime.now(UTC).isoformat()} {number} {' '.join(sys.argv[1:])}\n{traceback.format_exc()}\n")
        sentence = _("Perintah ini gagal secara tidak terduga. Laporkan nomor {number}; rinciannya di {file}.")
        print(sentence.format(number=number, file=file), file=sys.stderr)
        raise SystemExit(70) from None
