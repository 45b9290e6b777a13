"""What the titles of charts and slides claim of a plan, checked against its recomputation: names, places, numbers."""

import re
from datetime import timedelta
from typing import Any

import pandas as pd

from charts.comparison import leading, multiples, slope
from charts.progress import curves as curve_titles
from methods.comparison import compare
from queries.progress import counts, curves
from queries.progress.earlier import earlier_by_government_and_area
from tests.recompute import courses, figures, rankings
from tests.recompute.registry import Asked
from translations.formats import number, percent, short_day

READS_ALIKE = 5e-4  # of a share: two that are nearer are printed with the same decimal
AHEAD = re.compile(
    r"^(?P<name>.+?)(?: dan (?P<others>\d+) lainnya)? (?P<word>terdepan|tertinggi), (?P<share>[\d,–]+ %) x"
)
BEHIND = re.compile(
    r"; (?P<name>.+?)(?: dan (?P<others>\d+) lainnya)? (?P<word>paling tertinggal|terendah), (?P<share>[\d,]+ %)"
)
ROSE = re.compile(r"^(?P<name>.+?) naik paling banyak: dari (?P<before>\d+ %) menjadi (?P<after>\d+ %)")
BEHIND_PLAN = re.compile(r"(?P<behind>\d+) dari (?P<all>\d+) pemerintah daerah tertinggal")


def of_plan(asked: Asked) -> int:
    """Check all of them; how many sentences were compared."""
    cells = counts.by_government_and_area(asked.session, asked.scope)
    if cells.empty:
        return 0
    names = dict(zip(cells["code"], cells["name"], strict=True))
    kinds = dict(zip(cells["code"], cells["kind"], strict=True))
    for basis in rankings.COUNT:
        who_leads(asked, cells, basis, names, kinds)
    return len(rankings.COUNT) + who_rose(asked, names, kinds) + of_curves(asked)


def who_leads(asked: Asked, cells: pd.DataFrame, basis: Any, names: dict[str, str], kinds: dict[str, str]) -> None:
    """Who is first and last, that nobody is named whose place is open, and the shares beside the names."""
    said = leading.in_words(compare(cells, basis), "x")
    right = rankings.compared(asked.actions, kinds, basis)
    ranked = {code: row for code, row in right.items() if row["group"] == "ranked"}
    if not ranked:
        assert said == "Belum ada pemerintah daerah yang dapat diperingkat"
        return
    is_open = any(row["highest"] - row["share"] > READS_ALIKE for row in ranked.values())
    places = [row["rank"] for row in ranked.values()]
    first, last = ([code for code, row in ranked.items() if row["rank"] == end] for end in (min(places), max(places)))
    if len(ranked) == 1:
        (code,) = ranked
        assert said.startswith(f"{names[code]}: ")
        return
    ahead, behind = AHEAD.match(said), BEHIND.search(said)
    if is_open:
        reached = max(row["highest"] for code, row in ranked.items() if code != first[0])
        assert (ahead is not None) == (len(first) == 1 and reached < ranked[first[0]]["share"] - READS_ALIKE), said
        assert behind is None
    else:
        assert (ahead is None, behind is None) == (first == last, first == last), said
    for found, tied in ((ahead, first), (behind, last)):
        if found is None:
            continue
        assert found["name"] in {names[code] for code in tied}, said
        assert int(found["others"] or 0) == len(tied) - 1, said
        rank, best, worst = (ranked[tied[0]]["rank"], *_range(ranked, tied))
        settled = best >= rank and worst <= rank + len(tied) - 1
        assert settled == (found["word"] in ("terdepan", "paling tertinggal")), said
        share = _bounds(ranked[tied[0]]) if found is ahead else percent(ranked[tied[0]]["share"])
        assert found["share"] == share, said


def _range(ranked: dict[str, dict[str, Any]], tied: list[str]) -> tuple[float, float]:
    return min(ranked[code]["best"] for code in tied), max(ranked[code]["worst"] for code in tied)


def _bounds(row: dict[str, Any]) -> str:
    if row["highest"] - row["share"] < READS_ALIKE:
        return percent(row["share"])
    return f"{number(100 * row['share'], 1)}–{percent(row['highest'])}"


def who_rose(asked: Asked, names: dict[str, str], kinds: dict[str, str]) -> int:
    """Of two dates: who rose most by what is reported, from which share of the later actions to which."""
    then = asked.day - timedelta(days=60)
    before, after = (
        compare(table, "reported")
        for table in (
            earlier_by_government_and_area(asked.session, asked.scope, then),
            counts.by_government_and_area(asked.session, asked.scope),
        )
    )
    shown = slope.frame(before, after, "reported")
    said = slope.in_words(shown, "x")
    right = rankings.compared(asked.actions, kinds, "reported")
    ranked = {code for code, row in right.items() if row["group"] == "ranked"} or set(right)
    was = figures.of_later_actions(asked.happened, then, asked.actions)
    spoke = {code for code, own in was[was["actions"]].groupby("government_code") if not own["not_reported"].all()}
    changes = {}
    for code in ranked & spoke:
        now = asked.actions[(asked.actions["government_code"] == code) & asked.actions["actions"]]
        if len(now) and not now["not_reported"].all():
            then_done = int(was.loc[was["government_code"] == code, "realised"].sum())
            changes[code] = (then_done / len(now), float(now["realised"].mean()))
    assert set(shown["code"]) == changes.keys()
    for row in shown.to_dict("records"):
        assert abs(row["before"] - changes[row["code"]][0]) + abs(row["after"] - changes[row["code"]][1]) < 1e-9
    found = ROSE.match(said)
    if found is None:
        return 1
    most = max(after - before for before, after in changes.values())
    code = next(code for code, name in names.items() if name == found["name"])
    assert abs(changes[code][1] - changes[code][0] - most) < 1e-9, said
    assert (found["before"], found["after"]) == tuple(percent(share, 0) for share in changes[code]), said
    return 1


def of_curves(asked: Asked) -> int:
    """How much is reported and how much was due, and how many are behind their own plan."""
    right = courses.course(asked.happened, asked.day, asked.plan.ends, [asked.day])
    own = right.groupby("code").last()
    said = curve_titles.in_words(curves.curves(asked.session, asked.scope), asked.day)
    whole, spoken = float(own["weight"].sum()), float(own["said"].sum())
    if not own["actions"].sum():
        assert said.startswith(("Tidak ada aksi yang berlaku", "Belum ada data")), said
    elif not spoken:
        assert said == f"Belum ada laporan sampai {short_day(asked.day)}", said
    else:
        amounts = [float(own[name].sum()) for name in ("reported", "planned")]
        told = [f"{number(100 * amount / whole)} %" if own["unequal"].sum() else number(amount) for amount in amounts]
        assert [text in said for text in told] == [True, True], (said, told)
    behind = multiples.in_words(curves.curves_by_government(asked.session, asked.scope), asked.day)
    spoke = own[(own["said"] > 0) & (own["actions"] > 0)]
    late = int((spoke["reported"] < spoke["planned"] - 1e-9).sum())
    if len(spoke) == 1:
        assert ("tertinggal" in behind) == bool(late), behind
    elif found := BEHIND_PLAN.search(behind):
        assert (int(found["behind"]), int(found["all"])) == (late, len(spoke)), behind
    else:
        assert not late, behind
    return 2
