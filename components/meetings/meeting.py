"""Rapat: open a meeting, record what is promised, lock the minutes; and what became of the last promises."""

from typing import Any

import streamlit as st

from components import presentation as presenting
from components.shell import actor, download, saving, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from components.shell.filters.scope import Choice
from exports.meetings import as_docx
from exports.presentation.make_deck import KEYS
from models import Promise
from queries import register
from queries.meetings import commitments as meetings
from queries.progress import counts as progress
from queries.register import Filters
from translations import gettext as _
from translations import language, mark, use
from translations.formats import day, of, short_day
from workflow.accounts.permissions import Permission
from workflow.meetings import meetings as holding

OFFERED = 500  # actions to choose from
STATES = {
    "kept": (mark("Ditepati"), "verified"),
    "open": (mark("Berjalan"), "in_progress"),
    "late": (mark("Terlambat"), "alarm"),
    "dropped": (mark("Dibatalkan"), "quiet"),
}


def may_hold(choice: Choice) -> bool:
    """Whether the reader may hold meetings on this plan."""
    return all(actor.current().may(Permission.HOLD_MEETING, code) for code in choice.governments["code"])


def choose(choice: Choice) -> dict[Any, Any] | None:
    """Draw which meeting is looked at; None while there is none."""
    rows = _meetings(choice)
    if not rows:
        st.text(_("Belum ada rapat yang dicatat pada rencana ini."))
        return None
    codes = {str(row["id"]): f"{day(row['held_on'])} · {row['place']}" for row in rows}
    chosen = address.value("rapat", list(codes), next(iter(codes)))
    st.selectbox(
        _("Rapat"), list(codes), format_func=codes.__getitem__, key="rapat", on_change=address.write,
        args=("rapat", next(iter(codes))), width=420, label_visibility="collapsed",
    )  # fmt: skip
    return next(row for row in rows if str(row["id"]) == chosen)


def show(choice: Choice, meeting: dict[Any, Any]) -> None:
    """Draw a meeting, its promises and, for who may, the forms. An open one begins with the promises of the last."""
    is_open = meeting["closed_at"] is None
    before = _before(choice, meeting) if is_open else None
    earlier = _promises(before) if before else []
    rows = _promises(meeting)
    template.show("meeting.html", meeting=meeting, rows=rows, before=before, earlier=earlier)
    _take_along(choice, meeting, rows)
    if not may_hold(choice):
        return
    if is_open:
        _promise(choice, meeting)
    waiting = [row for row in (earlier if is_open else rows) if row["state"] in ("open", "late")]
    if waiting:
        _settle(waiting)
    if is_open and st.button(_("Kunci risalah"), icon=":material/lock:"):
        _do(lambda session: holding.close(session, actor.current(), meeting["id"]), _("Risalah dikunci."))


def _before(choice: Choice, meeting: dict[Any, Any]) -> dict[Any, Any] | None:
    """The closed meeting before this one."""
    closed = [row for row in _meetings(choice) if row["closed_at"] is not None and row["held_on"] <= meeting["held_on"]]
    return next(iter(closed), None)


def _meetings(choice: Choice) -> list[dict[Any, Any]]:
    return cached_query(meetings.meetings, choice.plan.id).to_dict("records")


def _promises(meeting: dict[Any, Any]) -> list[dict[Any, Any]]:
    """What was promised at a meeting, with what has become of it in words."""
    rows = cached_query(meetings.commitments, meeting["id"], actor.today()).to_dict("records")
    return [row | _state(row) for row in rows]


def _take_along(choice: Choice, meeting: dict[Any, Any], rows: list[dict[Any, Any]]) -> None:
    """The way to the slides, and the minutes as a document."""
    plan = choice.plan.name
    if meeting["closed_at"] is None:
        presenting.start(choice, list(KEYS))
    spoken, today = language(), actor.today()

    def minutes() -> bytes:
        use(spoken)
        return as_docx(plan, meeting, rows, today, is_sample=choice.plan.is_sample)

    download.button(_("Unduh risalah (.docx)"), minutes, f"risalah-{meeting['held_on'].isoformat()}.docx")


def _state(row: dict[Any, Any]) -> dict[str, str]:
    word, look = STATES[row["state"]]
    return {"state_word": _(word), "look": look, "due": short_day(row["due_date"])}


def _promise(choice: Choice, meeting: dict[Any, Any]) -> None:
    names = dict(zip(choice.governments["code"], choice.governments["name"], strict=True))
    standing = cached_query(progress.by_government, choice.scope.of(None)).set_index("code")
    with st.form("promise", border=True, clear_on_submit=True):
        st.text(_("Catat komitmen"))
        one, two, three = st.columns([2, 4, 1.5])
        actions = _actions(choice)
        code = one.selectbox(_("Pemda"), list(names), format_func=names.__getitem__)
        words = two.text_input(_("Apa yang dijanjikan"), max_chars=2_000)
        due = three.date_input(_("Paling lambat"), value=max(actor.today(), meeting["held_on"]), format="DD/MM/YYYY")
        about = st.selectbox(
            _("Aksi yang dijanjikan selesai (boleh kosong)"), list(actions), index=None,
            format_func=lambda identity: actions.get(identity, ""), placeholder=_("Tidak terikat satu aksi"),
        )  # fmt: skip
        if st.form_submit_button(_("Catat"), type="primary"):
            row = standing.loc[code] if code in standing.index else None
            figure = "" if row is None else _in_words(row["realised"], row["actions"], row["not_reported"])
            by = due or actor.today()
            _do(
                lambda session: holding.promise(
                    session, actor.current(), meeting["id"], code, words, by, figure, about
                ),
                _("Komitmen tercatat."),
            )


def _in_words(realised: int, actions: int, not_reported: int) -> str:
    """How far somebody is: whoever reported nothing at all is not at 0."""
    if not_reported >= actions:
        return _("belum melapor")
    return _("{count} terealisasi").format(count=of(realised, actions))


def _actions(choice: Choice) -> dict[int, str]:
    """The unfinished actions that a promise may be about, by their numbers and titles."""
    open_ones = Filters(statuses=("in_progress", "late", "blocked", "returned", "not_started", "not_reported"))
    rows = cached_query(register.actions, choice.scope, open_ones, "plan", OFFERED).to_dict("records")
    several = choice.scope.government is None and len(choice.governments) > 1
    return {
        row["id"]: " · ".join(
            part for part in (row["government"] if several else "", row["number"], row["title"]) if part
        )
        for row in rows
    }


def _settle(waiting: list[dict[Any, Any]]) -> None:
    labels = {row["id"]: f"{row['government']}: {row['words'][:80]}" for row in waiting}
    with st.form("settle", border=True):
        st.text(_("Tandai komitmen"))
        chosen = st.selectbox(_("Komitmen"), list(labels), format_func=labels.__getitem__)
        words = st.text_input(_("Catatan (wajib bila dibatalkan)"), max_chars=2_000)
        with st.container(horizontal=True):
            kept = st.form_submit_button(_("Ditepati"), type="primary")
            dropped = st.form_submit_button(_("Dibatalkan"))
        if kept or dropped:
            state = Promise.KEPT if kept else Promise.DROPPED
            today = actor.today()
            _do(
                lambda session: holding.settle(session, actor.current(), chosen, state, words, today),
                _("Tersimpan."),
            )


def open_form(choice: Choice) -> None:
    """The form that opens a meeting; it keeps what the headline said."""
    with st.expander(_("Buka rapat baru")), st.form("open meeting", border=False):
        one, two = st.columns([1, 3])
        held_on = one.date_input(_("Tanggal"), value=actor.today(), format="DD/MM/YYYY")
        place = two.text_input(_("Tempat"), max_chars=200)
        participants = st.text_area(_("Peserta"), height=80, max_chars=5_000)
        agenda = st.text_area(_("Agenda"), height=80, max_chars=5_000)
        if st.form_submit_button(_("Buka rapat"), type="primary"):
            standing = cached_query(progress.standing, choice.scope)
            figures = _in_words(standing.realised, standing.actions, standing.not_reported)
            figures = f"{figures}, {_('per {day}').format(day=day(choice.scope.as_of))}"
            when = held_on or actor.today()
            _do(
                lambda session: holding.open_(
                    session, actor.current(), choice.plan.id, when, place, participants, agenda, figures
                ),
                _("Rapat dibuka."),
            )


def _do(deed: Any, said: str) -> None:
    if saving.save(deed) is not None:
        saving.say(said)
        st.query_params.pop("rapat", None)
        st.rerun()
