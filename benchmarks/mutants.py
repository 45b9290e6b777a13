"""Do the tests bite? mutmut changes one place of the code at a time; the tests of that place should notice.

What it makes lies in mutants/, which git does not keep. Changes that mean nothing are listed with their reason in
mutants_without_meaning.toml and do not count.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
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


class Target(NamedTuple):
    """What is changed, and the tests that should notice: few and fast ones, since each runs some hundred times."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


STATUS = ("tests/unit/test_status.py", "tests/database/test_status_rules.py")
REPORTING = ("tests/database/test_reporting.py", "tests/database/test_files_and_people.py")
ASKED = "tests/recompute/test_questions.py"  # every question, recomputed from the events
TARGETS = {
    "methods": Target(("methods/*.py",), ("tests/unit/test_*.py",)),
    "methods/signs": Target(("methods/signs/*.py",), ("tests/unit/test_signs.py", "tests/unit/test_outcomes.py")),
    "workflow/shell/status_sql": Target(("workflow/shell/status_sql.py",), STATUS),
    "workflow/shell/reference": Target(
        ("workflow/shell/reference_files.py", "workflow/shell/reference_numbers.py", "workflow/shell/reference_toml.py"),
        ("tests/unit/test_reference_files.py",),
    ),
    "workflow/loading": Target(
        ("workflow/loading/compare.py", "workflow/loading/setbacks.py"),
        ("tests/unit/test_merging.py", "tests/database/test_load.py", "tests/database/test_update_by_code.py"),
    ),
    "workflow/verification": Target(("workflow/verification/verdicts.py",), ("tests/database/test_judging.py",)),
    "workflow/register": Target(("workflow/register/amend.py",), ("tests/database/test_amending.py",)),
    "workflow/reporting": Target(("workflow/reporting/*.py",), (*REPORTING, "tests/database/test_references.py")),
    "workflow/accounts": Target(("workflow/accounts/*.py",), ("tests/database/test_accounts.py",)),
    "workflow/meetings": Target(("workflow/meetings/*.py",), ("tests/database/test_meetings.py",)),
    "queries/shell": Target(("queries/shell/*.py",), (*STATUS, "tests/unit/test_borders.py", "tests/database/test_curves.py", "tests/database/test_plans_and_regions.py", "tests/database/test_units.py")),
    "queries/progress": Target(("queries/progress/*.py",), ("tests/database/test_curves.py", "tests/database/test_sample.py")),
    "queries/reporting": Target(("queries/reporting/*.py",), (*REPORTING, "tests/database/test_references.py", ASKED)),
    "queries/verification": Target(("queries/verification/*.py",), (*REPORTING, "tests/database/test_openable.py", "tests/database/test_amending.py", ASKED)),
    "queries/meetings": Target(("queries/meetings/*.py",), ("tests/database/test_meetings.py", ASKED)),
    "queries/scores": Target(("queries/scores/*.py",), ("tests/database/test_scores.py", "tests/database/test_comparing.py", ASKED)),
    "queries/quality": Target(("queries/quality/*.py",), ("tests/database/test_comparing.py", ASKED)),
}  # fmt: skip


class Mutant(NamedTuple):
    """One change: its name, the file, how its tests ended, and the lines that it took out and put in."""

    name: str
    file: str
    ended: str
    old: str
    new: str


def main(target: str, sample: int, seed: int, show: bool) -> None:
    """Run the mutants of every target whose name begins so; of each with many a sample, drawn by lot.

    Prints per file how many were killed; show: every change that survived.
    """
    chosen = [name for name in TARGETS if name.startswith(target)]
    if not chosen:
        raise SystemExit(f"{target}: {', '.join(TARGETS)}")
    _report([mutant for name in chosen for mutant in _run(TARGETS[name], _prepared(name), sample, seed)], show=show)


def _run(target: Target, work: Path, sample: int, seed: int) -> list[Mutant]:
    with chdir(work), TemporaryDirectory() as kept:  # mutmut works in the current folder
        names = _names(target)
        if sample and sample < len(names):
            print(f"{sample} of {len(names)} mutants of {target.files[0]}, drawn with seed {seed}")
            names = random.Random(seed).sample(names, sample)  # noqa: S311  a sample, no secret
        environment = os.environ | {"RENAKSI_TEST_FOLDER": kept, "RENAKSI_TEST_PROFILE": "quick"}
        run = [sys.executable, "-m", "mutmut", "run", *names]
        ended = subprocess.run(run, env=environment, check=False, capture_output=True, text=True)
        if ended.returncode:
            raise SystemExit(ended.stdout[-3000:] + ended.stderr[-3000:])
        return [mutant for mutant in _ended(target) if mutant.name in set(names)]


def _prepared(name: str) -> Path:
    """A folder that is the project, but for the settings of mutmut."""
    work = ROOT / "mutants" / name.replace("/", "-")
    work.mkdir(parents=True, exist_ok=True)
    for path in ROOT.iterdir():
        link = work / path.name
        if path.name not in NOT_COPIED and not link.exists():
            link.symlink_to(path)
    files, tests = TARGETS[name]
    floor = files[0].split("/")[0]
    settings = {
        "source_paths": [floor],
        "only_mutate": list(files),
        "pytest_add_cli_args_test_selection": list(_tests(floor, tests)),
        "pytest_add_cli_args": ["-p", "no:randomly", "-p", "no:xdist", "-k", "not postgres"],
        "also_copy": [path.name for path in work.iterdir() if path.name not in (*NOT_COPIED, floor) and path.name[0] != "."],
    }  # fmt: skip
    lines = [f"{key} = {value!r}" for key, value in settings.items()]
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    (work / "pyproject.toml").write_text("\n".join([project, "[tool.mutmut]", *lines, ""]), "utf-8")
    # Mutmut writes over what a former run has copied, and takes nothing away.
    shutil.rmtree(work / "mutants" / "tests", ignore_errors=True)
    return work


def _tests(floor: str, patterns: tuple[str, ...]) -> Iterator[str]:
    """The files of tests that import something of the floor."""
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if re.search(rf"^(from|import) {floor}\b", path.read_text("utf-8"), re.M):
                yield str(path.relative_to(ROOT))


def _names(target: Target) -> list[str]:
    found = []
    for path in _files(target):
        made = mutate_file_contents(str(path), path.read_text("utf-8"))
        found += [get_mutant_name(path, name) for name in made.mutant_names]
    return found


def _files(target: Target) -> list[Path]:
    return sorted({path for pattern in target.files for path in Path().glob(pattern)})


def _ended(target: Target) -> Iterator[Mutant]:
    for path in _files(target):
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
