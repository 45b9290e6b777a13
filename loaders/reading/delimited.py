"""CSV and TSV: which encoding, which delimiter, which rows. Runs in the reading process."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

DELIMITERS = ";,\t|"
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def rows_of_text(path: Path) -> Iterator[list[str | None]]:
    """The records of a delimited text, blanks as None."""
    text = _decode(path.read_bytes())
    csv.field_size_limit(10_000_000)
    first_line, _, rest = text.partition("\n")
    if first_line.lower().startswith("sep="):  # Excel's own way to name the delimiter
        return _records("\n" + rest, first_line[4:5])
    return _records(text, _delimiter(text))


def _records(text: str, delimiter: str) -> Iterator[list[str | None]]:
    for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield [value if value.strip() else None for value in record]


def _decode(content: bytes) -> str:
    """UTF-8 or UTF-16 where it says so or fits; else Windows' western code page, which takes any byte."""
    for mark, encoding in BOMS.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The delimiter that cuts the most lines into the same number (over one) of fields."""
    sample = text[:100_000]

    def regularity(delimiter: str) -> int:
        widths = Counter(len(record) for record in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
        return max((times * (width - 1) for width, times in widths.items()), default=0)

    return max(DELIMITERS, key=regularity)
