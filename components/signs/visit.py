"""Lembar kunjungan: taken along as a workbook or on paper, and what was found comes back from the workbook."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import streamlit as st

from components.reporting.my_work import WorkFilter
from components.shell import actor, download, refusals, saving, template, uploader
from components.shell.caching.cached_queries import cached_query, query
from components.shell.filters import address
from components.signs import first
from components.signs.wording import SIGNS
from exports import signs as sheets
from exports.shell.chromium import find
from loaders import visit_sheet
from loaders.findings import Refused
from loaders.reading import reader
from loaders.reading.grid import Grid
from loaders.visit_sheet import VisitRow
from models.database import Session
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.signs import visits
from settings import clock
from translations import gettext as _
from translations import language, mark, ngettext, use
from translations.formats import number, short_day
from workflow.accounts.permissions import Permission
from workflow.signs import visits as deeds
from workflow.signs.visits import Found

MOST = 200  # claims of one sheet
MOST_MEGABYTES = 5  # of one sheet
SHOWN = 10
TAKEN = "what was taken over from a sheet of a visit"
ROUND = "sheets of visits"  # how many were taken over in this session: each has an uploader of its own
PROBLEMS = {
    "other_plan": mark("rencana lain"),
    "unknown_action": mark("aksi tidak ada di rencana ini, atau bukan di wilayah Anda"),
    "no_day": mark("tanggal kunjungan belum terbaca"),
    "day_to_come": mark("tanggal kunjungan belum tiba"),
    "no_outcome": mark("hasil kunjungan bukan salah satu pilihan"),
    "unread_formula": mark("tanggal, hasil, atau catatan berisi rumus tanpa nilai; ketik isinya, lalu muat lagi"),
    "contradicted": mark("baris {rows} berkata lain tentang aksi dan hari yang sama; sisakan satu, lalu muat lagi"),
}


def show(work: WorkFilter) -> None:
    """Draw the ways out and in of the sheet, and what was found so far."""
    table = cached_query(visits.newest, actor.current().rights(), work.plan.id)
    if work.government is not None:
        table = table[table["government_code"] == work.government]
    rows = [
        {"title": row["title"], "whose": row["government"], "day": short_day(row["visited_on"]), "note": row["note"],
         "outcome": _(sheets.OUTCOMES[row["outcome"]]), "by": row["recorded_by"],
         "link": address.to("rencana-aksi", rencana=work.plan.code, aksi=str(row["action_id"]))}
        for row in table.head(SHOWN).to_dict("records")
    ]  # fmt: skip
    template.show("signs_visits.html", rows=rows, more=max(len(table) - SHOWN, 0))
    if sentence := st.session_state.pop(TAKEN, ""):
        st.success(sentence, icon=":material/check:")
        st.toast(sentence, icon=":material/check:", duration="long")  # the list is above what is on screen now
    with st.container(horizontal=True):
        _downloads(work)
    with st.expander(_("Muat lembar kunjungan yang sudah diisi"), icon=":material/upload_file:"):
        _bring(work)


def asked(work: WorkFilter) -> list[sheets.Asked]:
    """The claims of the sheet: those with signs, the weightiest first."""
    table = first.frame(work)
    return [
        sheets.Asked(
            row["government_code"], row["government"], row["code"], row["title"], row["area"],
            "; ".join(_(SIGNS[code][0]) for code in row["signs"]), int(row["points"]),
        )
        for row in table[table["points"] > 0].head(MOST).to_dict("records")
    ]  # fmt: skip


def _downloads(work: WorkFilter) -> None:
    name, spoken, claims = f"kunjungan-{work.plan.code}-{clock.today().isoformat()}", language(), asked(work)
    heading = _("Lembar kunjungan · {plan} · {day}").format(plan=work.plan.title, day=short_day(clock.today()))

    def workbook() -> bytes:
        use(spoken)
        return sheets.xlsx(claims, work.plan.code, heading)

    def paper() -> bytes:
        use(spoken)
        return sheets.pdf(claims, heading) or b""

    download.button(_("Unduh lembar kunjungan (.xlsx)"), workbook, f"{name}.xlsx", key="visit workbook")
    if find() is not None:
        download.button(_("Unduh lembar kunjungan (.pdf)"), paper, f"{name}.pdf", "application/pdf", "visit paper")


def _bring(work: WorkFilter) -> None:
    turn = st.session_state.setdefault(ROUND, 0)
    uploader.words(_("atau seret ke sini"), MOST_MEGABYTES)
    brought = st.file_uploader(
        _("Lembar kunjungan (.xlsx)"), ["xlsx", "ods"], key=f"visit {turn}", max_upload_size=MOST_MEGABYTES
    )
    if brought and _preview(_read(work.plan, brought.name, brought.getvalue())):
        st.session_state[ROUND] += 1
        st.session_state[TAKEN] = saving.unsaid()
        st.rerun()


def take(grids: list[Grid]) -> bool:
    """Draw what a sheet of a visit says that was brought as any other file. Whether it was taken over just now."""
    code = visit_sheet.plan_of(grids)
    plan = next((one for one in cached_query(plans.plans) if one.code == code), None)
    if plan is None or not actor.current().may(Permission.SEE_SIGNS):
        st.error(refusals.sentence(Refused("visit_sheet")))
        return False
    st.text(_("Lembar kunjungan ke rencana “{plan}”").format(plan=plan.title))
    return _preview(_understood(plan, grids))


def _read(plan: PlanFacts, name: str, content: bytes) -> list[VisitRow] | None:
    with TemporaryDirectory(prefix="renaksi-") as folder:
        path = Path(folder) / f"visit{Path(name).suffix.lower()}"
        path.write_bytes(content)
        try:
            return _understood(plan, list(reader.read(path, name)))
        except Refused as reason:
            st.error(refusals.sentence(reason))
            return []


def _understood(plan: PlanFacts, grids: list[Grid]) -> list[VisitRow] | None:
    known = query(visits.actions, actor.current(), plan.id)
    return visit_sheet.understand(grids, plan.code, known, clock.today())


def _preview(found: list[VisitRow] | None) -> bool:
    """What the sheet says, before anything is kept. Whether it was taken over just now."""
    if not found:
        st.warning(_("Tidak ada baris kunjungan yang terisi di berkas ini."))
        return False
    st.dataframe(
        pd.DataFrame(
            {
                _("Baris"): [one.row for one in found],
                _("Kode"): [f"{one.government} {one.code}" for one in found],
                _("Tanggal kunjungan"): [short_day(one.visited_on) if one.visited_on else "–" for one in found],
                _("Hasil kunjungan"): [_(sheets.OUTCOMES[one.outcome]) if one.outcome else "–" for one in found],
                _("Catatan kunjungan"): [one.note for one in found],
                _("Temuan"): [problem(one) for one in found],
            }
        ),
        hide_index=True,
        alt=_("Temuan kunjungan yang akan dicatat"),
    )
    good = [one for one in found if not one.problem]
    label = ngettext("Catat {count} temuan", "Catat {count} temuan", len(good)).format(count=number(len(good)))
    pressed = st.button(label, type="primary", disabled=not good, key="record visits")
    return pressed and _record(good)


def problem(one: VisitRow) -> str:
    """Why a row cannot be taken over, in words; "" where it can."""
    rows = ", ".join(str(row) for row in one.others)
    return _(PROBLEMS[one.problem]).format(rows=rows) if one.problem else ""


def _record(good: list[VisitRow]) -> bool:
    found = [Found(one.action_id or 0, one.visited_on or clock.today(), one.outcome, one.note) for one in good]

    def deed(session: Session) -> int:
        return deeds.record(session, actor.current(), found, clock.today())

    kept = saving.save(deed)
    if kept is None:
        return False
    same = len(found) - kept
    saving.say(_("{kept} temuan dicatat, {same} sama dengan yang sudah ada.").format(kept=kept, same=same))
    return True
