"""Cells as people type them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.meaning.dates import read_date
from loaders.meaning.governments import recognise
from loaders.meaning.numbers import number
from loaders.meaning.states import read_evidence, read_status
from loaders.meaning.text import clean, looks_like_numbering, numbering, without_numbering


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("70,3%", 70.3), ("70.3", 70.3), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1.234", 1234), ("1.234.567", 1234567), ("0.125", 0.125),
        (",5", 0.5), ("Rp 1.000.000", 1_000_000), ("-5", -5), (" 12 ", 12), ("abc", None), ("1e308", None), ("", None), ("12 buah", None),
    ],
)  # fmt: skip
def test_numbers(typed: str, value: float | None) -> None:
    assert number(typed) == value


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31/12/2025", "2025-12-31"), ("31-12-25", "2025-12-31"), ("2025-12-31", "2025-12-31"), ("31 Desember 2025", "2025-12-31"), ("31 Des '25", "2025-12-31"),
        ("Agt 2016", "2016-08-31"), ("Peb 2016", "2016-02-29"), ("Nopember 2016", "2016-11-30"), ("Nop-16", "2016-11-30"), ("TW II 2017", "2017-06-30"),
        ("Triwulan IV", "2016-12-31"), ("tw3 2016", "2016-09-30"), ("Semester I 2016", "2016-06-30"), ("s.d. Desember 2016", "2016-12-31"), ("Januari - Maret 2016", "2016-03-31"),
        ("Minggu ke-4 Juni 2016", "2016-06-30"), ("2016", "2016-12-31"), ("12/2016", "2016-12-31"), (42735, "2016-12-31"), ("42735", "2016-12-31"), (2016, "2016-12-31"),
        (date(2016, 5, 31), "2016-05-31"), (datetime(2016, 5, 31, 8), "2016-05-31"), ("Juni", "2016-06-30"), ("1 s/d 31 Des 2016", "2016-12-31"),
    ],
)  # fmt: skip
def test_dates(typed: str | int | date, day: str) -> None:
    value = typed.date() if isinstance(typed, datetime) else typed

    reading = read_date(value, 2016)

    assert (reading.day and reading.day.isoformat(), reading.problem) == (day, None)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("31 Februari 2017", "impossible"), ("30/2/2017", "impossible"), ("1900", "implausible"), ("01/01/1900", "implausible"), ("31 Des 1900", "implausible"), ("TW IV 2150", "implausible"), ("12/31/2016", "month_first"), ("segera", "unknown"), ("45/45/2016", "unknown")],
)  # fmt: skip
def test_dates_that_are_none(typed: str, problem: str) -> None:
    assert read_date(typed, 2016).problem == problem


@pytest.mark.parametrize(
    ("typed", "progress", "evidence"),
    [
        ("Selesai", "realised", None), ("SELESAI DILAKSANAKAN", "realised", None), ("Selesai belum dengan bukti", "realised", "none"), ("Selesai (ada bukti)", "realised", "complete"),
        ("Selesai sebagian", "in_progress", None), ("Sudah, tetapi belum lengkap", "in_progress", None), ("Selesai 50%", "in_progress", None), ("Belum sepenuhnya", "in_progress", None),
        ("Belum", "not_started", None), ("blm", "not_started", None), ("Tidak dapat dilaksanakan karena anggaran", "not_carried_out", None), ("Di luar kewenangan", "outside_authority", None),
        ("100%", "realised", None), ("99,9%", "in_progress", None), ("0", "not_started", None), ("-", "not_reported", None), ("n/a", "not_reported", None), ("√", "realised", None),
        ("menunggu tanda tangan pejabat", "in_progress", "awaiting_signature"), ("Terverifikasi", "realised", "complete"), ("Proses disertai bukti", "in_progress", "complete"),
    ],
)  # fmt: skip
def test_status(typed: str, progress: str, evidence: str | None) -> None:
    status = read_status(typed)

    assert status is not None
    assert (status.progress, status.evidence) == (progress, evidence)


@pytest.mark.parametrize("typed", ["Entahlah", "xyz", "Lihat lampiran", "150%"])
def test_what_is_not_understood_is_never_taken_for_done(typed: str) -> None:
    assert read_status(typed) is None


@given(st.text(max_size=60))
def test_any_text_gives_a_status_or_none_and_a_negation_is_never_realised(text: str) -> None:
    read_status(text)
    negated = read_status(f"belum {text}")

    assert negated is None or negated.progress != "realised"


@given(st.text(max_size=80) | st.floats() | st.integers() | st.dates())
def test_no_value_makes_a_reader_fail(value: str | float | int | date) -> None:
    read_date(value, 2016)
    number(value)
    read_evidence(value)
    numbering(value)
    cleaned = clean(value)

    assert "\x00" not in cleaned
    assert "\u202e" not in cleaned


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1.10", "1.10"),
        ("007", "007"),
        (1.0, "1"),
        (12, "12"),
        ("IV.", "IV"),
        ("a)", "a"),
        ("(3)", "3"),
        ("1.1.", "1.1"),
    ],
)
def test_numbering_keeps_its_form(typed: str | float, kept: str) -> None:
    assert numbering(typed) == kept
    assert looks_like_numbering(kept)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Kab. Tangerang", "36.03"), ("PEMKOT TANGERANG", "36.71"), ("Tangsel", "36.74"), ("Kota Tangerang Selatan", "36.74"), ("KabSerang", "36.04"), ("Kota Serang", "36.73"),
     ("Pemprov Banten", "36"), ("Provinsi Banten", "36"), ("36.71", "36.71"), ("3671", "36.71"), ("Cilegon", "36.72"), ("Pemerintah Kabupaten Lebak", "36.02")],
)  # fmt: skip
def test_governments(typed: str, code: str) -> None:
    assert recognise(typed).code == code


@pytest.mark.parametrize("typed", ["Tangerang", "Serang", "tangerang"])
def test_a_bare_name_of_two_governments_is_asked_about(typed: str) -> None:
    match = recognise(typed)

    assert match.outcome == "ambiguous"
    assert match.code is None
    assert len(match.candidates) == 2


def test_a_text_that_begins_with_a_space_numbers_nothing() -> None:
    assert without_numbering(" Pengelolaan APBD") == " Pengelolaan APBD"
    assert without_numbering("A. Pengelolaan APBD") == "Pengelolaan APBD"
