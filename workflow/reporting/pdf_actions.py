"""What in a PDF runs something: JavaScript, programs it starts, files that lie in it (ISO 32000-2, 12.6 and 7.11.4)."""

import re
import subprocess
import sys
from tempfile import TemporaryDirectory

from settings import ROOT, settings
from workflow.reporting.xml_parts import Broken, Harmful
from workflow.shell.limits import environment

SECONDS = 20
RUNNING = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|FileAttachment|Rendition|RichMedia|GoToE|ImportData"
    rb"|3DD|OnInstantiate)(?![A-Za-z0-9_.-])"
    rb"|/FS\s*/URL(?![A-Za-z0-9_.-])|/EF\s*(<<|\d+\s+\d+\s+R)|/XFA\s*(\[|\d+\s+\d+\s+R)"
    # Asking a share tells it a password hash.
    rb"|/(F|UF|URI)\s*\(\s*(javascript:|file:/{2}[^/]|(file:/*)?(\\\\){2}[^\\)])"
)
HIDDEN = re.compile(rb"/ObjStm(?![A-Za-z0-9_.-])")  # objects that lie compressed (7.5.7); locked, too, if it says so
COMPRESSED = re.compile(
    rb"/(ObjStm|XRef)(?![A-Za-z0-9_.-])|/W\s*\[\s*\d+\s+\d+\s+\d+\s*\]"
)  # or a table that leads to some
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")  # a character of a name (7.3.5)


def runs(content: bytes) -> bool:
    """Whether objects that lie open name an action that runs, or a file inside."""
    return RUNNING.search(plain_names(content)) is not None


def plain_names(content: bytes) -> bytes:
    """With every name as it is meant: /J#61vaScript is /JavaScript."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)


def examine(content: bytes) -> None:
    """Look for what runs. Compressed objects are read by a process with limits. Raises Harmful, Broken."""
    if runs(content):
        raise Harmful
    if not COMPRESSED.search(plain_names(content)):
        return
    with TemporaryDirectory(prefix="renaksi-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "workflow.reporting.pdf_worker", str(settings().load_max_memory_megabytes)],
                input=content,
                capture_output=True,
                cwd=ROOT,
                env=environment(folder),
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Broken from error
    if done.stdout.strip() == b"runs":
        raise Harmful
    if done.stdout.strip() != b"still":
        raise Broken
