"""Writes a whole site into a folder: only what changed since the last edition is drawn and written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlmodel import Session

from exports.publication import (
    archive,
    cards,
    changes,
    edition_pages,
    embeds,
    feeds,
    history,
    manifest,
    memory,
    open_data,
    plan_pages,
    value_pages,
    words,
)
from exports.publication import edition as editions
from exports.publication.changes import Change, Counts
from exports.publication.edition import Edition, PublishedPlan, records
from exports.publication.folder import Folder, put
from exports.publication.government_part import GovernmentPart
from exports.publication.page import LANGUAGES, Pages, address_of, key_of
from exports.publication.words import as_json
from queries.shell.plans import PlanFacts
from translations import gettext as _
from translations import language, use

ASSETS = ("situs.css", "situs.js", "ikon.svg")


@dataclass(slots=True)
class Outcome:
    """What was done. number: of the edition; is_new: whether anything had changed; files, written: of the site."""

    number: int
    is_new: bool
    files: int = 0
    written: int = 0
    changes: list[Change] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)


class Publication:
    """One writing of a site."""

    def __init__(self, session: Session, root: Path, edition: Edition, url: str) -> None:
        self.session, self.root, self.edition, self.url = session, root, edition, url
        self.was_cut_off = memory.is_unfinished(root)
        self.memory = memory.read(root)
        self.new = memory.Memory(moved=self.memory.moved)
        self.last = max(history.numbers(root), default=0)
        self.folder = Folder(root, _known(root), self._about_to_change)
        self.pages = Pages(self.folder, url)
        self.changes: list[Change] = []
        self.keys: list[str] = []
        self.part_files = 0
        self.part_written = 0
        self.is_changing = False
        self.is_large = sum(plan.about["actions"] for plan in edition.plans) >= archive.MANY

    def write(self) -> Outcome:
        """Write everything. Where nothing has changed the last edition stays the last."""
        spoken = language()
        try:
            for plan in self.edition.plans:
                for government in records(plan.tables["governments"]):
                    GovernmentPart(self, plan, government).write()
            self._whole()
            return self._edition()
        finally:
            use(spoken)

    def _about_to_change(self) -> None:
        """Before the first change the edition that stands here is kept, and the folder marked as unfinished."""
        if not self.is_changing:
            self.is_changing = True
            if self.last:
                archive.keep(self.root, self.last)
            (self.root / memory.UNFINISHED).touch()

    def unless_same(self, key: str, made_from: str, draw: Callable[[], None]) -> None:
        """Draw a part of the site, unless it was drawn from the same the last time; then its files are kept."""
        was, paths = self.memory.parts.get(key, ("", []))
        if was == made_from and all(path in self.folder.known for path in paths):
            for path in paths:
                self.folder.keep(path)
            self.pages.addresses += [address for path in paths if (address := address_of(path)) is not None]
        else:
            before = len(self.folder.files)
            draw()
            paths = self.folder.since(before)
        self.new.parts[key] = (made_from, paths)

    def card(self, row: dict[str, Any], name: str, plan: PublishedPlan, plan_name: str = "") -> None:
        """The social card of a row with counts."""
        path = f"{row['address']}/kartu.png"
        told = " · ".join([words.told(plan.about)] + ([_("Data contoh")] if plan.about["is_sample"] else []))
        said = cards.words_of(row, name, plan_name, told)
        made_from = memory.fingerprint(said, [row[name] for name in ("realised", "evidenced", "verified")])
        self.unless_same(path, made_from, lambda: self.folder.write(path, cards.card(row, said)))

    def _whole(self) -> None:
        """What is about the whole: plans, values, methods, open data."""
        for spoken in LANGUAGES:
            use(spoken)
            plan_pages.home(self.pages, self.edition)
            for plan in self.edition.plans:
                plan_pages.overview(self.pages, plan)
                plan_pages.comparison(self.pages, plan)
                plan_pages.meetings(self.pages, plan, self.edition.names)
                plan_pages.quality(self.pages, plan)
                plan_pages.deck(self.pages, plan, self.edition.names)
            value_pages.all_of(self.pages, self.edition)
            value_pages.about(self.pages, self.keys)
        use("id")
        everything = {name: records(self.edition.table(name)) for name in ("plans", "governments")}
        self.folder.write("index.json", as_json(everything))
        self._provinces()
        for plan in self.edition.plans:
            self.card(plan.about, plan_pages.name_of(plan), plan)
            rows = {name: records(frame) for name, frame in plan.tables.items()}
            self.folder.write(f"{plan.address}/index.json", as_json(rows))
            self._oembed(plan)
        open_data.write_whole(self.folder, self.edition, self.keys, self.url)
        for name in ASSETS:
            self.folder.write(name, (Path(__file__).parent / "assets" / name).read_bytes())
        self.folder.write("robots.txt", feeds.robots(self.url))
        edition_pages.missing(self.folder, self.url, packed=self.is_large)
        self._redirects()

    def _provinces(self) -> None:
        """The values of each province, where one page for all would be too long."""
        if len(self.edition.names) <= plan_pages.MOST:
            return
        is_sample = [plan.about["is_sample"] for plan in self.edition.plans]
        for province, part in self.edition.by_province().items():
            shown = {name: frame.to_numpy().tolist() for name, frame in part.values.items()}
            made_from = memory.fingerprint(shown, part.names, is_sample, self.url)
            self.unless_same(f"nilai/{province}", made_from, partial(self._values, part, province))

    def _values(self, part: Edition, province: str) -> None:
        for spoken in LANGUAGES:
            use(spoken)
            value_pages.of_province(self.pages, part, province)
        use("id")

    def _oembed(self, plan: PublishedPlan) -> None:
        if not self.url:
            return
        named = [(plan.address, plan_pages.name_of(plan))]
        named += [
            (row["address"], f"{row['name']}, {plan_pages.name_of(plan)}")
            for row in records(plan.tables["governments"])
        ]
        for address, title in named:
            self.folder.write(f"oembed/{key_of(address)}.json", as_json(embeds.oembed(self.url, address, title)))

    def _redirects(self) -> None:
        """Addresses that moved lead to the new ones; a chain of moves leads to the last."""
        moved = self.new.moved | edition_pages.moved(self.changes)
        current = set(self.pages.addresses)
        for old in [old for old in moved if old not in current]:
            target, left = old, len(moved)
            while target in moved and target not in current and left:
                target, left = moved[target], left - 1
            if target in current:
                edition_pages.redirect(self.folder, old, target)
        self.new.moved = moved

    def _withdraw(self) -> None:
        """Take away what belongs to governments of plans that are published no more."""
        for part in self.folder.known:
            if part.startswith(manifest.PARTS) and part not in self.folder.files:
                Folder(self.root, manifest.read(self.root / part), self._about_to_change).remove_left_over()
        if self.last:
            published = {
                (plan.facts.code, code)
                for plan in self.edition.plans
                for code in plan.tables["governments"]["government"]
            }
            self.changes += changes.withdrawn(history.states(self.root, self.last), published)

    def _edition(self) -> Outcome:
        """Number the edition, list it, and write the manifest; or leave the last one where nothing has changed."""
        own = edition_pages.Listing(self.root, self.folder, self.pages, self.edition)
        gone = [path for path in self.folder.known if path not in self.folder.files and not own.is_own(path)]
        if self.last and not (self.folder.written or gone or self.part_written):
            return Outcome(self.last, is_new=False, files=len(self.folder.known))
        number = self.last + 1
        self._withdraw()
        if self.last:
            history.archive_manifest(self.root, self.last)
        own.write(number, self.changes)
        self.folder.remove_left_over()
        put(self.root / manifest.NAME, manifest.text_of(self.folder.files).encode())
        memory.write(self.root, self.new)
        files, written = len(self.folder.files) + self.part_files, self.folder.written + self.part_written
        counts = history.count_changes(self.root, self.edition, number, self.changes)
        return Outcome(number, is_new=True, files=files, written=written, changes=self.changes, counts=counts)


def _known(root: Path) -> dict[str, str]:
    """What the manifest says is there; of a writing that was cut off, without its word for it."""
    listed = manifest.read(root / manifest.NAME)
    if not memory.is_unfinished(root):
        return listed
    return {path: hashed if edition_pages.EARLIER.match(path) else "" for path, hashed in listed.items()}


def publish(
    session: Session, root: Path, chosen: Mapping[PlanFacts, date], values_as_of: date, today: date, url: str = ""
) -> Outcome:
    """Write the site of these plans, each as of its day. values_as_of: the day of what belongs to no plan.

    url: where the site will stand. One process at a time writes a folder; another one waits.
    """
    root.mkdir(parents=True, exist_ok=True)
    with FileLock(root / memory.LOCK):
        use("id")
        edition = editions.read(session, chosen, values_as_of, today)
        return Publication(session, root, edition, url.rstrip("/")).write()
