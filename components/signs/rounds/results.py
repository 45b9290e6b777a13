"""What the rounds came to: the one that counts, all others beside it, and who disagrees with whom."""

from collections.abc import Callable
from typing import Any

from charts import signs as words
from components.reporting.my_work import WorkFilter
from components.shell import actor, download, template
from components.shell.caching.cached_queries import cached_query
from methods.signs.agreement import Held, Kappa
from methods.signs.rounds import Round, that_counts
from models.database import reading
from queries.signs import draws, rounds
from translations import gettext as _
from translations.formats import moment, number, percent

PAIRS = 12  # of verifiers, of whom it is told


def show(work: WorkFilter, told: list[Round]) -> None:
    """Draw the result of the round that counts, the list of all, and the agreement by pairs."""
    counts = that_counts(told)
    pairs = cached_query(rounds.pairs, actor.current().rights(), work.plan.id)
    template.show(
        "signs_round.html",
        result=words.result(counts.held) if counts and counts.held else "",
        weights=weights(counts.held) if counts and counts.held else "",
        agreement=agreement(counts.kappa) if counts else "",
        counts=_row(counts) if counts else None,
        ended=words.ended(told),
        rows=[_row(one) for one in told],
        pairs=[_pair(row) for row in pairs.head(PAIRS).to_dict("records")],
        hidden=number(len(pairs) - PAIRS) if len(pairs) > PAIRS else "",
    )
    for one in told:
        if not one.is_open and not one.typed:
            _basis(work, one)


def weights(held: Held) -> str:
    """What came out by stratum, and why the whole is not simply the share of all that were checked."""
    return ". ".join(one[0].upper() + one[1:] for one in (words.by_stratum(held), words.weighted(held)) if one) + "."


def agreement(kappa: Kappa) -> str:
    """How far two verdicts agree: "18 dari 20 putusan sama; kappa Cohen 0,62 (0,21 sampai 1,00)"."""
    if not kappa.pairs:
        return ""
    told = _("{agreed} dari {pairs} putusan sama").format(agreed=number(kappa.agreed), pairs=number(kappa.pairs))
    if kappa.kappa is None or kappa.low is None or kappa.high is None:
        one_sided = _("kappa Cohen tidak dapat dihitung, sebab putusan pertama atau kedua semuanya sama")
        return f"{told}; {one_sided}"
    shown = _("kappa Cohen {kappa} ({low} sampai {high})").format(
        kappa=number(kappa.kappa, 2), low=number(kappa.low, 2), high=number(kappa.high, 2)
    )
    return f"{told}; {shown}"


def _row(one: Round) -> dict[str, Any]:
    return {
        "number": number(one.number),
        "at": moment(one.drawn_at),
        "by": one.drawn_by,
        "seed": one.seed,
        "typed": one.typed,
        "done": _("{decided} dari {drawn}").format(decided=number(one.decided), drawn=number(one.drawn)),
        "fell": number(one.held.fell) if one.held else "–",
        "result": words.result(one.held) if one.held else "–",
        "agreement": agreement(one.kappa) or "–",
        "state": words.unfinished(one),
        "left_out": number(one.left_out) if one.left_out else "",
    }


def _pair(row: dict[Any, Any]) -> dict[str, str]:
    share, low, high = (percent(float(row[name]), 0) for name in ("share", "low", "high"))
    returned = {row[name]: int(row[f"{name}_returned"]) for name in ("one", "other")}
    return {
        "names": f"{row['one']} – {row['other']}",
        "claims": number(row["claims"]),
        "differ": number(row["differ"]),
        "share": f"{share} ({low} – {high})",
        "returned": ", ".join(f"{name} {number(count)}" for name, count in returned.items() if count) or "–",
    }


def _basis(work: WorkFilter, one: Round) -> None:
    """The way to what a seed was made of: its SHA-256 is the seed, so that anybody can repeat the draw."""
    download.button(
        _("Unduh dasar undian putaran {number} (.json)").format(number=number(one.number)),
        _made(work.plan.id, one.id),
        f"undian-{work.plan.code}-{one.number}.json",
        "application/json",
        f"basis {one.id}",
    )


def _made(plan_id: int, round_id: int) -> Callable[[], bytes]:
    def basis() -> bytes:
        with reading() as session:
            return (draws.basis(session, actor.current(), plan_id, round_id) or "").encode()

    return basis
