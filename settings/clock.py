"""What day and time it is where the plan is carried out. Everything is stored in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from settings import settings


def local(moment: datetime) -> datetime:
    """A stored moment on the clocks of the place; SQLite gives it back without its zone, which is UTC."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(ZoneInfo(settings().timezone))


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is there."""
    return local(now()).date()


def end_of(day: date) -> datetime:
    """The moment, in UTC, at which a day is over there."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(settings().timezone)).astimezone(UTC)
