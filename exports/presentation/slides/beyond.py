"""Slides beyond the plan: modules, data that really flow between them, transparency, framework scores."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from sqlmodel import Session

from exports.presentation.deck import Chart, Series, Slide
from methods.composite import composite, integration, latest, leads
from queries import modules
from queries.indicators import published as transparency
from queries.scores import frameworks, sheet
from queries.shell import region as region_queries
from queries.shell.region import Region
from queries.shell.scope import Scope
from translations import gettext as _
from translations.formats import number, of, percent, spread

MAX_ROWS = 12
MIN_GOVERNMENTS = 2  # governments to compare


def flowing(session: Session, region: Region, scope: Scope) -> Slide | None:
    """The integration index: required data flows that really flow."""
    days = [when for when in modules.days(session) if when <= scope.as_of]
    frame = integration(modules.flows(session, region, scope.as_of)) if days else pd.DataFrame()
    if frame.empty:
        return None
    shown = frame.head(MAX_ROWS)
    first = shown.iloc[0]
    title = _("Data mengalir antarsistem: terbaik {name}, {count} aliran").format(
        name=first["government"], count=of(first["flowing"], first["required"])
    )
    rows = shown.to_dict("records")
    chart = Chart(
        "bars",
        tuple(row["government"] for row in rows),
        (
            Series(_("benar-benar mengalir"), tuple(row["flowing"] for row in rows), "evidenced"),
            Series(_("belum"), tuple(row["required"] - row["flowing"] for row in rows), "quiet"),
        ),
        whole=tuple(float(row["required"]) for row in rows),
        words=tuple(of(row["flowing"], row["required"]) for row in rows),
    )
    notes = _("Bukan jumlah situs atau panjang serat optik: yang dihitung data yang sampai, lengkap, tepat waktu.")
    basis = _("aliran data wajib yang benar-benar mengalir, dari semua yang wajib")
    source = _("catatan pertukaran data")
    return Slide("integration", title, shown, chart=chart, basis=basis, source=source, notes=notes)


def transparency_means(session: Session, region: Region, scope: Scope) -> Slide | None:
    """What others have published of each government, with how much of it there is."""
    indicators = transparency.indicators(session)
    numeric = indicators["compared"].astype(bool) & ~indicators["words"].astype(bool)
    compared = list(indicators[numeric]["code"])
    values = transparency.values(session, region, scope.as_of)
    if values.empty:
        return None
    whole = composite(latest(values), compared)
    frame = whole.head(MAX_ROWS).copy()
    if frame.empty or (len(frame) < MIN_GOVERNMENTS and region.government is None):
        return None  # one alone compares with nobody
    frame["words"] = [spread(low, high) for low, high in zip(frame["low"], frame["high"], strict=True)]
    rows = frame.to_dict("records")
    basis = _("rata-rata atas indikator yang dimiliki semua pemda: {count}").format(
        count=of(rows[0]["available"], rows[0]["all"])
    )
    title = _led(_("Transparansi"), rows[0]["government"], rows[0]["words"], len(rows))
    if not leads(whole):
        title = _("Transparansi: siapa tertinggi bergantung pada sumber mana yang benar")
    chart = _of_hundred(rows, "low", _("rata-rata"), [row["words"] for row in rows])
    return Slide("transparency", title, frame, chart=chart, basis=basis, source=_("nilai yang diterbitkan pemiliknya"))


def _of_hundred(rows: list[dict[Any, Any]], column: str, word: str, words: Sequence[str] = ()) -> Chart:
    """Bars of scores of 0 to 100. rows: with government and the column; words: beside the bars, else the scores."""
    scores = tuple(float(row[column]) for row in rows)
    return Chart(
        "bars",
        tuple(row["government"] for row in rows),
        (
            Series(word, scores, "evidenced"),
            Series(_("sampai 100"), tuple(100 - score for score in scores), "quiet"),
        ),
        whole=(100.0,) * len(rows),
        words=tuple(words) or tuple(number(score, 1) for score in scores),
    )


def _led(what: str, name: str, score: str, count: int) -> str:
    """ "Transparansi: Kota Tangerang tertinggi, 86,5 dari 100"; of one alone without a comparison."""
    words = _("{what}: {name} tertinggi, {score} dari 100") if count > 1 else _("{what}: {name}, {score} dari 100")
    return words.format(what=what, name=name, score=score)


def modules_attained(session: Session, region: Region, scope: Scope) -> Slide | None:
    """How far the outcomes of each module are, as a mean over the governments that have one. None without any."""
    kpis = modules.latest(session, region, scope.as_of, "kpi")
    known = kpis[(kpis["type"] == "outcome") & kpis["attainment"].notna()]
    if known.empty:
        return None
    known = known.assign(attainment=known["attainment"].astype(float) * 100)
    each = known.groupby(["module_code", "government_code"])["attainment"].mean().reset_index()
    frame = each.groupby("module_code")["attainment"].agg(["mean", "size"]).reset_index()
    frame.columns = pd.Index(["module_code", "attained", "governments"])
    names = modules.modules(session).set_index("code")["name"]
    frame.insert(1, "module", [str(names[code]) for code in frame["module_code"]])
    frame = frame.sort_values("attained", ascending=False, kind="stable", ignore_index=True).head(MAX_ROWS)
    first, last = frame.iloc[0], frame.iloc[-1]
    title = _("Modul: {name} mencapai {share} dari target").format(
        name=first["module"], share=percent(first["attained"] / 100, 0)
    )
    if len(frame) > 1:
        title += _("; {name} baru {share}").format(name=last["module"], share=percent(last["attained"] / 100, 0))
    rows = frame.rename(columns={"module": "government"}).to_dict("records")
    words = tuple(percent(row["attained"] / 100, 0) for row in rows)
    chart = replace(_of_hundred(rows, "attained", _("rata-rata capaian")), words=words)
    basis = _("rata-rata capaian KPI hasil terhadap targetnya, atas pemda yang punya nilai dan target")
    return Slide("modules", title, frame, chart=chart, basis=basis, source=_("KPI modul yang dimuat"))


def scores_verified(session: Session, region: Region, scope: Scope) -> Slide | None:
    """The verified total of the newest framework, of every government of which enough is verified; else None."""
    known = [one for one in frameworks.frameworks(session) if one.latest <= scope.as_of]
    if not known:
        return None
    newest = known[0]
    names = region_queries.governments(session)
    codes = [
        code for code in names if region.government == code or (region.government is None and _within(code, region))
    ]
    totals = sheet.sheet(session, newest.id, scope.as_of).values["verified"][newest.root]
    totals = totals[totals.index.isin(codes)].dropna().astype(float).sort_values(ascending=False, kind="stable")
    if totals.empty:
        return None
    frame = pd.DataFrame({"code": totals.index, "government": [names[c] for c in totals.index], "score": totals.values})
    rows = frame.head(MAX_ROWS).to_dict("records")
    about = {"framework": f"{newest.name} {newest.year}", "high": number(totals.iloc[0], 1)}
    title = _("Skor {framework}: {high} terverifikasi").format(**about)
    if len(totals) > 1:
        title = _("Skor {framework}: {low} sampai {high} di {count} pemda").format(
            low=number(totals.iloc[-1], 1), count=number(len(totals)), **about
        )
    basis = _("skor terverifikasi, dari 100; pemda yang bobotnya belum cukup diverifikasi tidak ditampilkan")
    source = about["framework"] + (f" ({_('data contoh')})" if newest.is_sample else "")
    return Slide("scores", title, frame, chart=_of_hundred(rows, "score", _("skor")), basis=basis, source=source)


def _within(code: str, region: Region) -> bool:
    return region.province is None or code[:2] == region.province
