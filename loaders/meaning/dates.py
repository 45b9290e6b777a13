"""Dates and periods as Indonesian offices write them. A month, quarter, semester or year is its last day."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from loaders.meaning.text import clean
from loaders.meaning.vocabulary import months, normalise, words
from loaders.reading.grid import Value

Problem = Literal["unknown", "impossible", "month_first", "implausible", "all_year"]
EARLIEST, LATEST = 2000, 2100
MONTHS_OF = {"quarter": 3, "third": 4, "semester": 6}  # parts of a year
_EPOCH = date(1899, 12, 30)  # day 0 of Excel's serial numbers
_NUMERIC = re.compile(
    r"^(\d{1,4})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{1,4})(?:[ t]+\d{1,2}[:.]\d{2}.*)?$", re.IGNORECASE
)
_DAY_MONTH = re.compile(r"^(\d{1,2})[-/](\d{1,2})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})[-/](\d{4})$")
_YEAR = re.compile(r"\b(20\d\d)\b")
_OTHER_YEAR = re.compile(r"\b(1\d\d\d|2[1-9]\d\d)\b")
_MONTH_CODE = re.compile(
    r"\bb\s?(0[1-9]|1\d|2[0-4])\b"
)  # B06: the sixth month of the plan, B15 the third of its second year
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a cell says: a day, or why not; for an impossible day the nearest one."""

    day: date | None
    problem: Problem | None = None
    nearest: date | None = None


@lru_cache
def _period() -> re.Pattern[str]:
    """A part of a year and which one, or the last of several: "TW II", "Triwulan I s.d. IV", "Semester 2"."""
    parts = "|".join(f"(?P<{name}>{'|'.join(words('periods')[name])})" for name in MONTHS_OF)
    which = "iv|iii|ii|i|[1-4]"
    further = rf"(?:\s+(?:(?:s d|sd|sampai dengan|sampai|hingga|dan|ke)\s+)?(?P<until>{which})\b)*"
    return re.compile(rf"\b(?:{parts})\s*(?:ke\s*)?(?P<which>{which})\b{further}")


def read_date(value: Value, year: int | None = None) -> DateReading:
    """A date or the last day of a period. year: the plan's, for "TW II" and "Juni"."""
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, bool) or value is None:
        return DateReading(None, "unknown")
    if isinstance(value, int | float):
        return _from_number(float(value))
    return _from_text(clean(value), year)


def written_month_first(values: Iterable[Value]) -> bool:
    """Whether some dates of a column can only begin with the month (06/30/2023), and none only with the day."""
    parts = [match for value in values if isinstance(value, str) and (match := _NUMERIC.match(clean(value)))]
    pairs = [(int(match[1]), int(match[2])) for match in parts if len(match[1]) <= 2]
    return any(second > 12 >= first for first, second in pairs) and all(first <= 12 for first, _ in pairs)


def day_first(value: Value) -> Value:
    """A date that begins with its month, turned round."""
    match = _NUMERIC.match(clean(value)) if isinstance(value, str) else None
    return f"{match[2]}/{match[1]}/{match[3]}" if match and len(match[1]) <= 2 else value


def in_words(header: str, value: Value) -> str:
    """ "Target Triwulan" over "II": the period that header and cell name together; nothing where they name none."""
    which, said = normalise(clean(value)), normalise(header).split()
    part = next((word for word in said for name in MONTHS_OF if word in words("periods")[name]), "")
    return f"{part} {which}" if part and which in _ROMAN else ""


def _plausible(day: date) -> DateReading:
    if EARLIEST <= day.year <= LATEST:
        return DateReading(day)
    return DateReading(None, "implausible")


def _from_number(value: float) -> DateReading:
    if value.is_integer() and EARLIEST <= value <= LATEST:
        return DateReading(date(int(value), 12, 31))
    if 1 <= value < 2_958_466:  # 31 December 9999, Excel's last day
        return _plausible(_EPOCH + timedelta(days=int(value)))
    return DateReading(None, "unknown")


@lru_cache(maxsize=20_000)
def _from_text(text: str, year: int | None) -> DateReading:
    match = _NUMERIC.match(text)
    if match:
        return _from_parts(match[1], match[2], match[3])
    match = _MONTH_YEAR.match(text)
    if match and 1 <= int(match[1]) <= 12:
        return _plausible(last_day(int(match[2]), int(match[1])))
    match = _DAY_MONTH.match(text)
    if match and year:
        return _calendar(year, int(match[2]), int(match[1]))
    if re.fullmatch(r"\d+([.,]0+)?", text):
        return _from_number(float(text.replace(",", ".")))
    return _from_words(normalise(text), year)


def _from_parts(first: str, second: str, third: str) -> DateReading:
    if len(first) == 4:
        return _calendar(int(first), int(second), int(third))
    year = int(third) + (2000 if len(third) <= 2 else 0)
    day, month = int(first), int(second)
    if month > 12 >= day:
        reading = _calendar(year, day, month)
        return DateReading(reading.day, "month_first") if reading.day else reading
    return _calendar(year, month, day)


def _calendar(year: int, month: int, day: int) -> DateReading:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return DateReading(None, "unknown")
    if not EARLIEST <= year <= LATEST:
        return DateReading(None, "implausible")
    last = monthrange(year, month)[1]
    if day > last:
        return DateReading(None, "impossible", date(year, month, last))
    return DateReading(date(year, month, day))


def _from_words(text: str, year: int | None) -> DateReading:
    """ "31 desember 2016", "des 16", "tw ii 2017", "juni 2016", "januari maret 2016", "akhir desember"."""
    years = _YEAR.findall(text)
    if not years and _OTHER_YEAR.search(text):
        return DateReading(None, "implausible")  # "31 Des 1900" is not of the plan's year
    known_year = int(years[-1]) if years else year
    if known_year and (day := _end_of_period(text, known_year)):
        return DateReading(day)
    parts = text.split(" ")
    named = [(place, months()[part]) for place, part in enumerate(parts) if part in months()]
    if named:
        return _from_month(parts, *named[-1], known_year)
    if known_year and any(f" {phrase} " in f" {text} " for phrase in words("periods")["all_year"]):
        return DateReading(date(known_year, 12, 31), "all_year")
    if years and len(parts) <= 3:
        return DateReading(date(int(years[-1]), 12, 31))
    return DateReading(None, "unknown")


def _end_of_period(text: str, year: int) -> date | None:
    """The last day of a month by its code or of a part of a year."""
    code = _MONTH_CODE.search(text)
    if code:
        beyond, month = divmod(int(code[1]) - 1, 12)
        return last_day(year + beyond, month + 1)
    periods = list(_period().finditer(text))
    if not periods:
        return None
    last = periods[-1]
    months_each = next(months for name, months in MONTHS_OF.items() if last[name])
    return last_day(year, min(12, _ROMAN[last["until"] or last["which"]] * months_each))


def _from_month(parts: list[str], place: int, month: int, year: int | None) -> DateReading:
    behind = parts[place + 1] if place + 1 < len(parts) else ""
    if re.fullmatch(r"\d{2}", behind):
        year = 2000 + int(behind)
    if year is None:
        return DateReading(None, "unknown")
    before = parts[place - 1] if place else ""
    if re.fullmatch(r"\d{1,2}", before) and "minggu" not in parts[:place]:
        return _calendar(year, month, int(before))
    return DateReading(last_day(year, month))


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def date_within(text: str, year: int | None = None) -> date | None:
    """A date somewhere in a longer text, such as "Status per 31 Desember 2016" or "Laporan Juni 2016"."""
    numeric = re.search(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b|\b\d{4}-\d{1,2}-\d{1,2}\b", text)
    if numeric:
        return _from_text(numeric[0], year).day
    plain = normalise(text)
    if _period().search(plain) or _MONTH_CODE.search(plain):
        return _from_words(plain, year).day
    parts = plain.split(" ")
    for place, part in enumerate(parts):
        if part in months():  # the first month named, with the day before and the year after it
            return _from_words(" ".join(parts[max(0, place - 1) : place + 2]), year).day
    return None
