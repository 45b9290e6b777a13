"""National scale: 552 governments, 486,000 actions, 2.4 million events; as a workbook and as a database."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import xlsxwriter
from sqlalchemy import Engine

from benchmarks import national_values
from migrations import upgrade
from models import Evidence, Progress
from models.database import open_engine, writing
from workflow.accounts.permissions import OPERATOR
from workflow.loading import load
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report
from workflow.shell import reference

ACTIONS = 486_000
AREAS = [name for name, _synonyms in reference.areas("Renaksi Korsupgah")]
HEAD = [
    "No",
    "Pemerintah Daerah",
    "Area Intervensi",
    "Rencana Aksi",
    "Ukuran Keberhasilan",
    "Penanggung Jawab",
    "Tenggat",
]
HEAD += ["Bobot", "Status", "Kendala", "Keterangan"]
DUE = ["31 Maret 2025", "Juni 2025", "TW III 2025", "31/12/2025", "Des 2025", "30/09/2025"]
STATUSES = ["Selesai dengan bukti", "Selesai belum dengan bukti", "Dalam proses", "Belum", "Tidak dilaksanakan"]
MONTHS = [date(2025, month, 28) for month in (3, 6, 9, 12)]


def rows(count: int) -> Iterator[list[str | int]]:
    """As many rows as asked for, spread over all governments."""
    names = [government.name for government in reference.governments()]
    each = count // len(names) + 1
    for at in range(count):
        place = at % each
        yield [
            place + 1,
            names[at // each],
            AREAS[place * len(AREAS) // each],
            f"Rencana aksi nomor {place + 1} pada bidang {place % 97}",
            f"Dokumen ke-{place % 13} ditetapkan",
            f"Perangkat daerah {place % 23}",
            DUE[place % len(DUE)],
            1 + place % 3,
            STATUSES[at * 7 % len(STATUSES)],
            "" if place % 3 else "Menunggu pengesahan",
            f"Catatan {place % 31}",
        ]


def workbook(path: Path, count: int) -> None:
    """A workbook of so many actions."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Nasional")
        sheet.write_row(0, 0, ["RENCANA AKSI PENCEGAHAN KORUPSI NASIONAL TAHUN 2025"])
        sheet.write_row(1, 0, ["Per 31 Desember 2025"])
        sheet.write_row(3, 0, HEAD)
        for row, line in enumerate(rows(count), start=4):
            sheet.write_row(row, 0, line)


def database(url: str, count: int = ACTIONS) -> Engine:
    """A database of so many actions with five events each, loaded as any file is."""
    engine = open_engine(url)
    upgrade(engine)
    codes = {government.name: government.code for government in reference.governments()}
    plan = PlanProposal(
        "nasional-2025",
        "Rencana aksi nasional",
        "MCP",
        2025,
        date(2025, 1, 1),
        date(2025, 12, 31),
        "552 pemerintah daerah",
    )
    source = rows(count)
    with writing(engine) as session:
        reference.bring_up_to_date(session)
    while chunk := list(islice(source, 50_000)):
        actions = [_action(codes, at, row) for at, row in enumerate(chunk)]
        with writing(engine) as session:
            load.load(session, OPERATOR, Proposal(plan, actions, MONTHS[-1]), load.Source("nasional.xlsx", b"", []))
    national_values.load(engine)
    return engine


def hash_of(name: str) -> int:
    """0 to 8, the same for a name in every run: how far a government gets."""
    return sum(map(ord, name)) % 9


def _action(codes: dict[str, str], at: int, row: list[str | int]) -> ActionProposal:
    number, name, area, title, criterion, unit = row[:6]
    due = MONTHS[at % len(MONTHS)]
    ways = (Progress.NOT_STARTED, Progress.IN_PROGRESS, Progress.IN_PROGRESS, Progress.REALISED)
    reports = [
        Report(
            day,
            progress,
            Evidence.PARTIAL if step == 1 else Evidence.COMPLETE if step == 3 and at % 2 else None,
            note=f"{step}",
        )
        for step, (day, progress) in enumerate(zip(MONTHS, ways, strict=True))
    ]
    return ActionProposal(
        government_code=codes[str(name)],
        code=str(number),
        number=str(number),
        area=str(area),
        title=str(title),
        success_criterion=str(criterion),
        responsible_unit=str(unit),
        due_date=due,
        due_text=due.isoformat(),
        reports=reports
        if at % 12 < 3 + hash_of(str(name))
        else [*reports[:3], Report(MONTHS[3], Progress.IN_PROGRESS, note="terhambat", obstacle="Menunggu")],
    )
