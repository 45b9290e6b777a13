"""Who is ahead and who behind, in one sentence: the title of the comparison on a page and in the deck."""

import pandas as pd

from translations import gettext as _
from translations import ngettext
from translations.formats import number, of, percent

SETTLED = 5e-4  # of a share: bounds that are nearer to each other read the same


def in_words(table: pd.DataFrame, basis_word: str) -> str:
    """Who is ahead and who behind, in one sentence. Nobody is named whose place the bounds leave open.

    Whose rank other weights would change has the highest or the lowest share, and is not said to be ahead or behind.

    table: of methods.comparison.compare; basis_word: what its shares count.
    """
    ranked, first = table[table["group"] == "ranked"], leaders(table)
    if ranked.empty:
        return _("Belum ada pemerintah daerah yang dapat diperingkat")
    if first.empty and _is_open(ranked):
        claims = ranked["realised"].sum()
        waiting = of(claims - ranked["decided"].sum(), claims)
        return _("Belum pasti siapa yang terdepan: {waiting} klaim menunggu putusan").format(waiting=waiting)
    if first.empty:
        share = percent(ranked["share"].iloc[0])
        return _("Semua yang diperingkat setara: {share} {basis}").format(share=share, basis=basis_word)
    share = bounded(first["share"].iloc[0], first["highest"].iloc[0])
    if len(ranked) == 1:
        alone = _("{name}: {share} {basis}; hanya satu yang dapat diperingkat")
        return alone.format(name=named(first), share=share, basis=basis_word)
    ahead = is_settled(first)
    sentence = _("{leader} terdepan, {share} {basis}") if ahead else _("{leader} tertinggi, {share} {basis}")
    sentence = sentence.format(leader=named(first), share=share, basis=basis_word)
    if _is_open(ranked):
        return sentence if ahead else sentence + shifting()
    last = ranked[ranked["rank"] == ranked["rank"].max()]
    behind = is_settled(last)
    told = _("; {last} paling tertinggal, {share}") if behind else _("; {last} terendah, {share}")
    sentence += told.format(last=named(last), share=percent(last["share"].iloc[0]))
    return sentence if ahead and behind else sentence + shifting()


def is_settled(rows: pd.DataFrame) -> bool:
    """Whether the places that some share are theirs by any reasonable weights. rows: with rank, best, worst."""
    first = rows["rank"].min()
    return bool(rows["best"].min() >= first and rows["worst"].max() <= first + len(rows) - 1)


def shifting() -> str:
    """What is said after a place that is not settled."""
    return _(" (peringkat dapat bergeser dengan bobot lain)")


def leaders(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that share the first place; none where all do, or where somebody else may reach their lower bound."""
    ranked = table[table["group"] == "ranked"]
    if _is_open(ranked):
        first, others = ranked.iloc[:1], ranked.iloc[1:]
        settled = others["highest"].max() < first["share"].iloc[0] - SETTLED if len(others) else True
    else:
        first = ranked[ranked["rank"] == ranked["rank"].min()]
        settled = len(first) < len(ranked) or len(ranked) == 1
    return ranked.loc[first.index if settled else []]


def _is_open(ranked: pd.DataFrame) -> bool:
    """Whether claims that wait for a verdict leave any share open."""
    return bool((ranked["highest"] - ranked["share"] > SETTLED).any())


def named(rows: pd.DataFrame) -> str:
    """The first by its name, and how many share its place."""
    name, others = str(rows["name"].iloc[0]), len(rows) - 1
    if not others:
        return name
    return ngettext("{name} dan {count} lainnya", "{name} dan {count} lainnya", others).format(name=name, count=others)


def bounded(share: float, highest: float, decimals: int = 1) -> str:
    """A share, or its bounds where claims wait for a verdict: "12,0–70,3 %"; a dash where nothing is known."""
    if pd.isna(highest):
        return "–"
    low = 0.0 if pd.isna(share) else share
    if highest - low < SETTLED:
        return percent(low, decimals)
    return f"{number(low * 100, decimals)}–{percent(highest, decimals)}"
