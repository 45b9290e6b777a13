"""A telephone turns slides: with a code that whoever is signed in gives out, that works for one telephone only."""

import re

import httpx2
import pytest

from tests.serving import Server
from tests.web.conftest import client, enter

SLIDES = {"slides": "headline,areas,late,nonsense"}


@pytest.fixture
def code(server: Server) -> str:
    with client(server) as screen:
        enter(screen, "pemapar")
        answer = screen.post("/kendali", data=SLIDES)
    assert answer.status_code == 200
    assert "<svg" in answer.json()["picture"]
    return str(answer.json()["code"])


def pressed(telephone: httpx2.Client, code: str, deed: str) -> int:
    return telephone.post(f"/kendali/{code}", data={"deed": deed}).status_code


def test_the_screen_follows_the_telephone_in_order_and_misses_nothing(server: Server, code: str) -> None:
    with client(server) as telephone, client(server) as screen:
        page = telephone.get(f"/kendali/{code}")
        assert re.findall(r'data-deed="(\w+)"', page.text) == ["previous", "next", "black", "headline", "areas", "late"]
        assert [pressed(telephone, code, deed) for deed in ("held", "next", "late")] == [204] * 3
        first = screen.get(f"/kendali/{code}/sejak/0").json()
        pressed(telephone, code, "black")
        then = screen.get(f"/kendali/{code}/sejak/{first['said']}").json()

    assert first == {"said": 3, "deeds": ["held", "next", "late"]}
    assert then == {"said": 4, "deeds": ["black"]}


def test_a_second_telephone_and_one_that_never_opened_the_page_turn_nothing(server: Server, code: str) -> None:
    with client(server) as telephone, client(server) as other, client(server) as stranger:
        telephone.get(f"/kendali/{code}")
        other.get(f"/kendali/{code}")
        assert pressed(telephone, code, "held") == 204
        assert pressed(other, code, "next") == 403
        assert pressed(stranger, code, "next") == 403
        assert pressed(telephone, code, "delete") == 403  # no deed of ours
        assert stranger.get(f"/kendali/{code}/sejak/1").json()["deeds"] == []


def test_a_code_is_for_who_is_signed_in_and_ends_with_the_next_one(server: Server, code: str) -> None:
    with client(server) as screen:
        assert screen.post("/kendali", data=SLIDES).status_code == 401
        enter(screen, "pemapar")
        screen.post("/kendali", data=SLIDES)
        assert screen.get(f"/kendali/{code}").status_code == 404
        assert screen.get(f"/kendali/{code}/sejak/0").status_code == 404
