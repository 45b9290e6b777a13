"""The public tables that belong to no plan: modules, data flows, transparency indicators, framework scores."""

from collections.abc import Collection
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models import Score
from queries import modules as queried
from queries.indicators import published
from queries.publication.tables import only
from queries.scores import frameworks
from queries.scores.frameworks import FrameworkFacts
from queries.scores.sheet import sheet
from queries.shell.latest import is_latest
from queries.shell.region import Region


def region_of(codes: Collection[str]) -> Region:
    """What to ask for: the province that all the governments lie in, or everything."""
    provinces = {code[:2] for code in codes}
    return Region(province=provinces.pop()) if len(provinces) == 1 else Region()


def modules(session: Session, codes: Collection[str], as_of: date) -> pd.DataFrame:
    """The latest stage and KPIs of every module: TABLES["modules"]."""
    listed = queried.modules(session)
    names = dict(zip(listed["code"], listed["name"], strict=True))
    frames = []
    for family in ("stage", "kpi"):
        frame = queried.latest(session, region_of(codes), as_of, family)
        frames.append(frame.assign(type="stage") if family == "stage" else frame)
    frame = pd.concat(frames, ignore_index=True)
    frame = frame[frame["government_code"].isin(list(codes))]
    module = frame["module_code"].map(names)
    counted = frame["attainment"].where(frame["type"] != "input")  # an input is context and is not judged
    frame = frame.assign(government=frame["government_code"], module=module, word=_words(frame), attainment=counted)
    return only("modules", frame).sort_values(["government", "module"], kind="stable", ignore_index=True)


def _words(frame: pd.DataFrame) -> list[str]:
    """The words of ordinal scales. Beside a number a word is somebody's remark, and is not published."""
    return [word if pd.isna(value) else "" for word, value in zip(frame["word"], frame["value"], strict=True)]


def flows(session: Session, codes: Collection[str], as_of: date) -> pd.DataFrame:
    """Every required data flow, whether it really flows on the newest day of data, as on the page: TABLES["flows"]."""
    newest = next((day for day in queried.days(session) if day <= as_of), as_of)
    frame = queried.flows(session, region_of(codes), newest)
    frame = frame[frame["government_code"].isin(list(codes))]
    frame = frame.assign(government=frame["government_code"], from_module=frame["source"], to_module=frame["target"])
    return only("flows", frame.assign(is_sample=[bool(value) for value in frame["is_sample"]]))


def indicators(session: Session, codes: Collection[str], as_of: date) -> pd.DataFrame:
    """Every published value of the transparency indicators: TABLES["indicators"]."""
    described = published.indicators(session).set_index("code")
    frame = published.values(session, region_of(codes), as_of)
    frame = frame[frame["government_code"].isin(list(codes))]
    return only(
        "indicators",
        frame.assign(
            government=frame["government_code"],
            indicator=frame["indicator_code"].map(described["name"]),
            unit=frame["indicator_code"].map(described["unit"]),
            word=_words(frame),
        ),
    )


def scores(session: Session, codes: Collection[str], as_of: date) -> pd.DataFrame:
    """The scores of all frameworks, from the total down: TABLES["scores"]."""
    frames = [_of_framework(session, framework, codes, as_of) for framework in frameworks.frameworks(session)]
    return only("scores", pd.concat(frames, ignore_index=True) if frames else pd.DataFrame())


def _of_framework(session: Session, framework: FrameworkFacts, codes: Collection[str], as_of: date) -> pd.DataFrame:
    items = frameworks.items(session, framework.id).set_index("id")
    frame = sheet(session, framework.id, as_of).table(codes)
    paths = {identity: _path(items, identity) for identity in items.index}
    frame = frame.assign(
        framework=framework.name,
        year=framework.year,
        government=frame["government_code"],
        item=frame["item_id"].map(items["name"]),
        level=frame["item_id"].map(items["level"]),
        item_path=frame["item_id"].map(paths),
        weights=framework.weights,
    )
    is_total = frame["level"] == "total"  # what is known of a government as a whole stands beside its total
    frame = frame.assign(**{f"items_{name}": frame[name].where(is_total) for name in ("decided", "expected")})
    return frame.merge(_sources(session, framework.id, as_of), on=["government", "item_id"], how="left")


def _sources(session: Session, framework_id: int, as_of: date) -> pd.DataFrame:
    """Of what is on record its day and source: government, item_id, day, source. Of several the first counts.

    Of the verified value where there is one, else of the reported one.
    """
    keys = ["government", "item_id"]
    rows: list[Any] = []
    for value in ("verified", "reported"):
        rows += session.execute(
            select(col(Score.government_code), col(Score.item_id), col(Score.day), col(Score.source))
            .where(
                col(Score.framework_id) == framework_id,
                col(Score.government_code).is_not(None),
                is_latest(Score, ("item_id", "government_code"), as_of, value),
            )
            .order_by(col(Score.id))
        ).all()
    return pd.DataFrame(rows, columns=[*keys, "day", "source"]).drop_duplicates(keys)


def _path(items: pd.DataFrame, identity: int) -> str:
    """The names from below the total down to an item."""
    names: list[str] = []
    at: Any = identity
    while at is not None and not pd.isna(at):
        names.insert(0, str(items.loc[at, "name"]))
        at = items.loc[at, "parent_id"]
    return " / ".join(names)
