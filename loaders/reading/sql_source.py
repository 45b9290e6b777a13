"""A database of somebody else as a source: one SELECT, read-only, with limits; its answer is a sheet like any other."""

import csv
import os
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from loaders.findings import Refused
from loaders.meaning.vocabulary import first_word
from loaders.reading.grid import Grid, Raw
from loaders.reading.sql_text import is_one_select
from models import LoadKind
from settings import Settings, settings

CONNECT_SECONDS = 10
BATCH = 5_000


class SourceFile(BaseModel):
    """What a source file says. columns: our field → the column of the SELECT."""

    model_config = ConfigDict(extra="forbid")

    kind: LoadKind
    url: str
    select: str
    columns: dict[str, str]
    password_env: str | None = None
    title: str = ""  # stands above the table, as a workbook's title does: whose, which year, as of when
    plan: str | None = None
    as_of: date | None = None
    government: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source gave: the file that names it, a sheet, and the rows as CSV, which the load's record keeps."""

    source: SourceFile
    name: str
    grid: Grid
    content: bytes


def read_source(path: Path, limits: Settings | None = None) -> Answer:
    """Ask a source. Raises Refused, in whose sentence no password ever stands."""
    limits = limits or settings()
    source = _source_file(path)
    if not is_one_select(source.select):
        raise Refused("sql_select_only", name=path.name)
    url, password = _url(source, path)
    engine = _engine(url, limits.sql_max_seconds)
    try:
        names, rows = _ask(engine, source.select, url, password, limits)
    finally:
        engine.dispose()
    grid = _grid(source, path, names, rows)
    return Answer(source, path.name, grid, _as_csv(names, rows))


def _source_file(path: Path) -> SourceFile:
    if not path.is_file():
        raise Refused("not_found", name=path.name)
    try:
        return SourceFile(**tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused("sql_source", name=path.name, reason=str(error)) from error
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_input=False))
        raise Refused("sql_source", name=path.name, reason=wrong) from None


def _url(source: SourceFile, path: Path) -> tuple[URL, str]:
    """The address with its password from the environment, and that password, so that no message repeats it."""
    try:
        url = make_url(source.url)
    except ArgumentError as error:
        raise Refused("sql_source", name=path.name, reason="url") from error
    if url.password:
        raise Refused("sql_source", name=path.name, reason="kata sandi di url; pakai password_env")
    if url.get_backend_name() == "sqlite":
        file = (path.parent / (url.database or "")).resolve()
        if not file.is_file():
            raise Refused("not_found", name=file.name)
        return URL.create("sqlite", database=f"file:{file.as_posix()}", query={"mode": "ro", "uri": "true"}), ""
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    password = os.environ.get(source.password_env, "") if source.password_env else ""
    if source.password_env and not password:
        raise Refused("sql_password", variable=source.password_env)
    return (url.set(password=password) if password else url), password


def _engine(url: URL, seconds: int) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, poolclass=NullPool)
        event.listen(engine, "connect", lambda connection, _record: _limit_sqlite(connection, seconds))
        return engine
    options = f"-c default_transaction_read_only=on -c statement_timeout={seconds * 1000}"
    arguments = (
        {"options": options, "connect_timeout": CONNECT_SECONDS} if url.get_backend_name() == "postgresql" else {}
    )
    try:
        return create_engine(url, poolclass=NullPool, connect_args=arguments)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        reason = f"penggerak “{url.drivername}” tidak terpasang"
        raise Refused("sql_unreachable", url=url.render_as_string(hide_password=True), reason=reason) from error


def _limit_sqlite(connection: Any, seconds: int) -> None:
    """Nothing is written, and after so many seconds the statement is interrupted."""
    connection.execute("PRAGMA query_only = ON")
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)


def _ask(engine: Engine, select: str, url: URL, password: str, limits: Settings) -> tuple[list[str], list[list[Raw]]]:
    try:
        connection = engine.connect()
    except SQLAlchemyError as error:
        shown = url.render_as_string(hide_password=True)
        raise Refused("sql_unreachable", url=shown, reason=_reason(error, password)) from None
    with connection:
        try:
            return _rows(connection, select, limits)
        except SQLAlchemyError as error:
            reason = _reason(error, password)
            if "interrupted" in reason or "statement timeout" in reason:
                raise Refused("sql_too_slow", limit=limits.sql_max_seconds) from None
            raise Refused("sql_failed", reason=reason) from None


def _rows(connection: Connection, select: str, limits: Settings) -> tuple[list[str], list[list[Raw]]]:
    result = connection.execution_options(stream_results=True).exec_driver_sql(select)
    names = list(result.keys())
    rows: list[list[Raw]] = []
    while batch := result.fetchmany(BATCH):
        rows += [[_raw(value) for value in row] for row in batch]
        if len(rows) > limits.load_max_rows:
            raise Refused("too_many_rows", limit=limits.load_max_rows)
    return names, rows


def _reason(error: SQLAlchemyError, password: str) -> str:
    """The first line of what the driver says, without the password."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    first = said[0] if said else type(error).__name__
    return first.replace(password, "•••") if password else first


def _raw(value: Any) -> Raw:
    """A value of any driver as a cell has it."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | datetime):
        return [value.isoformat()]
    return str(value)


def _grid(source: SourceFile, path: Path, names: list[str], rows: list[list[Raw]]) -> Grid:
    """The answer as a sheet: the title, then our own headers over the columns that the source file names."""
    section = "headers" if source.kind == LoadKind.ACTIONS else "value_headers"
    places: list[int] = []
    headers: list[str] = []
    for field_name, column in source.columns.items():
        header = first_word(section, field_name)
        if header is None:
            raise Refused("sql_source", name=path.name, reason=f"columns.{field_name}")
        if column not in names:
            raise Refused("sql_column", column=column, columns=", ".join(names))
        places.append(names.index(column))
        headers.append(header)
    title: list[Raw] = [source.title]
    table: list[list[Raw]] = [[row[place] for place in places] for row in rows]
    return Grid(sheet=path.stem, rows=[title, [], [*headers], *table])


def _as_csv(names: Sequence[str], rows: Sequence[Sequence[Raw]]) -> bytes:
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(names)
    writer.writerows([cell[0] if isinstance(cell, list) else cell for cell in row] for row in rows)
    return file.getvalue().encode()
