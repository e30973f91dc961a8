"""The digest by which a fact holds on to a text that may be erased."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def digest_of(words: Mapping[str, str]) -> str:
    """The sha256, in hex, of a text in its languages.

    >>> digest_of({"en": "Leak"})[:8]
    'a0d747d0'
    """
    return hashlib.sha256(json.dumps(dict(words), ensure_ascii=False, sort_keys=True).encode()).hexdigest()
