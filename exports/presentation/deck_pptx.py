"""A deck as PowerPoint: our master, native charts and tables that can be edited, notes, alternative text."""

from functools import partial
from io import BytesIO
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from charts.shell.palette import LIGHT
from exports.presentation import grid, master, notes, pptx_chart
from exports.presentation.deck import Chart, Deck, Slide, Table
from exports.presentation.grid import Box
from exports.presentation.pptx_chart import rgb
from translations import gettext as _

NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's own name of a table without style and grid


def as_pptx(deck: Deck) -> bytes:
    """The deck as a .pptx, in its shape."""
    presentation, layouts = master.build(deck.shape)
    presentation.core_properties.title = f"{deck.plan} · {deck.whose}"
    presentation.core_properties.author = "Renaksi"
    for slide in deck.slides:
        page = presentation.slides.add_slide(layouts[_layout(slide)])
        _draw(page, deck, slide)
        page.notes_slide.notes_text_frame.text = "\n".join(notes.spoken(deck, slide))
    file = BytesIO()
    presentation.save(file)
    return file.getvalue()


def _layout(slide: Slide) -> str:
    if slide.big:
        return "number"
    return "chart" if slide.chart else "table" if slide.table else "free"


def _draw(page: Any, deck: Deck, slide: Slide) -> None:
    places = {place.placeholder_format.idx: place for place in page.placeholders}
    _message(places[master.TITLE].text_frame, deck, slide)
    places[master.SOURCE].text_frame.text = notes.source_line(deck, slide)
    _number(page, deck, slide)
    if slide.big:
        _below_number(page, deck, slide)
    elif slide.chart:
        _chart(page, places[master.BODY], deck, slide, slide.chart)
    elif slide.table:
        _table(places[master.BODY], deck, slide, slide.table)
    else:
        _changes(page, deck, slide)


def _message(frame: Any, deck: Deck, slide: Slide) -> None:
    frame.word_wrap = True
    paragraph = frame.paragraphs[0]
    if not slide.big:
        _run(paragraph, slide.title, grid.title_size(slide.title, deck.shape), bold=True)
        return
    paragraph.line_spacing = 0.82
    size = grid.big_size(slide.big, deck.shape)
    _run(paragraph, slide.big, size, bold=True)
    paragraph.runs[0]._r.get_or_add_rPr().set("spc", str(int(-4 * size)))  # as close as on the screen: 4 % of its size
    _run(frame.add_paragraph(), _("terealisasi"), grid.BIG_WORD)


def _below_number(page: Any, deck: Deck, slide: Slide) -> None:
    _bar, top = grid.below_big(slide, deck.shape)
    room = grid.body(deck.shape)
    if slide.chart:
        box = grid.chart(slide, deck.shape)
        pptx_chart.bars(partial(_add_chart, page, box), slide, slide.chart, deck.shape)
    _lines(page, slide.lines, room._replace(top=top, height=grid.BODY_BOTTOM - top), grid.lines_size(slide, deck.shape))


def _add_chart(page: Any, box: Box, kind: Any, data: Any) -> Any:
    return page.shapes.add_chart(kind, *map(Pt, box), data)


def _chart(page: Any, place: Any, deck: Deck, slide: Slide, chart: Chart) -> None:
    box = grid.chart(slide, deck.shape)
    if chart.kind == "steps":
        _place(pptx_chart.curves(place.insert_chart, slide, chart, deck.as_of, box), box)
        below = Box(box.left, box.top + box.height + 8, box.width, grid.BODY_BOTTOM - box.top - box.height - 8)
        _lines(page, slide.lines, below, grid.lines_size(slide, deck.shape))
        return
    _place(pptx_chart.bars(place.insert_chart, slide, chart, deck.shape), box)
    _beside_bars(page, deck, chart, box)
    _key(page, chart, box)


def _beside_bars(page: Any, deck: Deck, chart: Chart, box: Box) -> None:
    """The count of each bar, and the quiet words after it."""
    size, high = grid.counts_size(chart, deck.shape), box.height / len(chart.categories)
    _names, counts, more = (share * box.width for share in grid.beside_bars(chart, deck.shape))
    left = box.left + box.width - counts - more
    for at, words in enumerate(chart.words):
        row = Box(left + 12, box.top + at * high, counts - 12, high)
        _run(_text(page, row, MSO_ANCHOR.MIDDLE).paragraphs[0], words, size, bold=True)
        if chart.more:
            after = row._replace(left=left + counts + 8, width=more - 8)
            _run(_text(page, after, MSO_ANCHOR.MIDDLE).paragraphs[0], chart.more[at], grid.QUIET, colour=LIGHT.soft)


def _key(page: Any, chart: Chart, box: Box) -> None:
    """What the colours mean, below the bars and in their order."""
    left, top = box.left, box.top + box.height + 10
    for one in chart.series:
        colour = getattr(LIGHT, one.look)
        _rectangle(page, Box(left, top + 5, 14, 14), LIGHT.ground if one.look == "quiet" else colour, colour)
        width = grid.width_of(one.name, grid.KEY) + 12
        frame = _text(page, Box(left + 22, top, width, 24), MSO_ANCHOR.MIDDLE)
        _run(frame.paragraphs[0], one.name, grid.KEY, colour=LIGHT.soft)
        left += 22 + width + 16


def _rectangle(page: Any, box: Box, fill: str, line: str) -> Any:
    """A plain one, without the shadow that Office's own style gives."""
    shape = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Pt, box))
    shape._element.remove(shape._element.find(qn("p:style")))
    shape.fill.solid()
    shape.fill.fore_color.rgb, shape.line.color.rgb = rgb(fill), rgb(line)
    return shape


def _changes(page: Any, deck: Deck, slide: Slide) -> None:
    """Differences, large, each in its panel: direction, then what was and what is."""
    size = grid.difference_size(tuple(map(notes.direction, slide.changes)), deck.shape)
    for change, box in zip(slide.changes, grid.panels(len(slide.changes), deck.shape), strict=True):
        panel = _rectangle(page, box, LIGHT.ground, LIGHT.ground)
        frame = panel.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = Pt(grid.PANEL_EDGE)
        look = LIGHT.soft if change.look == "quiet" else getattr(LIGHT, change.look)
        rows = (
            (change.name, 20, False, LIGHT.text),
            (notes.direction(change), size, True, look),
            (notes.both_days(change), 20, False, LIGHT.soft),
        )
        for at, (words, large, bold, colour) in enumerate(rows):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            _run(paragraph, words, large, bold=bold, colour=colour)


def _table(place: Any, deck: Deck, slide: Slide, table: Table) -> None:
    room, size = grid.body(deck.shape), grid.table_size(table, deck.shape)
    frame = place.insert_table(len(table.rows) + 1, len(table.head))
    _place(frame, room)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", slide.title)
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_TABLE
    for share, column in zip(grid.column_shares(table, size, room.width), frame.table.columns, strict=True):
        column.width = Emu(int(Pt(share * room.width)))
    heights = grid.row_heights(table, size, room.width)
    for at, (row, high) in enumerate(zip((table.head, *table.rows), heights, strict=True)):
        frame.table.rows[at].height = Pt(high)
        for column, words in enumerate(row):
            _cell(frame.table.cell(at, column), words, size, head=at == 0, first=column == 0)


def _cell(cell: Any, words: str, size: float, *, head: bool, first: bool) -> None:
    cell.margin_left, cell.margin_right = 0, Pt(grid.GUTTER)
    cell.margin_top = cell.margin_bottom = Pt(size * grid.PADDING / 2)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
    paragraph = cell.text_frame.paragraphs[0]
    _run(paragraph, words, size, bold=head or first, colour=LIGHT.soft if head else LIGHT.text)
    fill = f'<a:solidFill><a:srgbClr val="{LIGHT.line[1:]}"/></a:solidFill>'
    line = f'<a:lnB {nsdecls("a")} w="{Pt(1.5 if head else 0.75)}">{fill}</a:lnB>'
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(line))


def _lines(page: Any, lines: tuple[str, ...], box: Box, size: float) -> None:
    if not lines:
        return
    frame = _text(page, box)
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        _run(paragraph, line, size, bold=at == 0)


def _number(page: Any, deck: Deck, slide: Slide) -> None:
    """The number of the slide as a field, so that it stays right when slides are moved; and the mark of a sample."""
    source = grid.source(deck.shape)
    frame = _text(page, Box(source.left + source.width, source.top, grid.NUMBER_WIDTH, source.height))
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    size = f'<a:rPr sz="{int(grid.SOURCE_SIZE * 100)}"/>'
    field = f'<a:fld {nsdecls("a")} id="{NUMBER_FIELD}" type="slidenum">{size}<a:t>‹#›</a:t></a:fld>'
    paragraph._p.append(parse_xml(field))
    if mark := notes.sample_mark(deck, slide):
        below = frame.add_paragraph()
        below.alignment = PP_ALIGN.RIGHT
        _run(below, mark, grid.SOURCE_SIZE, bold=True, colour=LIGHT.alarm)


def _text(page: Any, box: Box, anchor: Any = MSO_ANCHOR.TOP) -> Any:
    frame = page.shapes.add_textbox(*map(Pt, box)).text_frame
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _run(paragraph: Any, words: str, size: float, *, bold: bool = False, colour: str = LIGHT.text) -> None:
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, master.FONT
    run.font.color.rgb = rgb(colour)


def _place(frame: Any, box: Box) -> None:
    frame.left, frame.top, frame.width, frame.height = map(Pt, box)
