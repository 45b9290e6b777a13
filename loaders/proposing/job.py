"""A file that somebody is loading: read and compared beside the page, watched, stopped, looked at again, stored."""

import ctypes
import gc
import tempfile
import threading
from collections.abc import Callable
from ctypes.util import find_library
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from uuid import uuid4
from weakref import WeakSet

import structlog
from sqlalchemy import Engine

from loaders.findings import Refused
from loaders.load import Options, collector_paused, known_mappings, load_grids, release_cells
from loaders.outcome import Outcome, ValuesOutcome
from loaders.proposing.preview import SheetSeen, sheets_seen
from loaders.reading.grid import Grid
from loaders.reading.reader import read
from loaders.reading.sql_source import read_source
from loaders.understanding.values.mapping import of_plans
from loaders.understanding.values.workbook import ValuesReading
from loaders.understanding.workbook import Reading
from models.database import reading
from workflow.accounts.permissions import Actor, Forbidden
from workflow.loading import mappings
from workflow.loading.mappings import Said
from workflow.loading.progress import Cancelled, Stage, watched
from workflow.shell import measures

logger = structlog.get_logger("loading")
# So many files are read at one moment, whoever brings them: each may take a process and a gigabyte.
_turns = threading.BoundedSemaphore(2)
_looked_at: "WeakSet[Job]" = WeakSet()  # of all sessions
MOST_BYTES_KEPT = 1_000_000_000  # of all files that are looked at
MOST_CELLS_KEPT, ROWS_KEPT = 300_000, 200  # of one file that is looked at
CHANGES_KEPT = 1000  # of each kind, of a large file
_LIBC = find_library("c")
TURN = 0.2  # seconds between two looks whether somebody has stopped a job that waits


def _give_back_memory() -> None:
    """Let go of what a large file needed: glibc keeps what is freed, hundreds of megabytes, until it is told."""
    gc.unfreeze()
    gc.collect()
    trim = getattr(ctypes.CDLL(_LIBC), "malloc_trim", None) if _LIBC else None
    if trim is not None:
        trim(0)


class Job:
    """One file or SQL source on its way in. Everything but start(), again(), store() and cancel() is for looking at."""

    def __init__(self, name: str, content: bytes, options: Options, today: date | None, database: Engine) -> None:
        self.name, self.content, self.options = name, content, options
        self.today, self.database = today, database
        self.stage, self.done, self.whole = Stage.WAITING, 0, 0
        self.grids: list[Grid] = []
        self.sheets: list[SheetSeen] = []
        self.said: dict[str, Said] = {}  # by layout, whose word on the columns is followed
        self.outcome: Outcome | ValuesOutcome | None = None
        self.refusal: Refused | None = None
        self.error: Exception | None = None  # Forbidden, or what nobody expected
        self.number = ""  # of the fault, in the log
        self.is_stored = False
        self.is_cut = False  # only the first rows of the sheets are kept: the file is read anew where it is needed
        self.kill: Callable[[], None] | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._begin: Callable[[], None] = self._read_and_compare
        _looked_at.add(self)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody has stopped it."""
        return self._stop.is_set()

    @property
    def sha256(self) -> str:
        """By which the same file is recognised."""
        return sha256(self.content).hexdigest()

    def tell(self, stage: Stage, done: int, whole: int) -> None:
        """As workflow.loading.progress.Watcher: remember how far it is, and stop where somebody wants that."""
        self.stage, self.done, self.whole = stage, done, whole
        gc.freeze()  # see _guarded
        if self.is_cancelled:
            raise Cancelled

    def start(self) -> None:
        """Read the file, and compare it with the database. Nothing is written."""
        self._begin = self._read_and_compare
        self._run(self._begin)

    def start_source(self, path: Path) -> None:
        """The same for an SQL source."""
        self._begin = lambda: self._ask_and_compare(path)
        self._run(self._begin)

    def once_more(self) -> None:
        """Begin anew, after it was stopped."""
        self._run(self._begin)

    def again(self, options: Options) -> None:
        """Compare it once more, told more: which plan, whose it is, what its columns hold."""
        self.options = replace(options, expected=None)
        self._run(self._compare)

    def store(self, actor: Actor, *, only_good: bool, setbacks: frozenset[int] = frozenset()) -> None:
        """Load it, with these actions' setbacks. Until it is stored it can be cancelled; then nothing was written."""
        accepted = self.outcome.comparison.counts() if self.outcome else None
        self.options = replace(self.options, actor=actor, only_good=only_good, expected=accepted, setbacks=setbacks)
        self._run(self._store)

    def cancel(self) -> None:
        """Stop what is being done."""
        self._stop.set()
        if (kill := self.kill) is not None:
            kill()

    def wait(self, seconds: float | None = None) -> None:
        """Until it is done."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, work: Callable[[], None]) -> None:
        self._stop.clear()
        self.stage, self.done, self.whole = Stage.WAITING, 0, 0
        self.refusal, self.error = None, None
        self._thread = threading.Thread(target=self._guarded, args=(work,), daemon=True)
        self._thread.start()

    def _guarded(self, work: Callable[[], None]) -> None:
        """Do the work, and keep what goes wrong.

        Streamlit collects garbage after every run of a page: with the millions of cells of a large file that takes half
        a second each time, of everybody. So they are put out of the collector's sight while the work goes on and while
        the file is looked at (storing 50,000 rows: 5.6 s instead of 19.9 s); letting the job go frees them.
        """
        gc.unfreeze()
        try:
            with measures.LOADS_WAITING.track_inprogress():
                while not _turns.acquire(timeout=TURN):
                    self.tell(Stage.WAITING, 0, 0)
            try:
                with measures.LOADS_RUNNING.track_inprogress(), watched(self), collector_paused():
                    work()
            finally:
                _turns.release()
        except Refused as refusal:
            self.refusal = refusal
        except Cancelled:
            self.outcome = None
        except Forbidden as error:
            self.error = error
        except Exception as error:
            self.number = uuid4().hex[:8]
            logger.exception("loading_failed", number=self.number, file=self.name)
            self.error = error
        finally:
            if self.is_cut:
                _give_back_memory()
            else:
                gc.freeze()

    def _read_and_compare(self) -> None:
        if sum(len(job.content) for job in list(_looked_at)) > MOST_BYTES_KEPT:
            self.content = b""
            raise Refused("too_many_open")
        with tempfile.TemporaryDirectory(prefix="renaksi-") as folder:
            path = Path(folder) / "file"  # the person's name for it is never a path of ours
            path.write_bytes(self.content)
            self.grids, self.is_cut = list(read(path, self.name)), False
        self._compare()

    def _ask_and_compare(self, path: Path) -> None:
        answer = read_source(path)
        source = answer.source
        self.grids, self.content = [answer.grid], answer.content
        self.options = replace(
            self.options, kind=source.kind, plan=source.plan, as_of=source.as_of, government=source.government
        )
        self._compare()

    def _compare(self) -> None:
        self.outcome = None
        if self.is_cut:
            self.grids, self.is_cut = self.sheets_whole(), False
        try:
            self._outcome(replace(self.options, dry_run=True), self._look)
        except Refused:
            self._look(None)
            raise

    def _look(self, read: Reading | ValuesReading | None) -> None:
        """What was understood of each sheet; of a refused file, too. Then a large file's cells are let go."""
        said = of_plans(known_mappings(self.options, self.database))
        self.sheets = sheets_seen(self.name, self.grids, said, read)
        with reading(self.database) as session:
            known = mappings.remembered(session, self.options.actor, self.options.government)
        layouts = {sheet.layout for sheet in self.sheets}
        self.said = {layout: word for layout, word in known.items() if layout in layouts}
        self._release_cells()

    def sheets_whole(self) -> list[Grid]:
        """All rows of all sheets: of a large file they are read once more."""
        if not self.is_cut:
            return self.grids
        with tempfile.TemporaryDirectory(prefix="renaksi-") as folder:
            path = Path(folder) / "file"
            path.write_bytes(self.content)
            return list(read(path, self.name))

    def _release_cells(self) -> None:
        """Of a large file keep what is shown: its cells stay in the file (not of a source)."""
        is_large = sum(len(row) for grid in self.grids for row in grid.rows) > MOST_CELLS_KEPT
        if is_large and self._begin == self._read_and_compare:
            release_cells(self.grids, kept=ROWS_KEPT)
            self.is_cut = True

    def _store(self) -> None:
        self._outcome(replace(self.options, dry_run=False))
        self.is_stored = True

    def _outcome(self, options: Options, understood: Callable[[Reading | ValuesReading], None] | None = None) -> None:
        grids = self.sheets_whole()
        if understood is None and self.is_cut:
            understood = partial(release_cells, grids)
        outcome = load_grids(grids, self.name, self.content, options, self.today, self.database, understood)
        if self.is_cut:
            outcome.release_rows(CHANGES_KEPT)
        self.outcome = outcome
