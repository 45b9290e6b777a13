"""An edition proves itself: what was changed, lost or added is named; the signature is Ed25519, as openssl has it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from exports.publication import manifest, proof
from tests.command_line import run_command


def keys(folder: Path, name: str) -> tuple[Path, Path]:
    """A private and a public key in PEM."""
    key = Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub.pem"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Path:
    """A copy of the site to change."""
    return Path(shutil.copytree(published, tmp_path / "site"))


def test_every_byte_that_changes_is_named(site: Path) -> None:
    assert proof.verify(site).holds
    changed = site / "2016/36/pengelolaan-apbd/12/index.html"
    changed.write_bytes(changed.read_bytes().replace(b"Berjalan", b"Terealisasi"))
    (site / "situs.js").unlink()
    (site / "2016/tambahan.html").write_text("x")

    found = proof.verify(site)

    assert (found.changed, found.missing, found.unknown) == (
        ["2016/36/pengelolaan-apbd/12/index.html"], ["situs.js"], ["2016/tambahan.html"],
    )  # fmt: skip
    assert not found.holds


def test_strangers_are_named_whatever_they_are_called_or_are(site: Path, tmp_path: Path) -> None:
    """Web servers follow links, and most serve names with a dot, or obey them."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/x.html").write_text("x")
    (site / "2016/etc").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (site / "edisi/1/situs").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (site / ".htaccess").write_text("x")
    (site / ".x").mkdir()
    (site / ".x/e.html").write_text("x")
    (site / "2016/.kunci").write_text("x")

    found = proof.verify(site)

    assert set(found.unknown) >= {"2016/etc", "edisi/1/situs", ".htaccess", ".x/e.html", "2016/.kunci"}
    assert not {".kunci", ".terbitan.json"} & set(found.unknown)


def test_a_manifest_that_was_changed_too_fails_its_signature(site: Path, tmp_path: Path) -> None:
    private, public = keys(tmp_path, "penerbit")
    _other, stranger = keys(tmp_path, "lain")
    assert proof.verify(site, public).signature is False  # not signed yet
    manifest.sign(site, private, None)
    assert proof.verify(site, public).signature is True
    assert proof.verify(site, stranger).signature is False

    listed = site / manifest.NAME
    listed.write_text(listed.read_text().replace("situs.js", "situs.jz"))

    assert proof.verify(site, public).signature is False


def test_other_programs_prove_it_too(site: Path, tmp_path: Path) -> None:
    private, public = keys(tmp_path, "penerbit")
    manifest.sign(site, private, None)
    parts = [str(part.relative_to(site)) for part in (site / "manifest").iterdir()]

    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "-c", "--quiet", manifest.NAME, *parts], cwd=site, check=True)
    if shutil.which("openssl"):
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", str(public), "-rawin", "-in", manifest.NAME]
        subprocess.run([*command, "-sigfile", manifest.SIGNATURE], cwd=site, check=True, capture_output=True)


def test_a_key_of_another_kind_is_refused(site: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "ec.pem"
    key = generate_private_key(SECP256R1())
    wrong.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    with pytest.raises(manifest.NotAKeyError):
        manifest.sign(site, wrong, None)


def test_the_command_writes_signs_and_proves(sample_path: Path, site: Path, tmp_path: Path) -> None:
    private, public = keys(tmp_path, "penerbit")
    copy = tmp_path / "sample.db"
    copy.write_bytes(sample_path.read_bytes())
    url = f"sqlite:///{copy}"

    signed = run_command(url, "publish", site, "--offline", "--sign", private)
    assert (signed.returncode, "ditandatangani" in signed.stdout) == (0, True)
    proved = run_command(url, "publish", site, "--verify", "--key", public)
    assert (proved.returncode, proved.stderr) == (0, "")
    assert "tanda tangan cocok" in proved.stdout

    (site / "situs.css").write_text("body {}")
    refused = run_command(url, "publish", site, "--verify", "--offline")
    assert (refused.returncode, refused.stderr) == (1, "Berubah: situs.css\n")
    unknown = run_command(url, "publish", site, "--plan", "tidak-ada")
    assert unknown.returncode == 2
    assert "renaksi-banten-2016" in unknown.stderr
