"""What in the XML of an office document runs something, loads something from elsewhere, or declares that it does."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

MACRO_TYPES = re.compile(r"vbaproject|vbadata|macroenabled|macrosheet|activex|dialogsheet")
MACRO_RELATIONS = {"vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet", "dialogsheet", "afchunk", "control"}
MACRO_RELATIONS |= {"activexcontrol", "activexcontrolbinary", "activexcontrolxmlref"}
ASKED_RELATIONS = {"externallinkpath", "externallink", "hyperlink"}
FETCHED_RELATIONS = {"oleobject", "package", "frame", "subdocument"}  # harmless inside, where they are looked at
MACRO_ELEMENTS = {"macrosheet", "dialogsheet", "altchunk", "ddelink", "dde-source", "dde-connection-decl"}
MACRO_ELEMENTS |= {"floating-frame", "applet"}  # of ODF: a page or a program from elsewhere
RUNNING_ADDRESS = re.compile(
    r"(vnd\.sun\.star\.(script|macro|expand)|macro|script|javascript|vbscript|service|slot|\.?uno"
    r"|ms-(msdt|officecmd|appinstaller|settings)|search(-ms)?):|ppaction://(macro|program)",
    re.IGNORECASE,
)
UNSEEN_IN_ADDRESSES = re.compile(r"[\x00-\x20]")
IN_SHARE = re.compile(r"(file:)?[\\/]{2}(?!/)[^\\/]|file:/{4,}", re.IGNORECASE)  # whoever opens it sends who he is
WITH_DOCTYPE = {"manifest", "svg"}  # of old OpenOffice, of drawings; elsewhere it only hides what is written
ADDRESSES = {"href", "action", "target"}
ON_OWN_DISK = re.compile(r"(file:/{2,3})?[a-z]:[\\/]|file:///[^\\/]|/[^\\/]|[^\\/:]+([\\/]|$)", re.IGNORECASE)
# Fields that start a program, or load by themselves from elsewhere [ECMA-376-1 17.16.5].
RUNNING_FIELD = re.compile(
    r"""^[\s"]*(dde(auto)?\b|(link|includetext|import)\b.*?(https?:|file://[^/]|\\{2,4}[\w.])|includepicture\b.*?(file://[^/]|"\s*\\{2,4}[\w.]))""",
    re.IGNORECASE | re.MULTILINE,
)
DDE_FORMULA = re.compile(r"\bdde\s*\(", re.IGNORECASE)
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
        self.has_doctype = False  # a document type was declared

    def doctype(self, *_said: str | None) -> None:
        """Of the part: its own entities could hide what is written."""
        self.has_doctype = True

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Judge an element by its name and attributes."""
        name = _local(tag)
        self.root = self.root or name
        self.enough = self.root in BULKY
        if self.has_doctype and self.root not in WITH_DOCTYPE:
            raise Harmful
        if name in MACRO_ELEMENTS or _is_listener(tag, attributes):
            raise Harmful
        if name == "encryption-data":
            raise Broken
        said = {_local(key): value for key, value in attributes.items()}
        if name == "relationship":
            _judge_relation(said)
        elif name in ("default", "override") and MACRO_TYPES.search(said.get("contenttype", "").lower()):
            raise Harmful
        if any(_runs(said[key]) for key in ADDRESSES & said.keys()) and name != "relationship":
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

    def data(self, text: str) -> None:
        """Text of an element."""
        if self._in_field:
            self._fields.append(text)

    def end(self, _tag: str) -> None:
        """Of an element."""
        self._in_field = False

    def close(self) -> None:
        """Of the part: judge its fields."""
        if RUNNING_FIELD.search("".join(self._fields)):
            raise Harmful


def _local(tag: str) -> str:
    return str(etree.QName(tag).localname).lower()


def _runs(address: str) -> bool:
    """Whether an address starts something, however it is written."""
    return RUNNING_ADDRESS.match(UNSEEN_IN_ADDRESSES.sub("", unquote(address))) is not None


def _loads(name: str, said: Mapping[str, str]) -> bool:
    """Whether an element asks another program or another machine for something as soon as the document is opened."""
    if DDE_FORMULA.search(said.get("formula", "")):
        return True
    if name == "connection" and said.get("refreshonload", "") in ("1", "true"):
        return True
    return name == "section-source" and "://" in said.get("href", "")


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
    if said.get("targetmode", "").lower() != "external":
        return
    # What a workbook is linked to is asked about before it is opened; a link is only followed by who clicks it.
    if kind not in ASKED_RELATIONS and IN_SHARE.match(target):
        raise Harmful
    # Word notes the template on the writer's own disk; from a server it would be fetched, with its macros.
    if kind in FETCHED_RELATIONS or (kind == "attachedtemplate" and not ON_OWN_DISK.match(target)):
        raise Harmful
    if kind == "hyperlink" and _runs(target):
        raise Harmful
