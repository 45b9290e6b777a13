"""Reminders that need no mail server: a text for a chat, a calendar of deadlines."""

from datetime import date

import pandas as pd
from icalendar import Calendar

from exports.verification.deadlines import calendar
from exports.verification.letters import Letter, reminder
from models import MailEvery


def test_a_text_names_what_waits_government_by_government_and_where_to_go_on() -> None:
    waits = {"Kota Serang": {"late": 2, "soon": 1}, "Kota Cilegon": {"returned": 3}}

    text = reminder("Siti", "Renaksi (2026)", date(2026, 11, 28), waits, "https://renaksi.contoh.go.id/tugas")

    assert text.split("\n") == [
        "Yth. Siti,",
        "Renaksi (2026), per 28 November 2026:",
        "",
        "Kota Serang",
        "- 2 aksi terlambat",
        "- 1 aksi jatuh tempo dalam 30 hari",
        "Kota Cilegon",
        "- 3 aksi dikembalikan satgas",
        "",
        "https://renaksi.contoh.go.id/tugas",
    ]


def test_a_calendar_has_one_entry_a_government_and_day_with_a_reminder_before_it() -> None:
    rows = [
        (date(2026, 12, 31), "36.73", "Kota Serang", "Aksi\nsatu; dua, tiga"),
        (date(2026, 12, 31), "36.73", "Kota Serang", "Aksi lain"),
        (date(2026, 12, 15), "36.72", "Kota Cilegon", "Aksi ketiga"),
    ]
    actions = pd.DataFrame(rows, columns=["due_date", "government_code", "government", "title"], dtype=object)

    made = Calendar.from_ical(calendar(actions, "uji", "Rencana uji", lambda code: f"https://contoh.go.id/{code}", {}))

    events = made.walk("VEVENT")
    assert [(str(event["summary"]), event["dtstart"].dt) for event in events] == [
        ("1 aksi jatuh tempo: Kota Cilegon", date(2026, 12, 15)),
        ("2 aksi jatuh tempo: Kota Serang", date(2026, 12, 31)),
    ]
    assert str(events[1]["description"]) == "Aksi\nsatu; dua, tiga\nAksi lain"
    assert str(events[1]["url"]) == "https://contoh.go.id/36.73"
    assert len(made.walk("VALARM")) == 2
    assert len({str(event["uid"]) for event in events}) == 2


def test_mail_comes_as_often_as_its_reader_wants_it() -> None:
    monday, tuesday = date(2026, 11, 30), date(2026, 12, 1)
    due = {
        every: (one.is_due(monday), one.is_due(tuesday))
        for every in MailEvery
        for one in [Letter("siti", "Siti", "officer", "siti@contoh.go.id", {}, every.value)]
    }
    assert due == {
        MailEvery.DAY: (True, True),
        MailEvery.WEEK: (True, False),
        MailEvery.NEVER: (False, False),
    }
    assert not Letter("siti", "Siti", "officer", None, {}).is_due(monday)
