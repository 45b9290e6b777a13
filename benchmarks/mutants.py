"""Do the tests bite? Each small change to a floor's functions (mutmut) must make a test fail; reports what survives.

Works on a copy of the committed tree, so that nothing here is ever changed. mutmut changes functions only: values that
stand at the top of a file (thresholds) have their tables of examples in tests/unit/test_borders.py.
"""

import subprocess
import sys
import tarfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from settings import ROOT

# The tests that are to notice: those of the floor itself, the nearest and fastest first.
TESTS = {
    "methods": ["tests/unit"],
    "workflow": ["tests/unit", "tests/database"],
    "queries": ["tests/unit", "tests/database"],
}
KILLED = ("killed", "timeout", "caught by type check", "segfault", "suspicious")


def main(room: str, only: list[str], show: bool) -> None:
    """Change a room (only: names of mutants, with *; all without) and print how many changes a test noticed."""
    with TemporaryDirectory(prefix="renaksi-mutants-") as name:
        folder = Path(name)
        _copy_to(folder, room)
        run = _mutmut(folder, "run", *only)
        listed = _mutmut(folder, "results", "--all", "true").stdout.splitlines()
        results = dict(line.strip().rsplit(": ", 1) for line in listed if ": " in line)
        if not results:
            print(run.stdout[-3000:], run.stderr[-3000:], sep="\n", file=sys.stderr)
            raise SystemExit(1)
        _tell(room, results)
        for mutant, state in sorted(results.items()) if show else ():
            if state not in (*KILLED, "not checked"):
                print(f"\n{mutant}: {state}", *_changed(_mutmut(folder, "show", mutant).stdout), sep="\n")


def _mutmut(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def _copy_to(folder: Path, room: str) -> None:
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as tree:
        tree.extractall(folder, filter="data")
    others = sorted(path.name for path in folder.iterdir() if path.name not in (room, "tests"))
    settings = {
        "source_paths": [room],
        "also_copy": others,
        "pytest_add_cli_args": ["-p", "no:randomly", "-p", "no:xdist"],
        "pytest_add_cli_args_test_selection": TESTS[room],
    }
    lines = [f"{key} =\n" + "".join(f"    {value}\n" for value in values) for key, values in settings.items()]
    (folder / "setup.cfg").write_text("[mutmut]\n" + "".join(lines), encoding="utf-8")


def _tell(room: str, results: dict[str, str]) -> None:
    """One line a file, and the room's share."""
    files: dict[str, Counter[bool]] = {}
    for mutant, state in results.items():
        if state != "not checked":
            files.setdefault(mutant.rsplit(".", 1)[0], Counter())[state in KILLED] += 1
    files[room] = sum(files.values(), Counter())
    for file, counts in files.items():
        print(f"{file:40} {counts[True]:5} / {counts.total():5}  {counts[True] / counts.total():6.1%}")


def _changed(difference: str) -> list[str]:
    lines = difference.splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
