"""What machines ask a server: whether it is well, and what it counts."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
from starlette.responses import PlainTextResponse

import models.database
from models.database import open_engine
from tests.serving import Server
from tests.web.conftest import METRICS_TOKEN, client
from web.gate import Gate

COOKIE = {"renaksi": "kata"}


def test_figures_of_the_server_are_for_who_has_the_token(closed_server: Server) -> None:
    with client(closed_server) as browser:
        assert browser.get("/health").text == "ok"
        assert browser.get("/metrics").status_code == 404
        assert browser.get("/metrics", headers={"Authorization": "Bearer salah"}).status_code == 404

        said = browser.get("/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"}).text

        assert "renaksi_database_up 1.0" in said
        assert "renaksi_data_age_seconds" in said
        assert "process_resident_memory_bytes" in said


def test_figures_of_the_server_are_not_public(open_server: Server) -> None:
    with client(open_server) as browser:
        assert browser.get("/metrics").status_code == 404
        assert browser.get("/metrics", headers={"Authorization": "Bearer"}).status_code == 404


def test_who_is_signed_in_reads_a_sentence_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    away = open_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    monkeypatch.setattr(models.database, "engine", lambda: away)

    async def look() -> httpx2.Response:
        transport = httpx2.ASGITransport(Gate(PlainTextResponse("the page")))
        async with httpx2.AsyncClient(transport=transport, base_url="http://localhost", cookies=COOKIE) as browser:
            return await browser.get("/riwayat")

    with ThreadPoolExecutor(1) as thread:  # the tests of the browser leave a loop running in this one
        answer = thread.submit(asyncio.run, look()).result()

    assert answer.status_code == 503
    assert answer.headers["refresh"] == "10"
    assert "Basis data sedang tidak terjangkau" in answer.text
