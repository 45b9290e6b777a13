"""One page of the site in the language in use: its address, its links to others, its place in both languages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from exports.publication import drawing, words
from exports.publication.folder import Folder
from queries.publication.tables import TABLES
from translations import Language, formats, language
from translations import gettext as _
from translations.formats import percent
from translations.templates import environment

FOLDER = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("id", "en")
_LINK = Markup('<a href="{}"{}>{}</a>')
_HERE = Markup(' aria-current="page"')
Trail = tuple[tuple[str, str], ...]


class Link(NamedTuple):
    """A cell of a table that leads to a page."""

    address: str
    text: str


class FileLink(NamedTuple):
    """A cell of a table that leads to a file of the site, by its path."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The open data beside a view. tables: names of public tables; key: of the government's files, where they are by
    government; json: the path of the file with what the page shows; json_name: what it is, if not the page itself."""

    tables: tuple[str, ...] = ()
    json: str = ""
    key: str = ""
    json_name: str = ""

    @property
    def files(self) -> list[tuple[str, str]]:
        """Title of each table, and its path below data/ without the ending."""
        return [(_(TABLES[name].title), f"{name}/{self.key}" if self.key else name) for name in self.tables]


@dataclass(frozen=True, slots=True)
class Page:
    """What every page says of itself. trail: (address, name) of the pages above it; url: its permanent address.

    numbers: where what it shows stands as data.
    """

    address: str
    title: str
    about: str
    root: str  # from this page to the root of the site
    other: str  # the other language
    other_href: str
    site: str
    url: str
    card: str
    trail: Trail
    is_sample: bool
    numbers: "Numbers"

    @property
    def key(self) -> str:
        """The address as one name of a file."""
        return key_of(self.address)


NO_NUMBERS = Numbers()


def key_of(address: str) -> str:
    """An address as one name of a file: 2016/36 → 2016-36."""
    return address.replace("/", "-") or "beranda"


def file_of(address: str, code: str) -> str:
    """The file of an address in a language; Indonesian stands at the root."""
    return "/".join(part for part in ("" if code == "id" else code, address, "index.html") if part)


def address_of(path: str) -> str | None:
    """The address of an Indonesian page by its file; None of anything else."""
    if path.startswith("en/") or not path.endswith("index.html"):
        return None
    return path.removesuffix("index.html").rstrip("/")


def menu() -> list[tuple[str, str]]:
    """The pages that every page links to: (address, name)."""
    return [
        ("modul", _("Modul dan integrasi")),
        ("transparansi", _("Transparansi")),
        ("skor", _("Skor kerangka")),
        ("metode", _("Metode")),
        ("data", _("Data terbuka")),
        ("edisi", _("Semua edisi")),
    ]


@lru_cache(maxsize=10_000)
def menu_of(root: str, code: str, address: str) -> Markup:
    """The links to the menu's pages from a page that lies so far from the root. Hundreds of thousands have the same."""
    links = [
        _LINK.format(root + file_of(wanted, code), _HERE if wanted == address else "", name) for wanted, name in menu()
    ]
    return Markup("\n").join(links)


@lru_cache
def templates() -> Environment:
    """The templates of the site."""
    made = environment(FOLDER / "templates")
    made.globals |= {
        "words": words,
        "menu_of": menu_of,
        "share_of": share_of,
        "bar": drawing.bar,
        "dots": drawing.dots,
        "curve": drawing.curve,
    }
    made.filters |= {"day": _day, "short_day": _short_day}
    return made


@lru_cache(maxsize=10_000)
def _in_language(form: Callable[[date | None], str], value: date | None, _code: str) -> str:
    """A day in words; a national site has a million pages and few days."""
    return form(value)


def _day(value: date | None) -> str:
    return _in_language(formats.day, value, language())


def _short_day(value: date | None) -> str:
    return _in_language(formats.short_day, value, language())


def share_of(count: int | None, whole: int) -> str:
    """A count as a share; a dash where there is none."""
    return "–" if count is None or not whole else percent(count / whole)


def section(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[Any]], title: str = "", empty: str = ""
) -> dict[str, Any]:
    """A table of the template of listings, with what stands in its place where it has no rows."""
    return {"title": title, "caption": caption, "head": head, "rows": rows, "empty": empty or _("Belum ada catatan.")}


class Pages:
    """Draws pages into a folder. url: the address of the site, without a slash at its end; empty where not known."""

    def __init__(self, folder: Folder, url: str) -> None:
        self.folder = folder
        self.url = url
        self.addresses: list[str] = []  # of the Indonesian pages, for the map of the site

    def put(
        self,
        template: str,
        address: str,
        title: str,
        about: str = "",
        *,
        trail: Trail = (),
        is_sample: bool = False,
        card: str = "",
        embedded: bool = False,
        numbers: Numbers = NO_NUMBERS,
        **values: Any,
    ) -> None:
        """Draw one page in the language in use."""
        code = language()
        other = "en" if code == "id" else "id"
        file = ("sisip/" + key_of(address) + f".{code}.html") if embedded else file_of(address, code)
        root = "../" * file.count("/") or "./"
        page = Page(
            address,
            title,
            about or title,
            root,
            other,
            root + file_of(address, other),
            _("Rencana aksi pencegahan korupsi"),
            f"{self.url}/{file.removesuffix('index.html')}" if self.url else "",
            f"{self.url}/{card}" if card and self.url else "",
            trail,
            is_sample,
            numbers,
        )
        if code == "id" and not embedded:
            self.addresses.append(address)
        html = (
            templates()
            .get_template(template)
            .render(page=page, to=lambda wanted: root + file_of(wanted, code), data=root + "data/", **values)
        )
        self.folder.write(file, html)
