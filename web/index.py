"""The shell of every page: Streamlit's own, but in Indonesian, under our name, and without its inline script."""

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from translations import gettext as _
from translations import language as spoken
from web import capacity, forms
from web.gate import SIGNED_IN

_INLINE_SCRIPT = re.compile(r"<!-- initialize window\.prerenderReady.*?</script>", re.DOTALL)
_AGENT_LINK = re.compile(r"<!--\s*Machine-readable pointer.*?/>", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
NEEDS_JAVASCRIPT = "<noscript><p>Dasbor ini memerlukan JavaScript. / This dashboard needs JavaScript.</p></noscript>"
# A page is shown when it is whole, so that nothing jumps while it arrives; after a while in any case. keys.js ends it.
ARRIVING = """
html:not(.arrived) .stMainBlockContainer:not(:has(.st-key-footer)),
html:not(.arrived) .stMainBlockContainer:has([data-testid=stSkeleton]) {
  visibility: hidden; animation: arrived 0s 2.5s forwards;
}
@keyframes arrived { to { visibility: visible; } }
"""


@lru_cache
def shell(language: str) -> str:
    """The shipped index.html (its asset names change with every release), adapted, in the language that is spoken."""
    package = find_spec("streamlit")
    assert package is not None
    assert package.origin is not None
    html = (Path(package.origin).parent / "static" / "index.html").read_text(encoding="utf-8")
    skip = _("Langsung ke isi")
    html = html.replace('<html lang="en">', f'<html lang="{language}" data-skip="{skip}">').replace(
        "<title>Streamlit</title>", "<title>Renaksi</title>"
    )
    for unwanted in (_INLINE_SCRIPT, _AGENT_LINK):
        html = unwanted.sub("", html)
    html = html.replace("</head>", f'<script defer src="/keys.js"></script><style>{ARRIVING}</style></head>')
    return _NOSCRIPT.sub(NEEDS_JAVASCRIPT, html)


async def keys(_request: Request) -> Response:
    """GET /keys.js: the keys that work on every page, and what a page does for paper."""
    script = (Path(__file__).parent / "keys.js").read_text(encoding="utf-8")
    return Response(script, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


async def index(request: Request) -> HTMLResponse:
    """Any page's address answers with the shell; a visitor for whom there is no place, with a sentence."""
    if request.scope.get(SIGNED_IN) is None and capacity.visitors.is_full(capacity.counted_as(request)):
        busy = _("Saat ini terlalu banyak pengunjung. Coba lagi beberapa menit lagi, atau masuk bila Anda punya akun.")
        response = forms.page(request, "message.html", 503, message=busy)
        response.headers["Retry-After"] = "60"
        return response
    forms.speak(request)
    return HTMLResponse(shell(spoken()), headers={"Cache-Control": "no-cache"})
