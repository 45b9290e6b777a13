"""What the reader may do to the action that is looked at: report, judge, change it, take back what was recorded."""

import json
from typing import Any

import streamlit as st

from components.history import event_words
from components.shell import actor, saving, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from components.shell.filters.scope import Choice
from methods.action_weight import HEAVIEST, LIGHTEST
from methods.status import is_claim
from queries.progress import counts as progress
from translations import gettext as _
from translations.events import REASONS
from translations.formats import short_day
from workflow.accounts.permissions import Permission
from workflow.register import amend
from workflow.register.amend import Amendment, Reason
from workflow.register.take_back import take_back

TAKEN_BACK = {"reported": Permission.REPORT, "verdict": Permission.VERIFY, "asked": Permission.VERIFY}


def show(choice: Choice, action: dict[str, Any], told: list[dict[Any, Any]]) -> None:
    """Draw what may be done. told: the action's history, newest first."""
    saving.said()
    who, code = actor.current(), action["government_code"]
    links = []
    if who.may(Permission.REPORT, code):
        links.append((_("Perbarui status"), address.to("tugas", rencana=choice.plan.code, aksi=str(action["id"]))))
    if who.may(Permission.SEE_QUEUE, code) and is_claim(action["progress"], action["verification"]):
        to = address.to("verifikasi", rencana=choice.plan.code, bukti="semua", klaim=str(action["id"]))
        links.append((_("Buka di Verifikasi"), to))
    if links:
        template.show("deeds.html", links=links)
    if who.may(Permission.AMEND, code):
        with st.expander(_("Ubah aksi: tenggat, bobot, area, lingkup, ukuran")):
            _amend(choice, action, told)
    own = [event for event in told if _may_take_back(event, told)]
    if own:
        with st.expander(_("Koreksi catatan yang keliru")):
            _take_back(own)


def _may_take_back(event: dict[Any, Any], told: list[dict[Any, Any]]) -> bool:
    deed = TAKEN_BACK.get(event["kind"])
    taken = any(other["kind"] == "corrected" and other["about_id"] == event["id"] for other in told)
    by_file = event["kind"] != "reported" and not event["role"]
    return deed is not None and not taken and not by_file and actor.current().may(deed, event["government_code"])


def _take_back(own: list[dict[Any, Any]]) -> None:
    st.text(_("Catatan lama tetap terlihat; catatan baru menunjuk kepadanya, dan keadaan sebelumnya berlaku lagi."))
    labels = {
        event["id"]: f"{short_day(event['took_effect_on'])} · {event_words.described(event)['what']}" for event in own
    }
    chosen = st.selectbox(_("Catatan yang keliru"), list(labels), format_func=labels.__getitem__, key="wrong event")
    reason = st.text_input(_("Apa yang keliru"), key="why wrong", max_chars=2_000)
    if st.button(_("Koreksi"), key="take back"):
        done = saving.save(lambda session: take_back(session, actor.current(), chosen, reason))
        if done is not None:
            saving.say(_("Koreksi tercatat."))
            st.rerun()


def _amend(choice: Choice, action: dict[str, Any], told: list[dict[Any, Any]]) -> None:
    areas = cached_query(progress.by_area, choice.scope.of(None))
    names = dict(zip((int(i) for i in areas["area_id"]), areas["name"], strict=True))
    is_dropped = action["progress"] == "dropped" or _is_proposed(told)
    by_name = {name: identity for identity, name in names.items()}
    with st.form("amend", border=False):
        title = st.text_input(_("Judul"), value=action["title"], max_chars=1_000)
        criterion = st.text_area(
            _("Ukuran keberhasilan"), value=action["success_criterion"], height=80, max_chars=2_000
        )
        unit = st.text_input(_("Penanggung jawab"), value=action["responsible_unit"], max_chars=500)
        one, two, three, four = st.columns(4)
        due = one.date_input(_("Tenggat"), value=action["due_date"], format="DD/MM/YYYY")
        weight = two.number_input(
            _("Bobot"), LIGHTEST, HEAVIEST, min(max(float(action["weight"]), LIGHTEST), HEAVIEST), 0.5, format="%g"
        )
        area = three.selectbox(_("Area"), list(by_name), index=list(by_name).index(action["area"]))
        dropped = four.checkbox(_("Dihentikan (diusulkan kepada satgas)"), value=is_dropped)
        five, six = st.columns([1, 2])
        reasons = {reason.value: _(REASONS[reason]) for reason in Reason}
        reason = five.selectbox(_("Alasan"), list(reasons), format_func=reasons.__getitem__)
        explained = six.text_input(
            _("Penjelasan"), max_chars=2_000, placeholder=_("Wajib; dibaca siapa pun yang membuka riwayat")
        )
        since = st.date_input(_("Berlaku sejak"), value=max(actor.today(), action["changed_on"]), format="DD/MM/YYYY")
        sent = st.form_submit_button(_("Simpan perubahan"), type="primary")
    if sent:
        amendment = Amendment(
            took_effect_on=since or actor.today(),
            reason=Reason(reason),
            words=explained,
            title=title,
            success_criterion=criterion,
            responsible_unit=unit,
            area_id=by_name[area],
            due_date=due,
            weight=weight,
            in_force=not dropped,
        )
        _save(action["id"], max(event["id"] for event in told), amendment)


def _is_proposed(told: list[dict[Any, Any]]) -> bool:
    """Whether to drop the action is proposed and not decided, as workflow.shell.status_sql.is_open_proposal."""
    decided = {event["about_id"] for event in told}
    scopes = {event["id"]: json.loads(event["changes"] or "{}").get("scope") for event in told}
    return any(scope == ["in_force", "drop_proposed"] and event not in decided for event, scope in scopes.items())


def _save(action_id: int, seen: int, amendment: Amendment) -> None:
    done = saving.save(lambda session: amend.amend(session, actor.current(), action_id, seen, amendment, actor.today()))
    if done is not None:
        saving.say(_("Perubahan tercatat."))
        st.rerun()
