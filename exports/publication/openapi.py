"""The OpenAPI document of the data interface /data/v1: the public tables with the fields that the open data have."""

from typing import Any

from queries.publication.fields import PublicTable
from queries.publication.tables import TABLES
from translations import gettext as _

VERSION = "1.1.0"
TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "boolean": {"type": ["boolean", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
}


def document(server: str) -> dict[str, Any]:
    """The document. server: the address of the live application."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Renaksi /data/v1",
            "version": VERSION,
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": server}],
        "paths": {f"/data/v1/{name}": {"get": _operation(table)} for name, table in TABLES.items()},
        "components": {"schemas": {name: _row(table) for name, table in TABLES.items()}},
    }


def _operation(table: PublicTable) -> dict[str, Any]:
    page = {
        "type": "object",
        "required": ["table", "plan", "as_of", "page", "size", "total", "next", "rows"],
        "properties": {
            "table": {"const": table.name},
            "plan": {"type": ["string", "null"]},
            "as_of": {"type": ["string", "null"], "format": "date"},
            "page": {"type": "integer"},
            "size": {"type": "integer"},
            "total": {"type": "integer"},
            "next": {"type": ["string", "null"]},
            "rows": {"type": "array", "items": {"$ref": f"#/components/schemas/{table.name}"}},
        },
    }
    answers: dict[str, Any] = {
        "200": {"description": _(table.title), "content": {"application/json": {"schema": page}}},
        "304": {"description": _("Tidak ada yang berubah sejak ETag itu.")},
        "400": {"description": _("Pertanyaan yang tidak dapat dijawab, dengan sebabnya.")},
        "404": {"description": _("Rencana atau pemda itu tidak ada.")},
        "429": {"description": _("Terlalu banyak pertanyaan; coba lagi setelah Retry-After.")},
        "503": {"description": _("Terlalu banyak pertanyaan menunggu jawaban; coba lagi sebentar lagi.")},
    }
    return {
        "operationId": table.name,
        "summary": _(table.title),
        "parameters": _parameters(table),
        "responses": answers,
    }


def _parameters(table: PublicTable) -> list[dict[str, Any]]:
    asked: list[tuple[str, dict[str, Any], str, bool]] = [
        ("plan", {"type": "string"}, _("kode rencana; tanpa ini rencana pertama, dan dalam plans semuanya"), False),
        ("government", {"type": "string"}, _("kode Kemendagri satu pemda"), table.by_government),
        ("as_of", {"type": "string", "format": "date"}, _("tanggal data"), False),
        ("page", {"type": "integer", "minimum": 1, "default": 1}, _("halaman"), False),
        ("size", {"type": "integer", "minimum": 1, "maximum": 5_000, "default": 500}, _("baris tiap halaman"), False),
    ]
    return [
        {"name": name, "in": "query", "schema": schema, "description": means, "required": required}
        for name, schema, means, required in asked
    ]


def _row(table: PublicTable) -> dict[str, Any]:
    fields = {}
    for field in table.fields:
        unit = f" ({_(field.unit)})" if field.unit else ""
        fields[field.name] = TYPES[field.type] | {"description": _(field.means) + unit}
    return {"type": "object", "required": table.names, "properties": fields}
