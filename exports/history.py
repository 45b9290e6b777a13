"""The heads of the ledger as a file a day: kept elsewhere, it shows later that nothing before it was changed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from workflow.history.ledger import Head


def lines(ends: Mapping[str, Head], day: date) -> list[str]:
    """One line a chain: day, code of its government or "segel", number of the last entry, its SHA-256; with tabs."""
    return [f"{day.isoformat()}\t{code}\t{end.sequence}\t{end.hash}" for code, end in sorted(ends.items())]


def as_row(line: str) -> tuple[str, str, Head]:
    """Day, chain and end of one line."""
    day, chain, sequence, sealed = line.split()
    return day, chain, Head(int(sequence), sealed)


def write(ends: Mapping[str, Head], day: date, folder: Path) -> Path | None:
    """Write the day's file, once: what was written down is never replaced. Returns its path, or None if it exists."""
    path = folder / f"{day.isoformat()}.tsv"
    if path.exists() or not ends:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines(ends, day)) + "\n", encoding="utf-8")
    return path
