"""Numbers and dates as the reader's language writes them: 66,2 % · 24 Januari 2017."""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, localcontext

from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal

from settings.clock import local
from translations import gettext as _
from translations import language

NO_BREAK = "\u00a0"  # between the parts of what belongs together


def unbroken(text: str) -> str:
    """A text in which no line ends between a number and its per cent sign."""
    return text.replace(" %", NO_BREAK + "%")


def number(value: float, decimals: int = 0) -> str:
    """1.234 or −1.234,5, with a true minus sign; nothing is "−0"."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    with localcontext(rounding=ROUND_HALF_UP):  # as people and spreadsheets round: 12,5 is 13
        text = format_decimal(value, format=pattern, locale=language())
    return text.replace("-", "−" if text.strip("-0.,") else "")


def percent(share: float | None, decimals: int = 1) -> str:
    """66,2 % of a share between 0 and 1; a dash where there is none."""
    if share is None:
        return "–"
    text = number(share * 100, decimals)
    return f"{text} %" if language() == "id" else f"{text}%"


def with_unit(text: str, unit: str) -> str:
    """A number already written, with its unit: 67,2 % (67.2% in English) · 12 hari. unit: as the reader reads it."""
    return f"{text}%" if unit == "%" and language() != "id" else f"{text} {unit}".strip()


def day(value: date | None) -> str:
    """24 Januari 2017; a dash where there is none."""
    return format_date(value, format="d MMMM yyyy", locale=language()) if value else "–"


def short_day(value: date | None) -> str:
    """24 Jan 2017."""
    return format_date(value, format="d MMM yyyy", locale=language()) if value else "–"


def month(value: date) -> str:
    """Jan 2017."""
    return format_date(value, format="MMM yyyy", locale=language())


def moment(value: datetime | None) -> str:
    """24 Jan 2017 23.40, on the clocks of the place; a dash where there is none."""
    pattern = "d MMM yyyy HH.mm" if language() == "id" else "d MMM yyyy HH:mm"
    return format_datetime(local(value), format=pattern, locale=language()) if value else "–"


def duration(days: float) -> str:
    """About how long: 12 hari, 3 bulan, 10 tahun."""
    return format_timedelta(timedelta(days=days), granularity="day", threshold=1.5, locale=language())


def of(part: float, whole: float) -> str:
    """49 dari 74."""
    return _("{part} dari {whole}").format(part=number(part), whole=number(whole))


def spread(low: float, high: float) -> str:
    """A figure of one decimal, or between which two it lies: 63,2–64,1."""
    return "–".join(dict.fromkeys((number(low, 1), number(high, 1))))
