"""How offices write one thing in the cells of a row: names, dates, states. Each way is a habit with a name."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from tests.forge.model import GOVERNMENTS, Action, Plan

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip
QUARTERS = ("I", "II", "III", "IV")

NAMES: dict[str, Callable[[str, str], str]] = {
    "name_full": lambda kind, name: f"{kind} {name}",
    "name_upper": lambda kind, name: f"{kind} {name}".upper(),
    "name_dotted": lambda kind, name: f"{'Kab.' if kind == 'Kabupaten' else 'Kota'} {name}",
    "name_pemkab": lambda kind, name: f"{'Pemkab' if kind == 'Kabupaten' else 'Pemkot'} {name}",
    "name_behind": lambda kind, name: f"{name} ({'Kab.' if kind == 'Kabupaten' else 'Kota'})",
    "name_pemerintah": lambda kind, name: f"Pemerintah {kind} {name}",
    "name_comma": lambda kind, name: f"{name}, {'Kab.' if kind == 'Kabupaten' else 'Kota'}",
    "name_two_blanks": lambda kind, name: f" {kind}  {name} ",
    "name_without_blank": lambda kind, name: f"{'Kab.' if kind == 'Kabupaten' else 'Kota '}{name}",
}
DUES: dict[str, Callable[[date], Any]] = {
    "due_slash": lambda day: day.strftime("%d/%m/%Y"),
    "due_words": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "due_month": lambda day: f"{MONTHS[day.month - 1]} {day.year}",
    "due_quarter": lambda day: f"TW {QUARTERS[day.month // 3 - 1]} {day.year}",
    "due_triwulan": lambda day: f"Triwulan {day.month // 3}",
    "due_iso": lambda day: day.isoformat(),
    "due_cell": lambda day: [day.isoformat()],  # as Grid carries a day
    "due_month_short": lambda day: f"{MONTHS[day.month - 1][:3]}-{day.year % 100}",
    "due_end_of_month": lambda day: f"Akhir {MONTHS[day.month - 1]} {day.year}",
    "due_stranas": lambda day: f"B{day.month:02} {day.year}",
    "due_span": lambda day: f"Januari s.d. {MONTHS[day.month - 1]} {day.year}",
    "due_until": lambda day: f"s.d. {day.day} {MONTHS[day.month - 1]} {day.year}",
}


class States(NamedTuple):
    """A way to tell how an action stands: heads of columns, what stands above them, the cells, and lines of a key."""

    heads: tuple[str, ...]
    cells: Callable[[Action], list[Any]]
    above: str = ""
    key: str = ""


def _words(done: str, working: str, waiting: str, head: str = "Status", key: str = "") -> States:
    said = {"realised": done, "in_progress": working, "not_started": waiting}
    return States((head,), lambda action: [said[action.state]], key=key)


def _ticks(sign: Any, heads: tuple[str, ...] = ("Sudah", "Proses", "Belum")) -> States:
    order = ("realised", "in_progress", "not_started")
    return States(heads, lambda action: [sign if action.state == state else None for state in order], "Status")


def _quarters(word: Callable[[Action, int], Any], heads: tuple[str, ...]) -> States:
    return States(heads, lambda action: [word(action, at) for at in range(4)], "Realisasi")


def _by_quarter(action: Action, at: int) -> str:
    """A word for each quarter: done only in the last."""
    if action.state == "realised" and at == len(QUARTERS) - 1:
        return "Selesai"
    return "Belum" if action.state == "not_started" else "Proses"


TELLING: dict[str, States] = {
    "status_selesai": _words("Selesai", "Proses", "Belum"),
    "status_terealisasi": _words("Terealisasi", "Dalam Proses", "Belum Terealisasi", "Realisasi"),
    "status_sudah": _words("Sudah dilaksanakan", "Sedang dilaksanakan", "Belum dilaksanakan"),
    "status_english": _words("Done", "In progress", "Not started"),
    "status_upper": _words("SELESAI", "PROSES", "BELUM"),
    "status_numbers_with_key": _words("2", "1", "0", key="Keterangan: 2 = Selesai, 1 = Proses, 0 = Belum"),
    "status_letters_with_key": _words("S", "P", "B", key="Keterangan: S = Selesai; P = Proses; B = Belum"),
    "status_tick": _ticks("√"),
    "status_tick_v": _ticks("v"),
    "status_follow_up": _ticks("v", ("Sesuai", "Belum Sesuai", "Belum Ditindaklanjuti")),
    "status_percent_text": States(("Progres (%)",), lambda action: [f"{action.percent}%"]),
    "status_percent_number": States(("Progres (%)",), lambda action: [action.percent]),
    "status_parts": States(
        ("Realisasi",), lambda action: [f"{ {'realised': 5, 'in_progress': 3}.get(action.state, 0) } dari 5 dokumen"]
    ),
    "status_quarters": _quarters(_by_quarter, tuple(f"TW {q}" for q in QUARTERS)),
    "status_quarters_percent": _quarters(
        lambda action, at: f"{action.percent * (at + 1) // 4}%", tuple(f"TW {q}" for q in QUARTERS)
    ),
    "status_choice_numbered": _words("1 - Selesai", "2 - Proses", "3 - Belum"),
    "status_with_day": _words("Selesai (31/12/2019)", "Proses (baru draf)", "Belum"),
    "status_lines": _words("SELESAI\n- SK terlampir", "PROSES\n- menunggu pembahasan", "BELUM\n- terkendala anggaran"),
    "status_signs_with_key": _words("🟢", "🟡", "🔴", key="Keterangan: 🟢 = Selesai, 🟡 = Proses, 🔴 = Belum"),
    "status_ones": _ticks(1),
    "status_by_month": _quarters(_by_quarter, ("B03", "B06", "B09", "B12")),
    "status_now_and_before": States(
        ("Status Lalu", "Status Saat Ini"),
        lambda action: ["Belum", {"realised": "Selesai", "in_progress": "Proses"}.get(action.state, "Belum")],
    ),
    "status_as_quantity": States(
        ("Target", "Realisasi"),
        lambda action: ["4 dokumen", f"{ {'realised': 4, 'in_progress': 1}.get(action.state, 0) } dokumen"],
    ),
    "status_target_counted": States(
        ("Target", "Realisasi", "%"),
        lambda action: [5, {"realised": 5, "in_progress": 2}.get(action.state, 0),
                        {"realised": "100%", "in_progress": "40%"}.get(action.state, "0%")],
        "Capaian",
    ),
}  # fmt: skip


def named(code: str, way: str) -> str:
    """A government's name, written in one way."""
    return NAMES[way](*GOVERNMENTS[code])


def titles_of(plan: Plan, way: str, name: str) -> list[str]:
    """The lines above the table. name: the government's where the title names it, else empty."""
    whole = f"RENCANA AKSI PENCEGAHAN KORUPSI {name.upper()}".strip()
    return {
        "title_one": [f"{whole} TAHUN {plan.year}"],
        "title_lines": [whole, f"TAHUN {plan.year}", ""],
        "title_labels": ["FORMAT RENCANA AKSI", *([f"Nama Pemda : {name}"] if name else []), f"Tahun : {plan.year}"],
        "title_letter": [
            "Nomor : 700/12-Insp",
            "Hal : Laporan pelaksanaan rencana aksi",
            whole,
            f"TAHUN {plan.year}",
            "",
        ],
        "title_form": ["Form RA-1", whole, f"Tahun {plan.year}", "Halaman 1 dari 1"],
        "title_plain": [f"Rencana aksi {name} tahun {plan.year}".replace("  ", " "), ""],
    }[way]
