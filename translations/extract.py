"""Which texts there are to translate. Run `python -m translations.extract` to add new ones to the English catalogue."""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from settings import ROOT
from translations import reference

ROOMS = (
    "charts",
    "commands",
    "components",
    "exports",
    "loaders",
    "pages",
    "queries",
    "translations",
    "web",
    "workflow",
)
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "gettext": None, "mark": None, "ngettext": (1, 2)}
FIRST = datetime(2026, 11, 24, tzinfo=UTC)  # a date in the file that changes with each run would only make noise
ENGLISH = Path(__file__).parent / "en" / "messages.po"


def texts() -> dict[str | tuple[str, ...], list[tuple[str, int]]]:
    """Every text marked for translation, with the places where it stands."""
    found: dict[str | tuple[str, ...], list[tuple[str, int]]] = {}
    for room in (*ROOMS, "."):
        folder = ROOT / room
        options = {"**/templates/**.html": {"trimmed": "true", "encoding": "utf-8"}}
        enter = _no_folder if room == "." else None
        here = extract_from_dir(folder, METHODS, options, keywords=KEYWORDS, directory_filter=enter)
        for file, line, message, _comments, _context in here:
            if file != "translations/extract.py":
                found.setdefault(message, []).append((f"{room}/{file}".removeprefix("./"), line))
    for message, file, line in reference.texts():
        found.setdefault(message, []).append((file, line))
    return found


def _no_folder(_path: str) -> bool:
    """Of the top level only the files: the rooms come by themselves."""
    return False


def english() -> Catalog:
    """The English catalogue as it is on disk."""
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def update() -> tuple[int, int]:
    """Add new texts to the catalogue and drop those no longer used. Returns (untranslated, all)."""
    old = english() if ENGLISH.exists() else Catalog(locale="en")
    new = Catalog(
        locale="en", project="Renaksi", version="1", fuzzy=False, creation_date=FIRST, revision_date=FIRST,
        msgid_bugs_address="-", last_translator="-", language_team="-",
    )  # fmt: skip
    new.header_comment = "# English. The Indonesian text in the code is the source."
    for text in texts():
        known = old.get(text[0] if isinstance(text, tuple) else text)
        new.add(text, known.string if known else None)
    ENGLISH.parent.mkdir(exist_ok=True)
    with ENGLISH.open("wb") as file:
        # In the order of the texts and without their places: moving code does not touch the catalogue.
        write_po(file, new, width=0, sort_output=True, no_location=True)
    untranslated = [message for message in new if message.id and not _translated(message.string)]
    return len(untranslated), len(new)


def _translated(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    print("{} of {} texts are not translated".format(*update()))
