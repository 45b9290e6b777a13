"""What day and time it is where a government is (WIB, WITA, WIT). Everything is stored in UTC."""

import csv
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from settings import ROOT, settings

TIME_ZONES = ROOT / "data" / "reference" / "time_zones.csv"
PROVINCE_DIGITS = 2  # "36" of "36.71"


@lru_cache
def _rows() -> list[dict[str, str]]:
    with TIME_ZONES.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache
def _zones() -> dict[str, str]:
    """Province → zone."""
    return {row["province"]: row["zone"] for row in _rows()}


def zone(government: str = "") -> ZoneInfo:
    """The zone of a government, by the province in its code; of the office where it is of none."""
    return ZoneInfo(_zones().get(government[:PROVINCE_DIGITS], settings().timezone))


def name(government: str = "") -> str:
    """What people call that zone: WIB, WITA, WIT."""
    key = zone(government).key
    return next((row["name"] for row in _rows() if row["zone"] == key), key)


def local(moment: datetime, government: str = "") -> datetime:
    """A stored moment on the clocks of a place; SQLite gives it back without its zone, which is UTC."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(zone(government))


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today(*governments: str) -> date:
    """The day it is at these governments, in all of them already; at the office where none is named."""
    moment = now()
    return min((local(moment, government).date() for government in governments), default=local(moment).date())


def end_of(day: date) -> datetime:
    """The moment, in UTC, at which a day is over at the office."""
    return datetime.combine(day + timedelta(days=1), time(), zone()).astimezone(UTC)
