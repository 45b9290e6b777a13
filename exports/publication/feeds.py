"""What machines follow: the Atom feed of editions and changes, the map of the site, robots.txt, oEmbed files."""

from typing import Any

from lxml import etree

from exports.publication.changes import Change
from exports.publication.changes_told import counted, counts_of, ordered, sentence
from translations import gettext as _

ATOM = "http://www.w3.org/2005/Atom"
MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWEST = 20  # editions in the feed
PER_MAP = 50_000  # addresses in one map, by its protocol
NAMED = 30  # changes that an entry names


def atom(editions: list[dict[str, Any]], changes: dict[int, list[Change]], url: str) -> bytes:
    """The feed: one entry an edition, the newest first, with what changed. editions: the oldest first."""
    base = url or "urn:renaksi"
    feed = etree.Element("feed", nsmap={None: ATOM})
    _add(feed, "title", _("Rencana aksi pencegahan korupsi: edisi dan perubahan"))
    _add(feed, "id", f"{base}/" if url else base)
    _add(feed, "updated", _moment(editions[-1]))
    etree.SubElement(_add(feed, "author", None), "name").text = "Renaksi"
    if url:
        etree.SubElement(feed, "link", href=f"{url}/umpan.xml", rel="self")
    for edition in reversed(editions[-NEWEST:]):
        number = edition["number"]
        entry = _add(feed, "entry", None)
        what = _("edisi pertama") if number == 1 else counted(counts_of(edition))
        _add(entry, "title", _("Edisi {number}: {what}").format(number=number, what=what))
        _add(entry, "id", f"{base}/edisi/{number}/" if url else f"{base}:edisi:{number}")
        _add(entry, "updated", _moment(edition))
        etree.SubElement(entry, "link", href=f"{url}/edisi/{number}/" if url else f"edisi/{number}/index.html")
        listed = [sentence(one) for one in ordered(changes[number])[:NAMED]]
        _add(entry, "content", "\n".join(listed) or _("Edisi pertama atau tanpa perubahan aksi.")).set("type", "text")
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)  # type: ignore[no-any-return]  # lxml is untyped


def _moment(edition: dict[str, Any]) -> str:
    """When it was made; of an edition of an older program only the day is known."""
    made = edition.get("made_at")
    return str(made).replace("+00:00", "Z") if made else f"{edition['made_on']}T00:00:00Z"


def _add(parent: Any, name: str, text: str | None) -> Any:
    made = etree.SubElement(parent, name)
    made.text = None if text is None else "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    return made


def maps(addresses: list[str], url: str) -> dict[str, bytes]:
    """The map of the site, and its parts where there are many pages; by file. Each page names its other language."""
    files = {}
    for at in range(0, len(addresses), PER_MAP):
        root = etree.Element("urlset", nsmap={None: MAP, "xhtml": "http://www.w3.org/1999/xhtml"})
        for address in addresses[at : at + PER_MAP]:
            page = etree.SubElement(root, "url")
            etree.SubElement(page, "loc").text = f"{url}/{address}/" if address else f"{url}/"
            link = etree.SubElement(page, "{http://www.w3.org/1999/xhtml}link", rel="alternate", hreflang="en")
            link.set("href", f"{url}/en/{address}/" if address else f"{url}/en/")
        files[f"sitemap-{at // PER_MAP + 1}.xml"] = _xml(root)
    index = etree.Element("sitemapindex", nsmap={None: MAP})
    for name in files:
        etree.SubElement(etree.SubElement(index, "sitemap"), "loc").text = f"{url}/{name}"
    return files | {"sitemap.xml": _xml(index)}


def _xml(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")  # type: ignore[no-any-return]  # lxml is untyped


def robots(url: str) -> str:
    """Everything may be read."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {url}/sitemap.xml\n" if url else "")
