"""映象网 and its city channels (rz.hnr.cn is 汝州)."""

from __future__ import annotations

from ruwen.extract.profile import Profile

HNR = Profile(
    name="hnr",
    hosts=("hnr.cn",),
    # No version yet: selectors are written from captures of the real site, and none has been seen. The generic
    # reader finds title, meta line, body, keywords and 责编 by words, not by class names.
    versions=(),
)
