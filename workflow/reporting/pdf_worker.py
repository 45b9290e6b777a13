"""The process that looks into the compressed objects of a PDF: the document in, "runs" or "still" out.

Run as `python -m workflow.reporting.pdf_worker MEGABYTES`. Whatever a parser does to a damaged document, it does to
this process only; where it says nothing, the document could not be read.
"""

import sys
from contextlib import suppress
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject, StreamObject

from workflow.reporting.pdf_actions import HIDDEN, plain_names, runs
from workflow.shell.limits import limit_memory

MOST_OBJECTS = 200_000


def hidden(content: bytes) -> list[bytes]:
    """The compressed objects of a PDF, expanded and unlocked with the empty password. Raises what pypdf does.

    In which streams they lie the table says [ISO 32000-2, 7.5.8.3]; the type that such a stream gives itself leads no
    reader there, and a stream may leave it out.
    """
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("locked")
    places = [(number, generation) for generation, known in reader.xref.items() for number in known]
    if len(places) > MOST_OBJECTS:
        raise ValueError("too many objects")
    found = []
    holding = {stream for stream, _place in reader.xref_objStm.values()}
    for number, generation in sorted({*places, *((stream, 0) for stream in holding)}):
        with suppress(PyPdfError):  # a damaged table; what is missing is counted below
            one = reader.get_object(IndirectObject(number, generation, reader))
            if isinstance(one, StreamObject) and (one.get("/Type") == "/ObjStm" or number in holding):
                found.append(one.get_data())
                holding.discard(number)
    if holding:
        raise ValueError("compressed objects in what is no stream")
    if len(found) < len(HIDDEN.findall(plain_names(content))):
        raise ValueError("compressed objects that no table leads to")
    return found


def main() -> None:
    """Entry of the process."""
    limit_memory(int(sys.argv[1]))
    sys.stdout.write("runs" if any(runs(one) for one in hidden(sys.stdin.buffer.read())) else "still")


if __name__ == "__main__":
    main()
