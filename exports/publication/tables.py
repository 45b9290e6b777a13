"""Public tables as files: CSV for spreadsheets, Parquet for analysis; the same rows in both."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from exports.shell.formulas import neutral
from queries.publication.fields import PublicTable

TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def arrow(table: PublicTable, columns: Mapping[str, list[Any]]) -> pa.Table:
    """The columns of a public table with the types that its fields state."""
    schema = pa.schema([pa.field(field.name, TYPES[field.type]) for field in table.fields])
    return pa.table({name: pa.array(columns[name], schema.field(name).type) for name in table.names}, schema)


def as_parquet(table: PublicTable, frame: pd.DataFrame) -> bytes:
    """The rows as Parquet."""
    out = BytesIO()
    pa.parquet.write_table(arrow(table, _columns(frame)), out, compression="zstd")
    return out.getvalue()


def as_csv(table: PublicTable, frame: pd.DataFrame) -> bytes:
    """The rows as CSV in UTF-8. Before a text that a spreadsheet would calculate stands an apostrophe."""
    columns = _columns(frame)
    texts = [field.name for field in table.fields if field.type == "string"]
    columns |= {name: [_harmless(text) for text in columns[name]] for name in texts}
    out = BytesIO()
    pa.csv.write_csv(arrow(table, columns), out)
    return out.getvalue()


def _columns(frame: pd.DataFrame) -> dict[str, list[Any]]:
    return {str(name): frame[name].tolist() for name in frame.columns}


def _harmless(text: str | None) -> str | None:
    return neutral(text) if text is not None else None
