"""Tanya jawab: questions and answers on one action, and what waits for the reader's answer."""

import streamlit as st

from components.shell import actor, saving, template, words
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from queries import discussion as questions
from queries.shell import plans
from translations import gettext as _
from workflow import discussion
from workflow.accounts.permissions import Permission

MOST_CHARACTERS = 2_000


def show(action_id: int, government: str, *, beside: bool = False) -> None:
    """Draw what was said on an action, and the box to say something; nothing to who may not discuss it.

    beside: whether it stands beside a form, under a small heading.
    """
    who = actor.current()
    if not who.may(Permission.DISCUSS, government):
        return
    said = cached_query(questions.remarks, who, action_id).to_dict("records")
    if beside:
        template.show("subheading.html", text=_("Tanya jawab"))
    else:
        st.header(_("Tanya jawab"), anchor=False)
    if said:
        template.show("discussion.html", remarks=[row | {"role": words.role(row["role"])} for row in said])
    partners = cached_query(questions.partners, who, action_id).to_dict("records")
    labels = {row["id"]: f"{row['full_name'] or row['name']}, {words.role(row['role'])}" for row in partners}
    with st.expander(_("Tulis pertanyaan atau jawaban"), expanded=bool(said)):
        _write(action_id, labels, len(said))


def _write(action_id: int, labels: dict[int, str], said: int) -> None:
    """Draw the box. said: how many remarks there are; after another one the box is a new, empty one."""
    key = f"{action_id} {said}"
    with st.form(f"discussion {action_id}", border=False):
        text = st.text_area(
            _("Pertanyaan atau jawaban"), key=f"remark {key}", max_chars=MOST_CHARACTERS, height=80,
            placeholder=_("Dibaca petugas daerah ini, koordinator provinsinya, dan satgas; tidak dipublikasikan"),
        )  # fmt: skip
        to = st.multiselect(
            _("Jawaban diharapkan dari"), list(labels), format_func=labels.__getitem__, key=f"addressees {key}",
            placeholder=_("Boleh kosong"), select_all=False,
        )  # fmt: skip
        sent = st.form_submit_button(_("Kirim"))
    if sent and saving.save(lambda session: discussion.say(session, actor.current(), action_id, text, to)) is not None:
        saving.say(_("Terkirim."))
        st.rerun()


def show_waiting() -> None:
    """Draw the actions on which somebody waits for the reader's answer; nothing where there are none."""
    rows = cached_query(questions.unanswered, actor.current()).to_dict("records")
    if not rows:
        return
    codes = {facts.id: facts.code for facts in cached_query(plans.plans)}
    heading = _("Menunggu jawaban Anda ({count})").format(count=len(rows))
    shown = [
        row | {"to": address.to("rencana-aksi", rencana=codes[row["plan_id"]], aksi=str(row["action_id"]))}
        for row in rows
    ]
    template.show("unanswered.html", heading=heading, rows=shown)
