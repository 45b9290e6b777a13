"""Do the tests bite? mutmut changes one place of methods/ at a time; the unit tests should notice.

Its settings are in pyproject.toml. What it makes lies in mutants/, which git does not keep.
"""

import re
import subprocess
import sys
from collections import Counter

from settings import ROOT

ENDED = re.compile(r"^\s*methods\.(\w+)\.\S+: (.+)$")


def main() -> None:
    """Run all mutants; print per file how many were killed, survived, or met no test."""
    run = [sys.executable, "-m", "mutmut"]
    subprocess.run([*run, "run"], cwd=ROOT, check=False)
    listed = subprocess.run([*run, "results", "--all", "true"], cwd=ROOT, capture_output=True, text=True, check=True)
    ended: dict[str, Counter[str]] = {}
    for line in listed.stdout.splitlines():
        if match := ENDED.match(line):
            ended.setdefault(match[1], Counter())[match[2]] += 1
    total: Counter[str] = Counter()
    for name, counts in sorted(ended.items()):
        print(_line(name, counts))
        total += counts
    print(_line("all", total))


def _line(name: str, counts: Counter[str]) -> str:
    killed, whole = counts["killed"] + counts["timeout"], counts.total()
    rest = ", ".join(f"{count} {word}" for word, count in counts.items() if word not in ("killed", "timeout"))
    return f"{name:22} {killed:5} of {whole:5} killed ({killed / whole:6.1%})  {rest}"
