"""Asking a timestamp authority for a token over the archive's newest manifests; a failure costs no capture."""

from __future__ import annotations

from pathlib import Path

from ruwen.archive.manifest import load_manifests
from ruwen.archive.timestamp import (
    MAX_TOKEN,
    Roots,
    TokenError,
    keep_token,
    load_roots,
    read_token,
    request_for,
    unstamped,
)
from ruwen.console import Console
from ruwen.dates import utc_stamp
from ruwen.errors import ConfigError
from ruwen.scrape.fetch import Client, FetchError
from ruwen.store.sources_toml import Timestamping

_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
"""RFC 3161 section 3.4."""


def stamp_newest(root: Path, client: Client, setting: Timestamping, console: Console) -> bool:
    """Get a token for each newest manifest that has none; False when one was not to be had, which is said.

    Nothing is asked without `timestamp_url`. One try: the next run asks again.
    """
    if not setting.url:
        return True
    roots, done = require_roots(setting), True
    for name, manifest in unstamped(root, load_manifests(root)).items():
        try:
            request = request_for(manifest)
            answer = client.post(setting.url, request.data, kind=_QUERY, accept=_REPLY, max_bytes=MAX_TOKEN)
            moment = read_token(answer.payload, manifest, nonce=request.nonce, roots=roots)
        except (FetchError, TokenError) as error:
            console.warn(f"没有取到时间戳（{setting.url}）：{error}。快照都已存好，下次 make scrape 会再取。")
            done = False
            continue
        keep_token(root, name, answer.payload)
        console.say(f"时间戳：{name}，{utc_stamp(moment)}")
    return done


def require_roots(setting: Timestamping) -> Roots:
    """The configured certificates, none when none are configured; ConfigError E204 when the file holds none."""
    if setting.ca is None:
        return ()
    try:
        return load_roots(setting.ca)
    except ValueError:
        raise ConfigError(setting.ca, 0, "不是 PEM 格式的证书。请向时间戳服务要它的根证书（PEM）。", "E204") from None
