"""What in the XML of an office document runs something, loads something from elsewhere, or declares that it does."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

MACRO_TYPES = re.compile(r"vbaproject|vbadata|macroenabled|macrosheet|activex|dialogsheet")
MACRO_RELATIONS = {"vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet", "dialogsheet", "afchunk", "control"}
MACRO_RELATIONS |= {"activexcontrol", "activexcontrolbinary", "activexcontrolxmlref"}
FETCHED_RELATIONS = {
    "oleobject",
    "package",
    "frame",
    "subdocument",
    "transform",
    "recipientdata",
    "mailmergesource",
}  # harmless inside, where they are looked at
MACRO_ELEMENTS = {"macrosheet", "dialogsheet", "altchunk", "ddelink", "dde-source", "dde-connection-decl"}
MACRO_ELEMENTS |= {"floating-frame", "applet"}
RUNNING_ADDRESS = re.compile(
    r"(vnd\.sun\.star\.(script|macro|expand)|macro|script|javascript|vbscript|service|slot|mhtml|search-ms"
    r"|ms-(msdt|officecmd|search)):|\.uno:|ppaction://(macro|program)",
    re.IGNORECASE,
)
UNSEEN = re.compile(r"[\x00-\x20]")  # what programs leave out of an address
SHARE = re.compile(r"(file:)?(///)?[\\/]{2}[^\\/]", re.IGNORECASE)  # asking it tells it the reader's password hash
ASKS_FIRST = {"hyperlink", "externallinkpath"}  # a click, or a question of the program, before it is fetched
LOADED = {"image", "plugin", "object", "section-source", "fill-image"}  # of ODF, on opening
# Named by old OpenOffice and by pictures in SVG, and read by nobody.
OWN_DTD = re.compile(r"(https?://www\.w3\.org/[\w./-]+/)?[\w.-]+\.dtd", re.IGNORECASE)
ADDRESSES = {"href", "action", "target"}
ON_OWN_DISK = re.compile(r"(file:/{2,3})?[a-z]:[\\/]|file:///[^\\/]|/[^\\/]|[^\\/:]+([\\/]|$)", re.IGNORECASE)
DDE_FIELD = re.compile(r'^[\s"]*dde(auto)?\b', re.IGNORECASE | re.MULTILINE)  # [ECMA-376-1 17.16.5]
LOADING_FIELD = re.compile(
    r'^\s*(link|includetext|includepicture)\b.*?"?(file:)?[\\/]{4}', re.IGNORECASE | re.MULTILINE
)
LINKED_PAGE = re.compile(r"^\s*(link|includetext)\b.*?https?:", re.IGNORECASE | re.MULTILINE)
LOADING_FORMULA = re.compile(r"\b(dde|webservice)\s*\(", re.IGNORECASE)
BULKY = {"worksheet", "sst", "stylesheet", "calcchain"}  # cells of a workbook: nothing here runs by itself


class Harmful(ValueError):
    """Something in a document could run, or hides what it is."""


class Broken(ValueError):
    """A document is damaged, or locked with a password."""


class PartReader:
    """Reads one part, element by element (the `target` of an lxml parser). Raises Harmful, Broken."""

    def __init__(self) -> None:
        self.root = ""
        self.enough = False  # the rest of the part need not be read
        self._in_field = False
        self._fields: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Judge an element by its name and attributes."""
        name = _local(tag)
        self.root = self.root or name
        self.enough = self.root in BULKY
        if name in MACRO_ELEMENTS or _is_listener(tag, attributes):
            raise Harmful
        if name == "encryption-data":
            raise Broken
        said = {_local(key): value for key, value in attributes.items()}
        if name == "relationship":
            _judge_relation(said)
        elif name in ("default", "override") and MACRO_TYPES.search(said.get("contenttype", "").lower()):
            raise Harmful
        if any(RUNNING_ADDRESS.match(_plain(said[key])) for key in ADDRESSES & said.keys()) and name != "relationship":
            raise Harmful
        if _loads(name, said):
            raise Harmful
        self._note_field(name, said)

    def _note_field(self, name: str, said: Mapping[str, str]) -> None:
        """Fields of Word: their instruction may be spread over many runs."""
        self._in_field = name == "instrtext"
        if name == "fldchar":
            self._fields.append("\n")
        elif name == "fldsimple":
            self._fields.append(f"\n{said.get('instr', '')}\n")

    def doctype(self, _name: str, _public: str | None, system: str | None) -> None:
        """A declaration before the root: office programs write none but the name of their own. One with entities, in
        which an address could hide, is no longer XML to the parser that has this method.
        """
        if system is not None and not OWN_DTD.fullmatch(system):
            raise Harmful

    def data(self, text: str) -> None:
        """Text of an element."""
        if self._in_field:
            self._fields.append(text)

    def end(self, _tag: str) -> None:
        """Of an element."""
        self._in_field = False

    def close(self) -> None:
        """Of the part: judge its fields."""
        fields = "".join(self._fields)
        if any(one.search(fields) for one in (DDE_FIELD, LOADING_FIELD, LINKED_PAGE)):
            raise Harmful


def _plain(address: str) -> str:
    """An address as a program follows it: %2E is a dot, and what is not seen is not there."""
    return UNSEEN.sub("", unquote(address))


def _loads(name: str, said: Mapping[str, str]) -> bool:
    """Whether an element fetches something when the document is opened: from a share, by a formula, on refreshing."""
    if name in LOADED and SHARE.match(_plain(said.get("href", ""))):
        return True
    if name == "section-source" and _plain(said.get("href", "")).lower().startswith("http"):
        return True
    if name == "connection" and said.get("refreshonload", "").lower() in ("1", "true"):
        return True
    return LOADING_FORMULA.search(said.get("formula", "")) is not None


def _local(tag: str) -> str:
    return str(etree.QName(tag).localname).lower()


def _is_listener(tag: str, attributes: Mapping[str, str]) -> bool:
    """An event of ODF that runs a script; in slides there are others, which turn the page."""
    if _local(tag) != "event-listener":
        return False
    said = {_local(key): value for key, value in attributes.items()}
    return "presentation" not in tag or said.get("action", "") in ("", "execute", "run-macro")


def _judge_relation(said: Mapping[str, str]) -> None:
    kind, target = said.get("type", "").rstrip("/").rsplit("/", 1)[-1].lower(), said.get("target", "").strip()
    if kind in MACRO_RELATIONS:
        raise Harmful
    if said.get("targetmode", "").strip().lower() != "external":
        return
    # Word notes the template on the writer's own disk; from a server it would be fetched, with its macros.
    if kind in FETCHED_RELATIONS or (kind == "attachedtemplate" and not ON_OWN_DISK.match(target)):
        raise Harmful
    if kind == "hyperlink" and RUNNING_ADDRESS.match(_plain(target)):
        raise Harmful
    if kind not in ASKS_FIRST and SHARE.match(_plain(target)):
        raise Harmful
