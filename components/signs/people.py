"""How verifiers grade, and when governments report: each beside what is usual among the others."""

from typing import Any

import pandas as pd

from components.reporting.my_work import WorkFilter
from components.shell import template
from components.signs.seen import signs
from components.signs.wording import CUTS, HABITS, TIMES
from methods.signs.outliers import MIN_PEERS
from translations import gettext as _
from translations.formats import number, percent

SHOWN = 20


def reporting(work: WorkFilter) -> pd.DataFrame:
    """the reporting of what is looked at; those that stand out first."""
    table = signs(work).reporting
    out = table[[f"{name}_stands_out" for name in TIMES]].sum(axis=1)
    table = table.assign(out=out).sort_values(["out", "claims"], ascending=False)
    return table if work.government is None else table[table.index == work.government]


def show_verifiers(work: WorkFilter) -> None:
    """Draw how each verifier grades, against the others."""
    table = signs(work).grading.verifiers
    rows = [
        {"name": name, "count": number(row["verdicts"]), "cells": _cells(row, HABITS),
         "cuts": [{"cut": _cut(row, part), "out": row[f"{part}_stands_out"]} for part in CUTS]}
        for name, row in table.iterrows()
    ]  # fmt: skip
    heads = [_(word) for word in HABITS.values()]
    few = _without_peers(table, HABITS)
    cuts = [_(word) for word in CUTS.values()]
    template.show("signs_verifiers.html", rows=rows, heads=heads, cuts=cuts, few=few)


def show_reporting(work: WorkFilter) -> None:
    """Draw when governments report, against the others."""
    table = reporting(work)
    rows = [
        {"name": row["name"], "count": number(row["claims"]), "cells": _cells(row, TIMES)}
        for _code, row in table.head(SHOWN).iterrows()
    ]
    hidden = number(len(table) - SHOWN) if len(table) > SHOWN else ""
    once = any(cell["once"] for row in rows for cell in row["cells"])
    heads, few = [_(word) for word in TIMES.values()], _without_peers(signs(work).reporting, TIMES)
    template.show("signs_times.html", rows=rows, heads=heads, hidden=hidden, once=once, few=few)


def _without_peers(table: pd.DataFrame, names: dict[str, str]) -> str:
    """Which columns mark nothing since too few have enough cases; "" where there is none."""
    without = [_(word) for name, word in names.items() if table[f"{name}_usual"].isna().all()]
    if not without:
        return ""
    return _("Belum ada pembanding, jadi tidak ada yang ditandai: {names} (perlu {count} dengan cukup kasus).").format(
        names=", ".join(without), count=number(MIN_PEERS)
    )


def _cells(row: pd.Series, names: dict[str, str]) -> list[dict[str, Any]]:
    """Each share, what is usual where it stands out, and whether it is of reports that were recorded in one go."""
    return [
        {
            "share": "–" if pd.isna(row[f"{name}_share"]) else percent(float(row[f"{name}_share"]), 0),
            "usual": percent(float(row[f"{name}_usual"]), 0) if row[f"{name}_stands_out"] else "",
            "once": bool(row.get(f"{name}_once", False)),
        }
        for name in names
    ]


def _cut(row: pd.Series, part: str) -> str:
    """Points more or less than the usual verifier cuts, with the interval: "+12,3 (8,1 – 16,5)"."""
    if pd.isna(row[f"{part}_cut"]):
        return "–"
    middle, low, high = (_signed(float(row[f"{part}_{name}"])) for name in ("cut", "low", "high"))
    return f"{middle} ({low} – {high})"


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(abs(value), 1)}"


def verifiers_as_file(work: WorkFilter) -> pd.DataFrame:
    """The verifiers as a sheet."""
    table = signs(work).grading.verifiers
    shares: dict[str, Any] = {f"{_(word)} (%)": 100 * table[f"{name}_share"] for name, word in HABITS.items()}
    own: dict[str, Any] = {_("Verifikator"): table.index, _("Putusan"): table["verdicts"].to_numpy()}
    ends = {"cut": "{word}", "low": _("{word}, dari"), "high": _("{word}, sampai")}
    cuts = {
        text.format(word=_(word)): table[f"{part}_{name}"] for part, word in CUTS.items() for name, text in ends.items()
    }
    return pd.DataFrame(own | {name: values.to_numpy() for name, values in (shares | cuts).items()})


def reporting_as_file(work: WorkFilter) -> pd.DataFrame:
    """The governments' reporting as a sheet."""
    table = reporting(work)
    shares: dict[str, Any] = {f"{_(word)} (%)": 100 * table[f"{name}_share"] for name, word in TIMES.items()}
    return pd.DataFrame({_("Pemda"): table["name"], _("Klaim"): table["claims"]} | shares)
