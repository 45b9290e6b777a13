"""The colours, and the sign of each status. Status is never told by colour alone: always sign and word.

The five of the light palette were chosen by computation: at least 3:1 on white, and at least 25 CIEDE2000 apart under
normal, deutan, protan and tritan vision. The dark palette keeps the hues that hold on a dark ground and lightens the
others; a test recomputes the contrast of both.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme."""

    background: str
    text: str
    verified: str
    evidenced: str
    realised: str
    in_progress: str
    alarm: str
    quiet: str
    soft: str = "#4A5A68"  # text that is not read first
    line: str = "#D5DDE4"  # rules and grids, which carry nothing
    ground: str = "#F3F6F9"  # of panels


LIGHT = Palette("#FFFFFF", "#14222E", "#0E3047", "#1D64A8", "#4595E6", "#C28927", "#991B08", "#767676")
DARK = Palette(
    "#0D1720", "#EEF3F7", "#D6E8FA", "#8CC1F5", "#4595E6", "#D9A441", "#F58A73", "#93A1AD",
    soft="#B4C1CC", line="#2C3E4E", ground="#16232F",
)  # fmt: skip

# status → (sign, colour of the palette)
SIGNS = {
    "verified": ("●", "verified"),
    "realised": ("◐", "realised"),
    "in_progress": ("▬", "in_progress"),
    "late": ("▲", "alarm"),
    "blocked": ("▲", "alarm"),
    "returned": ("▲", "alarm"),
    "not_started": ("○", "quiet"),
    "not_reported": ("○", "quiet"),
    "not_carried_out": ("✕", "alarm"),
    "outside_authority": ("–", "quiet"),
    "dropped": ("–", "quiet"),
}
