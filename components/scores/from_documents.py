"""What the items of a framework score by the documents that were accepted for them, beside what is on record."""

from typing import Any

import pandas as pd
import streamlit as st

from components.scores.looking import Looking
from components.shell import template
from components.shell.caching.cached_queries import cached_query
from queries import checklist
from translations import gettext as _
from translations.formats import number, of
from translations.reference import shown
from workflow.shell.reference_files import reference_rows

COLUMNS = ("government_code", "government", "item", "method", "listed", "accepted", "score", "verified")


def table(looking: Looking) -> pd.DataFrame:
    """Of each government and item with a list of documents, with COLUMNS; verified: the value on record."""
    framework = looking.framework
    rows = cached_query(checklist.scores, framework.name, framework.year, looking.places.region)
    ids = {row["name"]: identity for identity, row in looking.items.items()}
    verified = looking.sheet.values["verified"]
    stored = [
        verified.at[code, ids[item]] if item in ids and code in verified.index else None
        for code, item in zip(rows["government_code"], rows["item"], strict=True)
    ]
    return rows.assign(verified=pd.Series(stored, dtype=object, index=rows.index))[list(COLUMNS)]


def show(looking: Looking) -> pd.DataFrame:
    """Draw them under their heading; nothing where no list rests on the framework. Returns the table."""
    rows = table(looking)
    if not rows.empty:
        st.header(_("Nilai menurut dokumen yang diterima"), anchor=False)
        template.show("document_scores.html", rows=[_row(row) for row in rows.to_dict("records")])
    return rows


def _row(row: dict[Any, Any]) -> dict[str, Any]:
    names = {method["code"]: method["name"] for method in reference_rows("scoring_methods.csv")}
    return row | {
        "method": shown(names.get(row["method"])),
        "counts": of(row["accepted"], row["listed"]),
        "score": _value(row["score"], _("tidak dari dokumen")),
        "verified": _value(row["verified"], _("belum ada")),
    }


def _value(value: Any, missing: str) -> str:
    return missing if value is None or pd.isna(value) else number(value, 1)
