"""Slides of what others have published of each government: transparency indicators, and scores of frameworks."""

from typing import Any

import pandas as pd
from sqlmodel import Session

from exports.presentation.deck import Slide
from exports.presentation.slides.of_hundred import (
    MAX_ROWS,
    data_day,
    dated,
    inside,
    of_hundred,
    province_last,
    sample_mark,
    unranked,
    whose,
)
from methods.composite import composite, latest, leads
from queries.indicators import published as transparency
from queries.scores import frameworks, sheet
from queries.scores.frameworks import FrameworkFacts
from queries.shell.region import Region
from queries.shell.scope import Scope
from settings import settings
from translations import gettext as _
from translations.formats import number, of, spread

MIN_GOVERNMENTS = 2  # governments to compare


def transparency_means(session: Session, region: Region, scope: Scope) -> Slide | None:
    """What others have published of each government, with how much of it there is, on the newest day, as on the page.

    A mean is over the indicators that all in the province have, also where only one government is looked at. Values of
    different years, and a province among its regencies and cities, are not ranked.
    """
    as_of = data_day(transparency.days(session), scope.as_of)
    if as_of is None:
        return None
    indicators = transparency.indicators(session)
    compared = indicators[indicators["compared"].astype(bool)]
    newest = latest(transparency.values(session, _whole(region), as_of))
    newest = newest[newest["indicator_code"].isin(compared["code"])]
    places = inside(region, transparency.governments(session))
    means = _means(newest, compared, places)
    if means.empty or (len(means) < MIN_GOVERNMENTS and region.government is None):
        return None  # one alone compares with nobody
    known = newest[newest["government_code"].isin(places["code"])]
    years = sorted({int(year) for year in known["year"]})
    shown = means.head(MAX_ROWS)
    rows = [row | {"more": _beside_mean(row, said=not shown["is_sample"].all())} for row in shown.to_dict("records")]
    basis = _("rata-rata atas indikator yang dimiliki semua pemda: {count}").format(
        count=of(rows[0]["available"], rows[0]["all"])
    )
    title = _highest(means[~means["apart"]])
    if len(years) > 1:
        title = _available(len(known), len(places) * len(compared), years)
        basis += _("; tahun nilainya berbeda, maka tidak diurutkan")
    return Slide(
        "transparency", title, shown.drop(columns="apart"), basis=basis,
        chart=of_hundred(rows, "low", _("rata-rata"), [row["words"] for row in rows]),
        source=dated(_("nilai yang diterbitkan pemiliknya"), as_of),
        whose="" if region.government else whose(len(places)), sample=sample_mark(known["is_sample"]),
    )  # fmt: skip


def _means(newest: pd.DataFrame, compared: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """methods.composite.composite of some governments, with words and apart: best first, by code where the values are
    of different years; a province last."""
    means = composite(newest, list(compared.loc[~compared["words"].astype(bool), "code"]))
    means = means[means["government_code"].isin(places["code"])]
    if newest["year"].nunique() > 1:
        means = means.sort_values("government_code", kind="stable")
    means["words"] = [spread(low, high) for low, high in zip(means["low"], means["high"], strict=True)]
    return province_last(means, places.set_index("code")["kind"])


def _whole(region: Region) -> Region:
    return region if region.government is None else Region(province=region.government[:2])


def _beside_mean(row: dict[Any, Any], *, said: bool) -> str:
    """said: whether samples are told apart, bar by bar: where all are, the slide is marked."""
    told = [unranked() if row["apart"] else "", _("sebagian contoh") if row["is_sample"] and said else ""]
    return " · ".join(text for text in told if text)


def _available(available: int, wanted: int, years: list[int]) -> str:
    sentence = _("Transparansi: {available} dari {all} nilai tersedia, dari tahun {first}–{last}")
    return sentence.format(available=number(available), all=number(wanted), first=years[0], last=years[-1])


def _highest(ranked: pd.DataFrame) -> str:
    """ "Transparansi: Kota Tangerang tertinggi, 86,5 dari 100"; of one alone without a comparison."""
    if not leads(ranked):
        return _("Transparansi: siapa tertinggi bergantung pada sumber mana yang benar")
    first = ranked.iloc[0]
    words = (
        _("Transparansi: {name} tertinggi, {score} dari 100")
        if len(ranked) > 1
        else _("Transparansi: {name}, {score} dari 100")
    )
    return words.format(name=first["government"], score=first["words"])


def scores_verified(session: Session, region: Region, scope: Scope) -> Slide | None:
    """The verified total of the newest framework, of every government of which enough is verified; else None."""
    known = [(data_day(frameworks.days(session, one.id), scope.as_of), one) for one in frameworks.frameworks(session)]
    found = next(((when, one) for when, one in known if when is not None), None)
    if found is None:
        return None
    as_of, newest = found
    asked = sheet.sheet(session, newest.id, as_of)
    frame = _totals(session, asked, newest, region)
    if frame.empty:
        return None
    shown = frame.head(MAX_ROWS)
    rows = [row | {"more": _beside_score(row)} for row in shown.to_dict("records")]
    about = asked.about.loc[frame["government_code"]]
    return Slide(
        "scores", _scores_in_words(newest, frame), shown.drop(columns="apart"),
        chart=of_hundred(rows, "score", _("skor")),
        basis=_("skor terverifikasi, dari 100; pemda yang bobotnya belum cukup diverifikasi tidak ditampilkan"),
        source=dated(f"{newest.name} {newest.year}", as_of), whose="" if region.government else whose(len(frame)),
        sample=sample_mark([True] if newest.is_sample else about["is_sample"]),
    )  # fmt: skip


def _totals(session: Session, asked: sheet.Sheet, newest: FrameworkFacts, region: Region) -> pd.DataFrame:
    """government_code, government, score, rank, best, worst, apart: the highest first, a province last.

    Ranked are, as on the page, those of the day that nearly all are of (settings().coverage of them), if there is one.
    """
    places = inside(_whole(region), frameworks.governments(session, newest.id)).set_index("code")
    totals = asked.values["verified"][newest.root].reindex(places.index).dropna().astype(float)
    days = asked.about.loc[totals.index, "newest"]
    common = days.value_counts(normalize=True)
    alike = days.index[days == common.index[0]] if len(common) and common.iloc[0] >= settings().coverage - 1e-9 else []
    ranks = asked.ranks(newest.root, alike).set_index("government_code")
    ranks = ranks.reindex(totals.index).reindex(columns=["rank", "best", "worst"])
    frame = pd.DataFrame({"government": places["name"], "score": totals}).dropna(subset=["score"]).join(ranks)
    frame = frame.rename_axis("government_code").reset_index()
    frame = frame.sort_values("score", ascending=False, kind="stable")
    frame = province_last(frame, places["kind"])
    return frame if region.government is None else frame[frame["government_code"] == region.government]


def _beside_score(row: dict[Any, Any]) -> str:
    if row["apart"]:
        return unranked()
    if pd.isna(row["rank"]):
        return _("nilai dari tanggal lain, tidak diperingkat")
    if pd.isna(row["best"]):  # only a total is on record: nothing tells the range
        return _("peringkat {rank}").format(rank=f"{number(row['rank'])} (?)")
    rank, best, worst = (number(row[name]) for name in ("rank", "best", "worst"))
    return _("peringkat {rank}").format(rank=rank if best == worst else f"{rank} ({best}–{worst})")


def _scores_in_words(framework: FrameworkFacts, frame: pd.DataFrame) -> str:
    """From the lowest to the highest of those that are compared; who stands apart is not among them."""
    scores = frame.loc[~frame["apart"], "score"]
    about = {"framework": f"{framework.name} {framework.year}", "high": number(frame["score"].iloc[0], 1)}
    if len(scores) < MIN_GOVERNMENTS:
        return _("Skor {framework}: {high} terverifikasi").format(**about)
    return _("Skor {framework}: {low} sampai {high} di {count} pemda").format(
        low=number(scores.iloc[-1], 1), count=number(len(scores)), **about
    )
