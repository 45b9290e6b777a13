"""The grid of slides: both shapes are filled, nothing lies over anything else, all is read from four metres."""

import itertools
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.presentation import curve_lines, grid
from exports.presentation.deck import Chart, Series, Shape, Slide, Table
from exports.presentation.deck_html import asset

SHAPES: tuple[Shape, ...] = ("wide", "standard")
FRAME = pd.DataFrame()
SLIDE_OF_EIGHT = Slide("modules", "", FRAME, chart=Chart("bars", ("a",) * 8, ()))


@pytest.mark.parametrize("shape", SHAPES)
def test_title_body_and_source_follow_each_other_and_fill_the_slide(shape: Shape) -> None:
    boxes = grid.title(shape), grid.body(shape), grid.source(shape)
    for above, below in itertools.pairwise(boxes):
        assert above.top + above.height <= below.top
    assert boxes[2].top + boxes[2].height <= grid.HEIGHT
    body = boxes[1]
    assert body.width * body.height >= 0.55 * grid.WIDTHS[shape] * grid.HEIGHT


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("words", ["49 dari 74", "180 dari 297", "123.456 dari 486.000", "1"])
def test_the_one_number_stands_on_its_line_and_is_read_from_the_back_row(words: str, shape: Shape) -> None:
    size = grid.big_size(words, shape)
    assert (60 if shape == "wide" else 50) <= size <= grid.BIG  # 120 px on a screen of 1080
    assert grid.width_of(words, size, bold=True) <= grid.body(shape).width


@pytest.mark.parametrize("shape", SHAPES)
def test_all_words_of_a_slide_are_read_from_four_metres(shape: Shape) -> None:
    sizes = [*grid.TITLES, *grid.CELLS, *grid.BIG_LINES, grid.VERDICTS, grid.KEY, curve_lines.LABEL]
    sizes += [grid.names_size(("Kota Tangerang Selatan",) * rows, shape) for rows in range(1, 13)]
    sizes += [grid.QUIET, grid.counts_size(bars(8), shape)]
    sizes += [grid.lines_size(Slide("curves", "", FRAME, lines=("a",)), shape)]
    assert min(sizes) >= grid.SMALLEST == 14  # 28 of 1080 pixels


def bars(rows: int) -> Chart:
    """Bars of governments that are silent or not, with quiet words after their counts."""
    names, words = ("Kota Tangerang Selatan",) * rows, ("belum melapor", "12 dari 117")[:rows] * (rows // 2)
    return Chart("bars", names, (), words=words, more=("peringkat 3 (1–7), 15 dari 20 diputus",) * rows)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_stands_after_a_bar_has_room_in_its_row(shape: Shape) -> None:
    chart, room = bars(10), grid.body(shape)
    _names, counts, more = (share * room.width for share in grid.beside_bars(chart, shape))
    size = grid.counts_size(chart, shape)
    assert all(grid.lines_of(words, size, counts - 12, bold=True) == 1 for words in chart.words)
    high = (room.height - grid.KEY_HEIGHT - 10) / 10 + 1e-9
    assert all(grid.lines_of(words, grid.QUIET, more - 8) * grid.QUIET * 1.1 <= high for words in chart.more)


words = st.text("abc de", max_size=90)


@given(st.lists(st.tuples(words, words, words), min_size=1, max_size=5), st.sampled_from(SHAPES))
def test_a_table_of_five_rows_has_room(rows: list[tuple[str, ...]], shape: Shape) -> None:
    table = Table(("Rencana aksi", "Penanggung jawab", "Kendala"), tuple(rows))
    size, room = grid.table_size(table, shape), grid.body(shape)
    assert sum(grid.column_shares(table, size, room.width)) == pytest.approx(1)
    assert sum(grid.row_heights(table, size, room.width)) <= room.height


@pytest.mark.parametrize("shape", SHAPES)
def test_long_names_beside_bars_stay_in_their_rows(shape: Shape) -> None:
    names = ("SIKDA (Sistem Informasi Kepegawaian Daerah)",) * 8
    size, wide = grid.names_size(names, shape), grid.NAMES[shape] * grid.body(shape).width - 8
    assert grid.lines_of(names[0], size, wide) * size * 1.1 <= grid.chart(SLIDE_OF_EIGHT, shape).height / 8


@pytest.mark.parametrize("shape", SHAPES)
def test_no_short_word_of_a_table_is_broken(shape: Shape) -> None:
    rows = (("Anggaran pada perubahan APBD", "Kabupaten Lebak, Kabupaten Serang, Kota Tangerang", "2"),) * 3
    table = Table(("Kendala yang dilaporkan", "Pemda", "Aksi"), rows)
    size, width = grid.table_size(table, shape), grid.body(shape).width
    last = grid.column_shares(table, size, width)[-1] * width - grid.GUTTER
    assert grid.width_of("Aksi", size, bold=True) <= last


@pytest.mark.parametrize("shape", SHAPES)
def test_five_columns_of_long_words_break_none(shape: Shape) -> None:
    row = (
        "Kabupaten Pandeglang", "Publikasi dokumen APBD pada situs resmi pemerintah kabupaten", "Dinas Kominfo",
        "30 Sep 2016, lewat 116 hari", "Anggaran baru tersedia pada perubahan APBD",
    )  # fmt: skip
    table = Table(("Pemda", "Rencana aksi", "Penanggung jawab", "Tenggat", "Kendala"), (row,) * 5)
    size, width = grid.table_size(table, shape), grid.body(shape).width
    for share, column in zip(
        grid.column_shares(table, size, width), zip(table.head, *table.rows, strict=True), strict=True
    ):
        room = share * width - grid.GUTTER
        assert all(grid.width_of(word, size, bold=True) <= room for words in column for word in words.split())


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", range(1, 7))
def test_panels_of_differences_lie_beside_each_other_in_the_body(count: int, shape: Shape) -> None:
    body, panels = grid.body(shape), grid.panels(count, shape)
    assert len(panels) == count
    for one, other in itertools.combinations(panels, 2):
        assert one.left + one.width <= other.left or one.top + one.height <= other.top or other.left < one.left
    assert max(box.left + box.width for box in panels) <= body.left + body.width + 1e-6
    assert max(box.top + box.height for box in panels) <= body.top + body.height + 1e-6


@given(st.lists(st.floats(0, 300), min_size=1, max_size=5))
def test_names_at_the_ends_of_curves_never_cover_each_other(heights: list[float]) -> None:
    moved = sorted(grid.apart(heights, 20))
    assert all(below - above >= 20 - 1e-6 for above, below in itertools.pairwise(moved))


def test_a_curve_goes_in_steps_and_is_named_with_its_last_value() -> None:
    days = (date(2026, 1, 1), date(2026, 2, 1))
    chart = Chart("steps", ("a", "b"), (Series("dilaporkan", (1.0, 2.0), "realised"),), days=days)
    drawn = curve_lines.draw(chart, date(2026, 3, 1), 872, 300, 4)
    (line,) = drawn.series
    heights = [float(point.split(",")[1]) for point in line.points.split()]
    assert heights == [heights[0], heights[0], heights[2], heights[2]]
    assert line.label == "2 dilaporkan"


def test_no_colour_and_no_place_of_the_grid_is_written_twice() -> None:
    own = asset("deck.css").split("\n", 1)[1]
    assert "#" not in own


def test_rows_beyond_the_room_of_a_slide_are_left_out_from_the_end() -> None:
    row = ("Penyusunan peraturan kepala daerah " * 3, "Badan Pengelolaan Keuangan dan Aset Daerah " * 2, "30 Sep 2016")
    table = Table(("Rencana aksi", "Penanggung jawab", "Tenggat"), tuple((f"{n} {row[0]}", *row[1:]) for n in range(9)))
    cut = grid.that_fits(table)
    assert 1 < len(cut.rows) < 9
    assert cut.rows == table.rows[: len(cut.rows)]
    size, room = grid.table_size(cut, "standard"), grid.body("standard")
    assert sum(grid.row_heights(cut, size, room.width)) <= room.height
    few = Table(table.head, table.rows[:1])
    assert grid.that_fits(few) == few


def test_what_belongs_together_is_measured_as_one_word() -> None:
    apart = ("30 Sep 2016, lewat 116 hari", "Penerapan e-tendering untuk seluruh paket yang wajib lelang")
    together = (apart[0].replace(" ", "\u00a0").replace(",\u00a0", ", "), apart[1])
    shares = [grid.column_shares(Table(("Tenggat", "Aksi"), (row,)), 14, 400)[0] for row in (apart, together)]
    assert shares[1] > shares[0]
    assert shares[1] * 400 - grid.GUTTER >= grid.width_of("lewat 116 hari", 14)
