"""The manifest of an edition: the SHA-256 of every file, in the form of sha256sum; and its signature.

manifest.txt names all files but those of the actions of a government, which the lists in manifest/ name; manifest.txt
names those lists too, so that one signature on it stands for the whole site. `sha256sum -c` and `openssl pkeyutl
-verify` prove it without this program.
"""

from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

NAME = "manifest.txt"
SIGNATURE = "manifest.txt.sig"
PARTS = "manifest/"


class NotAKeyError(ValueError):
    """A file that holds no Ed25519 key of the wanted kind."""


def text_of(files: dict[str, str]) -> str:
    """Files with their hashes as sha256sum writes them, by path."""
    return "".join(f"{hashed}  {path}\n" for path, hashed in sorted(files.items()))


def read(file: Path) -> dict[str, str]:
    """Path → SHA-256 of a manifest; empty where there is none."""
    if not file.exists():
        return {}
    lines = (line.split("  ", 1) for line in file.read_text(encoding="utf-8").splitlines())
    return {path: hashed for hashed, path in lines}


def sign(root: Path, key: Path, password: bytes | None) -> None:
    """Sign the manifest of a folder with an Ed25519 key (PEM). Raises NotAKeyError. No database is needed."""
    try:
        private = load_pem_private_key(key.read_bytes(), password)
    except (ValueError, TypeError) as error:
        raise NotAKeyError(str(error)) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise NotAKeyError(type(private).__name__)
    (root / SIGNATURE).write_bytes(private.sign((root / NAME).read_bytes()))


def is_signed(root: Path, key: Path) -> bool:
    """Whether the signature of a manifest is of this public key (PEM). Raises NotAKeyError."""
    try:
        public = load_pem_public_key(key.read_bytes())
    except ValueError as error:
        raise NotAKeyError(str(error)) from error
    if not isinstance(public, Ed25519PublicKey):
        raise NotAKeyError(type(public).__name__)
    signature = root / SIGNATURE
    try:
        public.verify(signature.read_bytes() if signature.exists() else b"", (root / NAME).read_bytes())
    except InvalidSignature:
        return False
    return True
