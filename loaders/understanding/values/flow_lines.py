"""A record of a table of data flows → the state of one exchange."""

from typing import Any

from loaders.meaning import indicator_names
from loaders.meaning.dates import read_date
from loaders.understanding.values.context import Context, day_of, government_of, number_of, source_of
from loaders.understanding.values.table import Record
from workflow.loading.values import Line

WHOLE = 100.0  # per cent


def flow_line(record: Record, context: Context) -> Line | None:
    """The line of one record, or None with a finding."""
    about = record.about
    cell = about.get("flow") or about.get("source_system")
    flow = indicator_names.flow(about["flow"].text) if "flow" in about else None
    if flow is None and {"source_system", "target_system"} <= set(about):
        flow = indicator_names.flow_between(about["source_system"].text, about["target_system"].text)
    if flow is None:
        if cell is not None:
            context.find("flow_unknown", cell)
        return None
    government, day = government_of(record, context), day_of(record, context)
    if government is None or day is None:
        return None
    values: dict[str, Any] = {"flow_code": flow.code, "government_code": government, "day": day}
    values["source"] = source_of(record)
    values |= _exchange(record, context)
    return Line(values)


def _exchange(record: Record, context: Context) -> dict[str, Any]:
    said: dict[str, Any] = {}
    measured = record.measured
    if "maturity" in measured:
        said["maturity"] = indicator_names.maturity(measured["maturity"].text)
        if said["maturity"] is None:
            expected = "tidak ada / manual / satu arah / dua arah / satu sumber data"
            context.find("value_unknown", measured["maturity"], expected_form=expected)
    if "last_exchange" in measured:
        said["last_exchange_on"] = read_date(measured["last_exchange"].value, context.year).day
        if said["last_exchange_on"] is None:
            context.find("date_unknown", measured["last_exchange"])
    if "records" in measured:
        count = number_of(measured["records"], context)
        if count is not None and (count < 0 or count != int(count)):
            context.find("value_out_of_scale", measured["records"], scale="≥ 0", name=measured["records"].header)
            count = None
        said["records"] = None if count is None else int(count)
    if "filled_share" in measured:
        share = number_of(measured["filled_share"], context)
        if share is not None and not 0 <= share <= WHOLE:
            context.find("value_out_of_scale", measured["filled_share"], scale="0–100", name="Kelengkapan")
            share = None
        said["filled_share"] = None if share is None else share / WHOLE
    return said
