"""Numbers and dates as the reader's language writes them: 66,2 % · 24 Januari 2017."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from translations import gettext as _
from translations import language


def number(value: float, decimals: int = 0) -> str:
    """1.234 or 1.234,5."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=language())


def percent(share: float | None, decimals: int = 1) -> str:
    """66,2 % of a share between 0 and 1; a dash where there is none."""
    if share is None:
        return "–"
    text = number(share * 100, decimals)
    return f"{text} %" if language() == "id" else f"{text}%"


def day(value: date | None) -> str:
    """24 Januari 2017; a dash where there is none."""
    return format_date(value, format="d MMMM yyyy", locale=language()) if value else "–"


def short_day(value: date | None) -> str:
    """24 Jan 2017."""
    return format_date(value, format="d MMM yyyy", locale=language()) if value else "–"


def of(part: float, whole: float) -> str:
    """49 dari 74."""
    return _("{part} dari {whole}").format(part=number(part), whole=number(whole))
