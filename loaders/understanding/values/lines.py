"""A record of a table → what it proposes to store, with a finding for everything that is not understood."""

from typing import Any

from loaders.findings import Finding
from loaders.meaning import indicator_names
from loaders.meaning.numbers import has_percent_sign, number
from loaders.meaning.vocabulary import normalise
from loaders.understanding.values.context import (
    Context,
    day_of,
    government_of,
    is_national,
    is_provisional,
    note_of,
    number_of,
    source_of,
)
from loaders.understanding.values.flow_lines import flow_line
from loaders.understanding.values.own import STANDS_IN, can_be_own
from loaders.understanding.values.parts import unit_in
from loaders.understanding.values.score_lines import score_line
from loaders.understanding.values.table import Cell, Record
from models import Family, Indicator, LoadKind
from workflow.loading.values import Line


def line(record: Record, context: Context) -> Line | None:
    """The line of one record, or None with a finding."""
    if context.kind == LoadKind.FLOWS:
        return flow_line(record, context)
    if context.kind == LoadKind.SCORES:
        return score_line(record, context)
    return _indicator(record, context)


def _indicator(record: Record, context: Context) -> Line | None:
    national = is_national(record)
    government = None if national else government_of(record, context)
    subject = _subject(record, context, government)
    day = day_of(record, context)
    if subject is None or day is None or (government is None and not national):
        return None
    cell = record.measured.get("stage") or record.measured.get("value")
    values: dict[str, Any] = {
        "indicator_code": subject.code,
        "government_code": government,
        "day": day,
        "source": source_of(record),
        "note": note_of(record),
        "is_provisional": is_provisional(record),
    }
    for name in ("target", "baseline"):
        if name in record.measured:
            values[name] = number_of(record.measured[name], context)
    if cell is None:
        return None  # a target alone says nothing of what was reached
    read = _measured(cell, subject, context)
    return Line(values | read) if read else None


def _subject(record: Record, context: Context, government: str | None) -> Indicator | None:
    """The indicator of a record: by its header, its own cell, its module's stage, or the sheet."""
    known = indicator_names.by_code()
    if "stage" in record.measured:
        module = record.about.get("module")
        code = indicator_names.module(module.text) if module else context.module
        if code is None and module is not None:
            context.find("indicator_unknown", module, nearest="–")
        return known.get(f"stage-{code}")
    fixed = record.subject or (context.subject if "subject" not in record.about else None)
    if fixed is not None:
        return known[fixed]
    cell = record.about.get("subject")
    text = record.named or (cell.text if cell else context.named)
    if not text:
        context.findings.append(Finding("indicator_unknown", record.place, details={"nearest": "–"}))
        return None
    stored = context.own.find(text, government)
    if stored is not None:
        return stored
    if cell is None or record.named:
        cell = Cell(text, record.place, text)
    match = indicator_names.recognise(text)
    if match.outcome == "unknown" and government is not None and can_be_own(text):
        return _own(text, cell, record, context)
    if match.outcome == "close":
        context.find("indicator_close_match", cell, meaning=match.name)
    elif match.outcome == "unknown":
        context.find("indicator_unknown", cell, nearest=match.name or "–")
    return known.get(match.code)


def _own(text: str, cell: Cell, record: Record, context: Context) -> Indicator | None:
    """An indicator of the office's own, under a code that stands in until it is known whose it is."""
    value = record.measured.get("value")
    if value is None or number(value.value) is None:
        return None
    about = {name: record.about[name].text for name in ("unit", "module", "source") if name in record.about}
    module = indicator_names.module(about.get("module", "")) or indicator_names.module(text) or context.module
    unit = about.get("unit") or unit_in(value.header) or ("%" if has_percent_sign(value.value) else "")
    is_new = normalise(text) not in context.own.named
    named = context.own.name(text, unit=unit or None, module=module, source=about.get("source"))
    if is_new:
        context.find("indicator_own", cell, unit=named.unit or "–", module=module or "–")
    return Indicator(
        code=STANDS_IN + normalise(text), position=0, family=Family.KPI.value, name=named.name, definition="",
        unit=named.unit, type=named.type, direction=named.direction,
    )  # fmt: skip


def _measured(cell: Cell, indicator: Indicator, context: Context) -> dict[str, Any] | None:
    """A number on the indicator's scale, or a word of it. What is neither is a finding and is not stored."""
    if indicator.words:
        word = indicator_names.on_scale(indicator, cell.text)
        if word is None:
            context.find("value_unknown", cell, expected_form=" / ".join(indicator.words.split("|")))
            return None
        return {"word": word}
    value = number_of(cell, context)
    if value is None:
        return None
    low, high = indicator.low, indicator.high
    if (low is not None and value < low) or (high is not None and value > high):
        scale = f"{low:g}–{high:g}" if high is not None else f"≥ {low:g}"
        context.find("value_out_of_scale", cell, scale=scale, name=indicator.name)
        return None
    if indicator.unit == "%" and 0 < value < 1:
        context.find("value_small_percent", cell, name=indicator.name)
    if indicator.code.startswith(STANDS_IN) and not indicator.unit and 0 < value < 1:
        context.find("value_without_unit", cell)
    return {"value": value}
