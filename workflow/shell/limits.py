"""What the processes that read files may have: no secrets of ours, and no more memory than this."""

import os


def limit_memory(megabytes: int) -> None:
    """No more address space than this, where the system can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415  POSIX only
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000,) * 2)


def environment(folder: str) -> dict[str, str]:
    """Of the environment only what Python needs: the database's address is none of the reader's business."""
    from settings import ROOT  # noqa: PLC0415  the reading process imports this module too, and starts in half the time

    kept = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "HOME")
    known = {name: value for name in kept if (value := os.environ.get(name))}
    return known | {"TMPDIR": folder, "TEMP": folder, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}
