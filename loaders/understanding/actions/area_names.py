"""One spelling for each area of a file."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from loaders.findings import Finding
from loaders.meaning.text import shorten, without_numbering
from loaders.meaning.vocabulary import normalise
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.actions.identity import NO_AREA
from workflow.shell.reference import areas

SIMILAR = 92


def name_areas(actions: Sequence[ActionRow], findings: list[Finding]) -> None:
    """One spelling for each area: the reference's where it has it, else the first one typed."""
    canonical = {normalise(name): name for name, _ in areas()}
    understood: dict[str, str] = {}
    without: list[ActionRow] = []
    for action in actions:
        if not action.area:
            without.append(action)
            action.area = NO_AREA
            continue
        name = understood.get(action.area)
        if name is None:
            name = understood[action.area] = _area_name(action, canonical, findings)
        action.area = name
    if without and len(without) < len(actions):
        details = {"count": len(without), "area": NO_AREA}
        findings.append(Finding("area_missing", without[0].place, details=details))


def _area_name(action: ActionRow, canonical: dict[str, str], findings: list[Finding]) -> str:
    typed = without_numbering(action.area)
    plain = normalise(typed)
    if plain in canonical:
        return canonical[plain]
    match = process.extractOne(plain, list(canonical), scorer=fuzz.ratio, score_cutoff=SIMILAR)
    if match and len(plain) > 6 and _digits(plain) == _digits(match[0]):
        name = canonical[match[0]]
        findings.append(Finding("area_close_match", action.place, value=shorten(typed), details={"meaning": name}))
        return name
    canonical[plain] = typed
    return typed


def _digits(text: str) -> str:
    """ "Rekomendasi 2" is no misspelling of "Rekomendasi 1"."""
    return "".join(letter for letter in text if letter.isdecimal())
