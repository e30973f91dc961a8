"""How many signed in and how many were refused: counted, not told, for the log keeps no watch over people's comings."""

from __future__ import annotations

from prometheus_client import Counter

from huiyin.core.health.counters import COUNTED

SIGNED_IN, REFUSED = "signed in", "refused"
TRIES = Counter("huiyin_sign_ins", "Tries to sign in, by what became of them", ["outcome"], registry=COUNTED)


def count(outcome: str) -> None:
    """One more."""
    TRIES.labels(outcome).inc()
