"""The open data of an edition, and what describes them: a Frictionless Data Package, a DCAT catalogue (data.json)."""

from typing import Any

import pandas as pd

from exports.publication.edition import Edition
from exports.publication.folder import Folder
from exports.publication.tables import as_csv, as_parquet
from exports.publication.words import as_json
from queries.publication.fields import PLAN, PublicTable
from queries.publication.tables import TABLES
from settings import settings
from translations import gettext as _

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
PARQUET = "application/vnd.apache.parquet"
TITLE = "Rencana aksi pencegahan korupsi daerah"


def write_table(folder: Folder, name: str, frame: pd.DataFrame, key: str = "") -> None:
    """A public table as CSV and Parquet. key: of the plan and government, where it is by government."""
    table = TABLES[name]
    base = f"data/{name}/{key}" if key else f"data/{name}"
    folder.write(f"{base}.csv", as_csv(table, frame))
    folder.write(f"{base}.parquet", as_parquet(table, frame))


def write_whole(folder: Folder, edition: Edition, keys: list[str], url: str) -> None:
    """The tables that are not by government, and the descriptions of all. keys: the files of those that are."""
    for name, table in TABLES.items():
        if not table.by_government:
            write_table(folder, name, edition.table(name))
    folder.write("data/datapackage.json", as_json(data_package(edition, keys)))
    folder.write("data/data.json", as_json(catalogue(edition, keys, url)))


def data_package(edition: Edition, keys: list[str]) -> dict[str, Any]:
    """The Data Package of all CSV files: schemas, units, sources, licence."""
    plans = [{"title": f"{plan.facts.framework} {plan.facts.year}: {plan.facts.scope}"} for plan in edition.plans]
    resources = [
        {
            "name": table.name.replace("_", "-"),
            "title": _(table.title),
            "path": files if table.by_government else files[0],
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": table_schema(table),
            "sources": plans if PLAN in table.fields else _sources(edition, table),
            "alternates": [
                {"path": path.replace(".csv", ".parquet"), "format": "parquet", "mediatype": PARQUET} for path in files
            ],
        }
        for table in TABLES.values()
        for files in [_files(table, keys)]
    ]
    return {
        "profile": "tabular-data-package",
        "name": "renaksi",
        "title": TITLE,
        "created": f"{edition.made_on.isoformat()}T00:00:00Z",
        "licenses": [LICENCE],
        "sources": plans,
        "resources": resources,
    }


def _files(table: PublicTable, keys: list[str]) -> list[str]:
    """The CSV files of a table, below data/."""
    return [f"{table.name}/{key}.csv" for key in keys] if table.by_government else [f"{table.name}.csv"]


def _sources(edition: Edition, table: PublicTable) -> list[dict[str, str]]:
    """Where the values of a table that belongs to no plan were published; of data flows, the exchanges themselves."""
    frame = edition.values[table.name]
    named = sorted({source for source in frame["source"] if source}) if "source" in frame else []
    return [
        {"title": source, "path": source} if source.startswith(("https://", "http://")) else {"title": source}
        for source in named
    ] or [{"title": _(table.title)}]


def table_schema(table: PublicTable) -> dict[str, Any]:
    """The Table Schema of a public table."""
    fields = []
    for field in table.fields:
        made: dict[str, Any] = {"name": field.name, "type": field.type, "description": _(field.means)}
        if field.unit:
            made["unit"] = _(field.unit)
        fields.append(made)
    return {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}


def catalogue(edition: Edition, keys: list[str], url: str) -> dict[str, Any]:
    """The catalogue that portals harvest: Project Open Data 1.1, a profile of DCAT. url: of the site."""
    base = f"{url}/data" if url else "data"
    return {
        "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
        "@type": "dcat:Catalog",
        "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
        "dataset": [_dataset(table, edition, _files(table, keys), base) for table in TABLES.values()],
    }


def _dataset(table: PublicTable, edition: Edition, files: list[str], base: str) -> dict[str, Any]:
    described = f"{base}/datapackage.json"
    distribution = [
        {"@type": "dcat:Distribution", "title": path, "downloadURL": f"{base}/{path}", "mediaType": kind}
        for csv in files
        for path, kind in ((csv, "text/csv"), (csv.replace(".csv", ".parquet"), PARQUET))
    ]
    return {
        "@type": "dcat:Dataset",
        "identifier": f"renaksi-{table.name}",
        "title": f"{TITLE}: {_(table.title)}",
        "description": "; ".join(f"{field.name}: {_(field.means)}" for field in table.fields),
        "keyword": ["pencegahan korupsi", "rencana aksi", table.name],
        "modified": edition.made_on.isoformat(),
        "publisher": {"@type": "org:Organization", "name": settings().publisher},
        "contactPoint": {
            "@type": "vcard:Contact",
            "fn": settings().publisher,
            "hasEmail": f"mailto:{settings().publisher_email}",
        },
        "accessLevel": "public",
        "license": LICENCE["path"],
        "language": ["id"],
        "describedBy": described,
        "describedByType": "application/json",
        "distribution": distribution,
    }
