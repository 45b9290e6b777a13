"""The open data: what Frictionless, DuckDB and a harvester make of them, and that CSV, Parquet and pages agree."""

import json
import re
from pathlib import Path

import duckdb
import pyarrow.csv
import pyarrow.parquet
import pytest
from frictionless import Package

from exports.publication.tables import as_csv
from queries.publication.tables import TABLES, only
from settings import ROOT
from tests.publication.written import URL


def test_the_data_package_is_valid_by_frictionless(published: Path) -> None:
    report = Package(str(published / "data/datapackage.json")).validate()

    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]
    assert len(report.tasks) == len(TABLES)
    plans = pyarrow.parquet.read_table(published / "data/plans.parquet").to_pylist()
    rows = next(task.stats["rows"] for task in report.tasks if task.name == "actions")
    assert rows == sum(plan["actions"] + plan["left"] for plan in plans)


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if not table.by_government])
def test_csv_and_parquet_hold_the_same_rows(published: Path, name: str) -> None:
    parquet = pyarrow.parquet.read_table(published / f"data/{name}.parquet")
    types = pyarrow.csv.ConvertOptions(column_types=parquet.schema, strings_can_be_null=True)
    csv = pyarrow.csv.read_csv(published / f"data/{name}.csv", convert_options=types)

    assert parquet.column_names == TABLES[name].names
    blank = [{key: value or None for key, value in row.items()} for row in parquet.to_pylist()]
    assert [{key: value or None for key, value in row.items()} for row in csv.to_pylist()] == blank


def test_the_query_of_the_documentation_gives_49_of_74(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "publikasi.md").read_text("utf-8")
    query = re.search(r"```sql\n(.+?)```", page, re.S)
    assert query
    monkeypatch.chdir(published)

    assert duckdb.sql(query[1]).fetchall() == [("renaksi-banten-2016", 74, 49, 25)]


def test_the_catalogue_has_what_a_harvester_of_dcat_requires(published: Path) -> None:
    catalogue = json.loads((published / "data/data.json").read_text("utf-8"))
    required = {"title", "description", "keyword", "modified", "publisher", "contactPoint", "identifier", "accessLevel"}

    assert catalogue["conformsTo"] == "https://project-open-data.cio.gov/v1.1/schema"
    assert len(catalogue["dataset"]) == len(TABLES)
    for dataset in catalogue["dataset"]:
        assert required <= set(dataset)
        paths = [one["downloadURL"].removeprefix(f"{URL}/") for one in dataset["distribution"]]
        assert len(paths) >= 2
        assert all((published / path).is_file() for path in paths)


def test_the_data_package_names_the_parquet_and_the_sources_of_each_table(published: Path) -> None:
    package = json.loads((published / "data/datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        assert all((published / "data" / one["path"]).is_file() for one in resource["alternates"])
        assert resource["sources"]
    sources = {resource["name"]: resource["sources"] for resource in package["resources"]}
    assert sources["actions"] == package["sources"]
    assert any(one.get("path", "").startswith("https://") for one in sources["indicators"])


def test_a_text_that_a_spreadsheet_would_calculate_stays_a_text() -> None:
    import pandas as pd

    frame = only("checks", pd.DataFrame([{"plan": "=1+1", "check": "@x", "severity": "-2", "count": -3}]))

    assert as_csv(TABLES["checks"], frame).decode().splitlines()[1] == '"\'=1+1","\'@x","\'-2",-3'
