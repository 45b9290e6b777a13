"""Terbitkan: what the next edition would change, who agreed to what, and the button that agrees and publishes."""

from datetime import date
from typing import Any

import streamlit as st

from components.shell import actor, saving, words
from components.shell.caching.cached_queries import cached_query, unseen
from components.shell.filters.scope import Choice
from exports.publication import background, changes_told, history
from exports.publication.changes import count
from exports.publication.preview import Preview, preview
from models.database import reading
from queries.publication import agreements
from queries.publication.tables import TABLES
from settings import settings
from translations import gettext as _
from translations.formats import day, moment, of
from workflow import publication
from workflow.accounts.permissions import Permission

LISTED = 50


def may_publish(choice: Choice) -> bool:
    """Whether the reader may publish this plan."""
    return all(actor.current().may(Permission.PUBLISH_EDITION, code) for code in choice.governments["code"])


def show(choice: Choice) -> None:
    """Draw the last edition, the preview, the button, and who agreed so far."""
    _last_edition()
    if unseen():  # it would tell how they were judged first
        st.text(_("Pratinjau terbuka lagi sesudah Anda memberi putusan kedua yang menunggu di Tanda verifikasi."))
    elif st.toggle(_("Pratinjau: yang akan berubah"), key="preview"):
        with reading() as session:
            _preview(choice, preview(session, background.folder(), choice.plan, choice.scope.of(None)))
    with st.expander(_("Bidang yang akan dapat dibaca siapa pun")):
        for table in TABLES.values():
            title = _(table.title)
            st.text(f"{title}: {', '.join(table.names)}")
    _button(choice)
    _agreed(choice)


def _last_edition() -> None:
    numbers = history.numbers(background.folder())
    if not numbers:
        st.text(_("Belum ada edisi terbitan di {folder}.").format(folder=settings().published_folder))
        return
    facts = history.facts(background.folder(), numbers[-1])
    st.text(
        _("Edisi terakhir: {number}, {day}.").format(
            number=facts["number"], day=day(date.fromisoformat(facts["made_on"]))
        )
    )


def _preview(choice: Choice, found: Preview) -> None:
    before = "–" if found.before is None else _counted(found.before)
    what = _("rencana baru") if found.before is None else changes_told.counted(count(found.changes, (), ()))
    st.text(
        _("Terealisasi: edisi lalu {before}, sekarang {now}. Sejak itu: {what}.").format(
            before=before, now=_counted(found.now), what=what
        )
    )
    names = dict(zip(choice.governments["code"], choice.governments["name"], strict=True))
    rows = [
        (one.title, names.get(one.government, one.government), *told)
        for one in changes_told.ordered(found.changes)[:LISTED]
        for told in changes_told.details(one)
    ]
    if rows:
        head = (_("Rencana aksi"), _("Pemda"), _("Yang berubah"), _("Sebelumnya"), _("Sekarang"))
        st.dataframe([dict(zip(head, row, strict=True)) for row in rows], hide_index=True)


def _counted(plan: dict[str, Any]) -> str:
    return of(plan["realised"] or 0, plan["actions"])


def _button(choice: Choice) -> None:
    label = _("Setujui dan terbitkan angka per {day}").format(day=day(choice.scope.as_of))
    if not st.button(label, type="primary", disabled=not may_publish(choice)):
        return
    done = saving.save(
        lambda session: publication.agree(session, actor.current(), choice.plan.id, choice.scope.as_of, actor.today())
    )
    if done is not None:
        background.start()
        saving.say(_("Disetujui. Edisinya sedang ditulis; rencana besar memakan beberapa menit."))
        st.rerun()


def _agreed(choice: Choice) -> None:
    rows = cached_query(agreements.agreements, actor.current(), choice.plan.id).to_dict("records")
    for row in rows:
        st.text(
            _("{who} ({role}) menyetujui angka per {day}, {moment}").format(
                who=row["agreed_by"],
                role=words.role(row["role"]),
                day=day(row["as_of"]),
                moment=moment(row["agreed_at"]),
            )
        )
