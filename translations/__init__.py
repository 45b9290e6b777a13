"""Languages: Indonesian is the source, English is a gettext catalogue; numbers and dates by Babel."""

from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

Language = Literal["id", "en"]
FOLDER = Path(__file__).parent
_language: ContextVar[Language] = ContextVar("language", default="id")


def use(language: Language) -> None:
    """Speak this language from here on, in this thread or task."""
    _language.set(language)


def language() -> Language:
    """The language in use."""
    return _language.get()


@lru_cache
def _catalogue(chosen: Language) -> NullTranslations:
    if chosen == "id":
        return NullTranslations()
    with (FOLDER / chosen / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=chosen)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def gettext(text: str) -> str:
    """A sentence in the language in use. Nothing stays nothing: a catalogue has its own head under the empty text."""
    return _catalogue(_language.get()).gettext(text) if text else ""


def pgettext(context: str, text: str) -> str:
    """A word that needs its context to be translated."""
    return str(_catalogue(_language.get()).pgettext(context, text))


def ngettext(one: str, many: str, count: int) -> str:
    """A sentence about a number of things. Indonesian has one form, so both texts are the same there."""
    return _catalogue(_language.get()).ngettext(one, many, count)


def mark(text: str) -> str:
    """Mark a text for translation where it is written; gettext translates it where it is shown."""
    return text
