"""Earlier editions stay whole: every byte as it was published, proven by its own manifest; and can be compared."""

import os
import re
import subprocess
import tarfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from sqlalchemy import Engine, text

from exports.publication import archive, folder, manifest, memory, proof
from settings import ROOT
from tests import made
from tests.publication.written import write

PAGE = "2026/36.02/perizinan/1/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def change(engine: Engine, words: str, action: int) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE action SET {words} WHERE id = :id"), {"id": action})


def bytes_of(site: Path) -> dict[str, bytes]:
    """Every file that an edition's manifest names, with those of its parts."""
    listed = manifest.read(site / manifest.NAME)
    for part in [path for path in listed if path.startswith(manifest.PARTS)]:
        listed |= manifest.read(site / part)
    return {path: (site / path).read_bytes() for path in listed}


def test_an_earlier_edition_stays_whole_and_costs_only_what_changed(sqlite: Engine, site: Path) -> None:
    first_id = made.plan(sqlite, ("36.02", "36.71"))[0]
    write(sqlite, site)
    was = bytes_of(site)

    change(sqlite, "progress = 'realised', number = '99'", first_id)
    write(sqlite, site)
    change(sqlite, "progress = 'not_started'", first_id)
    write(sqlite, site)

    first = site / "edisi/1/situs"
    assert bytes_of(first) == was
    assert "Berjalan" in (first / PAGE).read_text("utf-8")
    assert "99/index.html" in (site / PAGE).read_text("utf-8")  # its address leads on
    other = "2026/36.71/perizinan/1/index.html"
    assert (first / other).stat().st_ino == (site / other).stat().st_ino
    assert "edisi/1/situs/index.html" in (site / "edisi/index.html").read_text("utf-8")
    for page in [site / "edisi/index.html", *first.rglob("*.html")]:
        for target in re.findall(r'href="([^"#:]+)"', page.read_text("utf-8")):
            # 404.html is shown at any address, so its links begin at the root of the server.
            meant = page.parent / target.lstrip("/") if page.name == "404.html" else page.parent / target
            assert meant.is_file(), (page, target)
    assert proof.verify(site).holds
    assert proof.verify(first).holds  # carried off alone

    folder.put(first / PAGE, b"another past")
    assert proof.verify(site).changed == [f"edisi/1/situs/{PAGE}"]


def test_pages_of_very_many_actions_are_kept_packed(
    sqlite: Engine, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MANY", 3)
    first_id = made.plan(sqlite, ("36.02", "36.71"))[0]
    write(sqlite, site)
    was = (site / PAGE).read_bytes()
    change(sqlite, "progress = 'realised'", first_id)
    write(sqlite, site)

    first = site / "edisi/1/situs"
    assert not (first / PAGE).exists()
    assert (first / "data/actions/2026-36.02.csv").exists()
    assert proof.verify(site).holds
    for pack in (first / "arsip").iterdir():
        with (
            pa.CompressedInputStream(pa.OSFile(str(pack)), "zstd") as stream,
            tarfile.open(fileobj=stream, mode="r|") as tar,
        ):
            tar.extractall(first, filter="data")
    assert (first / PAGE).read_bytes() == was
    assert proof.verify(first).holds

    (site / "edisi/1/situs/arsip/2026-36.02.tar.zst").unlink()
    assert "edisi/1/situs/arsip/2026-36.02.tar.zst" in proof.verify(site).missing


def test_where_files_cannot_have_two_names_they_are_copied(
    sqlite: Engine, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_old: Path, _new: Path) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", no_links)
    first_id = made.plan(sqlite)[0]
    write(sqlite, site)
    change(sqlite, "progress = 'realised'", first_id)
    write(sqlite, site)

    assert "Berjalan" in (site / "edisi/1/situs" / PAGE).read_text("utf-8")
    assert proof.verify(site).holds


def test_a_writing_that_was_cut_off_is_made_good_by_the_next(sqlite: Engine, site: Path) -> None:
    first_id = made.plan(sqlite)[0]
    write(sqlite, site)
    was = bytes_of(site)
    (site / memory.UNFINISHED).touch()
    folder.put(site / PAGE, b"half of the edition to come")

    write(sqlite, site)

    assert (site / PAGE).read_bytes() == was[PAGE]
    assert not (site / memory.UNFINISHED).exists()
    assert proof.verify(site).changed == [f"edisi/1/situs/{PAGE}"]  # what had been lost by then is not hidden
    change(sqlite, "progress = 'realised'", first_id)
    assert [one.now for one in write(sqlite, site).changes] == ["realised"]


def test_an_area_that_is_renamed_leads_on(sqlite: Engine, site: Path) -> None:
    made.plan(sqlite)
    write(sqlite, site)
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE area SET name = 'Perizinan terpadu' WHERE name = 'Perizinan'"))
    write(sqlite, site)

    for old, new in (("", ""), ("1/", "1/"), ("2/", "2/")):
        page = (site / f"2026/36.02/perizinan/{old}index.html").read_text("utf-8")
        assert f"2026/36.02/perizinan-terpadu/{new}index.html" in page
    assert proof.verify(site).holds


def test_the_query_of_the_documentation_compares_two_editions(
    sqlite: Engine, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_id = made.plan(sqlite)[0]
    for progress in ("in_progress", "not_started", "realised"):
        change(sqlite, f"progress = '{progress}'", first_id)
        write(sqlite, site)
    query = re.findall(r"```sql\n(.+?)```", (ROOT / "docs" / "publikasi.md").read_text("utf-8"), re.S)[1]
    monkeypatch.chdir(site)

    assert duckdb.sql(query).fetchall() == [("2026/36.02/perizinan/1", "in_progress", "realised")]


def test_sha256sum_proves_an_earlier_edition_too(sqlite: Engine, site: Path) -> None:
    first_id = made.plan(sqlite)[0]
    write(sqlite, site)
    change(sqlite, "progress = 'realised'", first_id)
    write(sqlite, site)

    command = "sha256sum -c --quiet manifest.txt manifest/*.txt"
    subprocess.run(command, cwd=site / "edisi/1/situs", shell=True, check=True)  # noqa: S602  our own words
