"""Ranks by framework score in words, with their ranges; and which rows of very many governments are shown."""

from typing import Any

import pandas as pd

from components.shell.filters.picking import pick
from components.shell.filters.region_filters import MANY
from methods.score_ranks import RUNS
from settings import settings
from translations import gettext as _
from translations import ngettext
from translations.formats import number, percent, short_day
from translations.kinds import GROUPS


def same_day(own: pd.DataFrame) -> bool:
    """Whether all values are of one day, but of those who are left out of the ranks: only then they are ranked.

    What is computed from values of several days counts as of the newest.
    """
    kept = own[~own["of_another_day"]]
    on_record, computed = kept["day"].dropna(), kept["newest"][kept["day"].isna()].dropna()
    return on_record.nunique() <= 1 and (on_record.empty or set(computed) <= set(on_record))


def of_another_day(own: pd.DataFrame) -> pd.Series:
    """Whose value is of another day than nearly all are of (settings().coverage of them).

    They are shown and not ranked: two of five hundred do not keep the others from being ranked. What is computed is of
    the day of its newest value.
    """
    days = own["day"].where(own["day"].notna(), own["newest"])
    counts = days.value_counts(normalize=True)
    if counts.empty or counts.iloc[0] < settings().coverage - 1e-9:
        return pd.Series(data=False, index=own.index)
    others: pd.Series = days.notna() & (days != counts.index[0])
    return others


FIRST, LAST, ALL = "atas", "bawah", "semua"
ENDS_SHOWN = 20


def which_rows(own: pd.DataFrame) -> str:
    """Which rows of very many that are ranked are shown: the first, the last twenty, or all."""
    if len(own) <= MANY or not same_day(own):
        return ALL
    labels = {
        FIRST: _("{count} tertinggi").format(count=ENDS_SHOWN),
        LAST: _("{count} terendah").format(count=ENDS_SHOWN),
        ALL: _("Semua"),
    }
    return pick("baris", _("Baris"), labels, 180, FIRST)


def rows_shown(own: pd.DataFrame, which: str, chosen: str | None) -> pd.DataFrame:
    """The rows that are wanted: the first, or the last with the lowest on top; and below them who is chosen."""
    if which == ALL:
        return own
    ranked = own[own["rank"].notna()]
    rows = ranked.head(ENDS_SHOWN) if which == FIRST else ranked.tail(ENDS_SHOWN).iloc[::-1]
    missing = own[(own["government_code"] == chosen) & ~own["government_code"].isin(rows["government_code"])]
    return pd.concat([rows, missing], ignore_index=True) if len(missing) else rows


def rank_words(row: dict[Any, Any], *, same_day: bool) -> str:
    """ "3 (1–7)"; "3 (?)" where nothing tells the range."""
    if not same_day or pd.isna(row["rank"]):
        return "–"
    rank = number(row["rank"])
    if pd.isna(row["best"]):
        return f"{rank} (?)"
    return rank if row["best"] == row["worst"] else f"{rank} ({number(row['best'])}–{number(row['worst'])})"


def group_word(row: dict[Any, Any], *, same_day: bool) -> str:
    """ "atas": where a ranked government stands among very many; it is said before its rank."""
    word = GROUPS.get(row["group"], "")
    return _(word) if word and same_day else ""


def groups_words(own: pd.DataFrame) -> str:
    """How many of very many stand in each group, which is said before any rank; empty where none is known.

    own: components.scores.looking.standing.
    """
    counts = own["group"].value_counts()
    if not set(GROUPS) & set(counts.index):  # totals alone: nothing tells how sure their order is
        return ""
    sizes = ", ".join(f"{_(word)} {number(int(counts.get(group, 0)))}" for group, word in GROUPS.items())
    return _(
        "Kelompok: {sizes}. “Atas” dan “bawah” bila seluruh rentang peringkatnya ada di sepertiga itu; urutan di dalam"
        " satu kelompok kecil artinya."
    ).format(sizes=sizes)


def note(own: pd.DataFrame) -> str:
    """What the ranges of ranks rest on, and how far two equally reasonable orders differ; empty without ranks.

    own: components.scores.table.standing.
    """
    ranked = own[own["rank"].notna()]
    if len(ranked) < 2 or not same_day(own):
        return ""
    note = ""
    if (ranked["best"] < ranked["worst"]).any():
        note = _(
            "Rentang peringkat: dengan setiap butir sama, setiap area sama, bobot acak, butir yang diundi ulang"
            " ({runs} kali, benih tetap, tanpa 5 % di tiap ujung), dan yang belum diputus bernilai 0 atau 100."
        ).format(runs=number(RUNS))
    unknown = int(ranked["best"].isna().sum())
    if unknown:
        note += " " + ngettext(
            "(?): rentang peringkat {count} pemda tidak diketahui, hanya nilai totalnya yang tercatat.",
            "(?): rentang peringkat {count} pemda tidak diketahui, hanya nilai totalnya yang tercatat.",
            unknown,
        ).format(count=number(unknown))
    shift = (ranked["flat"] - ranked["equal"]).abs().max()
    if shift > 0:
        note += " " + _(
            "Urutan menurut butir sama dan menurut area sama berbeda: paling jauh {count} peringkat, karena bobot resmi"
            " tidak diterbitkan."
        ).format(count=number(shift))
    oldest, newest = ranked["oldest"].min(), ranked["newest"].max()
    if oldest < newest:
        note += " " + _("Nilai butir-butirnya dari tanggal yang berbeda: {oldest} sampai {newest}.").format(
            oldest=short_day(oldest), newest=short_day(newest)
        )
    left = int(own["verified"].isna().sum())
    if left:
        note += " " + _("{count} pemda tidak diperingkat: kurang dari {least} bobotnya sudah diputus.").format(
            count=number(left), least=percent(settings().coverage, 0)
        )
    others = int(own["of_another_day"].sum())
    if others:
        note += " " + _("{count} pemda tidak diperingkat: nilainya dari tanggal lain.").format(count=number(others))
    if ((own["kind"] == "province") & own["verified"].notna() & own["rank"].isna() & ~own["of_another_day"]).any():
        note += " " + _("Provinsi tidak diperingkat di antara kabupaten dan kota.")
    if own["gap"].notna().any():
        note += " " + _("Selisih dihitung atas butir yang punya nilai lapor dan nilai verifikasi.")
    return note.strip()
