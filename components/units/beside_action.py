"""Beside a report: which units support the action, what they have said of their part, and the box to say it."""

import json
from typing import Any

import streamlit as st

from components.shell import actor, saving, template
from components.shell.caching.cached_queries import cached_query
from queries.units import supporting
from translations import gettext as _
from workflow.units import contributions

MOST_CHARACTERS = 2_000


def show(action_id: int, told: list[dict[Any, Any]]) -> None:
    """Draw the parts of the units that support an action; nothing where none does. told: its history, newest first."""
    units = cached_query(supporting.of_action, actor.current(), action_id, actor.today())
    parts = [part for event in told if (part := _part(event))]
    if units.empty and not parts:
        return
    st.header(_("Bagian perangkat daerah pendukung"), anchor=False)
    said = {part["unit"] for part in parts}
    silent = [name for name in units["name"] if name not in said]
    template.show("parts.html", parts=parts, silent=silent)
    mine = {row["id"]: row["name"] for row in units.to_dict("records") if row["is_mine"]}
    if mine:
        _write(action_id, mine, len(parts))


def names(action_id: int) -> str:
    """The names of the units that support an action."""
    return "; ".join(cached_query(supporting.of_action, actor.current(), action_id, actor.today())["name"])


def _part(event: dict[Any, Any]) -> dict[str, Any] | None:
    said = json.loads(event["changes"] or "{}").get(contributions.CONTRIBUTION) if event["kind"] == "amended" else None
    return {"unit": said[0], "text": said[1], "at": event["recorded_at"], "who": event["actor"]} if said else None


def _write(action_id: int, mine: dict[int, str], told: int) -> None:
    """Draw the box. told: how many parts there are; after another one the box is a new, empty one."""
    with st.form(f"part {action_id}", border=False):
        unit_id = st.selectbox(
            _("Sebagai"), list(mine), format_func=mine.__getitem__, key=f"part unit {action_id}"
        ) if len(mine) > 1 else next(iter(mine))  # fmt: skip
        text = st.text_area(
            _("Bagian {unit}").format(unit=mine[unit_id]), key=f"part {action_id} {told}", height=80,
            max_chars=MOST_CHARACTERS,
            placeholder=_("Apa yang sudah dikerjakan unit Anda; penanggung jawab melaporkan keseluruhannya"),
        )  # fmt: skip
        sent = st.form_submit_button(_("Kirim bagian"))
    if sent:
        done = saving.save(
            lambda session: contributions.contribute(session, actor.current(), action_id, unit_id, text, actor.today())
        )
        if done is not None:
            saving.say(_("Bagian Anda tercatat dan terlihat oleh penanggung jawab. Status aksi tidak berubah."))
            st.rerun()
