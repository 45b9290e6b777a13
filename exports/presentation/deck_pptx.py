"""A deck as PowerPoint: native charts and text that can be edited, notes, alternative text, the product's theme."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from charts.shell.palette import LIGHT
from exports.presentation.deck import Chart, Deck, Series, Slide, Table
from translations import formats
from translations import gettext as _

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, TOP, WIDTH = Inches(0.7), Inches(1.65), Inches(11.93)
BODY = Inches(4.75)
BLANK = 6  # the layout of python-pptx's own template without places
FONT = "Arial"  # a presentation carries no fonts along, and this one is everywhere
NOT_YET = "#D5DDE4"  # of what is not done: quiet grey would weigh as much as what is
LANGUAGE = "id-ID"


def as_pptx(deck: Deck) -> bytes:
    """The deck as a .pptx."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = WIDE, HIGH
    presentation.core_properties.title = f"{deck.plan} · {deck.whose}"
    presentation.core_properties.author = "Renaksi"
    _dress(presentation)
    for place, slide in enumerate(deck.slides, start=1):
        _add(presentation, deck, slide, place)
    file = BytesIO()
    presentation.save(file)
    return file.getvalue()


def _dress(presentation: Any) -> None:
    """The theme of the master: our fonts, and our colours as the accents."""
    theme = presentation.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode("utf-8")
    colours = (LIGHT.verified, LIGHT.evidenced, LIGHT.realised, LIGHT.in_progress, LIGHT.alarm, LIGHT.quiet)
    for place, colour in enumerate(colours, start=1):
        text = re.sub(
            rf"<a:accent{place}>.*?</a:accent{place}>",
            f'<a:accent{place}><a:srgbClr val="{colour[1:]}"/></a:accent{place}>',
            text,
        )
    text = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', text)
    theme._blob = text.encode("utf-8")


def _add(presentation: Any, deck: Deck, slide: Slide, place: int) -> None:
    page = presentation.slides.add_slide(presentation.slide_layouts[BLANK])
    if slide.big:
        _text(page, slide.big, LEFT, Inches(0.8), WIDTH, Inches(2.2), _fitting(slide.big), bold=True)
        _text(page, _("terealisasi"), LEFT, Inches(3.1), WIDTH, Inches(1.0), 54)
        _lines(page, slide.lines, Inches(4.4), 26)
    else:
        _text(page, slide.title, LEFT, Inches(0.5), WIDTH, Inches(1.1), 32, bold=True)
        if slide.chart:
            high = Inches(3.3) if slide.lines else BODY
            _chart(page, slide, slide.chart, high, deck.as_of)
            _lines(page, slide.lines, TOP + high + Inches(0.1), 16)
        if slide.table:
            _table(page, slide, slide.table)
    _footer(page, deck, place, len(presentation.slides))
    page.notes_slide.notes_text_frame.text = "\n".join([slide.title, slide.notes]).strip()


def _fitting(words: str) -> int:
    """The largest size, in points, at which the big words stay on one line: a bold Arial sign is about 0.6 em wide."""
    return min(150, int(WIDTH / Pt(1) / (0.6 * len(words))))


def _text(page: Any, words: str, left: int, top: int, wide: int, high: int, size: int, *, bold: bool = False) -> Any:
    frame = page.shapes.add_textbox(left, top, wide, high).text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    run = frame.paragraphs[0].add_run()
    run.text = words
    _font(run.font, size, bold=bold)
    return frame


def _font(font: Any, size: int, *, bold: bool = False, colour: str = LIGHT.text) -> None:
    font.size, font.bold, font.name = Pt(size), bold, FONT
    font.color.rgb = RGBColor.from_string(colour[1:])


def _lines(page: Any, lines: tuple[str, ...], top: int, size: int) -> None:
    if not lines:
        return
    frame = _text(page, lines[0], LEFT, top, WIDTH, Inches(1.5), size)
    for line in lines[1:]:
        run = frame.add_paragraph().add_run()
        run.text = line
        _font(run.font, size)


def _chart(page: Any, slide: Slide, chart: Chart, high: int, as_of: date) -> None:
    data = CategoryChartData(number_format="#,##0")
    is_bars = chart.kind == "bars"
    if is_bars:
        data.categories = list(reversed(chart.categories))  # a bar chart begins at the bottom
        for one in chart.series:
            data.add_series(one.name, list(reversed(one.values)))
    else:
        days = stepped_days(chart, as_of)
        data.categories = days
        for one in chart.series:
            data.add_series(one.name, stepped(chart, one, days))
    kind = XL_CHART_TYPE.BAR_STACKED if is_bars else XL_CHART_TYPE.LINE
    frame = page.shapes.add_chart(kind, LEFT, TOP, WIDTH, high, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", _alternative(slide, chart))
    drawn = frame.chart
    drawn.has_legend, drawn.has_title = True, False
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawn.font.size, drawn.font.name = Pt(14), FONT
    if is_bars:
        drawn.plots[0].gap_width, drawn.plots[0].overlap = 45, 100
        drawn.value_axis.has_major_gridlines = False
    else:
        _months(drawn.category_axis)
    for place, one in enumerate(chart.series):
        colour = RGBColor.from_string((NOT_YET if is_bars and one.look == "quiet" else getattr(LIGHT, one.look))[1:])
        drawn_one = drawn.plots[0].series[place]
        if is_bars:
            drawn_one.format.fill.solid()
            drawn_one.format.fill.fore_color.rgb = colour
        else:
            drawn_one.smooth = False
            drawn_one.format.line.color.rgb, drawn_one.format.line.width = colour, Pt(2.5)


def stepped_days(chart: Chart, as_of: date) -> list[date]:
    """The days of a line that goes in steps: each change, and the day before it."""
    before = {day - timedelta(days=1) for day in chart.days[1:]}
    return sorted({*chart.days, *before, max(as_of, chart.days[-1])})


def stepped(chart: Chart, one: Series, days: list[date]) -> list[float | None]:
    """The values of a series on these days: what was so holds until it changes."""
    known = dict(zip(chart.days, one.values, strict=True))
    values: list[float | None] = []
    for day in days:
        values.append(known.get(day, values[-1] if values else None))
    return values


def _months(axis: Any) -> None:
    """A date axis with a label every second month, in words that PowerPoint translates."""
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "[$-421]mmm yyyy", False
    element = axis._element
    for tag, value in (("baseTimeUnit", "days"), ("majorUnit", "2"), ("majorTimeUnit", "months")):
        for old in element.findall(qn(f"c:{tag}")):
            element.remove(old)
        etree.SubElement(element, qn(f"c:{tag}")).set("val", value)


def _alternative(slide: Slide, chart: Chart) -> str:
    """The chart in words: its message, and of bars what stands beside each."""
    said = "; ".join(f"{name}: {words}" for name, words in zip(chart.categories, chart.words, strict=False))
    return f"{slide.title}. {said}".strip()


def _table(page: Any, slide: Slide, table: Table) -> None:
    rows, columns = len(table.rows) + 1, len(table.head)
    frame = page.shapes.add_table(rows, columns, LEFT, TOP, WIDTH, Inches(0.45) * rows)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", slide.title)
    first = int(WIDTH * (0.42 if columns > 2 else 0.6))
    for place, column in enumerate(frame.table.columns):
        column.width = Emu(first if place == 0 else int((WIDTH - first) / (columns - 1)))
    for at, row in enumerate((table.head, *table.rows)):
        for place, words in enumerate(row):
            cell = frame.table.cell(at, place)
            cell.text = words
            for paragraph in cell.text_frame.paragraphs:
                for run in paragraph.runs:
                    _font(run.font, 14, bold=at == 0, colour="#FFFFFF" if at == 0 else LIGHT.text)


def _footer(page: Any, deck: Deck, place: int, _count: int) -> None:
    parts = [
        deck.whose,
        _("per {day}").format(day=formats.day(deck.as_of)),
        deck.edition,
        _("Data contoh") if deck.is_sample else "",
        _("buku besar {head}").format(head=deck.head[:12]),
        str(place),
    ]
    frame = _text(page, " · ".join(part for part in parts if part), LEFT, Inches(6.95), WIDTH, Inches(0.35), 11)
    frame.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(LIGHT.quiet[1:])
