"""What others put on their own pages: a frame with a headline, oEmbed, and the QR code of the permanent address."""

from html import escape
from io import BytesIO

import segno
from markupsafe import Markup

from exports.publication.page import key_of
from translations import gettext as _
from translations import language

WIDTH, HEIGHT = 480, 400


def share_box(url: str, address: str) -> Markup:
    """How to embed a page's headline, and its QR code; nothing where the site's address is not known."""
    if not url:
        return Markup("")
    box = Markup(
        '<section class="share"><div><h2>{title}</h2><label for="sisip">{label}</label><br>'
        '<textarea id="sisip" rows="3" readonly>{frame}</textarea></div>{code}</section>'
    )
    return box.format(
        title=_("Pasang di situs Anda"),
        label=_("Salin kode ini; angkanya selalu dari edisi terakhir."),
        frame=frame(url, address, language()),
        code=qr(f"{url}/{address}/"),
    )


def frame(url: str, address: str, code: str) -> str:
    """The iframe of a page's headline."""
    source = escape(f"{url}/sisip/{key_of(address)}.{code}.html", quote=True)
    return f'<iframe src="{source}" width="{WIDTH}" height="{HEIGHT}" title="Renaksi" loading="lazy"></iframe>'


def oembed(url: str, address: str, title: str) -> dict[str, object]:
    """The answer of oEmbed 1.0 for a page, as a file."""
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Renaksi",
        "provider_url": url,
        "width": WIDTH,
        "height": HEIGHT,
        "html": frame(url, address, "id"),
    }


def qr(address: str) -> Markup:
    """The QR code of an address, as SVG."""
    drawn = BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=False, border=0, svgclass="qr", lineclass=None, omitsize=True
    )
    return Markup(drawn.getvalue().decode("utf-8")).replace("<svg ", Markup('<svg role="img" aria-label="QR" '), 1)  # noqa: S704  drawn by segno
