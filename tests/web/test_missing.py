"""An address that no page has is answered with a sentence and the nearest page; Streamlit's own addresses are not."""

from starlette.applications import Starlette
from starlette.testclient import TestClient

from web import PAGES, missing

client = TestClient(Starlette(routes=[missing.route(PAGES)]))


def test_the_nearest_page_is_offered_in_the_readers_language() -> None:
    answer = client.get("/perbandngan")
    assert answer.status_code == 404
    assert "Halaman /perbandngan tidak ada" in answer.text
    assert 'href="/perbandingan"' in answer.text
    assert "There is no page /perbandngan" in client.get("/perbandngan?bahasa=en").text


def test_a_page_that_the_reader_may_not_open_is_not_offered() -> None:
    assert 'href="/verifikasi"' not in client.get("/verifikas").text


def test_nothing_alike_offers_the_search_and_what_was_typed_is_text() -> None:
    answer = client.get("/qqqqq")
    assert "Mungkin yang Anda maksud" not in answer.text
    assert 'href="/cari"' in answer.text


def test_files_and_addresses_of_streamlit_pass() -> None:
    for address in ("/manifest.json", "/_stcore", "/favicon.png", "/static/js/index.js", "/media/a.png"):
        assert client.get(address).text == "Not Found"


def test_files_that_are_nobodys_are_not_there() -> None:
    for address in ("/.env", "/.git/config", "/robots.txt", "/index.html", "/skor/x", "/bukti/99999999999", "/%00"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "tidak ada" in answer.text


def test_the_summary_is_found_by_its_name_and_keeps_what_was_asked() -> None:
    answer = client.get("/ringkasan?pemda=36.02", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/?pemda=36.02"
