"""The rank table with its dot plot: one row a government, what is planned, reported, evidenced and verified."""

from typing import Any

import pandas as pd

from charts.comparison.leading import SETTLED, bounded
from charts.shell import coverage
from components.comparison.filters import Comparing
from components.shell import template
from components.shell.caching import memo
from components.shell.filters.links import link
from methods.coverage import COUNT, KNOWN
from settings import settings
from translations import gettext as _
from translations.formats import number, of, percent

MAX_ROWS_SHOWN = 60  # rows; a national plan shows the leading and the trailing ones


def show(comparing: Comparing) -> None:
    """Draw the table under its message."""
    memo.html(f"dots {comparing.basis}", comparing.scope, lambda: _draw(comparing))


def _draw(comparing: Comparing) -> str:
    table = comparing.table
    count = COUNT[comparing.basis]
    ranked = table[table["group"] == "ranked"]
    settled = not (ranked["highest"] - ranked["share"] > SETTLED).any()
    median = ranked["share"].median() if settled else float("nan")  # of lower bounds it would be no median
    judged = bool(table["decided"].sum())
    groups = []
    for group, heading in (
        ("ranked", ""),
        (
            "undecided",
            _("Belum ada klaim yang diputus, atau buktinya tidak tercatat: bukan nol, maka tidak diperingkat"),
        ),
        ("province", _("Pemerintah provinsi: kewenangan dan aksinya lain, maka tidak diperingkat di antara daerahnya")),
        ("few", _("Rencana di bawah 10 aksi: satu aksi mengubah lebih dari 10 poin, maka tidak diperingkat")),
        ("not_reported", _("Belum melapor: bukan nol, maka tidak diperingkat")),
        ("none", _("Tidak ada aksi yang berlaku pada tanggal ini")),
    ):
        part = table[table["group"] == group]
        if len(part):
            shown = _ends(part) if group == "ranked" else part.head(MAX_ROWS_SHOWN)
            rows = [_row(comparing, row, count, judged=judged) for row in shown.to_dict("records")]
            hidden = len(part) - len(rows)
            groups.append({"heading": heading, "rows": rows, "hidden": number(hidden) if hidden else ""})
    return template.render(
        "dots.html",
        groups=groups,
        median=None if pd.isna(median) else f"{median * 100:.2f}",
        median_words=None if pd.isna(median) else percent(median),
        recorded={name: bool(table[known].sum()) for name, known in KNOWN.items()},
        claims=coverage.decided(table[list(coverage.COUNTED)].sum().to_dict()) if judged else "",
        least=percent(settings().coverage, 0),
        waits=comparing.usual != "verified",
        by_verified=comparing.basis == "verified",
    )


def _ends(part: pd.DataFrame) -> pd.DataFrame:
    """All rows, or of very many the leading and the trailing half of what is shown."""
    if len(part) <= MAX_ROWS_SHOWN:
        return part
    return pd.concat([part.head(MAX_ROWS_SHOWN // 2), part.tail(MAX_ROWS_SHOWN // 2)])


def _row(comparing: Comparing, row: dict[Any, Any], count: str, *, judged: bool) -> dict[str, Any]:
    actions = row["actions"]
    silent = row["group"] in ("not_reported", "none")
    return {
        "rank": number(row["rank"]) if pd.notna(row["rank"]) else "–",
        "name": row["name"],
        "link": link(comparing.choice, "profil", pemda=row["code"]),
        "chosen": row["code"] == comparing.choice.scope.government,
        "dots": None if silent else {name: _place(row[column], actions) for name, column in COUNT.items()},
        "known": {name: bool(row[known]) or not row["realised"] for name, known in KNOWN.items()},
        "highest": _place(row["verified"] + row["realised"] - row["decided"], actions),
        "claims": _claims(row) if judged else "",
        "due": _place(row["due"], actions),
        "counts": _counts(row, count),
        "share": bounded(row["share"], row["highest"]),
        "points": _("1 aksi = {points} poin").format(
            points=number(row["points"], 0 if float(row["points"]).is_integer() else 1)
        )
        if actions
        else "",
        "range": _range(row),
        "left": row["left"],
    }


def _counts(row: dict[Any, Any], count: str) -> str:
    """How many of the actions in force; or why that is not known."""
    if row["group"] == "not_reported":
        return _("belum melapor")
    if pd.isna(row["share"]) and row["actions"]:
        return _("belum ada catatan")
    return of(row[count], row["actions"])


def _claims(row: dict[Any, Any]) -> str:
    """How many of the claims were judged; and the grade."""
    if not row["realised"]:
        return ""
    told = [coverage.decided(row), coverage.graded(row["grade"], row["graded"])]
    return " · ".join(text for text in told if text)


def _place(count: int, actions: int) -> str:
    return f"{100 * count / actions:.2f}" if actions else "0"


def _range(row: dict[Any, Any]) -> str:
    """The range of ranks under other weights: "1", "1–3", or nothing."""
    if pd.isna(row["best"]):
        return ""
    best, worst = number(row["best"]), number(row["worst"])
    return best if best == worst else f"{best}–{worst}"
