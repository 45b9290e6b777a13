"""Native charts of the PPTX: bars and curves that can be edited, in the places that they have on the screen."""

from collections.abc import Callable
from datetime import date
from math import ceil
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts.shell.palette import LIGHT
from exports.presentation import curve_lines, grid
from exports.presentation.deck import Chart, Shape, Slide
from exports.presentation.grid import Box
from exports.presentation.master import FONT
from translations import language

# To a label that was moved Office would draw a line, which looks like a curve that goes on.
NO_LEADERS = (
    f'<c:extLst {nsdecls("c")}><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}"'
    ' xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
OFFICE_LANGUAGES = {"id": "421", "en": "409"}  # by Office's own numbers


def rgb(colour: str) -> Any:
    """A colour of the palette."""
    return RGBColor.from_string(colour[1:])


Add = Callable[[Any, Any], Any]  # puts a chart of a kind with its data on a slide, and returns its frame


def bars(add: Add, slide: Slide, chart: Chart, shape: Shape) -> Any:
    """Stacked bars, each of the whole width: hollow where not yet done."""
    data = CategoryChartData(number_format="#,##0")
    data.categories = list(reversed(chart.categories))  # a bar chart begins at the bottom
    for one in chart.series:
        data.add_series(one.name, list(reversed(one.values)))
    frame = add(XL_CHART_TYPE.BAR_STACKED_100, data)
    drawn = _plain(frame, slide, chart)
    names, counts, more = (0.0, 0.0, 0.0) if slide.big else grid.beside_bars(chart, shape)
    _place_plot(drawn, Box(names, 0, 1 - names - counts - more, 1))
    drawn.plots[0].gap_width = 0 if slide.big else int(100 * (1 - grid.BAR) / grid.BAR)
    drawn.plots[0].overlap = 100
    drawn.value_axis.visible = drawn.value_axis.has_major_gridlines = False
    drawn.value_axis.minimum_scale, drawn.value_axis.maximum_scale = 0, 1
    axis = drawn.category_axis
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.font.size = Pt(grid.names_size(chart.categories, shape))
    axis.tick_labels.font.color.rgb = rgb(LIGHT.text)
    every = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')  # else names of two lines are left out
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(every)
    if slide.big:
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    for one, series in zip(chart.series, drawn.plots[0].series, strict=True):
        _fill(series, one.look)
    return frame


def _fill(series: Any, look: str) -> None:
    """The colour of a part; what is not yet done is hollow, with an outline that is seen."""
    series.format.line.width = Pt(1.25)
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(LIGHT.ground if look == "quiet" else getattr(LIGHT, look))
    series.format.line.color.rgb = rgb(LIGHT.quiet if look == "quiet" else LIGHT.background)
    series.invert_if_negative = False


def curves(add: Add, slide: Slide, chart: Chart, as_of: date, box: Box) -> Any:
    """Lines in steps over days, each named at its end."""
    days = curve_lines.stepped_days(chart, as_of)
    data = CategoryChartData(number_format="#,##0")
    data.categories = days
    for one in chart.series:
        data.add_series(one.name, curve_lines.stepped(chart, one, days, as_of))
    frame = add(XL_CHART_TYPE.LINE, data)
    drawn = _plain(frame, slide, chart)
    right = (box.width - grid.CURVE_LABELS) / box.width
    left, above, below = grid.CURVE_SCALE / box.width, 8 / box.height, grid.CURVE_MONTHS / box.height
    _place_plot(drawn, Box(left, above, right - left, 1 - above - below))
    axis, top = drawn.value_axis, curve_lines.highest(chart)
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, top, top / 2
    axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.line)
    axis.format.line.fill.background()
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = f'#,##0"{chart.unit}"', False
    _months(drawn.category_axis, (days[-1] - days[0]).days / 30.4 / (7 if box.width > grid.WIDTHS["standard"] else 4))
    for one, series in zip(chart.series, drawn.plots[0].series, strict=True):
        series.smooth, line = False, series.format.line
        line.color.rgb, line.width = rgb(getattr(LIGHT, one.look)), Pt(2 if one.look == "quiet" else 3)
        if one.look == "quiet":
            line.dash_style = MSO_LINE.DASH
        else:
            _mark_end(series, getattr(LIGHT, one.look))
    _name_ends(drawn, chart, as_of, box)
    return frame


def _mark_end(series: Any, colour: str) -> None:
    """A dot where a curve ends: one that was reported once has no length."""
    known = [at for at, value in enumerate(series.values) if value is not None]
    if known:
        marker = series.points[known[-1]].marker
        marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 8
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = marker.format.line.color.rgb = rgb(colour)


def _name_ends(drawn: Any, chart: Chart, as_of: date, box: Box) -> None:
    """The name and last value of each curve right of all curves, moved apart where they would cover each other."""
    heights = {line.label: line for line in curve_lines.draw(chart, as_of, box.width, box.height, 2).series}
    for one, series in zip(chart.series, drawn.plots[0].series, strict=True):
        line = heights.get(curve_lines.label_of(chart, one))
        known = [at for at, value in enumerate(series.values) if value is not None]
        if line is None or not known:
            continue
        label = series.points[known[-1]].data_label
        label.position = XL_LABEL_POSITION.RIGHT
        label.text_frame.word_wrap = False
        run = label.text_frame.paragraphs[0].add_run()
        run.text = line.label
        run.font.size, run.font.bold, run.font.name = Pt(curve_lines.LABEL), True, FONT
        run.font.color.rgb = rgb(LIGHT.soft if one.look == "quiet" else LIGHT.text)
        across, down = line.end
        moved = (box.width - grid.CURVE_LABELS - across) / box.width, (line.y - down) / box.height
        if max(map(abs, moved)) > 0.001:
            offset = '<c:manualLayout><c:x val="{:.4f}"/><c:y val="{:.4f}"/></c:manualLayout>'.format(*moved)
            place = parse_xml(f"<c:layout {nsdecls('c')}>{offset}</c:layout>")
            label._dLbl.find(qn("c:idx")).addnext(place)
            label._dLbl.getparent().append(parse_xml(NO_LEADERS))


def _plain(frame: Any, slide: Slide, chart: Chart) -> Any:
    """A chart without title and legend, which are the slide's, with its words for who does not see it."""
    said = "; ".join(f"{name}: {words}" for name, words in zip(chart.categories, chart.words, strict=False))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"{slide.title}. {said}".strip())
    drawn = frame.chart
    drawn.has_title = drawn.has_legend = False
    drawn.font.size, drawn.font.name = Pt(grid.SMALLEST), FONT
    drawn.font.color.rgb = rgb(LIGHT.soft)
    return drawn


def _place_plot(drawn: Any, box: Box) -> None:
    """Where the bars or curves themselves lie, in shares of their frame."""
    area = drawn._chartSpace.find(qn("c:chart")).find(qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    sizes = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in zip("xywh", box, strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{sizes}</c:manualLayout></c:layout>"))


def _months(axis: Any, step: float) -> None:
    """A date axis with a label every few months, in words that PowerPoint spells in the deck's language."""
    axis.tick_labels.number_format = f"[$-{OFFICE_LANGUAGES[language()]}]mmm yyyy"
    axis.tick_labels.number_format_is_linked = False
    axis.format.line.color.rgb = rgb(LIGHT.line)
    element = axis._element
    for tag, value in (("baseTimeUnit", "days"), ("majorUnit", str(max(1, ceil(step)))), ("majorTimeUnit", "months")):
        for old in element.findall(qn(f"c:{tag}")):
            element.remove(old)
        etree.SubElement(element, qn(f"c:{tag}")).set("val", value)
