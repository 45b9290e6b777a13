"""The grid of a slide: what stands where and how large, on screen, on paper and in the PPTX alike.

All lengths are points of a page that is 540 high; it is 960 wide as 16:9 and 720 as 4:3.
"""

from itertools import pairwise
from math import ceil
from typing import NamedTuple

from exports.presentation.deck import Chart, Shape, Slide, Table

HEIGHT = 540.0
WIDTHS: dict[Shape, float] = {"wide": 960.0, "standard": 720.0}
MARGIN = 44.0
TITLE_TOP, TITLE_HEIGHT = 28.0, 84.0
BODY_TOP, BODY_BOTTOM = 126.0, 474.0
SOURCE_TOP, SOURCE_HEIGHT, SOURCE_SIZE = 490.0, 32.0, 11.5
NUMBER_WIDTH = 84.0  # of the slide's number, at the right of the source
SMALLEST = 14  # 28 px on a screen of 1080: read from four metres
TITLES = (36, 32, 28, 25, 22, 20)
NAME_SIZES = (20, 18, 16, 15, 14)
BIG = 150  # of the one number
BIG_WORD = 48  # of what it counts
BIG_LINES = (36, 32, 28, 25, 22, 20, 18, 16)
CELLS = (28, 25, 22, 20, 18, 16, 15, 14)
VERDICTS = 18  # of what stands below curves
KEY = 16  # of the words that tell the colours
KEY_HEIGHT = 30.0
LEADING = 1.22  # from line to line, in sizes
LETTER, BOLD_LETTER, DIGIT, BLANK = 0.55, 0.62, 0.63, 0.28  # widths in sizes
PADDING = 0.62  # above and below the words of a table's cell together, in sizes
GUTTER = 14.0  # between columns
NAMES, COUNTS = {"wide": 0.28, "standard": 0.3}, {"wide": 0.17, "standard": 0.2}  # beside bars, of the width
MORE = {"wide": 0.19, "standard": 0.26}  # of the quiet words after the counts, where there are any
QUIET = 14  # of those words
BAR = 0.6  # of its row
TALLEST_ROW = 110.0  # of a bar with its room
CURVE_LABELS, CURVE_SCALE, CURVE_MONTHS = 178.0, 46.0, 26.0  # room right, left and below of curves
PANEL_EDGE, TALLEST_PANEL, LARGEST_DIFFERENCE = 18.0, 250.0, 72.0
CODE = 96.0  # at the right of the lines below the one number: room for the code of the address
BAR_OF_ALL = 54.0  # the one bar below a big number


class Box(NamedTuple):
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float


def title(shape: Shape) -> Box:
    """Where the message stands."""
    return Box(MARGIN, TITLE_TOP, WIDTHS[shape] - 2 * MARGIN, TITLE_HEIGHT)


def body(shape: Shape) -> Box:
    """Where what shows it stands."""
    return Box(MARGIN, BODY_TOP, WIDTHS[shape] - 2 * MARGIN, BODY_BOTTOM - BODY_TOP)


def source(shape: Shape) -> Box:
    """Where the quiet line stands: plan, day, edition, source."""
    return Box(MARGIN, SOURCE_TOP, WIDTHS[shape] - 2 * MARGIN - NUMBER_WIDTH, SOURCE_HEIGHT)


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """About how wide words are on one line."""
    letter = BOLD_LETTER if bold else LETTER
    return size * sum(DIGIT if sign.isdecimal() else BLANK if sign == " " else letter for sign in words)


def lines_of(words: str, size: float, width: float, *, bold: bool = False) -> int:
    """About how many lines words take: no word is broken that has room on a line."""
    lines, used, blank = 1, 0.0, BLANK * size
    for word in words.split(" "):
        wide = width_of(word, size, bold=bold)
        if used and used + blank + wide > width:
            lines, used = lines + 1, 0.0
        used += wide + (blank if used else 0.0)
        broken = ceil(used / width) - 1
        lines, used = lines + broken, used - broken * width
    return lines


def title_size(words: str, shape: Shape) -> int:
    """The largest size at which a message has room."""
    box = title(shape)
    return next((s for s in TITLES if lines_of(words, s, box.width, bold=True) * s * 1.12 <= box.height), TITLES[-1])


def big_size(words: str, shape: Shape) -> int:
    """The largest size at which the one number stands on one line."""
    return min(BIG, int((WIDTHS[shape] - 2 * MARGIN) / max(width_of(words, 1.0, bold=True), 1.0)))


def below_big(slide: Slide, shape: Shape) -> tuple[float, float]:
    """The tops of the bar and of the lines below the one number."""
    bar = TITLE_TOP + big_size(slide.big, shape) * 0.95 + BIG_WORD * 1.2 + 16
    return bar, bar + BAR_OF_ALL + 16


def lines_size(slide: Slide, shape: Shape) -> int:
    """The largest size at which the lines have room below the one number, or the smallest of theirs below curves."""
    if not slide.big:
        return VERDICTS if shape == "wide" else VERDICTS - 2
    width, room = body(shape).width - CODE, BODY_BOTTOM - below_big(slide, shape)[1]
    counted = ((s, sum(lines_of(line, s, width) for line in slide.lines) * s * 1.35) for s in BIG_LINES)
    return next((size for size, high in counted if high <= room), BIG_LINES[-1])


def lines_height(slide: Slide, shape: Shape) -> float:
    """How high the lines below curves are."""
    size, width = lines_size(slide, shape), body(shape).width
    return sum(lines_of(line, size, width) for line in slide.lines) * size * LEADING + 12 if slide.lines else 0.0


def chart(slide: Slide, shape: Shape) -> Box:
    """Where the chart of a slide stands, its key left out."""
    room = body(shape)
    if slide.chart is not None and slide.chart.kind == "steps":
        return room._replace(height=room.height - lines_height(slide, shape))
    if slide.big:
        return room._replace(top=below_big(slide, shape)[0], height=BAR_OF_ALL)
    rows = len(slide.chart.categories) if slide.chart else 1
    return room._replace(height=min(room.height - KEY_HEIGHT - 10, max(1, rows) * TALLEST_ROW))


def names_size(names: tuple[str, ...], shape: Shape) -> int:
    """The largest size at which the names beside bars have room in their rows."""
    room = body(shape)
    high = min((room.height - KEY_HEIGHT - 10) / max(len(names), 1), TALLEST_ROW)
    wide = NAMES[shape] * room.width - 8
    return next((s for s in NAME_SIZES if all(lines_of(one, s, wide) * s * 1.1 <= high for one in names)), SMALLEST)


def counts_size(chart: Chart, shape: Shape) -> int:
    """The largest size, up to that of the names, at which the words after bars stand on one line."""
    wide, largest = COUNTS[shape] * body(shape).width - 12, names_size(chart.categories, shape)
    fits = (s for s in NAME_SIZES if s <= largest and all(width_of(w, s, bold=True) <= wide for w in chart.words))
    return next(fits, SMALLEST)


def beside_bars(chart: Chart, shape: Shape) -> tuple[float, float, float]:
    """How much of the width names, counts and the quiet words after them take."""
    return NAMES[shape], COUNTS[shape], MORE[shape] if chart.more else 0.0


def column_shares(table: Table, size: float, width: float) -> list[float]:
    """How much of the width each column gets: room for its longest word, and of what is left by what it has more."""
    columns = list(zip(table.head, *table.rows, strict=True))
    floors = [_longest_word(column) * size + GUTTER for column in columns]
    texts = [_longest_text(column) * size + GUTTER for column in columns]
    more = [max(text - floor, 1.0) for text, floor in zip(texts, floors, strict=True)]
    left = max(width - sum(floors), 0.0)
    wanted = [floor + left * one / sum(more) for floor, one in zip(floors, more, strict=True)]
    return [one / sum(wanted) for one in wanted]


def _longest_text(column: tuple[str, ...]) -> float:
    """How wide the longest words of a column are on one line, in sizes; 72 letters at most."""
    return max(width_of(words[:72], 1.0) for words in column)


def _longest_word(column: tuple[str, ...]) -> float:
    """How wide the longest word of a column is, in sizes; of a word without end its first 18 letters."""
    return max(width_of(word[:18], 1.0, bold=True) for words in column for word in (words.split(" ") or [""]))


def row_heights(table: Table, size: float, width: float) -> list[float]:
    """How high the head and each row of a table are."""
    widths = [share * width - GUTTER for share in column_shares(table, size, width)]
    heights = []
    for row in (table.head, *table.rows):
        cells = zip(row, widths, strict=True)
        lines = max(lines_of(words, size, wide, bold=at == 0) for at, (words, wide) in enumerate(cells))
        heights.append((lines * LEADING + PADDING) * size)
    return heights


def table_size(table: Table, shape: Shape) -> int:
    """The largest size at which a table has room and breaks no word."""
    room = body(shape)
    fits = (s for s in CELLS if sum(row_heights(table, s, room.width)) <= room.height and _whole(table, s, room.width))
    return next(fits, CELLS[-1])


def that_fits(table: Table) -> Table:
    """Its first rows, as many as a slide of 4:3 has room for in the smallest letters, and one at least."""
    room, size = body("standard"), CELLS[-1]
    rows = table.rows
    while len(rows) > 1 and sum(row_heights(Table(table.head, rows), size, room.width)) > room.height:
        rows = rows[:-1]
    return Table(table.head, rows)


def _whole(table: Table, size: float, width: float) -> bool:
    """Whether every word of up to 18 letters has room on one line of its column."""
    columns = zip(table.head, *table.rows, strict=True)
    rooms = (share * width - GUTTER for share in column_shares(table, size, width))
    words = (
        (word, room) for column, room in zip(columns, rooms, strict=True) for text in column for word in text.split(" ")
    )
    return all(width_of(word, size, bold=True) <= room for word, room in words if len(word) <= 18)


def panel_columns(count: int, shape: Shape) -> int:
    """How many panels stand in a row: up to four on a wide slide, else in two rows."""
    return count if count <= (4 if shape == "wide" else 2) else ceil(count / 2)


def panel_rows(count: int, shape: Shape) -> int:
    """How many rows of panels there are."""
    return ceil(count / panel_columns(count, shape)) if count else 0


def difference_size(told: tuple[str, ...], shape: Shape) -> float:
    """The size at which the longest of these differences has room in its panel."""
    wide = panels(len(told), shape)[0].width - 2 * PANEL_EDGE
    return min(LARGEST_DIFFERENCE, wide / max(width_of(words, 1.0, bold=True) + 0.5 for words in told))


def panels(count: int, shape: Shape) -> list[Box]:
    """Places for differences."""
    room, columns = body(shape), panel_columns(count, shape)
    rows = panel_rows(count, shape)
    wide = (room.width - GUTTER * (columns - 1)) / max(columns, 1)
    high = min((room.height - GUTTER * (rows - 1)) / max(rows, 1), TALLEST_PANEL)
    places = [divmod(place, columns) for place in range(count)]
    return [Box(room.left + at * (wide + GUTTER), room.top + row * (high + GUTTER), wide, high) for row, at in places]


def apart(heights: list[float], gap: float) -> list[float]:
    """Heights of labels moved down as little as needed, so that none covers another; the order stays."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    moved = list(heights)
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + gap)
    return moved
