"""The published edition at national scale: time, memory, size, files; again after one change; pages a second of it."""

import resource
import shutil
import time
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, text

from benchmarks import national
from exports.publication import site
from exports.publication.site import Outcome
from migrations import upgrade
from models.database import open_engine, reading
from queries.shell import plans

TODAY = date(2026, 1, 2)


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


def tell(what: str, engine: Engine, out: Path) -> None:
    """Write the site once, and say what it took."""
    started = time.perf_counter()
    with reading(engine) as session:
        chosen = {facts: facts.data_date for facts in plans.plans(session) if facts.data_date}
        done: Outcome = site.publish(session, out, chosen, TODAY, TODAY, "https://data.contoh.go.id")
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{what}: {seconds:.1f} s, edition {done.number}, {done.written:,} of {done.files:,} files written,"
        f" {len(done.changes)} actions changed, at most {memory:,.0f} MB of memory",
        flush=True,
    )


def sizes(out: Path) -> None:
    """How large the site is, by kind of file, and its largest pages."""
    kinds: Counter[str] = Counter()
    pages = []
    for file in out.rglob("*"):
        if file.is_file():
            size = file.stat().st_size
            kinds[file.suffix] += size
            if file.suffix == ".html":
                pages.append((size, file.relative_to(out).as_posix()))
    print("MB by kind: " + ", ".join(f"{kind} {size / 1e6:,.0f}" for kind, size in kinds.most_common()))
    print("largest pages: " + ", ".join(f"{path} {size // 1000} kB" for size, path in sorted(pages)[-5:]))
