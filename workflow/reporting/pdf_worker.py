"""The process that looks into the compressed objects of a PDF: the document in, "runs" or "still" out.

Run as `python -m workflow.reporting.pdf_worker MEGABYTES`. Whatever a parser does to a damaged document, it does to
this process only; where it says nothing, the document could not be read.
"""

import sys
from collections import Counter
from contextlib import suppress
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject, StreamObject

from workflow.reporting.pdf_actions import HIDDEN, plain_names, runs
from workflow.shell.limits import limit_memory

MOST_OBJECTS = 200_000


def hidden(content: bytes) -> list[bytes]:
    """The compressed objects of a PDF, expanded and unlocked with the empty password. Raises what pypdf does."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("locked")
    places = [(number, generation) for generation, known in reader.xref.items() for number in known]
    if len(places) > MOST_OBJECTS:
        raise ValueError("too many objects")
    holders = {stream for stream, _place in reader.xref_objStm.values()}  # whatever type they say they are
    found: dict[int, bytes] = {}
    for number, generation in places:
        with suppress(PyPdfError):  # a damaged table; what is missing is counted below
            one = reader.get_object(IndirectObject(number, generation, reader))
            if isinstance(one, StreamObject) and (number in holders or _holds_objects(one)):
                found[number] = one.get_data()
    if holders - found.keys():
        raise ValueError("compressed objects that cannot be read")
    if len(found) < _announced(content):
        raise ValueError("compressed objects that no table leads to")
    return list(found.values())


def _announced(content: bytes) -> int:
    """How many streams of compressed objects a PDF speaks of: by their type, or by where their first object begins."""
    counted = Counter(name.split()[0][:6] for name in HIDDEN.findall(plain_names(content)))
    return max(counted.values(), default=0)


def _holds_objects(one: StreamObject) -> bool:
    return one.get("/Type") == "/ObjStm" or {"/N", "/First"} <= one.keys()


def main() -> None:
    """Entry of the process."""
    limit_memory(int(sys.argv[1]))
    sys.stdout.write("runs" if any(runs(one) for one in hidden(sys.stdin.buffer.read())) else "still")


if __name__ == "__main__":
    main()
