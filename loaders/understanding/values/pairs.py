"""Reported beside verified: the two columns of a score under the many names that offices give them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.meaning.vocabulary import normalise, words

if TYPE_CHECKING:
    from loaders.understanding.values.columns import ValueColumn

MEASURES = ("value", "reported", "verified", "baseline")


def paired(columns: Sequence["ValueColumn"]) -> list["ValueColumn"]:
    """The columns of one thing with their fields: where two measure it, one is the claim, the other the verdict.

    One alone keeps its field: a published score. Of more than two only those that the words tell apart are taken.
    """
    measures = [column for column in columns if column.field in MEASURES]
    if len(measures) < 2:
        return [replace(c, field="value") if c.field == "baseline" else c for c in columns]
    verdicts = [column for column in measures if _is_verdict(column.own)]
    if len(verdicts) != 1:
        verdicts = [c for c in measures if c.field == "verified"][:1] or measures[1:2]
    claims = [column for column in measures if column not in verdicts]
    claim = next((c for c in claims if _is_claim(c.own)), claims[0])
    fields = {verdicts[0].index: "verified", claim.index: "reported"}
    rest = [column for column in measures if column.index not in fields]
    return [replace(c, field=fields.get(c.index, c.field)) for c in columns if c not in rest]


def named_by_parents(columns: Sequence["ValueColumn"]) -> list["ValueColumn"]:
    """ "Perencanaan" and "Penganggaran", each above "Lapor" and "Verif": what is measured, though no list knows it."""
    parents = {c.index: p for c in columns if c.field in MEASURES and (p := c.header.removesuffix(c.own).strip())}
    open_ones = [c for c in columns if c.index in parents and c.fixed == (None, None, None, "")]
    above: dict[str, set[str]] = {}
    for column in open_ones:
        above.setdefault(column.own, set()).add(parents[column.index])
    several = {own for own, found in above.items() if len(found) > 1}
    return [replace(c, named=parents[c.index]) if c in open_ones and c.own in several else c for c in columns]


def _is_verdict(text: str) -> bool:
    return _has_word(text, "verdict") and not _has_word(text, "claim_only")


def _is_claim(text: str) -> bool:
    return _has_word(text, "claim_only") or _has_word(text, "claim")


def _has_word(text: str, kind: str) -> bool:
    plain = f" {normalise(text)} "
    return any(f" {word}" in plain for word in words("value_pairs")[kind])
