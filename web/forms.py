"""The few pages that are plain HTML: sign-in, sign-out, passwords. Every value is escaped."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from settings import settings
from translations import use
from translations.templates import environment
from web import cookies

LANGUAGES = ("id", "en")
FOLDER = Path(__file__).parent / "templates"


@lru_cache
def _environment() -> Environment:
    return environment(FOLDER)


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page with a form that is tied to this browser."""
    cookie = cookies.form_cookie(request)
    html = _environment().get_template(template).render(values | {"word": cookies.form_word(cookie)})
    response = HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})
    cookies.write(response, cookies.FORM, cookie)
    return response


def refusal(request: Request, message: str, status: int, nearest: str = "") -> HTMLResponse:
    """What cannot be shown, in words, and where to go on. nearest: a page that was perhaps meant."""
    asked = request.query_params.get("bahasa", "")
    tail = f"?bahasa={asked}" if asked in LANGUAGES else ""
    return page(request, "missing.html", status, message=message, nearest=nearest, tail=tail)


def speak(request: Request) -> None:
    """In the language that the address asks for, else in that of the settings."""
    asked = request.query_params.get("bahasa", "")
    use("en" if asked == "en" else "id" if asked == "id" else settings().language)


def safe_next(address: str) -> str:
    """Where to go after signing in: a path of our own, never another site."""
    own = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if own and address.isprintable() else "/"
