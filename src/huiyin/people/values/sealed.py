"""Values that lie encrypted: identity numbers, read only by whoever asks with a reason, and second steps (CUS-8)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

IDENTITY, LOOKING_UP = b"huiyin: identity numbers", b"huiyin: looking identity numbers up"
TWO_STEPS = b"huiyin: second steps"


def seal(text: str, purpose: bytes = IDENTITY) -> str:
    """The text as it lies in the database; nothing stays nothing.

    >>> unseal(seal("11010519491231002X")), seal("")
    ('11010519491231002X', '')
    """
    return _keys(purpose, *_secrets()).encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str, purpose: bytes = IDENTITY) -> str:
    """The text again; cryptography's InvalidToken when it was sealed under another secret key."""
    return _keys(purpose, *_secrets()).decrypt(sealed.encode()).decode() if sealed else ""


def fingerprint(text: str) -> str:
    """By this a whole value is found again; without the secret key nobody can try values out."""
    return hmac.digest(_derived(settings.SECRET_KEY, LOOKING_UP), text.encode(), hashlib.sha256).hex() if text else ""


def _secrets() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))


@cache
def _keys(purpose: bytes, *secrets: str) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(secret, purpose))) for secret in secrets])


def _derived(secret: str, purpose: bytes) -> bytes:
    return hmac.digest(secret.encode(), purpose, hashlib.sha256)
