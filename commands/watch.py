"""`manage.py watch FOLDER`: loads what appears in a folder and puts it away: done/, or returned/ with its findings."""

import time
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import structlog
import typer
from sqlalchemy import Engine
from watchfiles import watch as changes

from commands.bootstrap import database, fail
from exports.loading import annotated
from loaders.load import Options
from loaders.proposing.job import Job
from loaders.reading.sniff import EXTENSIONS
from models.database import reading
from models.exclusive import exclusive
from queries import loading as loads
from settings import clock
from translations import gettext as _
from translations.formats import number
from workflow.accounts.permissions import OPERATOR

logger = structlog.get_logger("watch")
LOOK_EVERY = 2_000  # milliseconds, also where the system tells of no changes (network drives)
SETTLED = 2.0  # seconds in which a file that is still being copied would grow
PATIENCE = 60.0  # seconds for a copy that has stopped in the middle; then it is damaged
ZIPPED = (".xlsx", ".xlsm", ".xltx", ".xlsb", ".ods")
DONE, RETURNED = "done", "returned"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file looks like, and since when (of time.monotonic)."""

    bytes: int
    changed: float
    since: float

    def is_settled(self, path: Path) -> bool:
        """Whether it has lain there as it is for long enough to be whole."""
        age = time.monotonic() - self.since
        if age < SETTLED:
            return False
        return age >= PATIENCE or path.suffix.lower() not in ZIPPED or zipfile.is_zipfile(path)


def watch(
    folder: Annotated[Path, typer.Argument(help="Folder yang diawasi; done/ dan returned/ dibuat di dalamnya.")],
    good_rows: Annotated[
        bool, typer.Option("--good-rows", help="Muat baris yang baik walau ada baris yang bermasalah.")
    ] = False,
    once: Annotated[bool, typer.Option("--once", help="Muat yang ada sekarang, lalu berhenti.")] = False,
) -> None:
    """Muat setiap buku kerja yang muncul di sebuah folder."""
    if not folder.is_dir():
        fail(_("Folder “{name}” tidak ada.").format(name=folder))
    ready = database()
    for name in (DONE, RETURNED):
        (folder / name).mkdir(exist_ok=True)
    print(_("Mengawasi {folder}. Tekan Ctrl+C untuk berhenti.").format(folder=folder))
    seen = look(folder, {})
    for _changes in changes(folder, recursive=False, yield_on_timeout=True, rust_timeout=LOOK_EVERY):
        seen = look(folder, seen)
        for path in [path for path, about in seen.items() if about.is_settled(path)]:
            try:
                take(path, ready, good_rows=good_rows)
            except OSError as error:  # somebody holds it open or took it, or a drive is away: it is looked at again
                logger.warning("file_not_taken", file=path.name, error=str(error))
            del seen[path]
        if once and not seen:
            return


def look(folder: Path, before: dict[Path, Seen]) -> dict[Path, Seen]:
    """The workbooks that lie in the folder now; what Office and browsers put there meanwhile is none."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in EXTENSIONS and not path.name.startswith((".", "~$")) and path.is_file():
            about, known = path.stat(), before.get(path)
            same = known is not None and (known.bytes, known.changed) == (about.st_size, about.st_mtime)
            since = known.since if known is not None and same else time.monotonic()
            found[path] = Seen(about.st_size, about.st_mtime, since)
    return found


def take(path: Path, ready: Engine, *, good_rows: bool) -> str:
    """Load one file and put it away. Returns the folder that it went to.

    Whatever stops this process before the file is put away, the next one finds it again: loaded already (then it is
    recognised), or not at all. Of two machines that watch one folder the second finds it gone (OSError), or recognises
    it.
    """
    with exclusive(ready, "watching"):
        return _take(path, ready, good_rows=good_rows)


def _take(path: Path, ready: Engine, *, good_rows: bool) -> str:
    content = path.read_bytes()
    with reading(ready) as session:
        known = loads.of_file(session, sha256(content).hexdigest())
    if known is not None:
        return _put_away(path, DONE, _("sudah dimuat sebelumnya"))
    job = Job(path.name, content, Options(actor=OPERATOR, dry_run=True), None, ready)
    job.start()
    job.wait()
    if job.outcome is None:
        why = str(job.refusal) if job.refusal else _("gagal karena kesalahan di sisi kami; lihat log")
        _beside(path, f"{path.stem}.txt", why.encode())
        return _put_away(path, RETURNED, why)
    if job.outcome.has_errors:
        marked = annotated.annotated(path.name, content, job.grids, job.outcome.findings)
        _beside(path, annotated.file_name(path.name), marked)
        if not good_rows:
            return _put_away(path, RETURNED, _("ada baris yang perlu diperbaiki; tidak ada yang dimuat"))
    job.store(OPERATOR, only_good=good_rows)
    job.wait()
    if not job.is_stored:
        return _put_away(path, RETURNED, _("gagal karena kesalahan di sisi kami; lihat log"))
    counts = job.outcome.comparison.counts()
    said = _("{new} baru, {changed} berubah, {same} sama").format(
        new=number(counts["new"]), changed=number(counts["changed"]), same=number(counts["same"])
    )
    return _put_away(path, RETURNED if job.outcome.has_errors else DONE, said)


def _put_away(path: Path, folder: str, why: str) -> str:
    path.replace(_free(path.parent / folder / path.name))
    logger.info("file_taken", file=path.name, folder=folder)
    print(f"{path.name} → {folder}: {why}", flush=True)
    return folder


def _beside(path: Path, name: str, content: bytes) -> None:
    """Write what was found into returned/, before the file itself goes there."""
    _free(path.parent / RETURNED / name).write_bytes(content)


def _free(path: Path) -> Path:
    """A path that nothing stands in the way of."""
    if not path.exists():
        return path
    moment = clock.local(clock.now()).strftime("%Y%m%d-%H%M%S-%f")
    return path.with_name(f"{path.stem}-{moment}{path.suffix}")
