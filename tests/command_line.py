"""Runs commands in this process, on a database of their own: starting Python for each would cost two seconds."""

import logging
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import structlog
from typer.testing import CliRunner

import commands
import models.database
from settings import ROOT, settings
from translations import use


class Done(NamedTuple):
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def run_command(url: str, *words: object, folder: Path = ROOT, **environment: str) -> Done:
    """`manage.py WORDS…` with DATABASE_URL=url in a folder. What a process keeps is made anew before and after."""
    handlers, level = logging.getLogger().handlers, logging.getLogger().level
    _forget()
    try:
        with chdir(folder):
            result = CliRunner().invoke(
                commands.app, [str(word) for word in words], env={"DATABASE_URL": url} | environment
            )
    finally:
        models.database.engine().dispose()
        _forget()
        logging.getLogger().handlers, logging.getLogger().level = handlers, level
        structlog.reset_defaults()
        use("id")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def _forget() -> None:
    settings.cache_clear()
    models.database.engine.cache_clear()
