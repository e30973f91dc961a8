"""Whether the house can be used, and what is in the way."""

from __future__ import annotations

import time

from huiyin.core.clock.jobs import CLOCK, WORK
from huiyin.core.health.state import State, Waiting

# Seconds after which something that waits is a sign that nobody is there to do it. Blocks are closed each minute.
LIMITS = {f"queue {CLOCK}": 120, f"queue {WORK}": 600, "positions": 60, "seal": 180}
started = time.monotonic()


def in_the_way(state: State) -> dict[str, str]:
    """What keeps the house from being used, by name."""
    found = {}
    if state.unapplied:
        found["migrations"] = f"not applied: {', '.join(state.unapplied)}"
    for name, waiting in waits(state).items():
        limit = LIMITS.get(name, LIMITS[f"queue {WORK}"])
        if neglected(waiting.seconds) > limit:
            found[name] = f"the oldest has waited {waiting.seconds:.0f} s, more than {limit} s"
    return found


def waits(state: State) -> dict[str, Waiting]:
    """Everything that waits for somebody, by name."""
    queues = {f"queue {name}": waiting for name, waiting in state.queues.items()}
    return {**queues, "positions": state.unplaced, "seal": state.unsealed}


def neglected(seconds: float) -> float:
    """How long something has waited while we were open: what lies there when a house opens again, nobody has neglected."""
    return min(seconds, time.monotonic() - started)
