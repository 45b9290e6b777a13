"""What happens next with reports that were just sent: which of them wait for a verdict, and which for evidence."""

from collections import Counter
from collections.abc import Sequence

from components.shell import actor
from components.shell.caching.cached_queries import query
from queries.reporting import tasks
from translations import gettext as _
from translations import ngettext
from translations.formats import number


def after(action_ids: Sequence[int]) -> str:
    """A sentence or two, of the actions as they are now."""
    rows = [query(tasks.one, actor.current(), action_id, actor.today()) for action_id in action_ids]
    kinds = Counter(row["kind"] for row in rows if row)
    sent = len(action_ids)
    sentences = [
        _("Laporan terkirim.")
        if sent == 1
        else ngettext("{count} laporan terkirim.", "{count} laporan terkirim.", sent).format(count=number(sent))
    ]
    if waiting := kinds["waiting"]:
        sentences.append(
            _("Klaimnya masuk antrean verifikasi satgas.")
            if sent == 1
            else ngettext(
                "{count} klaim masuk antrean verifikasi satgas.",
                "{count} klaim masuk antrean verifikasi satgas.",
                waiting,
            ).format(count=number(waiting))
        )
    if lacking := kinds["unevidenced"]:
        sentences.append(
            ngettext(
                "{count} klaim belum dapat diterima: lampirkan bukti sampai lengkap.",
                "{count} klaim belum dapat diterima: lampirkan bukti sampai lengkap.",
                lacking,
            ).format(count=number(lacking))
        )
    return " ".join(sentences)


def receipt(event_id: int) -> str:
    """Where the receipt of a report is, as a link; a sentence of its own."""
    word = _("Tanda terima")
    return f"[{word}](/terima/{event_id})"
