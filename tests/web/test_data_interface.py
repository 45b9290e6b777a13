"""The data interface of the live application: the rows of the published edition, by page, with ETag, for anybody."""

import pytest
from openapi_spec_validator import validate

from queries.publication.tables import TABLES
from tests.serving import Server
from tests.web.conftest import client, enter
from web.open_data import Allowance

BANTEN = "renaksi-banten-2016"


def test_49_of_74_by_page_with_an_etag_and_for_other_sites(open_server: Server) -> None:
    with client(open_server) as browser:
        first = browser.get("/data/v1/actions", params={"plan": BANTEN, "government": "36", "size": "50"})
        second = browser.get(first.json()["next"])
        rows = first.json()["rows"] + second.json()["rows"]

        assert (first.json()["total"], len(first.json()["rows"]), second.json()["next"]) == (74, 50, None)
        assert sum(row["progress"] == "realised" for row in rows) == 49
        assert list(rows[0]) == TABLES["actions"].names
        assert rows[11]["address"] == "2016/36/pengelolaan-apbd/12"
        assert first.headers["access-control-allow-origin"] == "*"
        tag = first.headers["etag"]
        again = browser.get(first.request.url, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", [name for name in TABLES if name not in ("actions", "events")])
def test_every_table_answers_with_its_public_fields(open_server: Server, name: str) -> None:
    with client(open_server) as browser:
        answer = browser.get(f"/data/v1/{name}", params={"plan": "renaksi-kabkota-2016", "size": "5"}).json()

    assert all(list(row) == TABLES[name].names for row in answer["rows"])
    assert answer["rows"] or name in ("commitments", "documents")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/data/v1/akun", 404),
        ("/data/v1/actions?plan=renaksi-banten-2016", 400),
        ("/data/v1/areas?plan=tidak-ada", 404),
        ("/data/v1/areas?government=99", 404),
        ("/data/v1/areas?as_of=9999-12-31", 400),
        ("/data/v1/areas?page=0", 400),
        ("/data/v1/areas?size=99999", 400),
        ("/data/v1/areas?size=-1", 400),
        ("/data/v1/areas?goverment=36.02", 400),
        ("/data/v1/areas?as_of=1900-01-01", 400),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_reason(open_server: Server, address: str, status: int) -> None:
    with client(open_server) as browser:
        answer = browser.get(address)

    assert answer.status_code == status
    assert answer.json()["error"]


def test_the_document_is_valid_openapi_and_names_every_table(open_server: Server) -> None:
    with client(open_server) as browser:
        document = browser.get("/data/v1/openapi.json").json()
        listed = browser.get("/data/v1").json()

    validate(document)
    assert set(document["paths"]) == {f"/data/v1/{name}" for name in TABLES}
    assert set(listed["tables"]) == set(TABLES)


def test_without_public_reading_only_who_has_an_account_gets_data(closed_server: Server) -> None:
    with client(closed_server) as browser:
        refused = browser.get("/data/v1/plans")
        assert (refused.status_code, list(refused.json())) == (401, ["error"])
        enter(browser, "pemapar")
        assert browser.get("/data/v1/plans").json()["total"] == 3


def test_values_are_of_the_day_that_is_asked_for(open_server: Server) -> None:
    with client(open_server) as browser:
        now = browser.get("/data/v1/scores", params={"plan": BANTEN}).json()
        then = browser.get("/data/v1/scores", params={"plan": BANTEN, "as_of": "2023-12-31"}).json()
    assert then["as_of"] == "2023-12-31"
    assert now["as_of"] > "2026-01-01"
    assert 0 < then["total"] < now["total"]
    assert all(str(row["day"])[:10] <= "2023-12-31" for row in then["rows"] if row.get("day"))


def test_all_plans_are_turned_page_by_page(open_server: Server) -> None:
    with client(open_server) as browser:
        whole = browser.get("/data/v1/plans").json()
        address, found = "/data/v1/plans?size=2", []
        while address:
            page = browser.get(address).json()
            found += page["rows"]
            address = page["next"]
    assert found == whole["rows"]
    assert len(found) == 3


def test_another_site_may_ask_with_the_etag_that_it_has(open_server: Server) -> None:
    asked = {"Origin": "https://contoh.id", "Access-Control-Request-Method": "GET"}
    with client(open_server) as browser:
        answer = browser.options("/data/v1/plans", headers=asked | {"Access-Control-Request-Headers": "if-none-match"})
        any_state = browser.get("/data/v1/plans", headers={"If-None-Match": "*"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-headers"] == "If-None-Match"
    assert any_state.status_code == 304


def test_an_address_may_ask_so_often_a_minute_and_no_more() -> None:
    now = [0.0]
    allowance = Allowance(3, lambda: now[0])

    assert [allowance.is_used_up("a") for _ in range(4)] == [False, False, False, True]
    assert not allowance.is_used_up("b")
    now[0] = 61.0
    assert not allowance.is_used_up("a")
