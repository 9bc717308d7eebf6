"""The documented web servers, as a test starts them: their real files, with what an operator changes filled in.

They listen on Unix sockets: no port has to be guessed, and no other process can have taken it.
"""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.commands import ROOT

HOST = "news.example.org"
FILES = ROOT / "docs" / "server"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Reader(http.client.HTTPConnection):
    """One reader's connection, kept open from page to page."""

    def __init__(self, path: Path, *, secure: bool) -> None:
        super().__init__(HOST, timeout=240)
        self._path, self._secure = path, secure

    def connect(self) -> None:
        plain = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        plain.settimeout(self.timeout)
        plain.connect(str(self._path))
        self.sock = plain
        if self._secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            self.sock = context.wrap_socket(plain, server_hostname=HOST)

    def get(self, path: str, **headers: str) -> Answer:
        self.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = self.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())


@dataclass(frozen=True, slots=True)
class Server:
    """A running one; `plain` is nginx's door without TLS."""

    door: Path
    secure: bool
    plain: Path | None = None

    @contextmanager
    def reader(self, *, plain: bool = False) -> Iterator[Reader]:
        path = self.plain if plain else self.door
        assert path
        made = Reader(path, secure=self.secure and not plain)
        try:
            yield made
        finally:
            made.close()


@contextmanager
def serving(name: str, root: Path, base: str = "") -> Iterator[Server]:
    """Start `nginx` or `caddy` on the folder `root`, with the site under the path `base`; skip where there is none."""
    program = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not program:
        pytest.skip(f"没有找到 {name}。Debian、Ubuntu：apt-get install {name}")
    with tempfile.TemporaryDirectory(prefix="web-") as folder:  # a socket's path has to be short
        make = _nginx if name == "nginx" else _caddy
        server, arguments = make(Path(folder), root, base)
        env = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
        log = Path(folder) / "said"
        with log.open("wb") as said, subprocess.Popen([program, *arguments], env=env, stderr=said) as process:
            try:
                while not _open(server):
                    assert process.poll() is None, log.read_text(encoding="utf-8")
                    time.sleep(0.05)
                yield server
            finally:
                process.terminate()


def _open(server: Server) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        return door.connect_ex(str(server.door)) == 0


def _nginx(folder: Path, root: Path, base: str) -> tuple[Server, list[str]]:
    server = Server(folder / "s", secure=True, plain=folder / "p")
    _certify(folder)
    text = (FILES / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("    listen [::]:80;\n", ""),
        ("    listen [::]:443 ssl;\n", ""),
        ("listen 80;", f"listen unix:{server.plain};"),
        ("listen 443 ssl;", f"listen unix:{server.door} ssl;"),
        ("/etc/ssl/ruwen/", f"{folder}/"),
        ("root /srv/ruwen/public/current;", f"root {root};"),
    ):
        assert text.count(old) == 1 + (old == "/etc/ssl/ruwen/"), old
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text.replace("/404.html", f"{base}/404.html"), encoding="utf-8")
    (folder / "nginx.conf").write_text(
        ("user root;\n" if os.geteuid() == 0 else "")
        + f"daemon off;\npid {folder}/pid;\nworker_processes 2;\nevents {{}}\nhttp {{\n  access_log off;\n"
        + "".join(
            f"  {kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + f"  include {folder}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    return server, ["-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]


def _caddy(folder: Path, root: Path, base: str) -> tuple[Server, list[str]]:
    server = Server(folder / "s", secure=False)
    text = (FILES / "Caddyfile").read_text(encoding="utf-8")
    for old, new in (
        (f"\n{HOST} {{", f"\nhttp://{HOST} {{\n\tbind unix/{server.door}"),
        ("root * /srv/ruwen/public/current", f"root * {root}"),
        ("rewrite * /404.html", f"rewrite * {base}/404.html"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file = folder / "Caddyfile"
    file.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text, encoding="utf-8")
    return server, ["run", "--adapter", "caddyfile", "--config", str(file)]


def _certify(folder: Path) -> None:
    """A certificate that nobody checks."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=36500))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(made.public_bytes(pem))
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(secret)
