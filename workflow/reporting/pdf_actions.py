"""What in a PDF runs something, or opens and sends by itself: JavaScript, programs, files inside, other documents
(ISO 32000-2, 12.6 and 7.11.4).
"""

import re
import subprocess
import sys
from tempfile import TemporaryDirectory

from settings import ROOT, settings
from workflow.reporting.xml_parts import Broken, Harmful
from workflow.shell.limits import environment

SECONDS = 20
RUNNING = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|FileAttachment|Rendition|RichMedia|GoToE|GoToR|ImportData|SubmitForm)"
    rb"(?![A-Za-z0-9_.-])"
    rb"|/EF\s*(<<|\d+\s+\d+\s+R)|/XFA\s*(\[|\d+\s+\d+\s+R)"
)
# Objects that lie compressed (7.5.7) are led to by a table in a stream (7.5.8), whatever they call themselves.
TABLE = re.compile(rb"/(XRef|XRefStm|ObjStm)(?![A-Za-z0-9_.-])|/W\s*(\[|\d+\s+\d+\s+R)")
HIDDEN = re.compile(rb"/ObjStm(?![A-Za-z0-9_.-])|/First\s+\d+(?!\d|\s+\d+\s+R)")
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
    if not TABLE.search(plain_names(content)):
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
