"""The words of the states of an action, each once, as a sentence names them; `capitalised` where they stand alone."""

from translations import gettext, mark

PROGRESS = {
    "not_reported": mark("belum melapor"),
    "not_started": mark("belum mulai"),
    "in_progress": mark("berjalan"),
    "realised": mark("terealisasi"),
    "not_carried_out": mark("tidak dilaksanakan"),
    "outside_authority": mark("di luar kewenangan"),
    "dropped": mark("dihentikan"),
    "withdrawn": mark("ditarik"),
}
EVIDENCE = {
    "none": mark("belum ada"),
    "preparing": mark("disiapkan"),
    "awaiting_signature": mark("menunggu tanda tangan"),
    "partial": mark("diunggah sebagian"),
    "complete": mark("lengkap"),
    "not_possible_yet": mark("belum mungkin ada"),
}
VERIFICATION = {"accepted": mark("diterima"), "returned": mark("dikembalikan")}
# How a line of a check-list, or a mark, stands (models.LineKind; None: nothing is attached).
LINES = {
    None: mark("belum ada"),
    "attached": mark("menunggu diperiksa"),
    "returned": VERIFICATION["returned"],
    "accepted": VERIFICATION["accepted"],
}
# Whether a required data flow really flows (methods.attainment.flow_state).
FLOWS = {
    "flowing": mark("mengalir"),
    "incomplete": mark("isian kurang lengkap"),
    "empty": mark("kosong: 0 rekaman"),
    "stale": mark("lewat waktu"),
    "no_record": mark("tidak ada catatan pertukaran"),
}
# The three axes and the due date as the one word that is shown (methods.status.shown_status).
SHOWN = {
    "verified": mark("terverifikasi"),
    "realised": mark("terealisasi, menunggu verifikasi"),
    "in_progress": PROGRESS["in_progress"],
    "late": mark("terlambat"),
    "blocked": mark("terhambat"),
    "returned": VERIFICATION["returned"],
    "not_started": PROGRESS["not_started"],
    "not_reported": PROGRESS["not_reported"],
    "not_carried_out": PROGRESS["not_carried_out"],
    "outside_authority": PROGRESS["outside_authority"],
    "dropped": PROGRESS["dropped"],
}


def capitalised(text: str) -> str:
    """The same with a capital letter, for a cell or a badge."""
    return text[:1].upper() + text[1:]


def shown(status: str) -> str:
    """A shown status in a word or two, in the reader's language."""
    return capitalised(gettext(SHOWN[status]))
