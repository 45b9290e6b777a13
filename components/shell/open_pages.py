"""With which sign-in a page that is open was opened."""

from streamlit import runtime

COOKIES = ("renaksi", "__Host-renaksi")  # web/cookies.py sets them


def sign_in_of(page: str) -> str | None:
    """The token of the cookie that a page's live connection came with, "" without one; None: no such page is open here.

    page: Streamlit's number of its session, which stands in the address of each upload.
    """
    client = runtime.get_instance().get_client(page) if runtime.exists() else None
    context = client.client_context if client is not None else None
    if context is None:
        return None
    return next((context.cookies[name] for name in COOKIES if name in context.cookies), "")
