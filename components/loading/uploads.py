"""Muat data: the files that somebody brings, each on its way in; which one is looked at, and how far it is."""

from pathlib import Path

import streamlit as st

from components.shell import actor, refusals, uploader
from components.shell.words import STAGES
from loaders.load import Options
from loaders.meaning.text import clean
from loaders.proposing.job import Job
from loaders.reading.sniff import EXTENSIONS
from models.database import engine
from settings import ROOT, settings
from translations import gettext as _
from translations.formats import number, percent

JOBS, ROUND = "loading jobs", "loading round"
TOLD_EVERY = 0.5  # seconds
MAX_FILES = 20  # files of one session at a time: each is kept in memory


def jobs() -> list[Job]:
    """The files of this session."""
    found: list[Job] = st.session_state.setdefault(JOBS, [])
    return found


def bring() -> None:
    """Draw where files are dropped and sources are asked."""
    uploader.words(_("atau seret ke sini, satu atau beberapa"), settings().load_max_megabytes)
    brought = st.file_uploader(
        _("Buku kerja rencana aksi, KPI, indikator, skor, atau aliran data"),
        type=[ending.lstrip(".") for ending in EXTENSIONS],
        accept_multiple_files=True,
        key=f"brought {st.session_state.get(ROUND, 0)}",
        max_upload_size=settings().load_max_megabytes,
    )
    for file in brought or []:
        if len(jobs()) < MAX_FILES:
            _start(file.name, file.getvalue())
    if len(jobs()) >= MAX_FILES:
        st.text(_("Paling banyak {count} berkas sekaligus; tinggalkan yang sudah selesai.").format(count=MAX_FILES))
    if brought:
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        st.rerun()
    _sources()


def _options() -> Options:
    return Options(actor=actor.current(), dry_run=True)


def _start(name: str, content: bytes) -> None:
    job = Job(name, content, _options(), None, engine())
    jobs().append(job)
    job.start()


def _sources() -> None:
    """SQL sources that the operator has laid down in the folder of the settings."""
    folder = ROOT / settings().sources_folder
    found = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not found:
        return
    names = {path.stem: path for path in found}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(_("Atau dari basis data lain"), list(names), width=320)
        if st.button(_("Baca sumber"), icon=":material/database:"):
            _ask_source(names[chosen])


def _ask_source(path: Path) -> None:
    job = Job(path.name, b"", _options(), None, engine())
    jobs().append(job)
    job.start_source(path)
    st.rerun()


def choose() -> Job | None:
    """Draw which of several files is looked at."""
    mine = jobs()
    if not mine:
        return None
    if len(mine) == 1:
        return mine[0]
    labels = {place: f"{place + 1} · {clean(job.name)}" for place, job in enumerate(mine)}
    chosen = st.selectbox(
        _("Berkas"), list(labels), format_func=labels.__getitem__, index=len(mine) - 1, key=f"looked at {len(mine)}",
        width=480,
    )  # fmt: skip
    return mine[chosen]


def watch(job: Job) -> None:
    """Draw how far a file is, and the way to stop it; the rest of the page stays usable."""
    st.fragment(run_every=TOLD_EVERY)(_progress)(job)


def _progress(job: Job) -> None:
    if not job.is_busy:
        st.rerun()
    share = job.done / job.whole if job.whole else None
    words = _(STAGES[job.stage])
    if share is not None:
        words = f"{words} · {percent(share, 0)}"
    elif job.done:
        rows = _("{count} baris").format(count=number(job.done))
        words = f"{words} · {rows}"
    st.progress(share if share is not None else 0.0, text=words)
    if st.button(_("Hentikan"), icon=":material/stop_circle:", key="stop loading"):
        job.cancel()


def leave(job: Job) -> None:
    """Callback: put a file away; nothing of it is kept."""
    job.cancel()
    jobs().remove(job)


def tell_error(job: Job) -> None:
    """What went wrong with the last thing that was done, if anything."""
    if job.refusal is not None:
        st.error(str(job.refusal), icon=":material/error:")
        if job.outcome is not None and st.button(_("Baca ulang"), icon=":material/refresh:", key="look again"):
            job.again(job.options)
            st.rerun()
    elif job.error is not None:
        st.error(refusals.of_job(job.error, job.number), icon=":material/error:")


def tell_why_not(job: Job) -> None:
    """Why there is nothing to look at: refused, stopped, not this account's to do, or a fault of ours."""
    tell_error(job)
    if job.refusal is None and job.error is None:
        st.info(_("Dihentikan; tidak ada yang disimpan."), icon=":material/stop_circle:")
    with st.container(horizontal=True):
        if job.refusal is None and st.button(_("Baca ulang"), icon=":material/refresh:"):
            job.once_more()
            st.rerun()
        offer_to_leave(job)


def offer_to_leave(job: Job) -> None:
    """Draw the button that puts a file away."""
    st.button(_("Tinggalkan"), icon=":material/close:", on_click=leave, args=(job,))
