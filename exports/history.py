"""The heads of the ledger as a file a day: kept elsewhere, it shows later that nothing before it was changed."""

import json
from collections.abc import Mapping
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from exports.shell import mail, time_stamp
from settings import settings
from settings.private import private_file, private_folder
from translations import gettext as _
from workflow.history.ledger import Head


def lines(ends: Mapping[str, Head], day: date) -> list[str]:
    """One line a chain: day, code of its government or "segel", number of the last entry, its SHA-256; with tabs."""
    return [f"{day.isoformat()}\t{code}\t{end.sequence}\t{end.hash}" for code, end in sorted(ends.items())]


def written_heads(text: str) -> list[tuple[str, str, Head]]:
    """Day, chain and end of each line, or of what `ledger heads --json` prints."""
    if text.lstrip().startswith("{"):
        told = json.loads(text)
        heads = told["heads"].items()
        return [(told["day"], chain, Head(int(end["sequence"]), end["hash"])) for chain, end in heads]
    return [_as_row(line) for line in text.splitlines() if line.strip()]


def _as_row(line: str) -> tuple[str, str, Head]:
    day, chain, sequence, sealed = line.split()
    return day, chain, Head(int(sequence), sealed)


def write(ends: Mapping[str, Head], day: date, folder: Path) -> Path:
    """Write the day's file, once: what was written down is never replaced. Returns its path."""
    path = folder / f"{day.isoformat()}.tsv"
    if not path.exists() and ends:
        private_folder(folder)
        private_file(path).write_text("\n".join(lines(ends, day)) + "\n", encoding="utf-8")
    return path


def stamp_of(path: Path) -> Path:
    """Where the time stamp of a file of heads lies."""
    return path.with_suffix(".tsr")


def send_out(path: Path) -> list[str]:
    """Let a day's file leave the house as the settings say, each way once. Returns the ways.

    Raises NotStamped, mail.Failed; the next call tries again.
    """
    known, ways = settings(), []
    if known.timestamp_url and not stamp_of(path).exists():
        stamped = time_stamp.stamp(path.read_bytes(), known.timestamp_url)
        private_file(stamp_of(path)).write_bytes(stamped)
        ways.append("time_stamp")
    sent = path.with_suffix(".sent")
    if known.heads_mail_to and known.smtp_host and not sent.exists():
        with mail.connected() as server:
            server.send_message(_letter(path))
        private_file(sent)
        ways.append("mail")
    return ways


def _letter(path: Path) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"] = settings().smtp_from, settings().heads_mail_to
    letter["Subject"] = _("Ujung buku besar Renaksi {day}").format(day=path.stem)
    letter.set_content(
        _("Simpan lampiran ini. `manage.py ledger compare BERKAS` menunjukkan apakah yang dicatat di sini masih ada.")
    )
    letter.add_attachment(path.read_bytes(), maintype="text", subtype="tab-separated-values", filename=path.name)
    return letter
