"""The part of a site that is about one government of a plan: its pages, its actions with their history, its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from exports.publication import (
    archive,
    changes,
    government_pages,
    history,
    manifest,
    memory,
    open_data,
    plan_pages,
    words,
)
from exports.publication.edition import PublishedPlan, Rows, grouped, records
from exports.publication.folder import Folder
from exports.publication.page import LANGUAGES, Pages, key_of
from exports.publication.words import as_json, as_short_json
from queries.publication import actions as queried
from translations import use

if TYPE_CHECKING:
    from exports.publication.site import Publication

OF_ACTION = ("plan", "government", "action")


class GovernmentPart:
    """One government. What stands above its actions is drawn where it would show anything else; so are its actions."""

    def __init__(self, whole: Publication, plan: PublishedPlan, government: dict[str, Any]) -> None:
        self.whole, self.plan, self.government = whole, plan, government
        self.code, self.key = government["government"], key_of(government["address"])
        self.manifest = f"{manifest.PARTS}{self.key}.txt"

    def write(self) -> None:
        """Write what has changed."""
        whole, plan = self.whole, self.plan
        actions = queried.actions(whole.session, plan.facts, plan.scope.of(self.code), plan.parts(self.code))
        listed = records(actions)
        shown = government_pages.facts(whole.edition, plan, self.government)
        common = (
            self.government["name"],
            plan_pages.name_of(plan),
            plan.about["is_sample"],
            words.told(plan.about),
            whole.url,
        )
        whole.unless_same(
            self.key, memory.fingerprint(common, self.government, shown, listed), lambda: self._above(shown, listed)
        )
        whole.card(self.government, self.government["name"], plan, plan_pages.name_of(plan))
        whole.keys.append(self.key)
        whole.pages.addresses += [row["address"] for row in listed]
        documents = plan.of("documents", self.code)
        rests_on = memory.fingerprint(common, listed, documents, plan.marks.get(self.code, ""), whole.is_large)
        whole.unless_same(self.manifest, rests_on, lambda: self._actions(actions, listed))

    def _above(self, shown: dict[str, Any], listed: Rows) -> None:
        """The profile and its areas."""
        by_area = grouped(listed, "area")
        for spoken in LANGUAGES:
            use(spoken)
            government_pages.profile(self.whole.pages, self.plan, self.government, shown)
            for area in shown["areas"]:
                government_pages.area(self.whole.pages, self.plan, self.government, area, by_area.get(area["area"], []))
        use("id")
        about = {"plan": self.plan.about, "government": self.government, "areas": shown["areas"]}
        self.whole.folder.write(f"{self.government['address']}/index.json", as_json(about))

    def _actions(self, actions: pd.DataFrame, listed: Rows) -> None:
        """The actions with their history: pages, data, and their own manifest."""
        whole, plan = self.whole, self.plan
        self._compare(actions)
        folder = Folder(whole.root, self._known(), whole.folder.about_to_change)
        events = queried.events(whole.session, plan.facts, plan.scope.of(self.code))
        by_action = grouped(records(events), "action")
        documents = grouped(plan.of("documents", self.code), "action")
        for spoken in LANGUAGES:
            use(spoken)
            pages = Pages(folder, whole.url)
            for row in listed:
                own = (by_action.get(row["action"], []), documents.get(row["action"], []))
                government_pages.action(pages, plan, self.government, row, *own)
        use("id")
        self._history(folder, listed, by_action)
        open_data.write_table(folder, "actions", actions, self.key)
        open_data.write_table(folder, "events", events, self.key)
        folder.remove_left_over()
        if whole.is_large:
            pages_of = [path for path in folder.files if path.endswith(".html")]
            whole.folder.write(archive.pack_of(self.manifest), archive.pack(whole.root, pages_of))
        whole.folder.write(self.manifest, manifest.text_of(folder.files))
        whole.part_files += len(folder.files)
        whole.part_written += folder.written

    def _compare(self, actions: pd.DataFrame) -> None:
        """What changed since the last edition."""
        if self.whole.last:
            kept = history.states(self.whole.root, self.whole.last)
            before = changes.read_states(kept, self.plan.facts.code, self.code)
            self.whole.changes += changes.compare(before, changes.states(actions))

    def _known(self) -> dict[str, str]:
        """The files of the last time; without their hashes where that writing was cut off."""
        listed = manifest.read(self.whole.root / self.manifest)
        return dict.fromkeys(listed, "") if self.whole.was_cut_off else listed

    def _history(self, folder: Folder, listed: Rows, by_action: dict[Any, Rows]) -> None:
        """The history of each area's actions as JSON, beside the page of the area."""
        parts = self.plan.parts(self.code)
        for area, rows in grouped(listed, "area").items():
            told = [row | {"history": [_event(one) for one in by_action.get(row["action"], [])]} for row in rows]
            folder.write(f"{parts[area]}/index.json", as_short_json({"actions": told}))


def _event(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in OF_ACTION}
