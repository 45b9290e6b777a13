"""The sample plans: which action is in which state at the end of every month. make_samples.py writes them down.

What is the published record (data/contoh/README.md has the sources): 74 actions in six areas (24/11/9/6/16/8); 32 realised by
31 July 2016; on 31 December 2016 49 realised (25 with evidence, 24 without), 21 in progress (11 with evidence, 10
without), 4 not carried out. Everything else is illustrative: wording, units, due dates, which action is in which state,
the other months, and the whole workbook of the regencies and cities.
"""

import csv
import random
from pathlib import Path

FOLDER = Path(__file__).parent
MONTHS = ["Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]
REALISED_BY_MONTH = [9, 20, 32, 35, 40, 43, 46, 49]  # July and December are the record
WITH_EVIDENCE, IN_PROGRESS_WITH_EVIDENCE = 25, 11
# area: (realised, in progress) on 31 December; the rest of the area is not carried out. Sums: 49 and 21.
STATES = {
    "Pengelolaan APBD": (17, 5),
    "Pengadaan Barang dan Jasa": (8, 3),
    "Pengoptimalan Pendapatan": (6, 3),
    "Perizinan": (5, 1),
    "Manajemen SDM dan Aparatur": (10, 6),
    "Pengawasan dan Pengendalian": (3, 3),
}
NOT_CARRIED_OUT = (  # named by the record: Banten Cyber, education, health, data integration
    "Sistem informasi penyaluran dana pendidikan",
    "Sistem informasi layanan dan pembiayaan kesehatan",
    "Pembangunan Banten Cyber",
    "Integrasi data antarsistem pemerintah daerah",
)
DUE = [
    "Mei 2016",
    "30 Juni 2016",
    "TW II 2016",
    "Juli 2016",
    "Agustus 2016",
    "TW III 2016",
    "30/09/2016",
    "Oktober 2016",
    "Nopember 2016",
    "31 Desember 2016",
    "TW IV 2016",
    "Des 2016",
]
DUE_MONTH = [0, 1, 1, 2, 3, 4, 4, 5, 6, 7, 7, 7]
OBSTACLES = [
    ("Menunggu penetapan organisasi perangkat daerah yang baru", "Diselesaikan setelah pelantikan pejabat baru"),
    ("Anggaran baru tersedia pada perubahan APBD", "Dilanjutkan dengan APBD tahun berikutnya"),
    ("Rancangan peraturan masih dibahas", "Finalisasi bersama Biro Hukum"),
    ("Data dari OPD belum lengkap", "Rekonsiliasi data dengan OPD tiap pekan"),
]
GOVERNMENTS = {  # sheet name: (title, head of government, number of actions, share realised, share of these with evidence)
    "Kab. Pandeglang": ("KABUPATEN PANDEGLANG", "Bupati", 28, 0.36, 0.40),
    "Kab. Lebak": ("KABUPATEN LEBAK", "Bupati", 34, 0.53, 0.50),
    "Kab. Tangerang": ("KABUPATEN TANGERANG", "Bupati", 46, 0.70, 0.72),
    "Kab. Serang": ("KABUPATEN SERANG", "Bupati", 38, 0.50, 0.58),
    "Kota Tangerang": ("KOTA TANGERANG", "Wali Kota", 52, 0.83, 0.79),
    "Kota Cilegon": ("KOTA CILEGON", "Wali Kota", 31, 0.58, 0.61),
    "Kota Serang": ("KOTA SERANG", "Wali Kota", 24, 0.29, 0.29),
    "Kota Tangerang Selatan": ("KOTA TANGERANG SELATAN", "Wali Kota", 44, 0.75, 0.70),
}


def actions() -> list[dict[str, str]]:
    """The 74 actions of aksi.csv."""
    with (FOLDER / "aksi.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def provincial() -> list[dict[str, object]]:
    """The 74 actions with their state at the end of every month."""
    chance = random.Random(2016)
    rows = actions()
    done, under_way = [], []
    for area, (realised, in_progress) in STATES.items():
        own = [row for row in rows if row["area"] == area and row["title"] not in NOT_CARRIED_OUT]
        assert len(own) == realised + in_progress, area
        chosen = chance.sample(own, realised)
        done += chosen
        under_way += [row for row in own if row not in chosen]
    chance.shuffle(done)
    evidenced = chance.sample(done, WITH_EVIDENCE)
    evidenced_under_way = chance.sample(under_way, IN_PROGRESS_WITH_EVIDENCE)
    months = {id(row): month for row, month in zip(done, completion_months(REALISED_BY_MONTH), strict=True)}
    result = []
    for row in rows:
        month = months.get(id(row))
        state = states(month, row["title"] in NOT_CARRIED_OUT, row in evidenced or row in evidenced_under_way, chance)
        result.append(row | {"states": state, "due": due(month, chance), "obstacle": obstacle(row, under_way, chance)})
    return result


def completion_months(by_month: list[int]) -> list[int]:
    """For each realised action the month (0 = May) in which it was done."""
    steps = [now - before for before, now in zip([0, *by_month], by_month, strict=False)]
    return [month for month, count in enumerate(steps) for _ in range(count)]


def states(month: int | None, failed: bool, evidence: bool, chance: random.Random) -> list[str]:
    """The words of eight month columns; the last also says whether there is evidence."""
    words = "dengan bukti" if evidence else "belum dengan bukti"
    if failed:
        return ["Belum"] * 7 + ["Tidak dilaksanakan"]
    begun = chance.randint(0, 3) if month is None else max(0, month - chance.randint(1, 3))
    early = ["Belum" if at < begun else "Proses" if month is None or at < month else "Selesai" for at in range(7)]
    return [*early, f"{'Selesai' if month is not None else 'Dalam proses'} {words}"]


def due(month: int | None, chance: random.Random) -> str:
    """A due date as offices type it: near the month of completion, or late in the year."""
    wanted = 7 if month is None else min(7, max(0, month + chance.choice([-1, 0, 0, 0, 1])))
    wanted = chance.choice([4, 5, 7, 7]) if month is None else wanted
    return chance.choice([text for text, at in zip(DUE, DUE_MONTH, strict=True) if at == wanted])


def obstacle(row: dict[str, str], under_way: list[dict[str, str]], chance: random.Random) -> tuple[str, str]:
    """An obstacle and the next step for some of the actions under way."""
    return chance.choice(OBSTACLES) if row in under_way and chance.random() < 0.6 else ("", "")


def local(
    number: int, realised_share: float, evidence_share: float, kind: str, chance: random.Random
) -> list[dict[str, object]]:
    """An illustrative plan of a regency or city: a part of the same actions, with states drawn by lot."""
    pool = [row for row in actions() if row["title"] not in NOT_CARRIED_OUT]
    chosen = set(map(id, chance.sample(pool, number)))
    rows = [row for row in pool if id(row) in chosen]
    done = chance.sample(rows, round(realised_share * number))
    last = [round(len(done) * share) for share in (0.1, 0.25, 0.45, 0.55, 0.7, 0.8, 0.9, 1)]
    months = {id(row): month for row, month in zip(done, completion_months(last), strict=True)}
    evidenced = chance.sample(done, round(evidence_share * len(done)))
    area_head = {"Kota": "wali kota", "Kab.": "bupati"}[kind]
    result = []
    for row in rows:
        month = months.get(id(row))
        failed = month is None and chance.random() < 0.12
        words = {name: localised(text, kind, area_head) for name, text in row.items()}
        state = states(month, failed, row in evidenced or (month is None and chance.random() < 0.3), chance)
        under_way = [row] if month is None and not failed else []
        result.append(
            words | {"states": state, "due": due(month, chance), "obstacle": obstacle(row, under_way, chance)}
        )
    return result


def localised(text: str, kind: str, head: str) -> str:
    """The province's wording as a regency or city would write it."""
    place = "kota" if kind == "Kota" else "kabupaten"
    for old, new in (
        ("kabupaten dan kota", "kecamatan"),
        ("pemerintah provinsi", f"pemerintah {place}"),
        ("gubernur", head),
        ("Biro ", "Bagian "),
        ("BKD", "BKPP"),
    ):
        text = text.replace(old, new)
    return text
