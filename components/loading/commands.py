"""What can be done with a file that was looked at: say more of it, load it, take it back mended, leave it."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components.loading import plan_choice
from components.loading import uploads as loading
from components.loading.preview import wrong_rows
from components.shell import actor, download, template
from exports.loading import annotated
from loaders.meaning.governments import names
from loaders.outcome import Outcome, ValuesOutcome
from loaders.proposing.job import Job
from translations import gettext as _
from translations import language, use
from translations.formats import number
from workflow.accounts.permissions import Permission

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def ask_more(job: Job, outcome: Outcome) -> None:
    """What the file leaves open, or says otherwise than is meant: whose it is, of when, which plan."""
    codes = {finding.code for finding in outcome.findings}
    open_ones = codes & {"government_missing", "as_of_assumed", "other_year"}
    with (
        st.expander(_("Pemda, tanggal data, rencana"), expanded=bool(open_ones)),
        st.form(f"more {id(job)}", border=False),
    ):
        one, two = st.columns(2)
        mine = governments_of()
        government = one.selectbox(
            _("Pemda, bila berkas tidak menyebutnya"), ["", *mine], index=_place(mine, job.options.government),
            format_func=lambda code: names().get(code, _("seperti di berkas")),
        )  # fmt: skip
        described = outcome.proposal.as_of
        latest = max(actor.today(), described)  # a file may call itself one of a day to come
        day = two.date_input(_("Tanggal data"), value=described, max_value=latest, format="DD/MM/YYYY")
        plan = plan_choice.ask(job, outcome)
        if st.form_submit_button(_("Baca ulang"), icon=":material/refresh:"):
            meant = day if day != described or job.options.as_of else None
            options = replace(job.options, government=government or None, as_of=meant, plan=plan)
            job.again(options)
            st.rerun()


def governments_of() -> list[str]:
    """The governments whose files the reader may load."""
    who = actor.current()
    return [code for code in names() if who.may(Permission.LOAD, code)]


def _place(codes: list[str], chosen: str | None) -> int:
    return codes.index(chosen) + 1 if chosen in codes else 0


def decide(job: Job, outcome: Outcome | ValuesOutcome, accepted: frozenset[int] = frozenset()) -> None:
    """Draw the deeds. Nothing is written before one of them is chosen. accepted: setbacks that are taken over."""
    outside = _outside(outcome)
    if outside:
        sentence = _("Berkas ini memuat pemda di luar wewenang akun Anda: {names}. Tidak ada yang dapat dimuat.")
        st.error(sentence.format(names=", ".join(outside[:5])), icon=":material/block:")
    counts = outcome.comparison.counts()
    wrong = wrong_rows(outcome.findings)
    nothing = not (counts["new"] or counts["changed"] or accepted)
    unsaid = not _accepts_losses(job, outcome)
    with st.container(horizontal=True, key="loading deeds"):
        label = _("Muat semua") if wrong else _("Muat")
        if st.button(label, type="primary", icon=":material/upload:", disabled=bool(outside) or nothing or unsaid):
            _store(job, accepted, only_good=False)
        if wrong and isinstance(outcome, Outcome):
            good = _("Muat yang baik, kembalikan {count} baris").format(count=number(wrong))
            if st.button(good, icon=":material/rule:", disabled=bool(outside)):
                _store(job, accepted, only_good=True)
        if outcome.findings:
            give_back(job, outcome)
        st.button(_("Tinggalkan"), icon=":material/close:", on_click=loading.leave, args=(job,))
    if nothing and isinstance(outcome, Outcome) and outcome.comparison.setbacks:
        st.text(_("Selain baris yang mundur, tidak ada yang perlu dimuat."))
    elif nothing:
        st.text(_("Semua isi berkas ini sudah tersimpan; tidak ada yang perlu dimuat."))


def _accepts_losses(job: Job, outcome: Outcome | ValuesOutcome) -> bool:
    """Where more than 1 % of the rows would be lost, ask before anything is loaded. True: nothing is in the way."""
    losses = outcome.reading.losses
    if not losses.are_many:
        return True
    question = _("{lost} dari {rows} baris tidak akan tersimpan; muat sisanya saja")
    said = question.format(lost=number(losses.lost), rows=number(losses.rows_read))
    return st.checkbox(said, key=f"losses {id(job)}")


def _store(job: Job, accepted: frozenset[int], *, only_good: bool) -> None:
    job.store(actor.current(), only_good=only_good, setbacks=accepted)
    st.rerun()


def _outside(outcome: Outcome | ValuesOutcome) -> list[str]:
    """The names of the governments of the file that are not the reader's to load."""
    who = actor.current()
    wrong = [code for code in outcome.governments if not who.may(Permission.LOAD, code)]
    return sorted(names().get(code, _("nasional")) for code in wrong)


def give_back(job: Job, outcome: Outcome | ValuesOutcome) -> None:
    """The person's own workbook, with what was found marked in it; made when it is asked for."""
    name = annotated.file_name(job.name)
    download.button(_("Unduh buku kerja bertanda"), _workbook(job, outcome), name, XLSX)


def _workbook(job: Job, outcome: Outcome | ValuesOutcome) -> Callable[[], bytes]:
    spoken = language()

    def content() -> bytes:
        # Streamlit calls this on a thread of its own, which does not know the language.
        use(spoken)
        return annotated.annotated(job.name, job.content, job.sheets_whole(), outcome.findings)

    return content


def stored(job: Job, outcome: Outcome | ValuesOutcome) -> None:
    """What became of the file, and where to go on."""
    counts = outcome.comparison.counts()
    sentence = _("Tersimpan: {new} baru, {changed} berubah, {same} sama.")
    said = sentence.format(new=number(counts["new"]), changed=number(counts["changed"]), same=number(counts["same"]))
    plan = outcome.proposal.plan.code if isinstance(outcome, Outcome) else ""
    template.show("loading_stored.html", said=said, address=f"/?rencana={plan}" if plan else "")
    wrong = wrong_rows(outcome.findings)
    with st.container(horizontal=True, key="loading deeds"):
        if wrong and job.options.only_good:
            st.text(_("{count} baris menunggu diperbaiki.").format(count=number(wrong)), width="content")
        if outcome.findings:
            give_back(job, outcome)
        st.button(_("Selesai"), icon=":material/check:", on_click=loading.leave, args=(job,))
