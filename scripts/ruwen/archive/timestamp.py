"""Timestamp tokens (RFC 3161): an outside authority's signed word that a manifest existed at a certain time.

A token lies beside its manifest as `run-….json.tsr`, just as the authority sent it, so that
`openssl ts -verify` reads it. As each manifest names its predecessor by digest, one token vouches for all before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from ruwen.archive.manifest import PATTERN, Manifest, heads
from ruwen.archive.sums import load_sums, update_sums
from ruwen.dates import utc_stamp
from ruwen.errors import Problem
from ruwen.ids import sha256_hex
from ruwen.store.atomic import write_bytes

SUFFIX = ".tsr"
MAX_TOKEN = 64 * 1024
"""Bytes; a token with its chain of certificates has 1 to 10 kB."""
_GRANTED = 0
_SLACK = timedelta(minutes=10)
"""How far two clocks may differ before a capture counts as dated after its token."""
_SHA2 = {
    "2.16.840.1.101.3.4.2.1": hashlib.sha256,
    "2.16.840.1.101.3.4.2.2": hashlib.sha384,
    "2.16.840.1.101.3.4.2.3": hashlib.sha512,
}

Roots = Sequence[x509.Certificate]


class TokenError(ValueError):
    """A token is not what it should be; the message is Chinese and says why."""


@dataclass(frozen=True, slots=True)
class Request:
    """A TimeStampReq in DER and the random number that its answer must repeat."""

    data: bytes
    nonce: int


def request_for(manifest: bytes) -> Request:
    """Ask for a token over the SHA-256 of these bytes, with the authority's certificate in it."""
    made = TimestampRequestBuilder().data(manifest).hash_algorithm(HashAlgorithm.SHA256).build()
    if made.nonce is None:
        raise TokenError("做不出时间戳的请求")
    return Request(made.as_bytes(), made.nonce)


def read_token(token: bytes, manifest: bytes, *, nonce: int | None = None, roots: Roots = ()) -> datetime:
    """When the authority says that the manifest existed. TokenError when the token is for other bytes, answers
    another request (`nonce`), or is not signed under one of `roots` (none: the signature stays unchecked)."""
    try:
        answer = decode_timestamp_response(token)
        if answer.status != _GRANTED:
            raise TokenError(f"时间戳服务没有给（状态 {answer.status}{_said(answer.status_string)}）")
        info = answer.tst_info
        imprint, moment = info.message_imprint, info.gen_time
        own_nonce = info.nonce if nonce is not None else None
    except TokenError:
        raise
    except (ValueError, TypeError, AttributeError):
        raise TokenError("不是时间戳（RFC 3161）") from None
    digest = _SHA2.get(imprint.hash_algorithm.dotted_string)
    if digest is None or digest(manifest).digest() != imprint.message:
        raise TokenError("时间戳对应的不是这份清单")
    if own_nonce != nonce:
        raise TokenError("时间戳答的不是这次请求（随机数不符）")
    if roots:
        try:
            VerifierBuilder(roots=list(roots)).build().verify_message(answer, manifest)
        except (VerificationError, ValueError):
            raise TokenError("时间戳的签名不是 timestamp_ca 里的证书认可的") from None
    return moment


def load_roots(path: Path) -> Roots:
    """The certificates of a PEM file; ValueError or OSError when it holds none."""
    return x509.load_pem_x509_certificates(path.read_bytes())


def unstamped(root: Path, manifests: Iterable[Manifest]) -> dict[str, bytes]:
    """The newest manifests that have no token yet: name (relative to the root) and bytes."""
    names = heads(root, manifests)
    return {name: (root / name).read_bytes() for name in names if not (root / (name + SUFFIX)).exists()}


def keep_token(root: Path, name: str, token: bytes) -> None:
    """Lay a token beside its manifest and list it in SHA256SUMS."""
    write_bytes(root / (name + SUFFIX), token)
    update_sums(root, {name + SUFFIX: sha256_hex(token)})


def enlist_tokens(root: Path) -> list[str]:
    """List tokens that a kill left unlisted, if they fit their manifest; a line in Chinese for each."""
    listed, done = load_sums(root), []
    for path in sorted(root.glob(PATTERN + SUFFIX)):
        name = path.relative_to(root).as_posix()
        manifest = path.with_name(path.name.removesuffix(SUFFIX))
        if name in listed or not manifest.is_file():
            continue
        token = path.read_bytes()
        try:
            read_token(token, manifest.read_bytes())
        except TokenError:
            continue  # verify names it
        update_sums(root, {name: sha256_hex(token)})
        done.append(f"把时间戳 {name} 补进了总清单。")
    return done


def token_problems(root: Path, manifests: Sequence[Manifest], roots: Roots) -> Iterator[Problem]:
    """What is wrong with the tokens (E709), and what could not be checked of them (W712)."""
    known = {manifest.name: manifest for manifest in manifests}
    paths = sorted(root.glob(PATTERN + SUFFIX))
    for path in paths:
        manifest = known.get(path.relative_to(root).as_posix().removesuffix(SUFFIX))
        if manifest is None or not (root / manifest.name).is_file():
            yield Problem(str(path), 0, "E709", "时间戳旁边没有读得懂的清单。请从版本库或备份恢复清单。")
            continue
        try:
            moment = read_token(path.read_bytes(), (root / manifest.name).read_bytes(), roots=roots)
        except TokenError as error:
            yield Problem(str(path), 0, "E709", f"{error}。请从版本库或备份恢复它，或删去它再运行 make scrape。")
            continue
        late = max((entry.captured_at for entry in manifest.entries), default=moment)
        if late > moment + _SLACK:
            message = f"时间戳是 {utc_stamp(moment)}，清单里却有 {utc_stamp(late)} 的快照：存档的电脑时钟可能不准。"
            yield Problem(str(path), 0, "W712", message)
    if paths and not roots:
        message = f"{len(paths)} 个时间戳只核对了对象，没有核对签名：sources.toml 的 [scrape] 里没有设 timestamp_ca。"
        yield Problem(str(root), 0, "W712", message)


def _said(strings: Sequence[str]) -> str:
    """What the authority says about its refusal, as one short line."""
    text = "".join(letter for letter in " ".join(strings or ()) if letter.isprintable())[:100]
    return f"，{text}" if text else ""
