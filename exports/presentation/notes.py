"""The words beside a slide: the quiet line of where its figures come from, and the notes of whoever presents it."""

from exports.presentation.deck import Change, Chart, Deck, Slide, Table
from translations import formats
from translations import gettext as _

NOTED = 12  # rows of a table or bars that notes repeat


def source_line(deck: Deck, slide: Slide) -> str:
    """Plan, government, day, edition, source, and where the ledger ended."""
    parts = [
        deck.plan,
        slide.whose or deck.whose,
        _("per {day}").format(day=formats.day(deck.as_of)),
        deck.edition,
        _("sumber: {source}").format(source=slide.source or _("laporan pemerintah daerah")),
        _("buku besar {head}").format(head=deck.head[:12]),
    ]
    return " · ".join(part for part in parts if part)


def sample_mark(deck: Deck, slide: Slide) -> str:
    """How a slide is marked where its values are sample data; empty where none is."""
    return slide.sample or (_("Data contoh") if deck.is_sample else "")


def spoken(deck: Deck, slide: Slide) -> list[str]:
    """The notes, a paragraph each: the message, the figures, what they are counted of, where they come from."""
    told = [slide.title, *slide.lines]
    if slide.chart and not slide.big:  # the one bar of a big number says what the number says
        told.append("; ".join(_of_chart(slide.chart)[:NOTED]))
    told += [f"{one.name}: {in_words(one)}" for one in slide.changes]
    if slide.table:
        told += _of_table(slide.table)
    if slide.basis:
        told.append(_("Dasar: {basis}").format(basis=slide.basis))
    told += [slide.notes, source_line(deck, slide)]
    return [text for text in told if text]


def in_words(change: Change) -> str:
    """ "46 → 49 (+3)"."""
    missing = _("belum ada catatan")
    if change.before is None and change.now is None:
        return missing
    before, now = (missing if count is None else formats.number(count) for count in (change.before, change.now))
    return f"{before} → {now}" + ("" if change.difference is None else f" ({signed(change.difference)})")


def signed(difference: int) -> str:
    """ "+3", "−2" or "0"."""
    count = formats.number(abs(difference))
    return f"+{count}" if difference > 0 else f"−{count}" if difference < 0 else count


def direction(change: Change) -> str:
    """ "▲ +3": the direction of a difference is never told by colour alone; "–" where it is not known."""
    if change.difference is None:
        return "–"
    sign = "▲" if change.difference > 0 else "▼" if change.difference < 0 else "="
    return f"{sign} {signed(change.difference)}"


def both_days(change: Change) -> str:
    """ "46 → 49"."""
    return in_words(change).rsplit(" (", 1)[0]


def _of_chart(chart: Chart) -> list[str]:
    if chart.kind == "bars":
        more = chart.more or ("",) * len(chart.words)
        beside = zip(chart.categories, chart.words, more, strict=True)
        return [f"{name}: {words}" + (f", {quiet}" if quiet else "") for name, words, quiet in beside]
    last = [(one.name, next((v for v in reversed(one.values) if v is not None), None)) for one in chart.series]
    return [f"{name}: {formats.number(value)}{chart.unit}" for name, value in last if value is not None]


def _of_table(table: Table) -> list[str]:
    """Each row as it is spoken: "Kota Serang: terlambat 6; jatuh tempo 9"."""
    return [
        f"{row[0]}: " + "; ".join(f"{head} {word}" for head, word in zip(table.head[1:], row[1:], strict=True) if word)
        for row in table.rows[:NOTED]
    ]
