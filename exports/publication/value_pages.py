"""The pages of what belongs to no plan: modules and data flows, transparency, scores; methods; open data."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from exports import methods
from exports.publication import words
from exports.publication.edition import Edition, records
from exports.publication.page import FileLink, Link, Numbers, Pages, section
from exports.publication.plan_pages import MOST
from exports.publication.words import as_json
from queries.publication import addresses
from queries.publication.fields import PublicTable
from queries.publication.tables import TABLES
from translations import gettext as _
from translations import language, states
from translations.formats import day, number, of, short_day
from translations.kinds import WEIGHTS

Rows = list[tuple[Any, ...]]
LONG = 250  # rows of a page of a province from which on each of its tables has a page of its own: about 60 kB


@dataclass(frozen=True, slots=True)
class Listing:
    """What one page lists."""

    address: str
    title: str
    lead: str
    tables: tuple[str, ...]
    sections: list[dict[str, Any]]


def modules(edition: Edition) -> Listing:
    """Stages, KPIs and data flows of every government, a module a table."""
    sections = []
    rows = sorted(records(edition.values["modules"]), key=lambda row: str(row["module"]))
    head = (_("Pemda"), _("Tahap atau KPI"), _("Jenis"), _("Nilai"), _("Target"), _("Capaian"), _("Tanggal"))
    for module, group in groupby(rows, key=lambda row: row["module"]):
        listed: Rows = [
            (
                edition.names[row["government"]],
                row["indicator"],
                words.said(words.TYPES, row["type"]),
                words.amount(row["value"], row["word"], row["unit"]),
                words.amount(row["target"]),
                words.share(row["attainment"], 0),
                short_day(row["day"]),
            )
            for row in group
        ]
        sections.append(section(str(module), head, listed, str(module)))
    flowing: Rows = [
        (
            edition.names[row["government"]],
            f"{row['from_module']} → {row['to_module']}",
            row["flow"],
            words.said(states.FLOWS, row["state"]),
            short_day(row["last_exchange_on"]),
        )
        for row in records(edition.values["flows"])
    ]
    between = (_("Pemda"), _("Antara"), _("Yang mengalir"), _("Keadaan"), _("Pertukaran terakhir"))
    sections.append(section(_("Aliran data yang disyaratkan"), between, flowing, _("Aliran data")))
    lead = _("Bukan jumlah situs atau panjang serat optik: yang dihitung data yang sampai, lengkap, tepat waktu.")
    return Listing("modul", _("Modul dan integrasi"), lead, ("modules", "flows"), sections)


def indicators(edition: Edition) -> Listing:
    """Every published value of the transparency indicators, an indicator a table."""
    sections = []
    rows = sorted(records(edition.values["indicators"]), key=lambda row: str(row["indicator"]))
    head = (_("Pemda"), _("Tahun"), _("Nilai"), _("Letak pada skala (0–100)"), _("Sumber"))
    for indicator, group in groupby(rows, key=lambda row: row["indicator"]):
        listed: Rows = [
            (
                edition.names[row["government"]],
                str(row["year"]),
                words.amount(row["value"], row["word"], row["unit"]),
                words.amount(row["normalised"]),
                row["source"],
            )
            for row in group
        ]
        sections.append(section(str(indicator), head, listed, str(indicator)))
    lead = _("Nilai seperti diterbitkan pemiliknya, dengan tahun dan sumbernya. Yang tidak ada bukan nol.")
    return Listing("transparansi", _("Transparansi dan integritas"), lead, ("indicators",), sections)


def scores(edition: Edition) -> Listing:
    """Totals and areas of every framework, a framework a table; its items are in the open data."""
    sections = []
    frame = edition.values["scores"]
    rows = sorted(
        records(frame[frame["level"].isin(["total", "area"])]), key=lambda row: (-row["year"], str(row["framework"]))
    )
    head = (
        *(_("Pemda"), _("Butir"), _("Terverifikasi"), _("Batas bila belum lengkap"), _("Butir diputus")),
        *(_("Menurut pemda"), _("Tanggal data"), _("Sumber")),
    )
    for (framework, year), group in groupby(rows, key=lambda row: (row["framework"], row["year"])):
        own = list(group)
        listed: Rows = [
            (
                edition.names[row["government"]],
                _("Nilai total") if row["level"] == "total" else row["item"],
                words.amount(row["verified"]),
                "" if row["low"] == row["high"] else words.between(words.amount(row["low"]), words.amount(row["high"])),
                "" if row["items_expected"] is None else of(row["items_decided"], row["items_expected"]),
                words.amount(row["reported"]),
                short_day(row["day"]),
                row["source"] or "–",
            )
            for row in own
        ]
        whose = words.said(WEIGHTS, own[0]["weights"])
        sections.append(section(f"{framework} {year}: {whose}", head, listed, f"{framework} {year}"))
    lead = _("Kerangka dan bobotnya berubah tiap tahun; nilai dua tahun tidak dibandingkan.")
    return Listing("skor", _("Skor kerangka"), lead, ("scores",), sections)


PAGES = (modules, indicators, scores)


def all_of(pages: Pages, edition: Edition) -> None:
    """The three. Of many governments they only lead to the pages of the provinces, of_province()."""
    if len(edition.names) <= MOST:
        for make in PAGES:
            _put(pages, edition, make(edition))
        return
    counts: dict[str, int] = Counter(code[:2] for code in edition.names)
    head = (_("Provinsi"), _("Pemda"))
    for make in PAGES:
        one = make(edition.without_values())
        listed = [
            (Link(f"{one.address}/{province}", edition.names.get(province, province)), number(count))
            for province, count in sorted(counts.items())
        ]
        _put(pages, edition.without_values(), replace(one, sections=[section(_("Menurut provinsi"), head, listed)]))


def of_province(pages: Pages, edition: Edition, province: str) -> None:
    """The three for one province. edition: that of the province. What is long has a page a table."""
    name = edition.names.get(province, province)
    for make in PAGES:
        one = make(edition)
        above = (one.address, one.title)
        titled = replace(one, address=f"{one.address}/{province}", title=f"{one.title}: {name}")
        if sum(len(part["rows"]) for part in one.sections) <= LONG:
            _put(pages, edition, titled, above)
        else:
            _apart(pages, edition, titled, above)


def _apart(pages: Pages, edition: Edition, listing: Listing, above: tuple[str, str]) -> None:
    """A list of the tables of a listing, and each table on a page below it."""
    filled = [part for part in listing.sections if part["rows"]]
    last = addresses.slugs([part["title"] for part in filled])
    head = (_("Tabel"), _("Baris"))
    rows = [
        (Link(f"{listing.address}/{slug}", part["title"]), number(len(part["rows"])))
        for slug, part in zip(last, filled, strict=True)
    ]
    _put(pages, edition, replace(listing, sections=[section(_("Tabelnya"), head, rows)]), above)
    json = f"{listing.address}/index.json"
    for slug, part in zip(last, filled, strict=True):
        pages.put(
            "listing.html",
            f"{listing.address}/{slug}",
            f"{part['title']}: {listing.title}",
            listing.lead,
            trail=(above, (listing.address, listing.title)),
            is_sample=_is_sample(edition),
            numbers=Numbers(listing.tables, json),
            lead=listing.lead,
            sections=[part | {"title": ""}],
        )


def _is_sample(edition: Edition) -> bool:
    return any(bool(plan.about["is_sample"]) for plan in edition.plans)


def _newest(edition: Edition, tables: tuple[str, ...]) -> str:
    """Of which day the newest value is that a page shows."""
    days = [
        row[name]
        for table in tables
        for row in records(edition.values[table])
        for name in ("day", "last_exchange_on")
        if row.get(name) is not None
    ]
    return _("Nilai terbaru di sini per {day}.").format(day=day(max(days))) if days else ""


def _put(pages: Pages, edition: Edition, listing: Listing, *trail: tuple[str, str]) -> None:
    json = f"{listing.address}/index.json"
    if language() == "id":
        pages.folder.write(json, as_json({name: records(edition.values[name]) for name in listing.tables}))
    pages.put(
        "listing.html",
        listing.address,
        listing.title,
        listing.lead,
        trail=trail,
        is_sample=_is_sample(edition),
        numbers=Numbers(listing.tables, json),
        lead=f"{listing.lead} {_newest(edition, listing.tables)}".strip(),
        sections=listing.sections,
    )


def about(pages: Pages, keys: list[str]) -> None:
    """Methods in words, and the open data with the meaning of every field. keys: the files of tables by government.

    Of many governments the files of such a table are listed on a page of their own, by its name.
    """
    pages.put("methods.html", "metode", _("Metode"), methods=methods.in_words())
    is_apart = len(keys) > MOST
    tables, listed = list(TABLES.values()), [] if is_apart else keys
    pages.put("data.html", "data", _("Data terbuka"), tables=tables, keys=listed, is_apart=is_apart)
    for table in TABLES.values() if is_apart else ():
        if table.by_government:
            _files(pages, table, keys)


def _files(pages: Pages, table: PublicTable, keys: list[str]) -> None:
    rows: Rows = [
        (key, *(FileLink(f"data/{table.name}/{key}.{ending}", ending.upper()) for ending in ("csv", "parquet")))
        for key in keys
    ]
    pages.put(
        "listing.html",
        f"data/{table.name}",
        _(table.title),
        trail=(("data", _("Data terbuka")),),
        lead="",
        numbers=Numbers(json="data/datapackage.json"),
        sections=[section(_("Satu berkas tiap rencana dan pemda"), (_("Berkas"), "CSV", "Parquet"), rows)],
    )
