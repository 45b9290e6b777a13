"""Writes a whole site into a folder: only what changed since the last edition is drawn and written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pandas as pd
from filelock import FileLock
from sqlmodel import Session

from exports.publication import (
    cards,
    changes,
    edition_pages,
    embeds,
    feeds,
    government_pages,
    history,
    manifest,
    open_data,
    plan_pages,
    value_pages,
)
from exports.publication import edition as editions
from exports.publication.changes import Change
from exports.publication.edition import Edition, PublishedPlan
from exports.publication.folder import Folder
from exports.publication.page import LANGUAGES, Pages, key_of
from exports.publication.words import as_json
from queries.publication import actions as queried
from queries.shell.plans import PlanFacts
from settings import ROOT
from translations import language, use

MEMORY = ".terbitan.json"  # in the folder, hidden: what each part was made from, and addresses that moved
LOCK = ".kunci"
ASSETS = ("situs.css", "situs.js", "ikon.svg")


@dataclass(slots=True)
class Outcome:
    """What was done. number: of the edition; is_new: whether anything had changed; files, written: of the site."""

    number: int
    is_new: bool
    files: int = 0
    written: int = 0
    changes: list[Change] = field(default_factory=list)


@dataclass(slots=True)
class Memory:
    """What the last time left behind. parts: key → what the part was made from; moved: old address → new one."""

    parts: dict[str, str]
    moved: dict[str, str]


class Publication:
    """One writing of a site."""

    def __init__(self, session: Session, root: Path, edition: Edition, url: str) -> None:
        self.session, self.root, self.edition, self.url = session, root, edition, url
        self.folder = Folder(root, manifest.read(root / manifest.NAME))
        self.pages = Pages(self.folder, url)
        self.memory = _remembered(root)
        self.last = max(history.numbers(root), default=0)
        self.made_from: dict[str, str] = {}
        self.changes: list[Change] = []
        self.keys: list[str] = []
        self.part_files = 0
        self.part_written = 0

    def write(self) -> Outcome:
        """Write everything. Where nothing has changed the last edition stays the last."""
        spoken = language()
        try:
            for plan in self.edition.plans:
                for government in plan_pages.records(plan.tables["governments"]):
                    self._government(plan, government)
            self._whole()
            return self._edition()
        finally:
            use(spoken)

    def _government(self, plan: PublishedPlan, government: dict[str, Any]) -> None:
        """The pages of a government: those above its actions always, its actions where they rest on anything else."""
        code, key = government["government"], key_of(government["address"])
        scope = plan.scope.of(code)
        actions = queried.actions(self.session, plan.facts, scope, plan.parts(code))
        by_area = grouped(plan_pages.records(actions), "area")
        areas = government_pages.of_code(plan.tables["government_areas"], code)
        for spoken in LANGUAGES:
            use(spoken)
            government_pages.profile(self.pages, self.edition, plan, government)
            for area in areas:
                government_pages.area(self.pages, plan, government, area, by_area.get(area["area"], []))
        use("id")
        about = {"plan": plan.about, "government": government, "areas": areas}
        self.folder.write(f"{government['address']}/index.json", as_json(about))
        self._card(government, government["name"], plan)
        self.keys.append(key)
        self.pages.addresses += list(actions["address"])
        made_from = _fingerprint(
            actions.to_csv(), plan.marks.get(code, ""), government["name"], plan_pages.name_of(plan), self.url
        )
        self.made_from[key] = made_from
        part = f"{manifest.PARTS}{key}.txt"
        if self.memory.parts.get(key) == made_from and (self.root / part).exists() and part in self.folder.known:
            self.folder.keep(part)
            return
        self._actions(plan, government, actions, part)

    def _actions(self, plan: PublishedPlan, government: dict[str, Any], actions: pd.DataFrame, part: str) -> None:
        """The actions of a government with their history: pages, data, and their own manifest."""
        key = key_of(government["address"])
        if self.last:
            before = changes.read_states(
                history.states(self.root, self.last), plan.facts.code, government["government"]
            )
            self.changes += changes.compare(before, changes.states(actions))
        folder = Folder(self.root, manifest.read(self.root / part))
        pages = Pages(folder, self.url)
        events = queried.events(self.session, plan.facts, plan.scope.of(government["government"]))
        by_action = grouped(plan_pages.records(events), "action")
        listed = plan_pages.records(actions)
        for spoken in LANGUAGES:
            use(spoken)
            for row in listed:
                government_pages.action(pages, plan, government, row, by_action.get(row["action"], []))
        use("id")
        for area, rows in grouped(listed, "area").items():
            history_of = [row | {"history": by_action.get(row["action"], [])} for row in rows]
            folder.write(f"{plan.parts(government['government'])[area]}/index.json", as_json({"actions": history_of}))
        open_data.write_table(folder, "actions", actions, key)
        open_data.write_table(folder, "events", events, key)
        folder.remove_left_over()
        self.folder.write(part, manifest.text_of(folder.files))
        self.part_files += len(folder.files)
        self.part_written += folder.written

    def _card(self, row: dict[str, Any], name: str, plan: PublishedPlan) -> None:
        """The social card, drawn where it says anything else than the last time."""
        path = f"{row['address']}/kartu.png"
        said = cards.words_of(row, name, plan.scope.as_of)
        made_from = _fingerprint(repr(said), repr([row[name] for name in ("realised", "evidenced", "verified")]))
        self.made_from[path] = made_from
        if self.memory.parts.get(path) == made_from and path in self.folder.known:
            self.folder.keep(path)
        else:
            self.folder.write(path, cards.card(row, said))

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
            value_pages.all_of(self.pages, self.edition)
            value_pages.about(self.pages, self.keys)
        use("id")
        for plan in self.edition.plans:
            self._card(plan.about, plan_pages.name_of(plan), plan)
            self.folder.write(
                f"{plan.address}/index.json",
                as_json({name: plan_pages.records(frame) for name, frame in plan.tables.items()}),
            )
            self._oembed(plan)
        open_data.write_whole(self.folder, self.edition, self.keys, self.url)
        for name in ASSETS:
            self.folder.write(name, (Path(__file__).parent / "assets" / name).read_bytes())
        self.folder.write("robots.txt", feeds.robots(self.url))
        self._redirects()

    def _oembed(self, plan: PublishedPlan) -> None:
        if not self.url:
            return
        named = [(plan.address, plan_pages.name_of(plan))]
        named += [(row["address"], row["name"]) for row in plan_pages.records(plan.tables["governments"])]
        for address, title in named:
            self.folder.write(f"oembed/{key_of(address)}.json", as_json(embeds.oembed(self.url, address, title)))

    def _redirects(self) -> None:
        """Addresses that moved lead to the new ones; a chain of moves leads to the last."""
        new = {one.old_address: one.address for one in self.changes if one.old_address not in ("", one.address)}
        moved = self.memory.moved | new
        current = set(self.pages.addresses)
        for old in [old for old in moved if old not in current]:
            target = old
            while target in moved and target not in current:
                target = moved[target]
            edition_pages.redirect(self.folder, old, target)
        self.memory.moved = moved

    def _edition(self) -> Outcome:
        """Number the edition, list it, and write the manifest; or leave the last one where nothing has changed."""
        own = edition_pages.Listing(self.root, self.folder, self.pages, self.edition)
        gone = [path for path in self.folder.known if path not in self.folder.files and not own.is_own(path)]
        if self.last and not (self.folder.written or gone or self.part_written):
            return Outcome(self.last, is_new=False, files=len(self.folder.known))
        number = self.last + 1
        if self.last:
            history.archive_manifest(self.root, self.last)
        own.write(number, self.changes)
        self.folder.remove_left_over()
        (self.root / manifest.NAME).write_text(manifest.text_of(self.folder.files), encoding="utf-8")
        (self.root / MEMORY).write_bytes(orjson.dumps({"parts": self.made_from, "moved": self.memory.moved}))
        files, written = len(self.folder.files) + self.part_files, self.folder.written + self.part_written
        return Outcome(number, is_new=True, files=files, written=written, changes=self.changes)


def publish(
    session: Session, root: Path, chosen: Mapping[PlanFacts, date], values_as_of: date, today: date, url: str = ""
) -> Outcome:
    """Write the site of these plans, each as of its day. values_as_of: the day of what belongs to no plan.

    url: where the site will stand. One process at a time writes a folder; another one waits.
    """
    root.mkdir(parents=True, exist_ok=True)
    with FileLock(root / LOCK):
        use("id")
        edition = editions.read(session, chosen, values_as_of, today)
        return Publication(session, root, edition, url.rstrip("/")).write()


def grouped(rows: Iterable[dict[str, Any]], name: str) -> dict[Any, list[dict[str, Any]]]:
    """Rows by the value of a field. (A frame's groupby makes a frame of each: minutes at 486,000 actions.)"""
    groups: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row[name], []).append(row)
    return groups


def _remembered(root: Path) -> Memory:
    file = root / MEMORY
    known = orjson.loads(file.read_bytes()) if file.exists() else {}
    return Memory(known.get("parts", {}), known.get("moved", {}))


def _fingerprint(*texts: str) -> str:
    return sha256("\0".join((program(), *texts)).encode()).hexdigest()


@cache
def program() -> str:
    """What draws the pages: a new version of it draws all of them anew."""
    rooms = (ROOT / "exports" / "publication", ROOT / "queries" / "publication", ROOT / "translations")
    files = sorted(file for room in rooms for file in room.rglob("*") if file.is_file() and file.suffix != ".pyc")
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
