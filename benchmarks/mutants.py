"""Do the tests bite? mutmut changes one place of the code at a time; the tests of that room should notice.

What it makes lies in mutants/, which git does not keep. Changes that mean nothing are listed with their reason in
mutants_without_meaning.toml and do not count.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import get_mutant_name

from settings import ROOT

WITHOUT_MEANING = Path(__file__).with_name("mutants_without_meaning.toml")
KILLED = ("killed", "timeout", "caught by type check")
NOT_COPIED = (".git", ".venv", "mutants", "pyproject.toml", "var")


class Room(NamedTuple):
    """What is changed, and the tests that should notice: those that take no server and no browser."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


ROOMS = {
    "methods": Room(("methods/*.py",), ("tests/unit",)),
    "workflow": Room(
        (
            "workflow/shell/status_sql.py", "workflow/shell/reference_files.py", "workflow/shell/reference_numbers.py",
            "workflow/loading/compare.py", "workflow/loading/progress.py", "workflow/loading/setbacks.py",
            "workflow/loading/verdicts.py", "workflow/verification.py", "workflow/register/amend.py",
            "workflow/register/fields.py", "workflow/reporting/report.py", "workflow/history/action_state.py",
            "workflow/history/action_change.py",
        ),
        ("tests/unit/test_reference_files.py", "tests/unit/test_action_fields.py", "tests/database"),
    ),
    "queries": Room(("queries/shell/*.py", "queries/progress/*.py"), ("tests/unit", "tests/database")),
}  # fmt: skip


class Mutant(NamedTuple):
    """One change: its name, the file, how its tests ended, and the lines that it took out and put in."""

    name: str
    file: str
    ended: str
    old: str
    new: str


def main(room: str, only: str, sample: int, seed: int, show: bool) -> None:
    """Run the mutants of a room, or of the files whose path has `only`; of many a sample drawn by lot.

    Prints per file how many were killed; show: every change that survived.
    """
    work = _prepared(room)
    os.chdir(work)  # mutmut works in the current folder
    names = [name for name in _names(ROOMS[room]) if only.replace("/", ".").removesuffix(".py") in name]
    if sample and sample < len(names):
        print(f"{sample} of {len(names)} mutants, drawn with seed {seed}")
        names = random.Random(seed).sample(names, sample)  # noqa: S311  a sample, no secret
    with tempfile.TemporaryDirectory() as kept:
        environment = os.environ | {"RENAKSI_TEST_FOLDER": kept, "RENAKSI_TEST_PROFILE": "quick"}
        run = [sys.executable, "-m", "mutmut", "run", *names]
        subprocess.run(run, env=environment, check=False, stdout=subprocess.DEVNULL)
    _report([mutant for mutant in _ended(ROOMS[room]) if mutant.name in set(names)], show=show)


def _prepared(room: str) -> Path:
    """A folder that is the project, but for the settings of mutmut."""
    work = ROOT / "mutants" / room
    work.mkdir(parents=True, exist_ok=True)
    for path in ROOT.iterdir():
        link = work / path.name
        if path.name not in NOT_COPIED and not link.exists():
            link.symlink_to(path)
    files, tests = ROOMS[room]
    folder = files[0].split("/")[0]
    copied = [path.name for path in ROOT.iterdir() if path.name not in (*NOT_COPIED, folder) and path.name[0] != "."]
    arguments = ["-p", "no:randomly", "-p", "no:xdist", "-k", "not postgres"]
    settings = {
        "source_paths": [folder],
        "only_mutate": list(files),
        "pytest_add_cli_args_test_selection": list(tests),
        "pytest_add_cli_args": arguments,
        "also_copy": copied,
    }
    lines = [f"{name} = {value!r}" for name, value in settings.items()]
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    (work / "pyproject.toml").write_text("\n".join([project, "[tool.mutmut]", *lines, ""]), "utf-8")
    # What a former run copied is not taken away by mutmut, only written over.
    subprocess.run(["rm", "-rf", "mutants/tests"], cwd=work, check=True)
    return work


def _names(room: Room) -> list[str]:
    found = []
    for path in _files(room):
        made = mutate_file_contents(str(path), path.read_text("utf-8"))
        found += [get_mutant_name(path, name) for name in made.mutant_names]
    return found


def _files(room: Room) -> list[Path]:
    return sorted({path for pattern in room.files for path in Path().glob(pattern)})


def _ended(room: Room) -> Iterator[Mutant]:
    for path in _files(room):
        data = SourceFileMutationData(path=path)
        data.load()
        for name, code in data.exit_code_by_key.items():
            ended = status_by_exit_code[code]
            old, new = ("", "") if ended in KILLED else _change(name, path)
            yield Mutant(name, str(path), ended, old, new)


def _change(name: str, path: Path) -> tuple[str, str]:
    lines = get_diff_for_mutant(name, path=path).splitlines()[3:]
    old, new = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return old, new


def _report(mutants: list[Mutant], *, show: bool) -> None:
    meaningless = tomllib.loads(WITHOUT_MEANING.read_text("utf-8"))
    counts: dict[str, Counter[str]] = {}
    for mutant in mutants:
        killed = mutant.ended in KILLED
        ended = "killed" if killed else "without meaning" if _means_nothing(mutant, meaningless) else mutant.ended
        counts.setdefault(mutant.file, Counter())[ended] += 1
        if show and ended not in ("killed", "without meaning"):
            print(f"{mutant.name} ({mutant.ended})\n  - {mutant.old}\n  + {mutant.new}")
    for file, found in sorted(counts.items()):
        print(_line(file, found))
    print(_line("all", sum(counts.values(), Counter())))


def _means_nothing(mutant: Mutant, listed: dict[str, dict[str, str]]) -> bool:
    """Whether the change is listed: its new line for its file, or what all lines may have."""
    return mutant.new in listed.get(mutant.file, {}) or any(
        re.search(pattern, mutant.new) and not re.search(pattern, mutant.old) for pattern in listed["every file"]
    )


def _line(name: str, counts: Counter[str]) -> str:
    whole = counts.total() - counts["without meaning"]
    rest = ", ".join(f"{count} {word}" for word, count in counts.items() if word != "killed")
    share = counts["killed"] / whole if whole else 1
    return f"{name:40} {counts['killed']:5} of {whole:5} killed ({share:6.1%})  {rest}"
