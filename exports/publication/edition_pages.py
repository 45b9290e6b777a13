"""The pages of editions: the list, each edition, and what changed; and the pages of addresses that moved."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from exports.publication import archive, feeds, history, manifest
from exports.publication.changes import Change, Counts, count
from exports.publication.changes_told import counted, counts_of, line, ordered
from exports.publication.edition import Edition, PublishedPlan
from exports.publication.folder import Folder
from exports.publication.page import LANGUAGES, FileLink, Link, Numbers, Pages, file_of, section, templates
from exports.publication.plan_pages import name_of
from exports.publication.words import as_json
from settings import clock
from translations import gettext as _
from translations import language, use
from translations.formats import day, moment, number, of

EARLIER = re.compile(rf"(en/)?{history.FOLDER}/\d+/")
MISSING = "404.html"
KEPT = (f"{history.FOLDER}/", f"en/{history.FOLDER}/", "umpan.xml", "sitemap")


class Listing:
    """What an edition says of itself and of those before it."""

    def __init__(self, root: Path, folder: Folder, pages: Pages, edition: Edition) -> None:
        self.root, self.folder, self.pages, self.edition = root, folder, pages, edition

    def is_own(self, path: str) -> bool:
        """Whether a file follows from the editions, so that it alone makes no new one."""
        return path.startswith(KEPT) or path.endswith("/perubahan/index.html")

    def write(self, number: int, changes: list[Change]) -> None:
        """The new edition with its page, the list of all, the changes of every plan, the feed, the map."""
        for path, content in history.files(self.root, self.edition, number, changes).items():
            self.folder.write(path, content)
        self._keep_earlier(number)
        facts = [history.facts(self.root, one) for one in history.numbers(self.root)]
        self.folder.write(f"{history.FOLDER}/index.json", as_json(facts))
        for spoken in LANGUAGES:
            use(spoken)
            self._list(facts)
            self._page(facts, changes)
            for plan in self.edition.plans:
                self._changes(number, plan, [one for one in changes if one.plan == plan.facts.code])
        use("id")
        listed = {one["number"]: history.changes_of(self.root, one["number"]) for one in facts[-feeds.NEWEST :]}
        self.folder.write("umpan.xml", feeds.atom(facts, listed, self.pages.url))
        if self.pages.url:
            for path, xml in feeds.maps(self.pages.addresses, self.pages.url).items():
                self.folder.write(path, xml)

    def _keep_earlier(self, number: int) -> None:
        """Earlier editions stay as they are; the manifest of the last one has come to lie with it."""
        for path in self.folder.known:
            if EARLIER.match(path) and path not in self.folder.files and (self.root / path).exists():
                self.folder.keep(path)
        last = self.root / history.FOLDER / str(number - 1)
        for name in (manifest.NAME, manifest.SIGNATURE):
            if (last / name).exists():
                self.folder.write(f"{history.FOLDER}/{number - 1}/{name}", (last / name).read_bytes())

    def _list(self, facts: list[dict[str, Any]]) -> None:
        rows: list[tuple[Any, ...]] = [
            (
                Link(f"{history.FOLDER}/{one['number']}", _("Edisi {number}").format(number=one["number"])),
                _made(one),
                _figures(one),
                _("edisi pertama") if one["number"] == 1 else counted(counts_of(one)),
                self._whole(one["number"]),
            )
            for one in reversed(facts)
        ]
        head = (_("Edisi"), _("Diterbitkan"), _("Angkanya"), _("Yang berubah"), _("Seluruh situsnya"))
        listed = section(_("Semua edisi, yang terbaru di atas; tiap edisi tetap di alamatnya"), head, rows)
        own = Numbers(json=f"{history.FOLDER}/index.json")
        self.pages.put("listing.html", history.FOLDER, _("Edisi"), lead="", numbers=own, sections=[listed])

    def _whole(self, number: int) -> FileLink | str:
        """Where an earlier edition stands whole."""
        kept = archive.folder(self.root, number)
        start = kept / file_of("", language())
        return FileLink(start.relative_to(self.root).as_posix(), _("seperti terbit")) if start.exists() else "–"

    def _page(self, facts: list[dict[str, Any]], changes: list[Change]) -> None:
        """The page of the newest edition: its figures beside those of the one before."""
        now, before = facts[-1], facts[-2] if len(facts) > 1 else None
        old = {plan["plan"]: plan for plan in before["plans"]} if before else {}
        rows = [
            (_named(plan), _date(plan["as_of"]), _count(old.get(plan["plan"])), _count(plan)) for plan in now["plans"]
        ]
        head = (_("Rencana"), _("Tanggal data"), _("Edisi sebelumnya"), _("Edisi ini"))
        sections = [section(_("Terealisasi menurut edisi"), head, rows), self._changed(counts_of(now), changes)]
        heads: list[tuple[str, ...]] = [(code, str(one["sequence"]), one["hash"]) for code, one in now["heads"].items()]
        sections.append(
            section(_("Ujung buku besar saat edisi ini dibuat"), (_("Pemda"), _("Urutan"), "SHA-256"), heads)
        )
        self.pages.put(
            "listing.html",
            f"{history.FOLDER}/{now['number']}",
            _("Edisi {number}").format(number=now["number"]),
            trail=((history.FOLDER, _("Edisi")),),
            lead=_("Diterbitkan {day}").format(day=_made(now)),
            numbers=Numbers(json=f"{history.FOLDER}/{now['number']}/edition.json"),
            sections=sections,
        )

    def _changes(self, edition: int, plan: PublishedPlan, changes: list[Change]) -> None:
        address, name = plan.address, name_of(plan)
        self.pages.put(
            "listing.html",
            f"{address}/perubahan",
            _("Yang berubah sejak edisi lalu: {plan}").format(plan=name),
            trail=((address, name),),
            lead="",
            numbers=Numbers(json=f"{history.FOLDER}/{edition}/changes.json"),
            sections=[self._changed(count(changes, (), ()), changes, linked=True)],
        )

    def _whose(self, change: Change) -> str:
        """Government and year, since a government has a plan each year."""
        name = self.edition.names.get(change.government, change.government)
        years = [plan.about["year"] for plan in self.edition.plans if plan.facts.code == change.plan]
        return ", ".join([name, *map(str, years)])

    def _changed(self, counts: Counts, changes: list[Change], *, linked: bool = False) -> dict[str, Any]:
        """A row for each changed action. linked: to the actions, on a page that is drawn anew with each edition."""
        rows: list[tuple[Any, ...]] = [
            (Link(one.address, one.title) if linked and one.now else one.title, line(one), self._whose(one))
            for one in ordered(changes)[: history.LISTED]
        ]
        caption = _("Sejak edisi sebelumnya: {what}").format(what=counted(counts))
        if len(changes) > history.LISTED:
            caption += _("; {count} yang pertama di sini, semuanya dalam JSON").format(count=number(history.LISTED))
        head = (_("Rencana aksi"), _("Yang berubah"), _("Pemda"))
        return section(caption, head, rows, empty=_("Tidak ada aksi yang berubah, atau ini edisi pertama."))


def _named(plan: dict[str, Any]) -> str:
    return f"{plan['scope'] or plan['title']}, {plan['year']}"


def _count(plan: dict[str, Any] | None) -> str:
    return "–" if plan is None else of(plan["realised"] or 0, plan["actions"])


def _figures(facts: dict[str, Any]) -> str:
    return "; ".join(f"{_named(plan)}: {_count(plan)}" for plan in facts["plans"])


def _date(text: str) -> str:
    return day(date.fromisoformat(text))


def _made(facts: dict[str, Any]) -> str:
    """When an edition was made; of one of an older program only the day is known."""
    made = facts.get("made_at")
    return f"{moment(datetime.fromisoformat(made))} {clock.name()}" if made else _date(facts["made_on"])


def moved(changes: list[Change]) -> dict[str, str]:
    """Old address → new one, of actions and of the areas that they lay in."""
    pairs = {one.old_address: one.address for one in changes if one.old_address not in ("", one.address)}
    areas = {old.rpartition("/")[0]: new.rpartition("/")[0] for old, new in pairs.items()}
    return {old: new for old, new in areas.items() if old != new} | pairs


def missing(folder: Folder, url: str, *, packed: bool) -> None:
    """404.html, which web servers show for an address that is not there, in both languages.

    packed: whether the pages of actions of earlier editions lie in archives, which nobody would look for.
    """
    said = {}
    for code in LANGUAGES:
        use(code)
        about = _(
            "Mungkin salah ketik, atau tidak pernah terbit. Halaman yang pindah mengantar sendiri ke tempat barunya."
        )
        if packed:
            about += " " + _(
                "Halaman aksi dari edisi lama terpak per pemda di folder arsip edisi itu (edisi/NOMOR/situs/arsip)."
            )
        said[code] = {
            "title": _("Alamat ini tidak ada"),
            "about": about,
            "home": file_of("", code),
            "home_name": _("Beranda"),
            "editions": file_of(history.FOLDER, code),
            "editions_name": _("Semua edisi"),
        }
    use("id")
    root = f"{urlsplit(url).path}/"  # shown at any address, however deep
    folder.write(MISSING, templates().get_template("missing.html").render(said=said, root=root))


def redirect(folder: Folder, old: str, new: str) -> None:
    """A page at an address that moved, which leads to the new one, in both languages."""
    for code in LANGUAGES:
        use(code)
        file = file_of(old, code)
        href = "../" * file.count("/") + file_of(new, code)
        folder.write(file, templates().get_template("redirect.html").render(href=href))
    use("id")
