"""The shell of a page says in which language it speaks, and its first link speaks it."""

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from web.index import index

client = TestClient(Starlette(routes=[Route("/", index)]))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/", '<html lang="id" data-skip="Langsung ke isi">'),
        ("/?bahasa=en", '<html lang="en" data-skip="Skip to main content">'),
        ("/?bahasa=xx", '<html lang="id" data-skip="Langsung ke isi">'),
    ],
)
def test_the_language_of_a_page_is_that_of_its_address(address: str, said: str) -> None:
    assert said in client.get(address).text
