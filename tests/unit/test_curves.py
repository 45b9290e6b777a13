"""The curves say what they count: actions, or shares of the weight."""

from dataclasses import replace
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.progress.curves import curves, in_words
from charts.progress.on_track import sentences, verdicts
from components.progress import headline
from methods.coverage import Basis
from methods.forecast import Forecast
from methods.on_track import Clock, OnTrack, weekly
from methods.schedule import Band, Schedule

DAY = date(2016, 12, 31)


def frame(weight: float) -> pd.DataFrame:
    """Four actions of one weight each, three due, two reported."""
    columns = {"actions": 4, "said": 4, "weight": 4 * weight, "planned": 3 * weight, "reported": 2 * weight}
    columns |= {"baseline": 3 * weight, "baseline_weight": 4 * weight, "weighted": weight != 1}
    return pd.DataFrame([{"day": DAY, **columns, "evidenced": float("nan"), "verified": float("nan")}])


def test_actions_of_equal_weight_are_counted() -> None:
    assert in_words(frame(1), DAY) == "Baru 2 dilaporkan terealisasi; menurut tenggat mestinya 3"


def test_a_sum_of_weights_is_never_shown_as_a_count() -> None:
    figure = curves(frame(2.5), date(2016, 1, 1), DAY, DAY, dark=False)

    assert (
        in_words(frame(2.5), DAY) == "Baru 50 % dilaporkan terealisasi; menurut tenggat mestinya 75 % (menurut bobot)"
    )
    assert [trace["y"][-1] for trace in figure.data] == [75, 50]
    assert figure.layout.annotations[1].text == "<b>50 %</b> dilaporkan"


def test_the_day_and_the_end_of_the_plan_are_named_without_covering_each_other() -> None:
    before_its_end = curves(frame(1), date(2016, 1, 1), date(2017, 6, 30), DAY, dark=False)
    after_its_end = curves(frame(1), date(2016, 1, 1), date(2016, 12, 1), DAY, dark=False)

    def named(figure: go.Figure) -> list[tuple[str, str]]:
        return [(note.text, note.xanchor) for note in figure.layout.annotations if note.yref == "paper"]

    assert named(before_its_end) == [("per 31 Des 2016", "right"), ("akhir rencana", "left")]
    assert named(after_its_end) == [("per 31 Des 2016", "left"), ("akhir rencana", "right")]


def test_what_was_evidenced_or_verified_since_is_told_where_nothing_more_was_realised() -> None:
    since = date(2016, 8, 31)

    assert headline.in_words(since, {"realised": 0, "evidenced": 4, "verified": 7}, 2) == (
        "Sejak 31 Agustus 2016: disertai bukti bertambah 4, terverifikasi bertambah 7 · 2 aksi terlambat"
    )
    assert headline.in_words(since, {"realised": 0, "evidenced": 0, "verified": 0, "left": 0}, 0) == (
        "Sejak 31 Agustus 2016: tidak ada yang berubah"
    )


def test_what_left_or_will_not_be_done_is_a_change_too() -> None:
    gains = {"realised": -1, "returned": 2, "not_carried_out": 7, "left": 10}

    assert headline.in_words(date(2026, 8, 31), gains, 0) == (
        "Sejak 31 Agustus 2026: terealisasi berkurang 1, dikembalikan bertambah 2,"
        " dinyatakan tidak dilaksanakan bertambah 7, 10 keluar dari penyebut"
    )


def clock(basis: Basis, done: float) -> Clock:
    schedule = Schedule(300.0, 0.8, None, Band.ATTENTION)
    return Clock(basis, done, schedule, schedule, 3)


def told(weighted: bool, chance: Forecast | None = None) -> str:
    """The sentences of a plan of 74, or of weight 100, of which 49 are reported and 25 evidenced."""
    whole = 100.0 if weighted else 74.0
    found = OnTrack(
        clocks=(clock("reported", 49.0), clock("evidenced", 25.0)), actions=74, whole=whole, due=whole,
        due_actions=74, weighted=weighted, not_carried_out=4, earned_on=DAY, so_far=1.2, needed=2.5, weeks_to_go=8,
        forecast=chance,
    )  # fmt: skip
    return " ".join([*(words for words, _look in verdicts(found)), *sentences(found)])


def test_without_any_due_date_there_is_no_schedule_to_compare_with() -> None:
    assert in_words(frame(1).assign(due=0.0), DAY) == "2 dilaporkan terealisasi; tenggat tidak tercatat"


def test_what_is_missing_is_never_told_without_its_noun() -> None:
    text = told(weighted=False)

    assert "49 dari 74 terealisasi; 49 belum disertai bukti" in text
    assert "Terverifikasi: belum ada catatan" in text
    assert "tersisa" not in text


def test_what_was_declared_not_to_come_is_said_and_the_rest_is_told_in_three_words() -> None:
    text = told(weighted=False, chance=Forecast(0.14, 9))

    assert "Tidak dapat 100 %: 4 dinyatakan tidak dilaksanakan." in text
    assert "peluang selesai tepat waktu kecil (14 %)" in text
    assert "imbang (50 %)" in told(weighted=False, chance=Forecast(0.5, 1))
    assert "besar (90 %)" in told(weighted=False, chance=Forecast(0.9, 0))
    assert "9 rencana pemda yang sudah berakhir maju" in text
    for samples, words in ((9, "(semuanya data contoh)"), (2, "(2 di antaranya data contoh)")):
        assert f"9 rencana pemda yang sudah berakhir {words}" in told(weighted=False, chance=Forecast(0.1, 9, samples))
    assert "belum ada rencana pemda yang sudah berakhir" in told(weighted=False, chance=Forecast(0.9, 0))
    assert "data belum cukup" in told(weighted=False)


def test_what_waits_to_be_called_outside_authority_is_said() -> None:
    schedule = Schedule(300.0, 0.8, None, Band.ATTENTION)
    found = OnTrack(
        clocks=(Clock("reported", 5.0, schedule, schedule, 0),), actions=9, whole=9.0, due=9.0, due_actions=9,
        weighted=False, not_carried_out=0, earned_on=DAY, so_far=1.0, needed=0.0, weeks_to_go=8, forecast=None,
        outside=4.0,
    )  # fmt: skip
    text = " ".join(sentences(found))
    assert found.left == 0
    assert "4 menunggu persetujuan bahwa di luar kewenangan" in text
    assert "aksi seminggu" not in text


def test_a_plan_is_over_only_after_its_last_day_and_its_pace_is_that_to_its_end() -> None:
    assert "Agar selesai sebelum rencana berakhir perlu 2,5 aksi seminggu" in told(weighted=False)
    schedule = Schedule(100.0, 0.5, None, Band.LATE)
    end = OnTrack(
        clocks=(Clock("reported", 8.0, schedule, schedule, 3),), actions=20, whole=20.0, due=20.0, due_actions=20,
        weighted=False, not_carried_out=0, earned_on=DAY, so_far=1.2, needed=None, weeks_to_go=0, forecast=None,
    )  # fmt: skip
    assert "Rencana ini sudah berakhir." in sentences(end)
    assert "Ini hari terakhir rencana." in sentences(replace(end, on_last_day=True))


def test_weights_are_never_shown_without_their_unit() -> None:
    text = told(weighted=True)

    assert "49,0 % bobot terealisasi; 75,0 % bobot belum disertai bukti" in text
    assert "perlu 2,5 % bobot seminggu" in text


def few(basis: Basis, missing: int, due: int = 8) -> str:
    schedule = Schedule(100.0, 0.5, None, Band.FEW)
    clocks = (Clock("reported", 8.0, schedule, schedule, missing), Clock("evidenced", 4.0, schedule, schedule, missing))
    found = OnTrack(
        clocks=clocks, actions=20, whole=20.0, due=8.0, due_actions=due, weighted=False, not_carried_out=0,
        earned_on=DAY, so_far=1.2, needed=2.5, weeks_to_go=8, forecast=None,
    )  # fmt: skip
    return dict(zip(("reported", "evidenced"), [words for words, _look in verdicts(found)], strict=False))[basis]


def test_with_few_due_it_is_said_how_many_are_late_whatever_else_was_done() -> None:
    assert few("reported", 8) == "Dilaporkan terealisasi: terlambat 8 aksi"  # though eight others were done early
    assert few("reported", 0) == "Dilaporkan terealisasi: tidak ada yang terlambat"
    assert few("evidenced", 3) == "Disertai bukti: 3 dari 8 yang jatuh tempo belum disertai bukti"
    assert few("reported", 0, due=0) == "Dilaporkan terealisasi: belum ada yang jatuh tempo"


def test_an_index_is_never_rounded_into_another_band_than_its_word() -> None:
    schedule = Schedule(300.0, 0.948, None, Band.ATTENTION)
    found = OnTrack(
        clocks=(Clock("reported", 49.0, schedule, schedule, 3),), actions=74, whole=74.0, due=74.0, due_actions=74,
        weighted=False, not_carried_out=0, earned_on=DAY, so_far=1.2, needed=2.5, weeks_to_go=8, forecast=None,
    )  # fmt: skip
    assert verdicts(found)[0][0] == "Dilaporkan terealisasi: perlu perhatian (indeks jadwal 0,948)"


def curve(*reported: tuple[date, float]) -> pd.DataFrame:
    frame = pd.DataFrame(list(reported), columns=["day", "reported"])
    return frame.assign(said=[0, *([4] * (len(frame) - 1))])


def test_history_begins_with_the_first_report_and_not_with_the_plan() -> None:
    frame = curve((date(2016, 1, 1), 0.0), (date(2016, 6, 1), 4.0), (date(2016, 6, 15), 6.0))

    assert weekly(frame, date(2016, 6, 22)) == [0.0, 2.0, 0.0]
    assert weekly(frame, date(2016, 5, 1)) == []
