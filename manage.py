#!/usr/bin/env python3
"""The front door: `python3 manage.py run` opens the dashboard, `python3 manage.py test` tests it.

Needs nothing but Python 3.11 or newer: it makes the environment `.venv` once, puts the pinned libraries into it, and
goes on in there with the commands of commands/. Standard library only, and readable by older Pythons up to the check.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NEEDS_DEVELOPMENT = ("test", "bench", "check-code")
OLDEST = (3, 11)
WHEELS = ROOT / "wheels"  # of `manage.py bundle`: what there is to install is there, and nowhere else


def say(sentence):  # noqa: ANN001, ANN201  annotations would not say more here
    """Tell what is being done; standard output belongs to the command."""
    print(sentence, file=sys.stderr, flush=True)


def fail(sentence):  # noqa: ANN001, ANN201
    """End with one sentence that helps."""
    say(sentence)
    raise SystemExit(2)


def requirements(command):  # noqa: ANN001, ANN201
    """The requirements file that a command needs."""
    return ROOT / ("requirements-dev.txt" if command in NEEDS_DEVELOPMENT else "requirements.txt")


def stamp(file):  # noqa: ANN001, ANN201
    """What says that a requirements file is installed: the hash of all of them, in a file of the environment."""
    content = b"".join((ROOT / name).read_bytes() for name in ("requirements.txt", file.name))
    return ENVIRONMENT / (file.stem + ".installed"), hashlib.sha256(content).hexdigest()


def prepare(command):  # noqa: ANN001, ANN201
    """Make the environment and install what the command needs, unless that is done."""
    if not PYTHON.exists():
        say("Menyiapkan lingkungan Python di .venv ...")
        if subprocess.call([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]) != 0:
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)  # half an environment would pass for a whole one
            fail("Lingkungan Python tidak dapat dibuat. Di Debian atau Ubuntu: sudo apt install python3-venv")
    file = requirements(command)
    marker, wanted = stamp(file)
    if marker.exists() and marker.read_text(encoding="utf-8") == wanted:
        return
    say(f"Memasang pustaka dari {file.name} (sekali saja, beberapa menit) ...")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(file)]
    if WHEELS.is_dir():
        pip += ["--no-index", "--find-links", str(WHEELS)]
    if subprocess.call(pip) != 0:
        if WHEELS.is_dir():
            fail("Folder wheels bukan untuk sistem atau versi Python ini. Di komputer berinternet: manage.py bundle")
        fail("Pustaka tidak dapat dipasang. Periksa sambungan internet atau proksi, lalu ulangi perintah yang sama.")
    marker.write_text(wanted, encoding="utf-8")
    if file.name != "requirements.txt":  # which it includes
        marker, wanted = stamp(ROOT / "requirements.txt")
        marker.write_text(wanted, encoding="utf-8")


def main():  # noqa: ANN201
    """Prepare the environment, then run the command in it."""
    if sys.version_info < OLDEST:
        version = ".".join(map(str, sys.version_info[:2]))
        fail(f"Renaksi memerlukan Python 3.11 atau lebih baru; ini Python {version}. Unduh dari python.org.")
    # Matrices are small here: threads of the linear algebra wait for each other 30 times as long as the sums take.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    prepare(command)
    if Path(sys.prefix).resolve() == ENVIRONMENT.resolve():
        import commands  # noqa: PLC0415  its libraries exist only inside the environment

        commands.main()
        return
    again = [str(PYTHON), str(ROOT / "manage.py"), *sys.argv[1:]]
    if os.name != "nt":
        os.execv(again[0], again)  # noqa: S606  our own words; the same process goes on, so that a signal to it ends the whole
    try:
        raise SystemExit(subprocess.call(again))
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
