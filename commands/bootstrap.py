"""A database that is ready: migrated, with its reference data."""

import sys
from datetime import date

import typer
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from migrations import upgrade
from models.database import engine, reading, writing
from translations import gettext as _
from workflow.shell import reference


def database() -> Engine:
    """The database of the settings, brought to the newest shape. Ends the command with a sentence where it cannot."""
    try:
        upgrade(engine())
        with reading() as session:
            current = reference.is_up_to_date(session)
        if not current:
            with writing() as session:
                reference.bring_up_to_date(session)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        fail(_("Basis data tidak dapat dibuka: {reason}. Periksa DATABASE_URL.").format(reason=reason))
    return engine()


def fail(sentence: str) -> None:
    """End the command with one sentence on standard error and exit status 2."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(2)


def parse_day(text: str | None) -> date | None:
    """An ISO date from an option."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(_("“{text}” bukan tanggal; tulis seperti 2017-01-24.").format(text=text)) from error
