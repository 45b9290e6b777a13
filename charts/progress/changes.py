"""What changed of a plan between two days, in words."""

from typing import Any

from translations import gettext as _
from translations import mark
from translations.formats import number

# Count → how more of it is told, and how fewer.
TOLD = {
    "realised": (mark("terealisasi bertambah {count}"), mark("terealisasi berkurang {count}")),
    "evidenced": (mark("disertai bukti bertambah {count}"), mark("disertai bukti berkurang {count}")),
    "evidence_begun": (mark("bukti mulai dicatat: {count} disertai bukti"),) * 2,
    "verified": (mark("terverifikasi bertambah {count}"), mark("terverifikasi berkurang {count}")),
    "returned": (mark("dikembalikan bertambah {count}"), mark("dikembalikan berkurang {count}")),
    "not_carried_out": (
        mark("dinyatakan tidak dilaksanakan bertambah {count}"),
        mark("dinyatakan tidak dilaksanakan berkurang {count}"),
    ),
    "left": (mark("{count} keluar dari penyebut"), mark("{count} kembali ke penyebut")),
}


def gained(then: Any, now: Any) -> dict[str, int]:
    """How many more there are of each count of TOLD.

    now: queries.progress.counts.Standing; then: of the same actions on an earlier day (queries.progress.earlier): what
    left meanwhile is told as having left, and not as undone.

    Evidence of which nothing was on record on the first day is not none: what there is now is no gain, and is told as
    the beginning of the record. The first verdicts are gains: before them there were none.
    """
    begun = bool(now.evidence_on_record and not then.evidence_on_record)
    gains = {name: getattr(now, name) - getattr(then, name) for name in TOLD if name != "evidence_begun"}
    if begun:
        gains["evidence_begun"] = gains.pop("evidenced")
    return {name: gains[name] for name in TOLD if name in gains}


def in_words(gains: dict[str, int]) -> str:
    """ "terealisasi bertambah 3, disertai bukti bertambah 2"; what did not change is left out."""
    told = [
        _(TOLD[name][0 if count > 0 else 1]).format(count=number(abs(count))) for name, count in gains.items() if count
    ]
    return ", ".join(told) or _("tidak ada yang berubah")
