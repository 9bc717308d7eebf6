"""A timestamp authority (RFC 3161) for tests: its own CA, and answers made right or wrong on purpose."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SHA256 = "2.16.840.1.101.3.4.2.1"
_TST_INFO, _SIGNED_DATA = "1.2.840.113549.1.9.16.1.4", "1.2.840.113549.1.7.2"
_CONTENT_TYPE, _DIGEST, _CERTIFICATE = (f"1.2.840.113549.1.9.{end}" for end in ("3", "4", "16.2.47"))
_ECDSA_SHA256 = "1.2.840.10045.4.3.2"
_POLICY = "1.3.6.1.4.1.99999.1"
_BORN = datetime(2020, 1, 1, tzinfo=UTC)


def der(tag: int, *parts: bytes) -> bytes:
    """One value in DER: tag, length, content."""
    content = b"".join(parts)
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    width = (size.bit_length() + 7) // 8
    return bytes([tag, 128 | width]) + size.to_bytes(width) + content


def sequence(*parts: bytes) -> bytes:
    return der(0x30, *parts)


def set_of(*parts: bytes) -> bytes:
    return der(0x31, *sorted(parts))


def integer(number: int) -> bytes:
    return der(0x02, number.to_bytes(number.bit_length() // 8 + 1, signed=True))


def octets(data: bytes) -> bytes:
    return der(0x04, data)


def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    out = bytearray()
    for number in (first * 40 + second, *rest):
        groups = [number & 127]
        while number := number >> 7:
            groups.append(128 | number & 127)
        out += bytes(reversed(groups))
    return der(0x06, bytes(out))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for."""

    imprint: bytes
    nonce: int


def read_request(data: bytes) -> Asked:
    """Enough of a TimeStampReq to answer it: the digest and the nonce."""
    [body] = children(data)
    _, imprint, *rest = children(body[1])
    digest = children(imprint[1])[1][1]
    nonce = next(int.from_bytes(content) for tag, content in rest if tag == 0x02)
    return Asked(digest, nonce)


def children(data: bytes) -> list[tuple[int, bytes]]:
    """(tag, content) of each value in a row."""
    found = []
    while data:
        width = data[1] & 127 if data[1] & 128 else 0
        size = int.from_bytes(data[2 : 2 + width]) if width else data[1]
        start = 2 + width
        found.append((data[0], data[start : start + size]))
        data = data[start + size :]
    return found


class Authority:
    """A CA and the TSA certificate it signed; `answer` stamps at `moment`."""

    def __init__(self, name: str = "Test") -> None:
        self._root_key, self._key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root = _name(f"{name} Root")
        plain = self._certificate(root, root, self._root_key, serial=1)
        self._root = plain.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(
            self._root_key, hashes.SHA256()
        )
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        leaf = self._certificate(_name(f"{name} TSA"), root, self._key, serial=2)
        self._leaf = leaf.add_extension(stamping, critical=True).sign(self._root_key, hashes.SHA256())

    @property
    def ca(self) -> bytes:
        """The root certificate in PEM."""
        return self._root.public_bytes(Encoding.PEM)

    def answer(
        self, request: bytes, moment: datetime, *, imprint: bytes | None = None, nonce: int | None = None
    ) -> bytes:
        """A granted TimeStampResp; `imprint` and `nonce` in place of those asked for."""
        asked = read_request(request)
        algorithm = sequence(oid(SHA256), der(0x05))
        info = sequence(
            integer(1),
            oid(_POLICY),
            sequence(algorithm, octets(asked.imprint if imprint is None else imprint)),
            integer(7),
            der(0x18, f"{moment.astimezone(UTC):%Y%m%d%H%M%SZ}".encode()),
            integer(asked.nonce if nonce is None else nonce),
        )
        leaf = self._leaf.public_bytes(Encoding.DER)
        attributes = (
            sequence(oid(_CONTENT_TYPE), set_of(oid(_TST_INFO))),
            sequence(oid(_DIGEST), set_of(octets(hashlib.sha256(info).digest()))),
            sequence(oid(_CERTIFICATE), set_of(sequence(sequence(sequence(octets(hashlib.sha256(leaf).digest())))))),
        )
        signature = self._key.sign(set_of(*attributes), ec.ECDSA(hashes.SHA256()))
        signer = sequence(
            integer(1),
            sequence(self._leaf.issuer.public_bytes(), integer(self._leaf.serial_number)),
            algorithm,
            der(0xA0, *sorted(attributes)),
            sequence(oid(_ECDSA_SHA256)),
            octets(signature),
        )
        content = sequence(oid(_TST_INFO), der(0xA0, octets(info)))
        signed = sequence(integer(3), set_of(algorithm), content, der(0xA0, leaf), set_of(signer))
        return sequence(sequence(integer(0)), sequence(oid(_SIGNED_DATA), der(0xA0, signed)))

    def _certificate(
        self, subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, *, serial: int
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(serial)
            .not_valid_before(_BORN)
            .not_valid_after(_BORN + timedelta(days=36500))
        )


def refusal(status: int = 2) -> bytes:
    """A TimeStampResp without a token."""
    return sequence(sequence(integer(status)))


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
