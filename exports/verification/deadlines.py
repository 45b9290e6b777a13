"""The deadlines of a plan as a calendar (.ics) that phones and mail programs take: an entry a government and day."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd
from icalendar import Alarm, Calendar, Event

from translations import gettext as _
from translations import ngettext
from translations.formats import number

BEFORE = timedelta(days=-7)  # when a phone reminds
TITLES = 20  # of one entry; the link leads to all


def calendar(
    actions: pd.DataFrame, code: str, plan: str, link: Callable[[str], str], stages: Mapping[str, date]
) -> bytes:
    """Unfinished actions with the columns of queries.register, as a calendar. link: of a government's tasks; stages:
    the last days of the framework's stages, by their words.
    """
    made = Calendar()
    made.add("prodid", "-//Renaksi//Tenggat//ID")
    made.add("version", "2.0")
    made.add("x-wr-calname", plan)
    together: dict[tuple[date, str], list[dict[Any, Any]]] = {}
    for row in actions.to_dict("records"):
        together.setdefault((row["due_date"], row["government_code"]), []).append(row)
    for (day, government), rows in sorted(together.items(), key=lambda item: item[0]):
        entry = _entry(f"{code}-{government}-{day.isoformat()}", day, _summary(len(rows), rows[0]["government"]))
        entry.add("description", "\n".join(row["title"] for row in rows[:TITLES]))
        entry.add("url", link(government))
        made.add_component(entry)
    for word, day in stages.items():
        made.add_component(_entry(f"{code}-{word}", day, f"{word}: {plan}"))
    return bytes(made.to_ical())


def _entry(uid: str, day: date, summary: str) -> Event:
    entry = Event()
    entry.add("uid", f"{uid}@renaksi")
    entry.add("dtstamp", datetime.now(UTC))
    entry.add("dtstart", day)
    entry.add("summary", summary)
    entry.add_component(_alarm())
    return entry


def _summary(count: int, government: str) -> str:
    sentence = ngettext("{count} aksi jatuh tempo: {government}", "{count} aksi jatuh tempo: {government}", count)
    return sentence.format(count=number(count), government=government)


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Tenggat rencana aksi minggu depan"))
    alarm.add("trigger", BEFORE)
    return alarm
