"""Signing in through a government's own identity provider (OpenID Connect, by Authlib)."""

import secrets
from functools import lru_cache
from typing import Any

import structlog
from anyio import to_thread
from authlib.integrations.starlette_client import OAuth, OAuthError
from httpx2 import HTTPError
from joserfc.errors import JoseError
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from models.database import noting
from settings import settings
from web import cookies, forms
from workflow.accounts import sign_in

logger = structlog.get_logger("oidc")


@lru_cache
def _provider() -> Any:
    """The provider of the settings."""
    return OAuth().register(
        "provider",
        server_metadata_url=settings().oidc_metadata_url,
        client_id=settings().oidc_client_id,
        client_secret=settings().oidc_client_secret.get_secret_value(),
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
    )


def _back(request: Request) -> str:
    """The address that the provider sends people back to."""
    base = settings().url.rstrip("/") or str(request.base_url).split("/masuk")[0].rstrip("/")
    return f"{base}/masuk/oidc/kembali"


async def leave_for_provider(request: Request) -> Response:
    """GET /masuk/oidc."""
    if not settings().oidc_metadata_url:
        return PlainTextResponse("Not found", status_code=404)
    request.session["next"] = forms.safe_next(request.query_params.get("next", "/"))
    try:
        response: Response = await _provider().authorize_redirect(request, _back(request))
    except HTTPError as error:
        logger.warning("oidc_unreachable", error=repr(error))
        return RedirectResponse("/masuk?penyedia", status_code=303)
    return response


async def come_back(request: Request) -> Response:
    """GET /masuk/oidc/kembali: whom the provider vouches for is signed in, if an account has the same address."""
    if not settings().oidc_metadata_url:
        return PlainTextResponse("Not found", status_code=404)
    to = forms.safe_next(request.session.pop("next", "/"))
    try:
        token = await _provider().authorize_access_token(request)
    except (OAuthError, JoseError, HTTPError) as error:
        logger.warning("oidc_refused", error=repr(error))
        return RedirectResponse("/masuk?penyedia", status_code=303)
    claims = token.get("userinfo") or {}
    email = claims.get("email") if claims.get("email_verified") in (True, "true") else ""
    word = (
        await to_thread.run_sync(_enter, email, request.headers.get("user-agent", ""))
        if isinstance(email, str)
        else None
    )
    if word is None:
        return RedirectResponse("/masuk?asing", status_code=303)
    response = RedirectResponse(to, status_code=303)
    cookies.write(response, cookies.SIGN_IN, word)
    return response


def _enter(email: str, browser: str) -> str | None:
    with noting() as session:
        return sign_in.by_provider(session, email, browser)


class _Apart:
    """The same application with a scope of its own: else Streamlit's sessions, further out, would keep ours, too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(dict(scope), receive, send)


routes: list[BaseRoute] = [
    Mount(
        "/masuk/oidc",
        routes=[Route("/kembali", come_back, methods=["GET"]), Route("/", leave_for_provider, methods=["GET"])],
        # Holds the state of a sign-in under way, signed; lost with a restart, and then one begins again.
        middleware=[
            Middleware(_Apart),
            Middleware(
                SessionMiddleware,
                secret_key=secrets.token_hex(),
                session_cookie=cookies.named("renaksi-oidc"),
                max_age=600,
                same_site="lax",
                https_only=cookies.is_secure(),
            ),
        ],
    )
]
