"""The pages of one government: its profile, its areas, and each of its actions with its history."""

from itertools import groupby
from typing import Any

from exports.publication import words
from exports.publication.edition import Edition, PublishedPlan
from exports.publication.embeds import share_box
from exports.publication.page import Numbers, Pages, key_of
from exports.publication.plan_pages import name_of, promise
from translations import gettext as _
from translations.formats import number, of, percent, short_day
from translations.kinds import WEIGHTS


def facts(edition: Edition, plan: PublishedPlan, row: dict[str, Any]) -> dict[str, Any]:
    """Everything that the profile of a government shows, but for its own row and its plan."""
    code = row["government"]
    return {
        "ranked": plan.ranked,
        "areas": plan.of("government_areas", code),
        "commitments": plan.of("commitments", code),
    } | {name: edition.of(name, code) for name in edition.values}


def profile(pages: Pages, plan: PublishedPlan, row: dict[str, Any], shown: dict[str, Any]) -> None:
    """A government: headline, rank with its range, areas, commitments, modules, indicators, scores. shown: facts()."""
    pages.put(
        "government.html",
        row["address"],
        row["name"],
        words.summary(row, plan.about, f"{row['name']}, {name_of(plan)}"),
        trail=((plan.address, name_of(plan)),),
        is_sample=bool(plan.about["is_sample"]),
        card=f"{row['address']}/kartu.png",
        plan_name=name_of(plan),
        told=words.told(plan.about),
        row=row,
        standing=standing(row, plan),
        area_rows=shown["areas"],
        commitments=[
            (short_day(one["meeting"]), one["words"], short_day(one["due_date"]), promise(one))
            for one in shown["commitments"]
        ],
        modules=_modules(shown["modules"]),
        flows=_flows(shown["flows"]),
        indicators=_newest(shown["indicators"]),
        scores=_scores(shown["scores"]),
        numbers=Numbers(("actions", "events"), f"{row['address']}/index.json", key_of(row["address"])),
        embed=share_box(pages.url, row["address"]),
    )
    pages.put(
        "embed.html",
        row["address"],
        row["name"],
        is_sample=bool(plan.about["is_sample"]),
        embedded=True,
        row=row,
        told=words.told(plan.about),
    )


def standing(row: dict[str, Any], plan: PublishedPlan) -> str:
    """The rank with its range, or why there is none."""
    if row["rank"] is None:
        return _("Tidak diperingkat: {why}").format(why=words.said(words.GROUPS, row["group"]))
    if plan.ranked == 1:
        return _("Hanya pemda ini yang dapat diperingkat, menurut yang {basis}").format(
            basis=words.said(words.BASIS, row["basis"])
        )
    return _("Peringkat {rank} dari {count} menurut yang {basis}; {between} dengan bobot lain").format(
        rank=number(row["rank"]),
        count=number(plan.ranked),
        basis=words.said(words.BASIS, row["basis"]),
        between=words.between(number(row["rank_best"]), number(row["rank_worst"])),
    )


def _modules(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Of every module its stage, the mean attainment of its outcomes, and how many were measured."""
    made = []
    for module, group in groupby(rows, key=lambda row: row["module"]):
        own = list(group)
        stage = next((row["word"] for row in own if row["type"] == "stage"), None)
        reached = [row["attainment"] for row in own if row["type"] == "outcome" and row["attainment"] is not None]
        mean = percent(sum(reached) / len(reached), 0) if reached else "–"
        made.append((module, stage or _(words.NOT_ON_RECORD), mean, number(len(reached))))
    return made


def _flows(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return _("Aliran data: belum ada catatan")
    flowing = sum(row["state"] == "flowing" for row in rows)
    return _("Aliran data yang benar-benar mengalir: {count}").format(count=of(flowing, len(rows)))


def _newest(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last value of every indicator; sources that disagree are all there."""
    last = {row["indicator"]: row["day"] for row in rows}  # by day
    return [row for row in rows if row["day"] == last[row["indicator"]]]


def _scores(rows: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    return [
        (
            f"{row['framework']} {row['year']}",
            words.amount(row["verified"]),
            "" if row["low"] == row["high"] else words.between(words.amount(row["low"]), words.amount(row["high"])),
            "" if row["items_expected"] is None else of(row["items_decided"], row["items_expected"]),
            words.amount(row["reported"]),
            short_day(row["day"]),
            words.said(WEIGHTS, row["weights"]),
        )
        for row in rows
        if row["level"] == "total"
    ]


def area(
    pages: Pages, plan: PublishedPlan, government: dict[str, Any], row: dict[str, Any], actions: list[dict[str, Any]]
) -> None:
    """One area of a government: the list of its actions."""
    pages.put(
        "area.html",
        row["address"],
        row["area"],
        f"{row['area']}, {government['name']}",
        trail=((plan.address, name_of(plan)), (government["address"], government["name"])),
        is_sample=bool(plan.about["is_sample"]),
        government=government["name"],
        plan_name=name_of(plan),
        told=words.told(plan.about),
        numbers=Numbers(("actions", "events"), f"{row['address']}/index.json", key_of(government["address"])),
        row=row,
        actions=actions,
    )


def action(
    pages: Pages,
    plan: PublishedPlan,
    government: dict[str, Any],
    row: dict[str, Any],
    events: list[dict[str, Any]],
    documents: list[dict[str, Any]],
) -> None:
    """One action: its state, what it is measured by, its public documents, and its history, the newest first."""
    area_address = row["address"].rpartition("/")[0]
    events = sorted(events, key=lambda one: (one["took_effect_on"], one["sequence"]), reverse=True)
    pages.put(
        "action.html",
        row["address"],
        row["title"],
        f"{words.status(row['status'])}: {row['title']}",
        trail=((plan.address, name_of(plan)), (government["address"], government["name"]), (area_address, row["area"])),
        is_sample=bool(plan.about["is_sample"]),
        government=government["name"],
        plan_name=name_of(plan),
        told=words.told(plan.about),
        numbers=Numbers(json=f"{area_address}/index.json", json_name=_("Aksi area ini dengan riwayatnya, JSON")),
        action=row,
        events=events,
        documents=documents,
        judged=next((one for one in events if one["kind"] == "verdict"), None),
    )
