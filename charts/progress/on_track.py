"""Whether a plan is on track, in words: the words first, the numbers behind them."""

from methods.on_track import OnTrack
from methods.schedule import Band
from translations import gettext as _
from translations import mark
from translations.formats import day, number, percent

VERDICT = {
    Band.ON_TRACK: mark("Sesuai jadwal"),
    Band.ATTENTION: mark("Perlu perhatian"),
    Band.LATE: mark("Tertinggal dari jadwal"),
    Band.DONE: mark("Selesai"),
    Band.FEW: mark("Terlalu sedikit yang jatuh tempo untuk dinilai"),
}
DONE = {
    "verified": mark("terverifikasi"),
    "evidenced": mark("disertai bukti"),
    "reported": mark("dilaporkan terealisasi"),
}
LOOK = {
    Band.ON_TRACK: "verified",
    Band.ATTENTION: "in_progress",
    Band.LATE: "alarm",
    Band.DONE: "verified",
    Band.FEW: "quiet",
}


def verdict(found: OnTrack) -> str:
    """The verdict in a word or two."""
    return _(VERDICT[found.schedule.band])


def sentences(found: OnTrack) -> list[str]:
    """What the verdict rests on: earned schedule, pace, forecast."""
    return [text for text in (_earned(found), _pace(found), _forecast(found)) if text]


def _earned(found: OnTrack) -> str:
    done = _(DONE[found.basis])
    if found.schedule.band == Band.DONE:
        return _("Seluruh rencana sudah {done}.").format(done=done)
    if found.done <= 0:
        return _("Belum ada yang {done}.").format(done=done)
    sentence = _("Yang {done} sekarang menurut rencana sudah tercapai pada {day} (indeks jadwal {index}).")
    return sentence.format(done=done, day=day(found.earned_on), index=number(found.schedule.index, 2))


def _pace(found: OnTrack) -> str:
    if found.schedule.band == Band.DONE or found.so_far is None:
        return ""
    if found.needed is None:
        left = number(found.whole - found.done)
        return _("Akhir rencana sudah lewat; tersisa {left} dari {whole}.").format(left=left, whole=number(found.whole))
    sentence = _("Agar selesai tepat waktu perlu {needed} seminggu; sejauh ini {so_far} seminggu.")
    return sentence.format(needed=number(found.needed, 1), so_far=number(found.so_far, 1))


def _forecast(found: OnTrack) -> str:
    if found.schedule.band == Band.DONE or found.weeks_to_go == 0:
        return ""
    if found.forecast is None:
        return _("Perkiraan: data belum cukup (perlu 8 minggu tercatat, 3 di antaranya dengan penyelesaian).")
    chance = percent(found.forecast.chance, 0)
    if found.forecast.most_by is None:
        return _("Perkiraan dari laju sejauh ini: peluang selesai tepat waktu {chance}.").format(chance=chance)
    sentence = _(
        "Perkiraan dari laju sejauh ini: peluang tepat waktu {chance}; kemungkinan besar dalam {weeks} minggu."
    )
    return sentence.format(chance=chance, weeks=number(found.forecast.most_by))
