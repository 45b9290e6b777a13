"""Makes the sample plan of 2026: its workbook, and what happened to it. Run: python data/contoh/make_2026.py

Wholly illustrative. Unlike the plans of 2016 it has weights, verdicts with grades, claims that nobody has judged yet,
returns, actions that left or were postponed, a government that never reported, and a period that was corrected.
"""

import csv
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path

import xlsxwriter
from sample_plans import FOLDER, actions, localised

YEAR_LINE = "DATA CONTOH: seluruh isi lembar ini bersifat ilustratif dan bukan keadaan yang sebenarnya."
LAST_DAY = date(2026, 10, 31)
HEADS = (
    "No",
    "Kode Aksi",
    "Area Intervensi",
    "Rencana Aksi",
    "Ukuran Keberhasilan",
    "OPD Penanggung Jawab",
    "Bobot",
    "Tenggat",
)
COLUMNS = ("day", "deed", "government", "code", "progress", "evidence", "grade", "due_date", "words")
REASONS = (
    "Dokumen belum ditandatangani",
    "Bukti menunjukkan rencana, belum pelaksanaan",
    "Lampiran tidak sesuai dengan ukuran keberhasilan",
)
OBSTACLES = ("Menunggu persetujuan kementerian", "Anggaran pada perubahan APBD", "Data dari OPD belum lengkap")
QUARTER = "TW I 2026"


@dataclass(frozen=True)
class Pace:
    """How one government does: its actions, the shares of them claimed, of claims evidenced, and of these judged."""

    code: str
    name: str
    actions: int
    claimed: float
    evidenced: float
    judged: float
    returned: float = 0.2


PACES = (
    Pace("36.01", "KABUPATEN PANDEGLANG", 14, 0.0, 0.0, 0.0),  # never reports
    Pace("36.02", "KABUPATEN LEBAK", 18, 0.62, 0.75, 0.3),
    Pace("36.03", "KABUPATEN TANGERANG", 22, 0.75, 0.9, 0.9),
    Pace("36.04", "KABUPATEN SERANG", 16, 0.55, 0.8, 0.0),  # nobody has judged its claims
    Pace("36.71", "KOTA TANGERANG", 24, 0.85, 0.95, 0.9),
    Pace("36.72", "KOTA CILEGON", 15, 0.7, 1.0, 1.0, 0.0),
    Pace("36.73", "KOTA SERANG", 12, 0.5, 0.9, 0.7, 0.5),
    Pace("36.74", "KOTA TANGERANG SELATAN", 8, 0.75, 1.0, 1.0, 0.0),  # too few actions to be ranked
)
Event = dict[str, object]


def plan(pace: Pace, chance: random.Random) -> list[dict[str, object]]:
    """The actions of one government: a part of the 74 of 2016, with a code, a weight and a deadline."""
    kind = "Kota" if pace.name.startswith("KOTA") else "Kab."
    pool = actions()
    chosen = {id(row) for row in chance.sample(pool, pace.actions)}
    head = {"Kota": "wali kota", "Kab.": "bupati"}[kind]
    rows = []
    for number, row in enumerate([row for row in pool if id(row) in chosen], start=1):
        words = {name: localised(text, kind, head) for name, text in row.items()}
        due = chance.choice(
            (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 9, 30), date(2026, 12, 31))
        )
        rows.append(words | {"code": f"A{number:02}", "weight": chance.choice((1, 1, 2, 3)), "due": due})
    return rows


def history(pace: Pace, rows: list[dict[str, object]], chance: random.Random) -> list[Event]:
    """What happens to a government's actions until the end of October."""
    if not pace.claimed:
        return []
    claims = {id(row) for row in chance.sample(rows, round(pace.claimed * len(rows)))}
    events: list[Event] = []
    for row in rows:
        base = {"government": pace.code, "code": row["code"]}
        begun = date(2026, 2, 2) + timedelta(days=chance.randrange(0, 150))
        if chance.random() < 0.15 and id(row) not in claims:
            continue  # of this action nothing is ever said
        events.append(
            base | {"day": begun, "deed": "report", "progress": "in_progress", "words": chance.choice(OBSTACLES)}
        )
        if id(row) in claims:
            events += claim(base, begun, pace, chance)
    rest = [row for row in rows if id(row) not in claims]
    return events + setbacks(pace, rest, chance)


def claim(base: Event, begun: date, pace: Pace, chance: random.Random) -> list[Event]:
    """A claim, and what the task force makes of it: nothing yet, a grade, or a return that is answered."""
    day = begun + timedelta(days=chance.randrange(20, 70))
    evidenced = chance.random() < pace.evidenced
    said: Event = base | {
        "day": day,
        "deed": "report",
        "progress": "realised",
        "evidence": "complete" if evidenced else "none",
    }
    if not evidenced or chance.random() >= pace.judged:
        return [said]
    judged = day + timedelta(days=chance.randrange(5, 40))
    grade = chance.choice((100, 100, 100, 90, 85, 80, 75, None))
    accepted: Event = base | {"day": judged, "deed": "accept", "grade": grade}
    if chance.random() >= pace.returned:
        return [said, accepted]
    back: Event = base | {"day": judged, "deed": "return", "words": chance.choice(REASONS)}
    if chance.random() < 0.5:
        return [said, back]
    again = said | {"day": judged + timedelta(days=12), "words": "Bukti dilengkapi"}
    return [said, back, again, accepted | {"day": judged + timedelta(days=25)}]


def setbacks(pace: Pace, rest: list[dict[str, object]], chance: random.Random) -> list[Event]:
    """Of what is not claimed: one is not carried out, one is postponed, one dropped, one is nobody's to do."""
    events: list[Event] = []
    fates = ("not_carried_out", "move", "drop", "outside_authority")
    for row, fate in zip(chance.sample(rest, min(len(rest), len(fates))), fates, strict=False):
        base = {
            "government": pace.code,
            "code": row["code"],
            "day": date(2026, 8, 3) + timedelta(days=chance.randrange(50)),
        }
        if fate == "move" and row["due"] == date(2026, 12, 31):
            continue  # it has the whole year already
        if fate == "move":
            events.append(
                base | {"deed": "move", "due_date": date(2026, 12, 31), "words": "Disepakati pada rapat koordinasi"}
            )
        elif fate == "drop":
            events.append(base | {"deed": "drop", "words": "Digantikan peraturan pusat"})
        else:
            events.append(base | {"deed": "report", "progress": fate, "words": "Kewenangan beralih ke pusat"})
            if fate == "outside_authority" and pace.judged > 0.5:
                events.append(base | {"day": base["day"] + timedelta(days=20), "deed": "accept"})
    return events


def in_order(events: list[Event]) -> list[Event]:
    """By day; the first quarter is closed on 10 April, a late report of March is recorded, and it is corrected."""
    kept = sorted((event for event in events if event["day"] <= LAST_DAY), key=lambda event: event["day"])
    quarter = date(2026, 3, 31)
    closing: Event = {"day": quarter, "deed": "close", "words": QUARTER}
    early = [event for event in kept if event["day"] <= quarter]
    late = next(event for event in reversed(early) if event.get("progress") == "realised")
    early.remove(late)
    correcting: Event = {
        "day": quarter,
        "deed": "correct",
        "words": "Satu laporan bulan Maret diterima sesudah penutupan",
    }
    return [*early, closing, late, correcting, *(event for event in kept if event["day"] > quarter)]


def write_history(path: Path, events: list[Event]) -> None:
    """One line an event, in the order in which they are recorded."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, delimiter=";", restval="", lineterminator="\n")
        table.writeheader()
        table.writerows(events)


def write_sheet(book: xlsxwriter.Workbook, pace: Pace, rows: list[dict[str, object]]) -> None:
    """One government's plan: title lines, header, rows with the area merged over its actions."""
    cell = {"border": 1, "text_wrap": True, "valign": "top"}
    looks = {
        "title": book.add_format({"bold": True, "align": "center"}),
        "head": book.add_format(cell | {"bold": True, "align": "center", "bg_color": "#D9E2EC"}),
        "cell": book.add_format(cell),
        "date": book.add_format(cell | {"num_format": "dd/mm/yyyy"}),
    }
    sheet = book.add_worksheet(pace.name.title().replace("Kabupaten", "Kab.")[:31])
    for column, width in enumerate((5, 8, 24, 52, 44, 24, 8, 13)):
        sheet.set_column(column, column, width)
    lines = (
        "RENCANA AKSI PENCEGAHAN KORUPSI TERINTEGRASI",
        f"PEMERINTAH {pace.name} TAHUN 2026",
        "Ditetapkan 15 Januari 2026",
        YEAR_LINE,
    )
    for row, line in enumerate(lines):
        sheet.merge_range(row, 0, row, len(HEADS) - 1, line, looks["title"])
    sheet.write_row(5, 0, HEADS, looks["head"])
    at = 6
    for area, group in groupby(rows, key=lambda row: row["area"]):
        own = list(group)
        if len(own) > 1:
            sheet.merge_range(at, 2, at + len(own) - 1, 2, area, looks["cell"])
        else:
            sheet.write_string(at, 2, area, looks["cell"])
        for row in own:
            sheet.write_number(at, 0, at - 5, looks["cell"])
            sheet.write_string(at, 1, row["code"], looks["cell"])
            sheet.write_row(at, 3, [row["title"], row["success_criterion"], row["unit"], row["weight"]], looks["cell"])
            sheet.write_datetime(at, 7, datetime.combine(row["due"], datetime.min.time()), looks["date"])
            at += 1
    sheet.freeze_panes(6, 4)


def make() -> None:
    """renaksi_2026.xlsx and kejadian_2026.csv."""
    chance = random.Random(2026)
    events: list[Event] = []
    with xlsxwriter.Workbook(FOLDER / "renaksi_2026.xlsx") as book:
        book.set_properties({"title": "Rencana aksi 2026 (data contoh)", "created": datetime(2026, 1, 15)})
        for pace in PACES:
            rows = plan(pace, chance)
            write_sheet(book, pace, rows)
            events += history(pace, rows, chance)
    write_history(FOLDER / "kejadian_2026.csv", in_order(events))


if __name__ == "__main__":
    make()
