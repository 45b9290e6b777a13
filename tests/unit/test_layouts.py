"""Small sheets, each with one habit of laying out a plan: what is read of it, and what is asked."""

from typing import Any

import pytest

from loaders.findings import Finding, Refused
from loaders.meaning.governments import mentioned, recognise
from loaders.reading.grid import Grid
from loaders.understanding.columns.header import is_register
from loaders.understanding.workbook import Reading, read_grids

HEAD = ["No", "Rencana Aksi", "Penanggung Jawab", "Status"]
TITLE = "RENCANA AKSI PENCEGAHAN KORUPSI TAHUN 2023"


def sheet(*rows: list[Any], name: str = "Renaksi", merged: list[tuple[int, int, int, int]] | None = None) -> Grid:
    return Grid(name, rows=[list(row) for row in rows], merged=merged or [])


def read(*grids: Grid, government: str | None = "36.04") -> Reading:
    return read_grids("berkas.xlsx", grids, government)


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_an_unmerged_heading_counts_for_all_that_it_is_divided_into() -> None:
    pairs = ["Target", "Realisasi"]
    reading = read(
        sheet(
            [TITLE],
            ["No", "Rencana Aksi", "TW I", None, "TW II", None, "Bukti"],
            [None, None, *pairs, *pairs, None],
            [1, "Menyusun peta risiko", "50%", "40%", "100%", "100%", "SK"],
            [2, "Menata arsip aset", "50%", "0%", "100%", "30%", None],
        )
    )

    assert [row.is_realised for row in reading.actions] == [True, False]
    assert [len(row.statuses) for row in reading.actions] == [2, 2]


def test_a_bare_number_beside_a_target_is_a_count() -> None:
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4)]
    rows = [["No", "Rencana Aksi", "Capaian", None, None], [None, None, "Target", "Realisasi", "%"]]
    done = [[1, "Menyusun peta risiko", 5, 1, "20%"], [2, "Menata arsip", 4, 4, "100%"], [3, "Membangun", 20, 3, "15%"]]

    reading = read(sheet(*rows, *done, merged=merged))

    assert [row.is_realised for row in reading.actions] == [False, True, False]
    assert "status_conflict" not in codes(reading.findings)


@pytest.mark.parametrize(
    "line",
    ["Kab/Kota: Kab. Lebak", "A. 36.02 Kabupaten Lebak", "Inspektorat Kabupaten Lebak", "Nama Pemda : Lebak (Kab.)"],
)
def test_a_line_that_names_a_government_gives_it_to_the_actions_below(line: str) -> None:
    reading = read(
        sheet([TITLE], HEAD, [line], [1, "Menyusun peta risiko", "Bappeda", "Selesai"]), government=None
    )  # fmt: skip

    assert [row.government for row in reading.actions] == ["36.02"]


def test_a_header_below_another_government_begins_a_table_of_its_own() -> None:
    reading = read(
        sheet(
            ["RENCANA AKSI KOTA SERANG"], HEAD, [1, "Menyusun peta risiko", "Bappeda", "Selesai"], [],
            ["RENCANA AKSI KABUPATEN LEBAK"], HEAD, [1, "Menata arsip aset", "Bappeda", "Belum"],
        ), government=None,
    )  # fmt: skip

    assert [row.government for row in reading.actions] == ["36.73", "36.02"]


def test_the_heading_of_each_printed_page_begins_no_other_table() -> None:
    head, page = ["No", "Area", "Rencana Aksi", "Status"], ["PEMERINTAH PROVINSI BANTEN"]
    reading = read(
        sheet(
            page, head, [1, "Perizinan", "Menyusun peta risiko", "Selesai"],
            page, head, [2, None, "Menata arsip aset", "Belum"],
        ), government=None,
    )  # fmt: skip

    assert [(row.government, row.area) for row in reading.actions] == [("36", "Perizinan")] * 2


def test_a_header_in_english_below_a_repeated_one_is_no_action() -> None:
    head, english = ["No", "Area", "Rencana Aksi", "Status"], ["No", "Area", "Action", "Status"]
    reading = read(
        sheet(
            head, english, [1, "Perizinan", "Menyusun peta risiko", "Selesai"],
            head, english, [2, None, "Menata arsip aset", "Belum"],
        )
    )  # fmt: skip

    assert [row.area for row in reading.actions] == ["Perizinan"] * 2


def test_a_row_headed_as_an_area_gives_it_to_the_actions_below() -> None:
    reading = read(sheet(HEAD, ["AREA: Penagihan air"], [1, "Menyusun peta risiko", "Bappeda", "Selesai"]))

    assert [row.area for row in reading.actions] == ["Penagihan air"]


def test_the_state_of_an_earlier_year_is_not_that_of_the_plan() -> None:
    head = ["No", "Rencana Aksi", "Status Tahun 2022", "Status"]
    reading = read(sheet([TITLE], head, [1, "Menyusun", "Selesai", "-"], [2, "Menata", "Belum", "-"]))

    assert not any(row.is_realised for row in reading.actions)
    assert "status_none" in codes(reading.findings)


def test_sheets_of_two_years_are_asked_about() -> None:
    def of(year: int) -> Grid:
        return sheet([f"RENCANA AKSI TAHUN {year}"], HEAD, [1, "Menyusun", "Bappeda", "Selesai"], name=str(year))

    assert codes(read(of(2022), of(2023)).findings).count("several_years") == 2
    assert "several_years" not in codes(read(of(2023)).findings)


def test_a_sheet_that_names_no_government_is_told_of_each() -> None:
    first, second = (sheet(HEAD, [1, title, "Bappeda", "Selesai"], name=title) for title in ("Menyusun", "Menata"))

    assert codes(read(first, second, government=None).findings).count("government_missing") == 2


def test_a_table_on_its_side_is_read_column_by_column_and_says_so() -> None:
    lines = [
        ["RENCANA AKSI KOTA SERANG TAHUN 2023"],
        ["No", 1, 2],
        ["Rencana Aksi", "Menyusun peta risiko", "Menata arsip aset"],
        ["Target Waktu", "30/06/2023", "31/12/2023"],
        ["Status", "Selesai", "Entah"],
    ]
    reading = read(sheet(*lines), government=None)

    assert [(row.government, row.title, row.is_realised) for row in reading.actions] == [
        ("36.73", "Menyusun peta risiko", True),
        ("36.73", "Menata arsip aset", False),
    ]
    assert {(f.code, f.place.a1) for f in reading.findings if f.place} >= {
        ("table_turned", "A2"),
        ("status_unknown", "C5"),
    }
    assert [row.stands_in({("Renaksi", 2)}) for row in reading.actions] == [False, True]


def test_headers_in_two_languages_are_a_register_beside_a_word_and_a_percentage() -> None:
    head = ["No / No", "Rencana Aksi / Action", "Target Waktu / Due Date", "Progres", None, "Bukti Dukung / Evidence"]
    lower = [None, None, None, "%", "Uraian", None]
    row = [1, "Menyusun peta risiko", "Juni 2023", 0.4, "Proses", None]
    grid = sheet(head, lower, row, merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 5, 1, 5)])

    assert is_register([grid])
    assert [action.title for action in read(grid).actions] == ["Menyusun peta risiko"]


@pytest.mark.parametrize(
    ("typed", "outcome", "code"),
    [
        ("36.04 Kabupaten Serang", "found", "36.04"),
        ("36.04 Serang", "found", "36.04"),
        ("36.03 Kabupaten Serang", "ambiguous", None),
        ("12. Kota Bandung", "found", "32.73"),
        ("Kabupaten/Kota : Tasikmalaya", "ambiguous", None),
        ("Kabupaten/Kota : Tasikmalaya (Kab.)", "found", "32.06"),
    ],
)
def test_a_code_or_a_label_before_a_name_helps_and_is_never_believed_against_it(
    typed: str, outcome: str, code: str | None
) -> None:
    match = recognise(typed)

    assert (match.outcome, match.code) == (outcome, code)


def test_regency_slash_city_tells_no_kind() -> None:
    assert mentioned("Rencana aksi kabupaten/kota Tasikmalaya") is None


FOLLOW_UP = ["Sesuai", "Belum Sesuai", "Belum Ditindaklanjuti", "Tidak Dapat Ditindaklanjuti"]
STATES = ["realised", "in_progress", "not_started", "not_carried_out"]


def states(reading: Reading) -> list[str]:
    return [row.statuses[-1][1].progress.value for row in reading.actions]


@pytest.mark.parametrize("heads", [FOLLOW_UP, ["S", "BS", "BT", "TDD"]])
def test_the_follow_up_of_audits_is_read_from_ticks(heads: list[str]) -> None:
    rows = [[n + 1, f"Agar menagih piutang {n}", *["v" if n == at else None for at in range(4)]] for n in range(4)]
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 5)]
    reading = read(sheet(["No", "Rekomendasi", "Tindak Lanjut"], [None, None, *heads], *rows, merged=merged))

    assert states(reading) == STATES


@pytest.mark.parametrize("title", ["Rekomendasi BPK", "Uraian Rekomendasi", "Rekomendasi Hasil Pemeriksaan"])
@pytest.mark.parametrize("above", [None, "", "Status Tindak Lanjut"])
def test_letters_of_audits_are_states_to_tick_also_in_a_plain_header(title: str, above: str | None) -> None:
    rows = [[n + 1, f"Agar menagih piutang {n}", *["V" if n == at else None for at in range(4)]] for n in range(4)]
    heads: list[list[object]] = [["No", title, "S", "BS", "BT", "TDTL"]]
    if above is not None:
        heads = [["No", title, above or None, None, None, None], [None, None, *heads[0][2:]]]
    reading = read(sheet(*heads, *rows))

    assert states(reading) == STATES
    assert reading.actions[0].title == "Agar menagih piutang 0"
    assert not [finding.code for finding in reading.findings if finding.value in ("S", "BS", "BT", "TDTL", title)]


@pytest.mark.parametrize(
    ("title", "framework"),
    [
        ("Rekapitulasi Tindak Lanjut Hasil Pemeriksaan BPK RI Kabupaten Lebak Tahun 2025", "TLHP"),
        ("Pemantauan Tindak Lanjut Rekomendasi BPK Tahun 2025", "TLHP"),
        ("Tindak Lanjut Rekomendasi Survei Penilaian Integritas Tahun 2025", "Rekomendasi SPI"),
    ],
)
def test_a_follow_up_keeps_its_title_and_is_known_by_it(title: str, framework: str) -> None:
    rows = [[n + 1, f"Agar menagih piutang {n}", ["Sesuai", "Belum Sesuai"][n % 2]] for n in range(3)]
    reading = read(sheet([title], ["No", "Rekomendasi", "Status"], *rows))

    assert (reading.about.title, reading.about.framework, reading.about.year) == (title, framework, 2025)


def test_a_letter_alone_is_a_state_where_it_is_ticked() -> None:
    rows = [[n + 1, f"Agar menagih piutang {n}", "V" if n else None] for n in range(3)]
    reading = read(sheet(["No", "Rekomendasi", "S"], *rows))

    assert [row.statuses[-1][1].progress.value for row in reading.actions if row.statuses] == [
        "not_reported", "realised", "realised",
    ]  # fmt: skip
    assert "S" in [finding.value for finding in reading.findings]


def test_letters_of_agreement_are_no_states() -> None:
    rows = [[n + 1, f"Menyusun aturan {n}", "Selesai", "v" if n else None, None if n else "v"] for n in range(3)]
    reading = read(sheet(["No", "Rencana Aksi", "Status", "S", "SS"], *rows))

    assert states(reading) == ["realised"] * 3


@pytest.mark.parametrize("said", [FOLLOW_UP, ["S", "BS", "BT", "TDD"]])
def test_the_follow_up_of_audits_is_read_from_words_and_letters(said: list[str]) -> None:
    reading = read(sheet(HEAD, *[[n + 1, f"Agar menagih {n}", "BPKAD", word] for n, word in enumerate(said)]))

    assert states(reading) == STATES


def test_a_ticked_column_of_unknown_meaning_beside_the_others_is_asked_about() -> None:
    rows = [[n + 1, f"Menyusun {n}", *["v" if n == at else None for at in range(3)]] for n in range(3)]
    reading = read(sheet(["No", "Rencana Aksi", "Sudah", "Belum", "Gamma"], *rows))

    assert [f.value for f in reading.findings if f.code == "tick_column_unknown"] == ["Gamma"]


@pytest.mark.parametrize("mark", ["sda", "s.d.a.", "idem", '"', "〃"])
def test_as_above_means_the_cell_above(mark: str) -> None:
    head = ["No", "Rencana Aksi", "Penanggung Jawab", "Target Waktu", "Status"]
    reading = read(sheet(head, [1, "Menyusun", "Bappeda", "Juni 2023", "Selesai"], [2, "Menata", mark, mark, mark]))

    one, two = reading.actions
    assert (two.responsible_unit, two.due_date, two.statuses) == (one.responsible_unit, one.due_date, one.statuses)
    assert not reading.findings


def test_the_column_decides_whether_its_dates_begin_with_the_month() -> None:
    def due(*dates: str) -> list[str]:
        head = ["No", "Rencana Aksi", "Target Waktu", "Status"]
        rows = [[n, f"Menyusun {n}", day, "Belum"] for n, day in enumerate(dates, 1)]
        return [str(row.due_date) for row in read(sheet([TITLE], head, *rows)).actions]

    assert due("06/30/2023", "03/04/2023") == ["2023-06-30", "2023-03-04"]
    assert due("30/06/2023", "03/04/2023") == ["2023-06-30", "2023-04-03"]


def test_of_the_answers_of_a_form_the_later_one_counts_and_both_are_history() -> None:
    head = ["Timestamp", "Rencana Aksi", "Status"]
    later, earlier = ["05/03/2024 10:00:00", "Menyusun", "Selesai"], ["01/02/2024 09:00:00", "Menyusun", "Proses"]
    for answers in ([earlier, later], [later, earlier]):
        reading = read(sheet(head, *answers))

        assert states(reading) == ["realised"]
        assert [str(day) for day, _ in reading.actions[0].statuses] == ["2024-02-01", "2024-03-05"]
        assert "answered_again" in codes(reading.findings)


def test_a_realised_number_beside_a_target_is_no_percentage() -> None:
    rows = [[1, "Menyusun SOP", 4, 1], [2, "Menata arsip", 4, 4], [3, "Mendata aset", 3, 0]]

    assert states(read(sheet(["No", "Rencana Aksi", "Target", "Realisasi"], *rows))) == [
        "in_progress", "realised", "not_started",
    ]  # fmt: skip


def test_of_several_titles_it_is_said_which_was_taken() -> None:
    reading = read(
        sheet(["No", "Rencana Aksi", "Uraian", "Status"], [1, "Menyusun SOP", "Menyusun SOP kas", "Selesai"])
    )

    (chosen,) = [finding for finding in reading.findings if finding.code == "title_chosen"]
    assert "dipakai “Rencana Aksi”, bukan “Uraian”" in chosen.in_words("message")


def test_a_punctuation_mark_is_no_state() -> None:
    reading = read(sheet(HEAD, [1, "Menyusun", "Bappeda", "!"], [2, "Menata", "Bappeda", "Selesai"]))

    assert states(reading) == ["not_reported", "realised"]
    assert "status_unknown" in codes(reading.findings)


def test_results_beside_states_are_no_states() -> None:
    head = ["No", "Rencana Aksi", "Hasil", "Capaian"]
    rows = [[n, f"Menyusun {n}", "Layanan lebih baik", word] for n, word in enumerate(["Selesai", "Proses"])]

    assert states(read(sheet(head, *rows))) == ["realised", "in_progress"]


def test_a_line_that_names_only_a_province_is_used_and_said() -> None:
    reading = read(sheet(["Provinsi : Banten"], HEAD, [1, "Menyusun", "Bappeda", "Selesai"]), government=None)

    assert [row.government for row in reading.actions] == ["36"]
    assert "government_of_province" in codes(reading.findings)


def test_cards_one_below_the_other_are_read_and_said() -> None:
    def card(title: str, state: str) -> list[list[Any]]:
        return [["Rencana Aksi", ":", title], ["Penanggung Jawab", ":", "Bappeda"], ["Status", ":", state], []]

    reading = read(sheet(*card("Menyusun SOP", "Selesai"), *card("Menata arsip", "Belum")))

    assert [row.title for row in reading.actions] == ["Menyusun SOP", "Menata arsip"]
    assert states(reading) == ["realised", "not_started"]
    assert "table_turned" in codes(reading.findings)


@pytest.mark.parametrize(
    ("head", "row", "kind"),
    [
        (["Kode Rekening", "Uraian", "Anggaran", "Realisasi", "%"], ["5.1", "Belanja", 1000, 500, "50%"], "anggaran"),
        (["No", "Kegiatan", "Pagu (Rp)", "Realisasi (Rp)", "Sisa"], [1, "Belanja", 1000, 500, 500], "anggaran"),
        (["No", "Hari/Tanggal", "Waktu", "Kegiatan", "Tempat"], [1, "Senin", "09.00", "Rapat", "Aula"], "jadwal"),
        (["No", "Pernyataan Risiko", "Penyebab", "Dampak"], [1, "Terlambat", "SDM", "Sanksi"], "risiko"),
        (["No", "Nama", "NIP", "Jabatan", "Paraf"], [1, "A", "1968", "Kabid", None], "daftar hadir"),
        (["Responden", "Usia", "Pertanyaan", "Jawaban"], ["A", 40, "Puas?", "Ya"], "kuesioner"),
    ],
)
def test_files_of_another_kind_are_refused_by_their_name(head: list[Any], row: list[Any], kind: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(sheet([TITLE.replace("RENCANA AKSI ", "")], head, row))

    assert kind in str(refusal.value)


@pytest.mark.parametrize("title", ["Rencana Aksi", "Action", "Komitmen", "Rekomendasi"])
def test_money_beside_actions_makes_no_budget_of_them(title: str) -> None:
    head = ["No", title, "Anggaran", "Serapan", "Sisa", "Realisasi"]

    assert len(read(sheet(head, [1, "Menyusun", 1000, 500, 500, "50%"])).actions) == 1


def test_a_refusal_names_the_nearest_header() -> None:
    with pytest.raises(Refused) as refusal:
        read(sheet([], ["Butir", "Rencana Aktivitas"], ["satu", "dua"]))

    assert "“Rencana Aktivitas” di Renaksi!B2" in str(refusal.value)


def test_counts_in_rows_of_totals_make_no_numbers_of_a_column_to_tick() -> None:
    reading = read(
        sheet(
            ["No", "Rencana Aksi", "Status", None, None],
            [None, None, "Sudah", "Proses", "Belum"],
            [1, "Menyusun peta risiko", "√", None, None],
            [2, "Menata arsip aset", None, None, "√"],
            ["Jumlah", None, None, None, 2],
            [3, "Menagih piutang pajak", "√", None, None],
            [4, "Menerbitkan izin", None, "√", None],
            ["Jumlah", None, None, None, 2],
            merged=[(0, 2, 0, 4)],
        )
    )

    assert [row.statuses[-1][1].progress for row in reading.actions] == [
        "realised", "not_started", "realised", "in_progress",
    ]  # fmt: skip


def test_the_day_of_printing_above_a_table_is_not_the_year_of_its_plan() -> None:
    def block(name: str, year: int) -> list[list[Any]]:
        head = ["No", "Rencana Aksi", "Target Triwulan", "Status"]
        return [[f"RENCANA AKSI TAHUN {year}"], [name], head, [1, "Menyusun", "I", "Selesai"]]

    printed = ["Dicetak pada 02/01/2026 09:15, Halaman 1 dari 2"]
    reading = read(sheet(*block("Kota Serang", 2025), [], printed, [], *block("Kota Cilegon", 2025)), government=None)

    assert [row.due_date.year for row in reading.actions if row.due_date] == [2025, 2025]
    assert "several_years" not in codes(reading.findings)


def test_a_state_of_an_earlier_year_says_nothing_where_no_tick_does() -> None:
    reading = read(
        sheet(
            ["RENCANA AKSI TAHUN 2023"],
            ["No", "Rencana Aksi", "Status Tahun 2022", "Realisasi", None],
            [None, None, None, "Sudah", "Belum"],
            [1, "Menyusun", "Selesai", "√", None],
            [2, "Menata", "Selesai", None, None],
            merged=[(1, 3, 1, 4)],
        )
    )

    assert [row.is_realised for row in reading.actions] == [True, False]


def test_actions_of_which_nothing_is_told_are_actions_all_the_same() -> None:
    head = ["Area Intervensi", "Rencana Aksi", "Status"]
    reading = read(sheet(head, ["Perizinan", "Menyusun peta", None], ["Perizinan", "Menata arsip", None]))

    assert [row.title for row in reading.actions] == ["Menyusun peta", "Menata arsip"]
    assert "status_none" in codes(reading.findings)


def test_an_area_above_a_header_that_is_repeated_is_that_of_the_rows_up_to_the_next() -> None:
    first, second = ["AREA: Pengawasan APIP"], ["AREA: Perizinan"]
    one, two, three = ([n, f"Menyusun {n}", "Bappeda", "Not done"] for n in (1, 2, 3))
    rows = [["Kota Serang"], HEAD, second, one, ["Kota Cilegon"], first, HEAD, two, second, three]
    reading = read(sheet(*rows), government=None)

    assert [row.area for row in reading.actions] == ["Perizinan", "Pengawasan APIP", "Perizinan"]
    assert [row.government for row in reading.actions] == ["36.73", "36.72", "36.72"]
