"""Nobody asks faster than he can read: so many questions of a kind in so many seconds, counted in this process."""

from __future__ import annotations

import time
from collections import OrderedDict
from http import HTTPStatus

from django.utils.translation import ngettext

from huiyin.core.doors.problems import Problem
from huiyin.core.rights.actor import Actor

MOST_REMEMBERED = 5_000  # people; who asked longest ago is forgotten first


class Pace:
    """`Pace(40, 10)`: forty questions in ten seconds, a few at once, then one after another."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.each = most, seconds / most
        self.free_at: OrderedDict[tuple[str, int], float] = OrderedDict()

    def demand(self, by: Actor) -> None:
        """Count a question of somebody; Problem 429 when he has asked too much."""
        who, now = (by.kind, by.id), time.monotonic()
        free_at = max(self.free_at.pop(who, now), now) + self.each
        wait = free_at - now - self.most * self.each
        self.free_at[who] = free_at if wait <= 0 else free_at - self.each
        if len(self.free_at) > MOST_REMEMBERED:
            self.free_at.popitem(last=False)
        if wait > 0:
            raise too_fast(int(wait) + 1)


def too_fast(seconds: int) -> Problem:
    """The answer to whoever asks faster than people do: so long he has to wait."""
    said = ngettext(
        "That was too fast. Try again in %(num)s second.", "That was too fast. Try again in %(num)s seconds.", seconds
    )
    return Problem(HTTPStatus.TOO_MANY_REQUESTS, said % {"num": seconds}, headers={"Retry-After": str(seconds)})
