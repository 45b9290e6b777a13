"""The recommended way in the open: a real nginx gives the public files, and the application opens to nobody without an
account. deploy/nginx.conf and deploy/terbitan.conf run as they are shipped, on one port, by their names."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests import behind_nginx
from tests.behind_nginx import Front
from tests.publication.conftest import published, sample_path  # noqa: F401  the site of the sample
from tests.serving import Server
from tests.web.conftest import enter

HOST = "renaksi.contoh.go.id"
SITE = "data.contoh.go.id"
ACTION = "/2016/36/pengelolaan-apbd/12/"


@pytest.fixture(scope="module")
def front(
    closed_server: Server,
    published: Path,  # noqa: F811  the fixture above
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("front")
    with behind_nginx.behind_nginx(closed_server, HOST, folder, {"/srv/renaksi/terbitan": str(published)}) as front:
        yield front


@pytest.fixture(scope="module")
def reader(front: Front) -> Iterator[httpx2.Client]:
    """Somebody who reads the site, without an account."""
    with front.client() as browser:
        browser.headers["Host"] = SITE
        yield browser


def test_the_public_reads_the_edition_at_its_permanent_addresses(reader: httpx2.Client) -> None:
    for address, said in (("/", "49"), ("/2016/36/", "49"), (ACTION, "Berjalan"), (f"/en{ACTION}", "In progress")):
        page = reader.get(address)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert said in page.text
        assert page.headers["content-encoding"] == "gzip"
    missing = reader.get("/2016/36/tidak-ada/")
    assert missing.status_code == 404
    assert "Alamat ini tidak ada" in missing.text
    assert "This address does not exist" in missing.text
    for hidden in ("/.terbitan.json", "/.kunci", "/edisi/.x"):
        assert reader.get(hidden).status_code == 404


def test_the_public_takes_the_data_from_any_site_and_asks_again_for_nothing(reader: httpx2.Client) -> None:
    for path, kind in (
        ("/data/governments.csv", "text/csv; charset=utf-8"),
        ("/data/governments.parquet", "application/vnd.apache.parquet"),
        ("/data/datapackage.json", "application/json; charset=utf-8"),
        ("/umpan.xml", "text/xml; charset=utf-8"),
        ("/manifest.txt", "text/plain; charset=utf-8"),
    ):
        file = reader.get(path)
        assert (file.status_code, file.headers["content-type"]) == (200, kind)
        assert file.headers["access-control-allow-origin"] == "*"
        assert reader.get(path, headers={"If-None-Match": file.headers["etag"]}).status_code == 304


def test_only_what_is_made_to_be_framed_may_be(reader: httpx2.Client) -> None:
    assert "frame-ancestors *" in reader.get("/sisip/2016-36.id.html").headers["content-security-policy"]
    policy = reader.get("/2016/").headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'none'" in policy
    assert "style=" not in reader.get("/2016/").text


def test_the_application_shows_nothing_without_an_account(front: Front) -> None:
    with front.client() as stranger:
        for path in ("/", "/rencana-aksi", "/perbandingan", "/data/v1/plans", "/health?x=49"):
            answer = stranger.get(path)
            assert "49" not in answer.text
            assert answer.status_code in (303, 401, 403) or answer.text == "ok", path
        assert f'href="https://{SITE}"' in stranger.get("/masuk").text  # where they can read
        assert enter(stranger, "satgas").status_code == 303
        assert stranger.get("/rencana-aksi").status_code == 200
