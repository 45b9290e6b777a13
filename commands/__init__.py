"""The command line: `python3 manage.py COMMAND`. These forms are a public interface (docs/perintah.md)."""

import sys
import traceback
from datetime import UTC, datetime
from importlib import import_module
from io import TextIOWrapper
from typing import Any
from uuid import uuid4

import typer
from typer.core import TyperGroup

from settings import ROOT, log, settings
from settings.private import private_file, private_folder
from translations import gettext as _
from translations import use

# name → where it is: a module is imported when its command is called, so that each starts in a moment.
COMMANDS = {
    "run": "commands.run:run",
    "init": "commands.run:init",
    "load": "commands.load:load",
    "summary": "commands.summary:summary",
    "export": "commands.export:export",
    "check": "commands.check:check",
    "backup": "commands.backup:backup",
    "restore": "commands.backup:restore",
    "bundle": "commands.bundle:bundle",
    "test": "commands.test:app",
    "check-code": "commands.check_code:check_code",
    "account": "commands.account:app",
    "ledger": "commands.ledger:app",
    "bench": "commands.bench:app",
    "digest": "commands.digest:digest",
    "pack": "commands.pack:pack",
    "publish": "commands.publish:publish",
    "watch": "commands.watch:watch",
    "loads": "commands.loads:loads",
}


class LazyCommands(TyperGroup):
    """The commands of COMMANDS, each imported when it is needed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  click's form
        """The names, in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  click's form
        """One command, or a group of them; None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        found = getattr(import_module(module), name)
        if not isinstance(found, typer.Typer):
            found, function = typer.Typer(add_completion=False), found
            found.command()(function)
        command = typer.main.get_command(found)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=LazyCommands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Renaksi: rencana aksi pencegahan korupsi, dari buku kerja sampai layar rapat.",
)


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
        private_folder(file.parent)
        with private_file(file).open("a", encoding="utf-8") as out:
            out.write(f"{datetime.now(UTC).isoformat()} {number} {' '.join(sys.argv[1:])}\n{traceback.format_exc()}\n")
        sentence = _("Perintah ini gagal secara tidak terduga. Laporkan nomor {number}; rinciannya di {file}.")
        print(sentence.format(number=number, file=file), file=sys.stderr)
        raise SystemExit(70) from None
