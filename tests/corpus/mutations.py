"""Workbooks that mean harm, or have suffered it: bytes of real ones changed by chance, grids of anything."""

import io
import random
import zipfile
from typing import Any

from hypothesis import strategies as st

from loaders.reading.grid import Grid

INTERESTING = (b"\x00", b"\xff" * 4, b"<", b"&#0;", b"]]>", b"1e999", b"-1", b"A1048577", b"XFD1", b"\xef\xbf\xbf")


def mutated(content: bytes, dice: random.Random) -> bytes:
    """A file with a few changes: of its bytes, or, where it is a zip, of the bytes of one of its parts."""
    if content[:2] == b"PK" and dice.random() < 0.7:
        return _mutated_part(content, dice)
    return _mutated_bytes(content, dice)


def _mutated_part(content: bytes, dice: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist() if entry.file_size < 300_000}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return _mutated_bytes(content, dice)
    if not parts:
        return _mutated_bytes(content, dice)
    chosen = dice.choice(list(parts))
    deed = dice.random()
    if deed < 0.1:
        del parts[chosen]
    elif deed < 0.2:
        parts[chosen] = parts[dice.choice(list(parts))]
    else:
        parts[chosen] = _mutated_bytes(parts[chosen], dice)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def _mutated_bytes(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        if not changed:
            break
        at = dice.randrange(len(changed))
        deed = dice.randrange(5)
        if deed == 0:
            changed[at] = dice.randrange(256)
        elif deed == 1:
            changed[at:at] = dice.choice(INTERESTING)
        elif deed == 2:
            del changed[at : at + dice.choice((1, 8, 256))]
        elif deed == 3:
            changed[at:at] = changed[at : at + dice.choice((1, 16, 512))]
        else:
            del changed[at:]
    return bytes(changed)


_WORDS = ("No", "Rencana Aksi", "Area", "Status", "Tenggat", "Progres", "Bukti", "Pemda", "Bobot", "Selesai", "Belum", "Proses",
          "Jumlah", "Kota Serang", "Tangerang", "Kab. Lebak", "TW IV 2026", "31/12/2026", "31/02/2026", "100%", "150%", "-5", "1e308",
          "1900", "√", "-", "n/a", "#REF!", "(1)", "A.", "1.10", "IV", "Mengetahui", "per 31 Oktober 2026", "<script>alert(1)</script>",
          "=1+1", "**a** [b](javascript:x)", "\u202etxet", "a\u200bb", "\x07")  # fmt: skip
cells = st.one_of(
    st.none(),
    st.sampled_from(_WORDS),
    st.text(max_size=12),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates().map(lambda day: [day.isoformat()]),
)
_corner = st.tuples(st.integers(0, 12), st.integers(0, 8), st.integers(0, 12), st.integers(0, 8))


@st.composite
def grids(draw: Any) -> list[Grid]:
    """One to three sheets of anything, with a header somewhere more often than not."""
    sheets = []
    for name in draw(
        st.lists(
            st.sampled_from(("Renaksi", "Kota Serang", "Rekap", "Juli 2026", "\u202ex", "")), min_size=1, max_size=3
        )
    ):
        rows = draw(st.lists(st.lists(cells, max_size=9), max_size=14))
        if draw(st.booleans()):
            header = draw(st.permutations(["No", "Rencana Aksi", "Status", "Tenggat", "Area", "Pemda", "Progres"]))
            rows.insert(draw(st.integers(0, len(rows))), list(header)[: draw(st.integers(2, 7))])
        merged = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in draw(st.lists(_corner, max_size=4))]
        hidden = draw(st.sampled_from((False, False, False, True)))
        sheets.append(Grid(name, hidden, rows, merged))
    return sheets
