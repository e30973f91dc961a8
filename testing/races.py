"""What happens when several say something at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput


def at_once(*sayings: Callable[[], Any]) -> list[Any]:
    """Say these at the same moment, each over a connection of its own; what came of each: a fact or a refusal."""
    outcomes: list[Any] = [None] * len(sayings)
    ready = threading.Barrier(len(sayings))

    def say(place: int) -> None:
        ready.wait(5)
        try:
            outcomes[place] = sayings[place]()
        except (BadInput, Impossible) as refusal:
            outcomes[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=say, args=[place]) for place in range(len(sayings))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return outcomes
