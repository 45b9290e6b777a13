"""The frame, its download, the number on the page and the mark on the chart are the same; one test over all pages."""

import html
import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd
import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

import components.shell.download
from components.indicators.wording import plain
from components.modules.flow_matrix import STATES
from components.shell.caching.run_state import at_state
from exports.shell.headers import in_words
from exports.shell.tables import as_xlsx
from queries.indicators import published as transparency
from tests.pages.conftest import opened, text_of
from translations import use
from translations.formats import number, of, percent

Shown = Callable[[dict[Any, Any]], list[str]]


def ranking(row: dict[Any, Any]) -> list[str]:
    if pd.isna(row["share"]):  # has reported nothing, or has too few actions
        return [row["name"]]
    return [row["name"], of(row["evidenced"], row["actions"]), percent(row["share"])]


def area(row: dict[Any, Any]) -> list[str]:
    return (
        [percent(row["share"], 0), of(row["count"], row["actions"])]
        if row["actions"] and not pd.isna(row["share"])
        else []
    )


def module(row: dict[Any, Any]) -> list[str]:
    stage = [row["stage"]] if isinstance(row["stage"], str) else []
    return (
        stage
        if pd.isna(row["attainment"])
        else [*stage, f"hasil {percent(row['attainment'], 0)} · {row['measured']} KPI"]
    )


def kpi(row: dict[Any, Any]) -> list[str]:
    value = float(row["value"])
    decimals = 0 if value.is_integer() else 1
    share = [] if row["type"] == "input" or pd.isna(row["attainment"]) else [percent(row["attainment"], 0)]
    return [
        row["government"],
        percent(value / 100, decimals) if row["unit"] == "%" else number(value, decimals),
        *share,
    ]


def indicator(row: dict[Any, Any]) -> list[str]:
    words = (
        row["word"]
        if row["value"] is None or (row["word"] and row["indicator_code"] != transparency.MCP)
        else plain(float(row["value"]))
    )
    return [words, str(row["year"])]


def score(row: dict[Any, Any]) -> list[str]:
    return [row["government"], number(row["verified"], 1), number(row["gap"], 1)]


# page, address → sheet → what of each of its rows stands on the page
PAGES: dict[tuple[str, str], dict[str, Shown]] = {
    ("perbandingan", ""): {"Peringkat": ranking, "Area": area},
    # Partial verification, weights, leavers, a government that never reports, one with too few actions to be ranked.
    ("perbandingan", "rencana=renaksi-contoh-2026"): {"Peringkat": ranking, "Area": area},
    ("profil_daerah", "rencana=renaksi-contoh-2026&pemda=36.72"): {
        "Area": lambda row: [row["name"], of(row["realised"], row["actions"])]
    },
    ("rontgen", "rencana=renaksi-contoh-2026"): {
        "Pemeriksaan": lambda row: [row["check"], *([number(row["count"])] if row["count"] else [])]
    },
    ("profil_daerah", "pemda=36.71"): {
        "Sebanding": lambda row: [row["name"], of(row["evidenced"], row["actions"]), percent(row["share"])],
        "Area": lambda row: [row["name"], of(row["realised"], row["actions"])],
        "Modul": lambda row: [row["module"], row["stage"], percent(row["attainment"], 0)],
    },
    ("modul", "modul=licensing"): {
        "Modul": module,
        "Indeks integrasi": lambda row: [
            row["government"],
            percent(row["index"], 0),
            of(row["flowing"], row["required"]),
        ],
        "Aliran data": lambda row: [row["flow"], STATES[row["state"]][2]],
        "KPI": kpi,
    },
    ("transparansi", ""): {
        "Rata-rata": lambda row: [
            row["government"],
            number(row["mean"], 1),
            f"{row['available']} dari {row['all']} indikator",
        ],
        "Satu indikator": indicator,
    },
    ("skor", ""): {
        "Nilai": score,
        "Koreksi": lambda row: [
            row["government"],
            number(row["reported"], 1),
            number(row["verified"], 1),
            number(row["gap"], 1),
        ],
    },
    ("skor", "kerangka=MCP 2024"): {
        "Nilai": lambda row: [row["government"], plain(row["verified"]), plain(row["computed"])]
    },
    ("rontgen", ""): {"Pemeriksaan": lambda row: [row["check"], *([number(row["count"])] if row["count"] else [])]},
}


@pytest.mark.parametrize(("page", "address"), PAGES)
def test_frame_download_and_page_agree(
    page: str, address: str, sample: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Callable[[], dict[str, pd.DataFrame]], str, bool]] = []
    monkeypatch.setattr(
        components.shell.download,
        "tables",
        lambda _name, heading, frames, *, is_sample, **_more: asked.append((frames, heading, is_sample)),
    )
    at = opened(page, **dict(pair.split("=") for pair in address.split("&") if pair))
    assert not at.exception
    said = html.unescape(text_of(at))

    use("id")
    frames, heading, is_sample = asked[-1]
    with at_state(at.session_state["counters"]):
        tables = {name: frame for name, frame in frames().items() if len(frame)}
    book = openpyxl.load_workbook(BytesIO(as_xlsx(tables, heading, is_sample=is_sample)))

    assert book.sheetnames == [name[:31] for name in tables]
    for name, table in tables.items():
        frame = in_words(table)
        in_file = list(book[name[:31]].iter_rows(min_row=3, values_only=True))
        assert list(in_file[0]) == list(frame.columns)
        assert len(in_file) == len(frame) + 1
        for written, drawn in zip(in_file[1:], frame.itertuples(index=False), strict=True):
            assert [plain_value(value) for value in written] == [plain_value(value) for value in drawn]
    for name, shown in PAGES[page, address].items():
        for row in tables[name].to_dict("records"):
            for text in shown(row):
                assert text in said, (name, text)
    marks_agree(at, tables)


def plain_value(value: Any) -> Any:
    """A value of a frame or of a cell, comparable."""
    if value is None or value == "" or (isinstance(value, float) and pd.isna(value)) or value is pd.NaT:
        return None
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if hasattr(value, "year"):
        return (value.year, value.month, value.day)
    if hasattr(value, "item") or isinstance(value, int | float):
        return round(float(value), 9)
    return str(value)


def marks_agree(at: AppTest, tables: dict[str, pd.DataFrame]) -> None:
    """The marks of the plotly charts are the numbers of the frames that are downloaded."""
    figures = [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]
    if "Dua tanggal" in tables:
        slope = next(f for f in figures if any("customdata" in trace and len(trace["y"]) == 2 for trace in f["data"]))
        drawn = {trace["customdata"][0][0]: trace["y"] for trace in slope["data"]}
        for row in tables["Dua tanggal"].to_dict("records"):
            *_names, before, after = row.values()  # under the two days
            assert drawn[row["code"]] == [pytest.approx(before), pytest.approx(after)]
    if "Kurva" in tables:
        panels = next(f for f in figures if any(trace.get("xaxis", "x") != "x" for trace in f["data"]))
        reported = "Dilaporkan terealisasi, bagian bobot (0–1)"
        last = tables["Kurva"].dropna(subset=[reported]).groupby("code")[reported].last()
        ends = sorted(trace["y"][-1] for trace in panels["data"] if trace["line"]["width"] == 2)
        assert ends == [pytest.approx(value) for value in sorted(last)]
    if "Bulan demi bulan" in tables:
        played = next(f for f in figures if f.get("frames"))
        months = tables["Bulan demi bulan"]
        assert [frame["name"] for frame in played["frames"]] == [day.isoformat() for day in sorted(set(months["day"]))]
        for frame in played["frames"]:
            then = months[months["day"] == date.fromisoformat(frame["name"])]
            shown = sorted(share for share in frame["data"][1]["x"] if share is not None)
            assert shown == [pytest.approx(share) for share in sorted(then[reported].dropna())]
    if "Peta" in tables:
        outline = next(f for f in figures if not f.get("frames") and any("hovertext" in trace for trace in f["data"]))
        points = next(trace for trace in outline["data"] if "hovertext" in trace)
        assert set(points["hovertext"]) == set(tables["Peta"]["words"])
