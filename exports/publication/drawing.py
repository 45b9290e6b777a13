"""Charts of the site as SVG. Shapes only, coloured by the style: words and numbers stand in the table beside them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
from markupsafe import Markup

WIDTH, HEIGHT = 100.0, 10.0  # of a bar's view box; the style stretches it
CURVE_HEIGHT = 50.0
CURVES = ("planned", "reported", "evidenced", "verified")
_BAR = Markup('<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{}</svg>')
_RECT = Markup('<rect class="{}" x="{:.2f}" y="0" width="{:.2f}" height="10"/>')
_CURVE = Markup(
    '<svg class="curve" data-first="{}" data-last="{}" viewBox="0 0 100 50" preserveAspectRatio="none"'
    ' role="img" aria-label="{}">{}</svg>'
)
_LINE = Markup('<line class="{}" x1="{:.2f}" x2="{:.2f}" y1="5" y2="5"/>')
_TICK = Markup('<line class="due" x1="{0:.2f}" x2="{0:.2f}" y1="0" y2="10"/>')


def bar(row: Mapping[str, Any]) -> Markup:
    """The nested counts of a row (actions, realised, evidenced, verified) as one bar; what is not on record is none."""
    whole = row["actions"] or 1
    verified, evidenced, realised = (row[name] or 0 for name in ("verified", "evidenced", "realised"))
    parts = (
        ("quiet", 0, row["actions"]),
        ("realised", 0, realised),
        ("evidenced", 0, max(evidenced, verified)),
        ("verified", 0, verified),
    )
    return _BAR.format(Markup("").join(_RECT.format(look, at, count / whole * WIDTH) for look, at, count in parts))


def dots(row: Mapping[str, Any]) -> Markup:
    """Reported, evidenced and verified of a row on one scale, its bounds while claims wait, and what is due."""
    whole = row["actions"] or 1
    drawn = [_LINE.format("track", 0.0, WIDTH), _TICK.format(row["due"] / whole * WIDTH)]
    if row["verified"] is not None and row["highest"] is not None:
        drawn.append(_LINE.format("open", row["verified"] / whole * WIDTH, row["highest"] * WIDTH))
    for name, look in (("realised", "realised"), ("evidenced", "evidenced"), ("verified", "verified")):
        if row[name] is not None:
            at = row[name] / whole * WIDTH
            drawn.append(_LINE.format(f"dot {look}", at, at))
    return _BAR.format(Markup("").join(drawn))


def curve(frame: pd.DataFrame, as_of: date, label: str) -> Markup:
    """The curves of a plan (public table "curves") as steps. label: what the drawing says, for who does not see it."""
    first, last = frame["day"].iloc[0], max(frame["day"].iloc[-1], as_of)
    span, whole = max(1, (last - first).days), frame["whole"].max() or 1

    def x(day: date) -> float:
        return float((day - first).days / span * WIDTH)

    lines = [Markup('<line class="grid" x1="0" x2="100" y1="{0}" y2="{0}"/>').format(y) for y in (0.5, 25, 49.5)]
    lines.append(Markup('<line class="grid" x1="{0:.2f}" x2="{0:.2f}" y1="0" y2="50"/>').format(x(as_of)))
    for name in CURVES:
        known = [(day, value) for day, value in zip(frame["day"], frame[name], strict=True) if value is not None]
        if known:
            points = _steps([(x(day), CURVE_HEIGHT * (1 - value / whole)) for day, value in known])
            points.append((x(last if name == "planned" else as_of), points[-1][1]))
            drawn = " ".join(f"{a:.2f},{b:.2f}" for a, b in points)
            lines.append(Markup('<polyline class="{}" points="{}"/>').format(name, drawn))
    return _CURVE.format(first, last, label, Markup("").join(lines))


def _steps(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """What was so holds until it changes."""
    stepped = points[:1]
    for a, b in points[1:]:
        stepped += [(a, stepped[-1][1]), (a, b)]
    return stepped
