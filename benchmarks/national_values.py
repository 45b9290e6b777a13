"""Values at national scale: KPIs, data flows, indicators, and a framework of 514 regencies × 150 sub-indicators."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Engine

from models import LoadKind
from models.database import writing
from workflow.accounts.permissions import OPERATOR
from workflow.loading import values
from workflow.loading.frameworks import Path
from workflow.loading.load import Source
from workflow.loading.values import Line, ValuesProposal
from workflow.shell import reference

LAST = date(2025, 12, 31)
QUARTERS = [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), LAST]
SUBS = [(f"Area {at % 8 + 1}", f"Indikator {at % 40 + 1}", f"Sub-indikator {at + 1}") for at in range(150)]


def load(engine: Engine) -> None:
    """Store all of them, as any file is."""
    codes = [government.code for government in reference.governments()]
    kinds = (
        (LoadKind.KPI, list(_kpis(codes))),
        (LoadKind.FLOWS, list(_flows(codes))),
        (LoadKind.INDICATORS, list(_indicators(codes))),
        (LoadKind.SCORES, list(_scores(codes))),
    )
    for kind, lines in kinds:
        with writing(engine) as session:
            values.load(session, OPERATOR, ValuesProposal(kind, lines, LAST), Source(f"{kind.value}.xlsx", b"", []))


def _kpis(codes: list[str]) -> Iterator[Line]:
    for at, code in enumerate(codes):
        for number, indicator in enumerate(reference.indicators()):
            if indicator.family == "kpi":
                for step, day in enumerate(QUARTERS):
                    value = (at * 7 + number * 13 + step * 9) % 90 + 1.0
                    yield Line(
                        {
                            "indicator_code": indicator.code,
                            "government_code": code,
                            "day": day,
                            "value": value,
                            "source": "",
                        }
                        | {"target": 95.0 if indicator.direction == "higher" else 1.0}
                    )
            elif indicator.family == "stage":
                word = reference.STAGES.split("|")[(at + number) % 5]
                yield Line(
                    {"indicator_code": indicator.code, "government_code": code, "day": LAST, "word": word, "source": ""}
                )


def _flows(codes: list[str]) -> Iterator[Line]:
    for at, code in enumerate(codes):
        for number, flow in enumerate(reference.flows()):
            last = LAST - timedelta(days=(at * 3 + number * 17) % 60)
            yield Line(
                {"flow_code": flow.code, "government_code": code, "day": LAST, "last_exchange_on": last}
                | {"records": (at * number) % 500, "filled_share": 0.8 + (at % 20) / 100, "maturity": "one_way"}
            )


def _indicators(codes: list[str]) -> Iterator[Line]:
    for at, code in enumerate(codes):
        for number, indicator in enumerate(reference.indicators()):
            if indicator.family == "transparency" and indicator.compared:
                for year in (2023, 2024, 2025):
                    said: dict[str, object] = {"value": 1.0 + (at + number * 5 + year) % 4}
                    if indicator.words:
                        words = indicator.words.split("|")
                        said = {"word": words[(at + number) % len(words)]}
                    key = {"indicator_code": indicator.code, "government_code": code, "day": date(year, 12, 31)}
                    yield Line(key | {"source": "https://example.org"} | said)


def _scores(codes: list[str]) -> Iterator[Line]:
    for at, code in enumerate(code for code in codes if len(code) > 2):
        for number, names in enumerate(SUBS):
            reported = float((at * 3 + number * 11) % 101)
            yield Line(
                {"government_code": code, "day": LAST, "source": "", "reported": reported}
                | {"verified": max(0.0, reported - (at + number) % 30)},
                Path("MCSP", 2025, names),
            )
