"""The pages of one plan: how far it is, what was promised at meetings, how good its data are; and the first page."""

from math import isnan
from typing import Any

from charts.progress import curves as curve_words
from exports.publication import drawing, words
from exports.publication.edition import Edition, PublishedPlan, Rows, records
from exports.publication.embeds import share_box
from exports.publication.page import Link, Numbers, Pages, section
from translations import gettext as _
from translations.checks import WORDS as CHECKS
from translations.formats import day, number, short_day

MOST = 60  # governments on the page of a plan; of more the first and the last, and all on a page of their own
A_SLIDE = 10  # rows on a slide


def name_of(plan: PublishedPlan) -> str:
    """A plan in a few words: whose, and its year."""
    about = plan.about
    return f"{about['scope'] or about['title']}, {about['year']}"


def home(pages: Pages, edition: Edition) -> None:
    """The first page: every plan with its figures, and every government."""
    governments = [
        (row["address"], f"{row['name']}, {plan.about['year']}")
        for row, plan in sorted(
            ((row, plan) for plan in edition.plans for row in records(plan.tables["governments"])),
            key=lambda one: (one[0]["government"], -one[1].about["year"], one[1].address),
        )
    ]
    plans = [plan.about for plan in edition.plans]
    pages.put(
        "home.html",
        "",
        _("Rencana aksi pencegahan korupsi: janji dan kenyataan"),
        is_sample=any(plan["is_sample"] for plan in plans),
        numbers=Numbers(("plans", "governments"), "index.json"),
        plans=plans,
        governments=governments,
    )


def overview(pages: Pages, plan: PublishedPlan) -> None:
    """A plan: headline, curves, areas, governments with bounds and ranges."""
    about: dict[str, Any] = plan.about
    governments = records(plan.tables["governments"])
    pages.put(
        "plan.html",
        plan.address,
        name_of(plan),
        words.summary(about, about, name_of(plan)),
        is_sample=about["is_sample"],
        card=f"{plan.address}/kartu.png",
        numbers=Numbers(("plans", "curves", "areas", "governments"), f"{plan.address}/index.json"),
        ranked=plan.ranked,
        plan=about,
        **_curves(plan),
        area_rows=records(plan.tables["areas"]),
        governments=_ends(governments),
        hidden=max(0, len(governments) - MOST),
        basis=_basis(governments),
        embed=share_box(pages.url, plan.address),
    )
    pages.put(
        "embed.html",
        plan.address,
        name_of(plan),
        is_sample=about["is_sample"],
        embedded=True,
        row=about,
        told=words.told(about),
    )


def deck(pages: Pages, plan: PublishedPlan, names: dict[str, str]) -> None:
    """The slides of a plan: a page that is shown a screen at a time, from a folder, too."""
    governments = _ends(records(plan.tables["governments"]))
    promised = [
        (names.get(row["government"], row["government"]), row["words"], short_day(row["due_date"]), promise(row))
        for row in records(plan.tables["commitments"])
    ]
    pages.put(
        "deck.html",
        f"{plan.address}/paparan",
        _("Paparan: {plan}").format(plan=name_of(plan)),
        is_sample=plan.about["is_sample"],
        plan=plan.about,
        plan_name=name_of(plan),
        ranked=plan.ranked,
        **_curves(plan),
        area_rows=records(plan.tables["areas"]),
        governments=[governments[at : at + A_SLIDE] for at in range(0, len(governments), A_SLIDE)],
        basis=_basis(governments),
        commitments=promised[-A_SLIDE:],
    )


def _curves(plan: PublishedPlan) -> dict[str, Any]:
    """The curves of a plan, their words, what they measure, their values as texts, and the last day that they show.

    Before the plan has anything in force there are none, and words alone.
    """
    curves = plan.tables["curves"]
    numbers = dict.fromkeys(drawing.CURVES, float)
    frame = curves.assign(weight=curves["whole"]).astype({"weight": float} | numbers)
    shown, unit = curve_words.in_units(frame)
    whole = (
        _("Bobot seluruh rencana: 100 %")
        if unit
        else _("{count} aksi seluruhnya").format(count=number(frame["weight"].max() if len(frame) else 0))
    )
    return {
        "curves": curves,
        "curve_words": curve_words.in_words(frame, plan.scope.as_of),
        "curve_whole": whole,
        "curve_ticks": _ticks(100 if unit else float(frame["weight"].max() if len(frame) else 0), unit),
        "curve_caption": _("Bagian dari bobot menurut hari; kosong: belum terjadi atau belum ada catatan")
        if unit
        else _("Aksi menurut hari; kosong: belum terjadi atau belum ada catatan"),
        "curve_rows": [
            (row["day"], ["" if isnan(row[name]) else number(row[name]) + unit for name in drawing.CURVES])
            for row in records(shown)
        ],
        "last_day": max([plan.scope.as_of, *curves["day"]]),
    }


def _ticks(whole: float, unit: str) -> list[str]:
    """What stands beside the lines of a drawing of curves (drawing.curve), from the top: all, half, nothing."""
    return [number(part, 0 if part == int(part) else 1) + unit for part in (whole, whole / 2, 0)]


def _basis(governments: Rows) -> str:
    """What the governments are sorted by."""
    if not governments:
        return ""
    return _("Urut menurut yang {basis}").format(basis=words.said(words.BASIS, governments[0]["basis"]))


def comparison(pages: Pages, plan: PublishedPlan) -> None:
    """All governments of a plan, where its own page shows only both ends."""
    governments = records(plan.tables["governments"])
    if len(governments) <= MOST:
        return
    head = (
        _("Peringkat"),
        _("Pemda"),
        _("Bagian"),
        _("Terealisasi"),
        _("Disertai bukti"),
        _("Terverifikasi"),
        _("Klaim diputus"),
        _("Aksi"),
    )
    rows = [
        (
            words.cell(row["rank"]),
            Link(row["address"], row["name"]),
            words.between(words.share(row["share"]), words.share(row["highest"])),
            words.cell(row["realised"]),
            words.cell(row["evidenced"]),
            words.verified(row),
            words.decided(row),
            number(row["actions"]),
        )
        for row in governments
    ]
    _listing(
        pages,
        plan,
        "pemda",
        _("Semua pemerintah daerah"),
        "governments",
        [section(_("Perbandingan pemerintah daerah"), head, rows)],
    )


def _ends(governments: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return governments if len(governments) <= MOST else governments[: MOST // 2] + governments[-MOST // 2 :]


def meetings(pages: Pages, plan: PublishedPlan, names: dict[str, str]) -> None:
    """What was promised at the meetings on a plan, and what became of it."""
    sections = []
    for held_on, part in plan.tables["commitments"].groupby("meeting", sort=False):
        rows = [
            (names.get(row["government"], row["government"]), row["words"], short_day(row["due_date"]), promise(row))
            for row in records(part)
        ]
        head = (_("Pemda"), _("Komitmen"), _("Paling lambat"), _("Keadaan"))
        title = _("Rapat {day}").format(day=day(held_on))  # type: ignore[arg-type]  # a group's name is its day
        sections.append(section(title, head, rows, title))
    if not sections:
        sections = [section(_("Komitmen rapat"), (), [])]
    _listing(pages, plan, "rapat", _("Komitmen rapat"), "commitments", sections)


def promise(row: dict[str, Any]) -> str:
    """What became of a promise."""
    return words.said(words.PROMISES, row["state"])


def quality(pages: Pages, plan: PublishedPlan) -> None:
    """What the checks of the data found."""
    rows = [
        (
            _check(row, 0),
            _check(row, 1),
            words.said(words.SEVERITY, row["severity"]),
            number(row["count"]),
        )
        for row in records(plan.tables["checks"])
    ]
    head = (_("Pemeriksaan"), _("Artinya"), _("Berat"), _("Yang perlu diperiksa"))
    _listing(
        pages,
        plan,
        "mutu",
        _("Mutu data"),
        "checks",
        [section(_("Yang tidak cocok dalam data rencana ini"), head, rows)],
    )


def _check(row: dict[str, Any], place: int) -> str:
    """What a check is (0), or why it matters (1)."""
    text = CHECKS[row["check"]][place]
    return _(text)


def _listing(
    pages: Pages, plan: PublishedPlan, last: str, title: str, table: str, sections: list[dict[str, Any]]
) -> None:
    pages.put(
        "listing.html",
        f"{plan.address}/{last}",
        f"{title}: {name_of(plan)}",
        trail=((plan.address, name_of(plan)),),
        is_sample=bool(plan.about["is_sample"]),
        numbers=Numbers((table,), f"{plan.address}/index.json"),
        lead="",
        sections=sections,
    )
