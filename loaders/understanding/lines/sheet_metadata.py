"""What the lines around the tables say of the plan: whose, which year, as of when, adopted when, sample or not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from loaders.meaning.dates import date_within
from loaders.meaning.governments import beginning_with, mentioned, names, recognise
from loaders.meaning.text import clean
from loaders.meaning.vocabulary import lookup, normalise, words
from loaders.reading.grid import Grid

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_SPAN = re.compile(r"(?<!\d)(20[0-4]\d)\s*(?:-|–|s\.?d\.?|sampai)\s*(20[0-4]\d)(?!\d)")
_CODED = re.compile(r"^(\d\d(?:\.\d\d)?)\s+(.+)$")
_DECREE = re.compile(r"\b(keputusan|ditetapkan|sk)\b")
# The first of these that a title has; the names are those of data/reference/frameworks.csv where it has them.
FRAMEWORKS = {
    "mcsp": "MCSP", "mcp": "MCP", "stranas": "Stranas PK", "korsupgah": "Renaksi Korsupgah", "tlhp": "TLHP",
    "tlrhp": "TLHP", "tindak lanjut hasil pemeriksaan": "TLHP", "tindak lanjut rekomendasi hasil pemeriksaan": "TLHP",
    "tindak lanjut rekomendasi bpk": "TLHP", "spi": "Rekomendasi SPI", "survei penilaian integritas": "Rekomendasi SPI",
}  # fmt: skip
TITLES = ("rencana aksi", "renaksi", "tindak lanjut hasil", "tindak lanjut rekomendasi", "tlhp", "tlrhp")
LINES = 40
OF_WHOM = ("government", "responsible_unit")  # what a label may say before the name of a government
AS_OF_WORDS = (*words("periods")["as_of"], "bulan", "laporan", "triwulan", "tw", "semester")
PRINTED = (
    "dicetak",
    "tanggal cetak",
    "tgl cetak",
    "waktu cetak",
    "diunduh",
    "printed",
)  # when a page was, not its plan
LONGEST_SHEET_NAME = 31  # of Excel: what is longer was cut off
LONGEST_NAME = 60  # letters of a government's name
ABOVE = 12  # rows of a sheet that may say whose and when it is


@dataclass(slots=True)
class PlanMetadata:
    """What the title lines of one sheet, or of a whole file, say."""

    title: str = ""
    government: str | None = None
    area: str = ""
    province_line: str = ""  # "Provinsi : Lampung", which may say whose a plan is, or where
    ambiguous: str = ""  # a line that is the name of two governments
    governments: set[str] = field(default_factory=set)
    governments_elsewhere: set[str] = field(default_factory=set)  # of sheets that only sum up
    year: int | None = None
    years: tuple[int, int] | None = None
    as_of: date | None = None
    adopted: date | None = None
    source: str = ""
    framework: str = ""
    is_sample: bool = False


def metadata_from_lines(lines: Iterable[str]) -> PlanMetadata:
    """Read title lines, in their order."""
    about = PlanMetadata()
    for line in lines:
        plain = normalise(line)
        _read_time(about, line, plain)
        about.title = about.title or (line if any(word in plain for word in TITLES) else "")
        about.area = about.area or _area_in(line)
        whole = recognise(_behind_label(line)) if len(line) <= LONGEST_NAME else None
        is_name = whole is not None and whole.outcome in ("found", "ambiguous")
        code = whole.code if whole and is_name else mentioned(line)
        about.ambiguous = about.ambiguous or (_behind_label(line) if whole and whole.outcome == "ambiguous" else "")
        if code is not None:
            about.governments.add(code)
        is_labelled = normalise(line.partition(":")[0]) in words("government_kinds")["province"] and ":" in line
        is_head = (
            is_name and code is not None and len(code) == 2
        )  # "PEMERINTAH PROVINSI BANTEN" heads papers of others too
        about.province_line = about.province_line or (line if code and (is_labelled or is_head) else "")
        about.is_sample = about.is_sample or "data contoh" in plain or "ilustratif" in plain
        named = (name for key, name in FRAMEWORKS.items() if f" {key} " in f" {plain} ")
        about.framework = about.framework or next(named, "")
    local = {code for code in about.governments if len(code) > 2}
    chosen = local or about.governments
    about.government = next(iter(chosen)) if len(chosen) == 1 else None
    return about


def _behind_label(line: str) -> str:
    """ "Instansi: Pandeglang" is of Pandeglang; any other line is taken as a whole."""
    head, colon, text = line.partition(":")
    return text.strip() if colon and lookup("headers").get(normalise(head)) in OF_WHOM else line


def _area_in(line: str) -> str:
    """ "Area Intervensi: Pengawasan APIP" above a table."""
    head, colon, text = line.partition(":")
    return text.strip() if colon and lookup("headers").get(normalise(head).rstrip(" 0123456789")) == "area" else ""


def _read_time(about: PlanMetadata, line: str, plain: str) -> None:
    if _DECREE.search(plain):
        about.adopted = about.adopted or date_within(line)
        about.source = about.source or line
        return
    if plain.startswith(PRINTED):
        return
    span = _SPAN.search(line)
    if span:
        about.years = about.years or (int(span[1]), int(span[2]))
    dated = _after_as_of(plain)
    years = _YEAR.findall(line)
    # "Skor MCSP 2025 (per 30 Juni 2025)" names its year beside the day; "per 30 Juni 2025" alone does not.
    if years and (dated is None or "tahun" in plain or len(years) > len(_YEAR.findall(dated))):
        about.year = about.year or int(years[0])
    if dated is not None:
        about.as_of = about.as_of or date_within(dated, about.year)


def _after_as_of(plain: str) -> str | None:
    """What follows the first word that announces the date of the data ("per", "posisi", "laporan bulan" …)."""
    padded = f" {plain} "
    places = [place for word in AS_OF_WORDS if (place := padded.find(f" {word} ")) >= 0]
    return padded[min(places) :].strip() if places else None


def lines_of(grid: Grid, first: int = 0, last: int = LINES) -> list[str]:
    """The first rows of a sheet, each as one line."""
    lines = []
    for row in range(first, min(last, len(grid.rows))):
        texts = dict.fromkeys(clean(grid.value(row, cell)) for cell in range(len(grid.rows[row])))
        line = " ".join(text for text in texts if text)
        if line:
            lines.append(line)
    return lines


@dataclass(frozen=True, slots=True)
class SheetName:
    """What the name of a sheet says: a government, a date, an area, or nothing."""

    government: str | None
    ambiguous: bool
    day: date | None


def metadata_from_name(name: str, year: int | None) -> SheetName:
    """Read a sheet's name: "Kab. Lebak", "Juni 2016", "TW II"."""
    match = recognise(name)
    code = cut_off(name) or (match.code if match.outcome in ("found", "close") else mentioned(name))
    day = None if code else date_within(name, year)
    return SheetName(code, match.outcome == "ambiguous" and code is None, day)


def cut_off(name: str) -> str | None:
    """The government that a sheet's name of full length is cut off from: "18.12 Kabupaten Tulang Bawang B"."""
    coded = _CODED.match(name)
    code, begins = (coded[1], coded[2]) if coded and coded[1] in names() else ("", name)
    if len(name) < LONGEST_SHEET_NAME:
        return None
    if code and beginning_with(begins, code):
        return code
    words_left = begins.split()  # "Inspektorat Kabupaten Pandeglan"
    ends = (" ".join(words_left[at:]) for at in range(len(words_left) - 1))
    return next((found for end in ends if (found := beginning_with(end))), None)


def metadata_from_file(name: str) -> PlanMetadata:
    """What the file's own name says."""
    stem = re.sub(r"[_\-.]+", " ", Path(name).stem)
    about = metadata_from_lines([stem])
    about.title = ""  # a file's name is no title
    about.as_of = date_within(stem, about.year)
    return about


def year_above(grid: Grid, whole: PlanMetadata) -> int | None:
    """The year that a sheet names above its table, else the one that its file is known by."""
    return metadata_from_lines(lines_of(grid, 0, ABOVE)).year or whole.year
