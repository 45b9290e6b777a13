"""What in the XML of an office document runs something, loads something from elsewhere, or declares that it does."""

import re
from collections.abc import Mapping

from lxml import etree

MACRO_TYPES = re.compile(r"vbaproject|vbadata|macroenabled|macrosheet|activex|dialogsheet")
MACRO_RELATIONS = {"vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet", "dialogsheet", "afchunk", "control"}
MACRO_RELATIONS |= {"activexcontrol", "activexcontrolbinary", "activexcontrolxmlref"}
FETCHED_RELATIONS = {"oleobject", "package", "frame", "subdocument"}  # harmless inside, where they are looked at
MACRO_ELEMENTS = {"macrosheet", "dialogsheet", "altchunk", "ddelink", "dde-source", "dde-connection-decl"}
RUNNING_ADDRESS = re.compile(
    r"\s*((vnd\.sun\.star\.(script|macro|expand)|macro|script|javascript|vbscript|service):|ppaction://(macro|program))",
    re.IGNORECASE,
)
ADDRESSES = {"href", "action", "target"}
ON_OWN_DISK = re.compile(r"(file:/{2,3})?[a-z]:[\\/]|file:///[^\\/]|/[^\\/]|[^\\/:]+([\\/]|$)", re.IGNORECASE)
DDE_FIELD = re.compile(r'^[\s"]*dde(auto)?\b', re.IGNORECASE | re.MULTILINE)  # [ECMA-376-1 17.16.5]
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
        if any(RUNNING_ADDRESS.match(said[key]) for key in ADDRESSES & said.keys()) and name != "relationship":
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
        if DDE_FIELD.search("".join(self._fields)):
            raise Harmful


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
    if said.get("targetmode", "").lower() != "external":
        return
    # Word notes the template on the writer's own disk; from a server it would be fetched, with its macros.
    if kind in FETCHED_RELATIONS or (kind == "attachedtemplate" and not ON_OWN_DISK.match(target)):
        raise Harmful
    if kind == "hyperlink" and RUNNING_ADDRESS.match(target):
        raise Harmful
