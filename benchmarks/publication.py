"""The published edition at national scale: time, memory, size, files; again after one change; its proof; pages a second."""

import resource
import shutil
import time
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, text

from benchmarks import national, published_reading
from exports.publication import proof, recomputed, site
from exports.publication.site import Outcome
from migrations import upgrade
from models.database import open_engine, reading
from queries.shell import plans

TODAY = date(2026, 1, 2)
SECONDS = 20.0  # of reading, each way


def main(database: str, keep: str = "") -> None:
    """database: the address of a national database; empty: it is made first. keep: a folder for the site."""
    with TemporaryDirectory() as folder:
        url = database or f"sqlite:///{(Path(folder) / 'national.db').as_posix()}"
        engine = open_engine(url) if database else national.database(url)
        upgrade(engine)
        out = Path(keep or folder) / "site"
        shutil.rmtree(out, ignore_errors=True)
        tell("first edition", engine, out)
        tell("nothing changed", engine, out)
        with engine.connect() as connection:
            # Only a copy of the state is changed: what is measured is what the site makes of it.
            change = (
                "UPDATE action SET progress = 'not_started', evidence = NULL WHERE id = (SELECT min(id) FROM action)"
            )
            connection.execute(text(change))
            connection.commit()
        tell("one action changed", engine, out)
        sizes(out)
        prove(engine, out)
        published_reading.main(out, url, SECONDS)


def tell(what: str, engine: Engine, out: Path) -> None:
    """Write the site once, and say what it took."""
    started, worked = time.perf_counter(), time.process_time()
    with reading(engine) as session:
        chosen = {facts: facts.data_date for facts in plans.plans(session) if facts.data_date}
        done: Outcome = site.publish(session, out, chosen, TODAY, TODAY, "https://data.contoh.go.id")
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{what}: {seconds:.1f} s (CPU {time.process_time() - worked:.1f} s), edition {done.number}, {done.written:,} of {done.files:,} files written,"
        f" {len(done.changes)} actions changed, at most {memory:,.0f} MB of memory",
        flush=True,
    )


def prove(engine: Engine, out: Path) -> None:
    """Prove the site against its manifests and against the database, and say what it took."""
    started = time.perf_counter()
    proven = proof.verify(out)
    read = time.perf_counter()
    with reading(engine) as session:
        found = recomputed.recompute(session, out)
    asked = time.perf_counter()
    print(
        f"proof: {proven.files:,} files in {read - started:.0f} s, {found.rows:,} rows in {asked - read:.0f} s,"
        f" {'holds' if proven.holds and not found.differences else 'DOES NOT HOLD'}",
        flush=True,
    )


def sizes(out: Path) -> None:
    """How large the site is, by kind of file, and its largest pages."""
    kinds: Counter[str] = Counter()
    pages = []
    blocks = 0
    seen = set()  # earlier editions hold the same files by other names
    for file in out.rglob("*"):
        about = file.stat()
        if about.st_ino in seen:
            continue
        seen.add(about.st_ino)
        blocks += about.st_blocks * 512
        if file.is_file():
            size = about.st_size
            kinds[file.suffix] += size
            if file.suffix == ".html":
                pages.append((size, file.relative_to(out).as_posix()))
    print("MB by kind: " + ", ".join(f"{kind} {size / 1e6:,.0f}" for kind, size in kinds.most_common()))
    print(f"MB altogether: {sum(kinds.values()) / 1e6:,.0f}, on this disk with its folders {blocks / 1e6:,.0f}")
    print("largest pages: " + ", ".join(f"{path} {size // 1000} kB" for size, path in sorted(pages)[-5:]))
