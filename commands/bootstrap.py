"""A database that is ready: migrated, with its reference data, and with the sample where nothing else is in it."""

import sys
from collections.abc import Callable
from datetime import date

import typer
from filelock import Timeout
from sqlalchemy import Engine

from commands import schema_sentences
from migrations import NewerDatabase, upgrade
from models.database import engine, reading, writing
from models.exclusive import exclusive
from translations import gettext as _
from workflow.history import daily_counts, seals, stored_forms, stored_shape
from workflow.shell import outage, reference


def database(fill: Callable[[], None] | None = None) -> Engine:
    """The database of the settings, brought to the newest shape. Ends the command with a sentence where it cannot.

    fill: what else to put into it before other processes go on, such as the sample. Processes that start at the same
    time on one database do this one after the other.
    """
    try:
        with exclusive(engine()):
            upgrade(engine())
            _bring_reference_up_to_date()
            _make_tally_where_missing()
            _seal_what_is_there()
            if fill is not None:
                fill()
    except NewerDatabase as error:
        fail(newer(error))
    except Timeout:
        fail(_("Proses lain masih menyiapkan basis data ini. Tunggu sampai selesai, lalu ulangi perintah yang sama."))
    except outage.KINDS as error:
        if outage.of(error) is None:
            _fail_over_what_is_stored()
        fail(outage.for_operators(error))
    return engine()


def what_lacks() -> str:
    """Tables and columns that somebody has removed, as sentences; "" where all are there."""
    with reading() as session:
        shapes = stored_shape.other_shapes(session)
    return schema_sentences.of_lacking(shapes) if stored_shape.is_lacking(shapes) else ""


def _fail_over_what_is_stored() -> None:
    """End the command where tables lack, or values cannot even be read; come back where neither is so."""
    if lacking := what_lacks():
        fail(lacking)
    with reading() as session:
        forms = stored_forms.other_forms(session)
    if forms:
        fail("\n".join(schema_sentences.of_forms(forms)), status=1)


def newer(error: NewerDatabase) -> str:
    """What to tell who runs an older program on a newer database."""
    return _(
        "Basis data ini sudah ditingkatkan oleh versi Renaksi yang lebih baru (migrasi {revision}). Jalankan versi itu,"
        " atau pulihkan cadangan dari sebelum peningkatan."
    ).format(revision=error)


def _bring_reference_up_to_date() -> None:
    with reading() as session:
        current = reference.is_up_to_date(session)
    if not current:
        with writing() as session:
            reference.bring_up_to_date(session)


def _make_tally_where_missing() -> None:
    """A migration that changes the tally's columns empties it: it is made anew from the history."""
    with reading() as session:
        missing = daily_counts.is_missing(session)
    if missing:
        with writing() as session:
            daily_counts.rebuild(session)


def _seal_what_is_there() -> None:
    """A database from before the seals, or a table that came with an upgrade: its rows are sealed as they are."""
    with reading() as session:
        complete = seals.is_complete(session)
    if not complete:
        with writing() as session:
            seals.seal_what_is_there(session)


def fail(sentence: str, status: int = 2) -> None:
    """End the command with what is wrong on standard error."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(status)


def parse_day(text: str | None) -> date | None:
    """An ISO date from an option."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(_("“{text}” bukan tanggal; tulis seperti 2017-01-24.").format(text=text)) from error
