"""Whether a plan is on track, in words: the words first, the numbers behind them."""

from collections.abc import Sequence
from datetime import date

from methods.forecast import LIKELY, UNLIKELY, Forecast
from methods.on_track import CLOCKS, Clock, OnTrack
from methods.schedule import ALMOST_ZERO, Band, band
from translations import gettext as _
from translations import mark, ngettext
from translations.formats import day, number, of, percent

VERDICT = {
    Band.ON_TRACK: mark("sesuai jadwal"),
    Band.ATTENTION: mark("perlu perhatian"),
    Band.LATE: mark("tertinggal dari jadwal"),
    Band.DONE: mark("selesai"),
}
DONE = {
    "verified": mark("terverifikasi"),
    "evidenced": mark("disertai bukti"),
    "reported": mark("dilaporkan terealisasi"),
}
NOT_DONE = {
    "verified": mark("belum terverifikasi"),
    "evidenced": mark("belum disertai bukti"),
    "reported": mark("belum terealisasi"),
}
LOOK = {
    Band.ON_TRACK: "verified",
    Band.ATTENTION: "in_progress",
    Band.LATE: "alarm",
    Band.DONE: "verified",
    Band.FEW: "quiet",
}


def verdicts(found: OnTrack) -> list[tuple[str, str]]:
    """One (words, look) for what is reported, evidenced and verified: "Dilaporkan terealisasi: perlu perhatian (0,88)".

    They stand side by side, so that no index falls because it silently began to count something else.
    """
    told = []
    for basis in CLOCKS:
        clock = found.clock(basis)
        word = _(DONE[basis]).capitalize()
        if clock is None:
            told.append((f"{word}: {_('belum ada catatan')}", "quiet"))
        else:
            told.append((f"{word}: {_stands(found, clock)}", _look(clock)))
    return told


def _stands(found: OnTrack, clock: Clock) -> str:
    low, high = clock.schedule, clock.highest
    index = _index(low.index)
    if _index(high.index) != index:
        index += f"–{_index(high.index)}"
    if low.band == Band.FEW:
        return _few(found, clock)
    word = _(VERDICT[low.band])
    if high.band not in (low.band, Band.FEW):
        word = _("{lowest} sampai {highest}, tergantung putusan").format(lowest=word, highest=_(VERDICT[high.band]))
    return _("{word} (indeks jadwal {index})").format(word=word, index=index)


def _index(value: float) -> str:
    """To two decimals; to three where two would put it into another band than its word says."""
    return number(value, 2 if band(round(value, 2)) == band(value) else 3)


def _few(found: OnTrack, clock: Clock) -> str:
    """With few due a ratio says more than is known; how many are missing is said instead: "terlambat 3 aksi"."""
    if clock.missing and clock.basis == "reported":
        return _("terlambat {count} aksi").format(count=number(clock.missing))
    if clock.missing:
        return _("{count} yang jatuh tempo {missing}").format(
            count=of(clock.missing, found.due_actions), missing=_(NOT_DONE[clock.basis])
        )
    return _("tidak ada yang terlambat") if found.due_actions else _("belum ada yang jatuh tempo")


def _look(clock: Clock) -> str:
    same = clock.schedule.band == clock.highest.band
    return LOOK[clock.schedule.band] if same else "in_progress"


def sentences(found: OnTrack) -> list[str]:
    """What the verdicts rest on: earned schedule, pace, forecast."""
    return [text for text in (_earned(found), _left(found), _pace(found), _forecast(found)) if text]


def _earned(found: OnTrack) -> str:
    clock = found.reported
    if clock.schedule.band == Band.DONE:
        return _("Seluruh rencana sudah dilaporkan terealisasi.")
    if clock.done <= 0:
        return _("Belum ada yang dilaporkan terealisasi.")
    if not found.is_dated:
        return _("Tenggat tidak tercatat: keadaan tidak dapat dibandingkan dengan jadwal.")
    sentence = _("Menurut rencana, yang dilaporkan terealisasi sekarang seharusnya sudah tercapai pada {day}.")
    return sentence.format(day=day(found.earned_on))


def _left(found: OnTrack) -> str:
    """ "49 dari 74 terealisasi; 49 belum disertai bukti": what is missing, never without its noun."""
    if found.weighted:
        done = _("{share} bobot terealisasi").format(share=percent(found.reported.done / found.whole))
    else:
        done = _("{count} terealisasi").format(count=of(found.reported.done, found.whole))
    last = found.clocks[-1]
    missing = found.whole - last.done
    if missing <= ALMOST_ZERO * found.whole:
        return done + "."
    amount = percent(missing / found.whole) + " " + _("bobot") if found.weighted else number(missing)
    return f"{done}; {amount} {_(NOT_DONE[last.basis])}."


def _pace(found: OnTrack) -> str:
    if found.left <= 0 or found.so_far is None or found.reported.done <= 0:
        return ""
    if found.needed is None:
        return _("Ini hari terakhir rencana.") if found.on_last_day else _("Rencana ini sudah berakhir.")
    if found.weighted:
        needed, so_far = (percent(amount / found.whole) for amount in (found.needed, found.so_far))
        sentence = _(
            "Agar selesai sebelum rencana berakhir perlu {needed} bobot seminggu;"
            " sejak laporan pertama {so_far} seminggu."
        )
    else:
        needed, so_far = (_amount(amount) for amount in (found.needed, found.so_far))
        sentence = _(
            "Agar selesai sebelum rencana berakhir perlu {needed} aksi seminggu;"
            " sejak laporan pertama {so_far} seminggu."
        )
    return sentence.format(needed=needed, so_far=so_far)


def _amount(actions: float) -> str:
    return _("kurang dari {least}").format(least=number(0.1, 1)) if 0 < actions < 0.05 else number(actions, 1)


def _forecast(found: OnTrack) -> str:
    if found.reported.schedule.band == Band.DONE or found.weeks_to_go == 0:
        return ""
    chance = _chance(found) if found.left > 0 else ""
    return " ".join(text for text in (_declared(found), chance) if text)


def _declared(found: OnTrack) -> str:
    """What was declared not carried out will not come, whatever the pace; nor what is said to be outside authority,
    unless a verifier refuses that.
    """
    told = []
    if found.not_carried_out:
        amount = _not_carried_out(found)
        told.append(_("Tidak dapat 100 %: {amount} dinyatakan tidak dilaksanakan.").format(amount=amount))
    if found.outside:
        asked = _("{amount} menunggu persetujuan bahwa di luar kewenangan; tidak dihitung dalam laju yang perlu.")
        told.append(asked.format(amount=_amount_of(found, found.outside)))
    return " ".join(told)


def _amount_of(found: OnTrack, amount: float) -> str:
    return percent(amount / found.whole) + " " + _("bobot") if found.weighted else number(amount)


def _not_carried_out(found: OnTrack) -> str:
    return _amount_of(found, found.not_carried_out)


def _chance(found: OnTrack) -> str:
    if found.forecast is None:
        return _("Perkiraan: data belum cukup (perlu 8 minggu sejak laporan pertama, 2 di antaranya ada yang selesai).")
    chance = found.forecast.chance
    if found.not_carried_out:
        sentence = _("Perkiraan untuk sisanya: peluang selesai tepat waktu {word} ({chance})")
    else:
        sentence = _("Perkiraan: peluang selesai tepat waktu {word} ({chance})")
    return f"{sentence.format(word=chance_word(chance), chance=percent(chance, 0))}. {_rests_on(found.forecast)}"


def chance_word(chance: float) -> str:
    """A chance in one of three words."""
    return _("kecil") if chance < UNLIKELY else _("besar") if chance > LIKELY else _("imbang")


def _rests_on(forecast: Forecast) -> str:
    """In one plain sentence what a forecast is made of: its own pace, and whose past plans."""
    if not forecast.compared:
        return _("Dasarnya laju sejak laporan pertama; belum ada rencana pemda yang sudah berakhir sebagai pembanding.")
    sentence = ngettext(
        "Dasarnya laju sejak laporan pertama, dan berapa cepat {count} rencana pemda yang sudah berakhir{sample} maju"
        " sesudah titik waktu yang sama.",
        "Dasarnya laju sejak laporan pertama, dan berapa cepat {count} rencana pemda yang sudah berakhir{sample} maju"
        " sesudah titik waktu yang sama.",
        forecast.compared,
    )
    return sentence.format(count=number(forecast.compared), sample=_of_sample(forecast))


def _of_sample(forecast: Forecast) -> str:
    if not forecast.samples:
        return ""
    if forecast.samples == forecast.compared:
        return " " + _("(semuanya data contoh)")
    return " " + _("({count} di antaranya data contoh)").format(count=number(forecast.samples))


def forecasts_reckoned(told: Sequence[tuple[date, Forecast]], end: OnTrack, ends: date) -> str:
    """What was to be expected on earlier days, and what came: "31 Juli 2016 kecil (25 %) … Hasil: tidak selesai".

    end: where the plan stood on its last day.
    """
    sentence = _("Peluang selesai tepat waktu, dihitung kemudian dari riwayat sampai hari itu: {said}.")
    return f"{sentence.format(said=_said(told))} {_came(end, ends)}"


def forecasts_shown(shown: Sequence[tuple[date, Forecast]], end: OnTrack, ends: date) -> str:
    """What readers were told while the plan ran, from each day on which the word changed, and what came."""
    changes = [
        told for told, before in zip(shown, (None, *shown), strict=False) if before is None or _differ(told, before)
    ]
    sentence = _("Peluang selesai tepat waktu seperti yang ditampilkan waktu itu: sejak {said}.")
    return f"{sentence.format(said=_said(changes))} {_came(end, ends)}"


def _differ(told: tuple[date, Forecast], before: tuple[date, Forecast]) -> bool:
    return chance_word(told[1].chance) != chance_word(before[1].chance)


def _said(told: Sequence[tuple[date, Forecast]]) -> str:
    return ", ".join(f"{day(when)} {chance_word(found.chance)} ({percent(found.chance, 0)})" for when, found in told)


def _came(end: OnTrack, ends: date) -> str:
    done = end.reported.done
    amount = percent(done / end.whole) if end.weighted else of(done, end.whole)
    came = _("selesai") if end.reported.schedule.band == Band.DONE else _("tidak selesai")
    if end.not_carried_out:
        amount += "; " + _("{amount} dinyatakan tidak dilaksanakan").format(amount=_not_carried_out(end))
    return _("Hasil pada {ends}: {came} ({amount}).").format(ends=day(ends), came=came, amount=amount)
