"""A plan as it is before anybody lays it out: whose actions, in which area, due when, and how they stand."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

GOVERNMENTS = {
    "36.01": ("Kabupaten", "Pandeglang"), "36.02": ("Kabupaten", "Lebak"), "36.03": ("Kabupaten", "Tangerang"),
    "36.04": ("Kabupaten", "Serang"), "36.71": ("Kota", "Tangerang"), "36.72": ("Kota", "Cilegon"),
    "36.73": ("Kota", "Serang"), "36.74": ("Kota", "Tangerang Selatan"),
}  # fmt: skip
AREAS = ("Pengelolaan APBD", "Pengadaan Barang dan Jasa", "Perizinan", "Pengawasan APIP", "Manajemen ASN")
DEEDS = ("Menyusun", "Menetapkan", "Mempublikasikan", "Mengintegrasikan", "Mengevaluasi", "Menertibkan")
THINGS = (
    "standar biaya daerah", "rencana umum pengadaan", "prosedur perizinan terpadu", "piagam audit internal",
    "peta jabatan", "daftar aset bermasalah", "laporan gratifikasi", "kanal pengaduan warga", "basis data pajak",
)  # fmt: skip
UNITS = ("Inspektorat", "Bappeda", "BPKAD", "DPMPTSP", "BKPSDM")
STATES = ("realised", "in_progress", "not_started")
PERIODS = ((3, 31), (6, 30), (9, 30), (12, 31))


@dataclass(slots=True)
class Action:
    """One action, as it is true."""

    government: str  # code
    area: str
    title: str
    unit: str
    due: date
    state: str
    percent: int


@dataclass(slots=True)
class Plan:
    """All actions, government by government and area by area, and the year of the plan."""

    year: int
    actions: list[Action] = field(default_factory=list)

    @property
    def governments(self) -> list[str]:
        """Their codes, in order."""
        return list(dict.fromkeys(action.government for action in self.actions))


def make(random: Random) -> Plan:
    """A small plan: one to three governments, one to three areas, two to four actions in each."""
    plan = Plan(random.randint(2018, 2026))
    codes = random.sample(sorted(GOVERNMENTS), random.randint(1, 3))
    areas = random.sample(AREAS, random.randint(1, 3))
    for code in codes:
        titles = random.sample([f"{deed} {thing}" for deed in DEEDS for thing in THINGS], 12)
        for area in areas:
            for _ in range(random.randint(2, 4)):
                state = random.choice(STATES)
                percent = {"realised": 100, "not_started": 0}.get(state, random.choice((20, 45, 80)))
                due = date(plan.year, *random.choice(PERIODS))
                plan.actions.append(Action(code, area, titles.pop(), random.choice(UNITS), due, state, percent))
    return plan
