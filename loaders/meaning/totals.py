"""The words that begin the row of a total."""

from loaders.meaning.text import looks_like_numbering
from loaders.meaning.vocabulary import normalise, words


def is_total(first_text: str, numbering: str) -> bool:
    """Whether a row that begins with this text is a total: the words for it, and nothing that numbers an action."""
    if numbering and looks_like_numbering(numbering) and normalise(numbering) != normalise(first_text):
        return False
    plain = normalise(first_text)
    totals = words("rows")["total"]
    if plain in totals:
        return True
    beginning = next((word for word in totals if plain.startswith(word + " ")), None)
    # "Jumlah Pengelolaan APBD", "Total 74 aksi": short, where an action's title would go on.
    return beginning is not None and len(plain) <= 60
