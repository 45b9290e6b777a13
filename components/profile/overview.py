"""One government: where it stands among all, its peers, its modules, its transparency, its latest history."""

from datetime import date
from typing import Any

import pandas as pd

from components.comparison.filters import BASIS
from components.history import event_words
from components.indicators.wording import all_said
from components.modules.flow_matrix import STATES
from components.shell import actor, template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.address import to
from components.shell.filters.links import link
from components.shell.filters.region_filters import RegionFilter
from components.shell.filters.scope import Choice
from methods import composite
from methods.comparison import compare
from methods.coverage import COUNT, usual_basis
from queries import history, modules
from queries.indicators import published as transparency
from queries.progress import counts as progress
from queries.shell import bands
from queries.shell.bands import band_of
from queries.shell.region import Region
from settings import settings
from translations import gettext as _
from translations.formats import number, of, percent, short_day
from translations.reference import shown

PEERS = 3
EVENTS = 8


def ranking(choice: Choice) -> pd.DataFrame:
    """methods.comparison.compare of the plan, on the basis that its data give."""
    cells = cached_query(progress.by_government_and_area, choice.scope.of(None))
    return compare(cells, usual_basis(cells, settings().coverage))


def basis_words(choice: Choice) -> str:
    """What the ranking rests on: "Urut menurut yang disertai bukti"."""
    cells = cached_query(progress.by_government_and_area, choice.scope.of(None))
    return _("Urut menurut yang {basis}").format(basis=_(BASIS[usual_basis(cells, settings().coverage)]))


def peers(choice: Choice) -> pd.DataFrame:
    """The government and those of its kind whose plans come nearest in size, in the order of the ranking."""
    table = ranking(choice)
    own = table[table["code"] == choice.scope.government]
    if own.empty:
        return own
    alike = table[(table["kind"] == own["kind"].iloc[0]) & (table["code"] != choice.scope.government)]
    distance = (alike["actions"] - int(own["actions"].iloc[0])).abs()
    nearest = alike.loc[distance.sort_values(kind="stable").index[:PEERS]]
    return table.loc[sorted([*own.index, *nearest.index])].reset_index(drop=True)


def show_rank(choice: Choice) -> None:
    """Draw the rank with its range, and the peers beside."""
    memo.html("profile rank", choice.scope, lambda: _rank(choice))


def _rank(choice: Choice) -> str:
    cells = cached_query(progress.by_government_and_area, choice.scope.of(None))
    basis = usual_basis(cells, settings().coverage)
    table = ranking(choice)
    ranked = int((table["group"] == "ranked").sum())
    row = next((row for row in table.to_dict("records") if row["code"] == choice.scope.government), None)
    rows = [
        {
            "name": peer["name"],
            "link": link(choice, "profil", pemda=peer["code"]),
            "chosen": peer["code"] == choice.scope.government,
            "rank": number(peer["rank"]) if pd.notna(peer["rank"]) else "–",
            "counts": "–" if pd.isna(peer["share"]) else of(peer[COUNT[basis]], peer["actions"]),
            "share": _share(peer),
        }
        for peer in peers(choice).to_dict("records")
    ]
    return template.render("profile_rank.html", sentence=_sentence(row, ranked), basis=_(BASIS[basis]), rows=rows)


def _share(peer: dict[Any, Any]) -> str:
    if pd.notna(peer["share"]):
        return percent(peer["share"])
    return _("belum melapor") if peer["group"] == "not_reported" else _("belum ada catatan")


def _sentence(row: dict[Any, Any] | None, ranked: int) -> str:
    if row is None:
        return _("Tidak ada dalam rencana ini")
    if pd.isna(row["rank"]):
        reasons = {
            "few": _("Tidak diperingkat: rencananya di bawah 10 aksi"),
            "not_reported": _("Tidak diperingkat: belum melapor"),
            "undecided": _("Tidak diperingkat: belum ada klaimnya yang diputus"),
            "province": _("Tidak diperingkat: provinsi tidak dibandingkan dengan kabupaten dan kota"),
        }
        return reasons.get(row["group"], _("Tidak ada aksi yang berlaku"))
    sentence = _("Peringkat {rank} dari {count}").format(rank=number(row["rank"]), count=ranked)
    if row["best"] == row["worst"]:
        return sentence + _("; sama dengan bobot lain")
    return sentence + _("; {best}–{worst} dengan bobot lain").format(
        best=number(row["best"]), worst=number(row["worst"])
    )


def modules_of(places: RegionFilter) -> pd.DataFrame:
    """Modules of the government: module, stage, attainment, measured; in their order."""
    stages = cached_query(modules.latest, places.one, places.as_of, "stage").set_index("module_code")["word"].to_dict()
    kpis = cached_query(modules.latest, places.one, places.as_of, "kpi")
    outcomes = kpis[(kpis["type"] == "outcome") & kpis["attainment"].notna()]
    means = outcomes.assign(attainment=outcomes["attainment"].astype(float)).groupby("module_code")["attainment"]
    mean, size = means.mean(), means.size()
    rows = [
        (row["code"], row["name"], stages.get(row["code"]), mean.get(row["code"]), int(size.get(row["code"], 0)))
        for row in cached_query(modules.modules).to_dict("records")
    ]
    return pd.DataFrame(rows, columns=["module_code", "module", "stage", "attainment", "measured"], dtype=object)


def show_modules(places: RegionFilter) -> None:
    """Draw the modules and the data flows of the government."""
    memo.html("profile modules", (places.one, places.as_of), lambda: _modules(places))


def _modules(places: RegionFilter) -> str:
    flows = cached_query(modules.flows, places.one, places.as_of)
    rows = [
        {
            "name": row["module"],
            "link": to("modul", pemda=places.government or "", modul=row["module_code"]),
            "stage": row["stage"] or _("belum ada catatan"),
            "attainment": "–" if row["attainment"] is None else percent(row["attainment"], 0),
            "width": "0" if row["attainment"] is None else f"{100 * row['attainment']:.0f}",
            "measured": row["measured"],
        }
        for row in modules_of(places).to_dict("records")
    ]
    flowing = int((flows["state"] == "flowing").sum())
    states = {state: {"sign": sign, "look": look, "word": _(word)} for state, (sign, look, word) in STATES.items()}
    links = [
        {"what": f"{shown(row['source'])} → {shown(row['target'])}"} | states[row["state"]]
        for row in flows.to_dict("records")
    ]
    flow = (
        _("Integrasi: {count} aliran data mengalir").format(count=of(flowing, len(flows)))
        if len(flows)
        else _("Integrasi: belum ada catatan aliran data")
    )
    sample = bool(len(flows)) and bool(flows["is_sample"].fillna(value=False).astype(bool).any())
    return template.render("profile_modules.html", rows=rows, flow=flow, links=links, as_of=places.as_of, sample=sample)


def newest_values(places: RegionFilter) -> date:
    """The newest day of which an indicator is on record."""
    return next(iter(cached_query(transparency.days)), places.as_of)


def indicators_of(places: RegionFilter) -> pd.DataFrame:
    """What is said of every indicator's newest day, a row a source: queries.indicators.published.values."""
    values = cached_query(transparency.values, Region(government=places.government), newest_values(places))
    return composite.newest(values)


def show_indicators(places: RegionFilter) -> None:
    """Draw the transparency indicators of the government, what is missing too."""
    memo.html("profile indicators", (places.government, places.as_of), lambda: _indicators(places))


def _indicators(places: RegionFilter) -> str:
    values = {row["indicator_code"]: row for row in composite.latest(indicators_of(places)).to_dict("records")}
    known = cached_query(bands.bands)
    described = [row for row in cached_query(transparency.indicators).to_dict("records") if row["compared"]]
    rows = []
    for indicator in described:
        row = values.get(indicator["code"])
        band = None
        if row is not None and not indicator["words"] and not row["others"]:
            band = band_of(known, indicator["code"], int(row["year"]), float(row["value"]))
        rows.append(
            {
                "name": indicator["name"],
                "link": to("transparansi", indikator=indicator["code"]),
                "value": _("tidak tersedia") if row is None else all_said(row, indicator),
                "year": "" if row is None else str(row["year"]),
                "band": shown(band[0]).casefold() if band else "",
                "sample": row is not None and bool(row["is_sample"]),
                "source": row["source"] if row is not None and row["source"].startswith("http") else "",
            }
        )
    return template.render("profile_indicators.html", rows=rows)


def show_history(choice: Choice) -> None:
    """Draw the latest events of the government's actions."""
    memo.html("profile history", choice.scope, lambda: _history(choice))


def _history(choice: Choice) -> str:
    rows = [
        {
            "title": event["title"],
            "link": link(choice, "rencana-aksi", aksi=str(event["action_id"])),
            "meta": f"{short_day(event['took_effect_on'])} · {event_words.described(event)['what']}",
        }
        for event in cached_query(history.of_government, actor.current(), choice.scope, EVENTS).to_dict("records")
    ]
    return template.render("list.html", rows=rows, empty=_("Belum ada yang dilaporkan."), more="", more_link="")
