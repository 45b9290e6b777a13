"""Reads documents of evidence in a process of its own, which is stopped when one takes too long or too much."""

import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from settings import ROOT, settings
from workflow.shell.limits import environment

SECONDS = 60  # for one document: on a machine that has other things to do, too


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of a document. kind: of its print; "" where there is nothing to compare."""

    kind: str = ""
    made: bytes | None = None
    made_on: date | None = None


def prints(documents: Iterable[tuple[str, bytes]]) -> Iterator[Found]:
    """What each document (media type, content) is, one after the other; nothing of what cannot be read."""
    with TemporaryDirectory(prefix="renaksi-") as folder:
        path, worker = Path(folder) / "document", None
        try:
            for media_type, content in documents:
                path.write_bytes(content)
                if worker is None or worker.poll() is not None:  # the first one, or the last one was too much for it
                    worker = _start(folder)
                yield _ask(worker, path, media_type)
        finally:
            if worker is not None:
                worker.kill()
                worker.communicate()


def _start(folder: str) -> "subprocess.Popen[bytes]":
    # One thread for sums: each would take address space of its own, which is what is limited.
    known = environment(folder) | {"OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "loaders.reading.document_worker", str(settings().load_max_memory_megabytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=known,
    )


def as_jpeg(content: bytes, media_type: str) -> bytes | None:
    """A picture that browsers cannot show, as one that they can; None where it cannot be read."""
    with TemporaryDirectory(prefix="renaksi-") as folder:
        path, picture = Path(folder) / "document", Path(folder) / "shown.jpg"
        path.write_bytes(content)
        worker = _start(folder)
        try:
            _ask(worker, path, media_type, picture)
        finally:
            worker.kill()
            worker.communicate()
        return picture.read_bytes() if picture.exists() else None


def _ask(worker: "subprocess.Popen[bytes]", path: Path, media_type: str, picture: Path | str = "") -> Found:
    """What a document is; with a path for its picture, that is written instead."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    timer = threading.Timer(SECONDS, worker.kill)
    timer.start()
    try:
        worker.stdin.write(orjson.dumps([str(path), media_type, str(picture)], option=orjson.OPT_APPEND_NEWLINE))
        worker.stdin.flush()
        said = orjson.loads(worker.stdout.readline())
    except (OSError, ValueError):  # it died of this document
        worker.kill()
        worker.wait()
        return Found()
    finally:
        timer.cancel()
    made_on = date.fromisoformat(said["made_on"]) if said["made_on"] else None
    return Found(said["kind"], bytes.fromhex(said["made"]) if said["made"] else None, made_on)
