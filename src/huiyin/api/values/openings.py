"""What a token opens: reading, writing, the verbs of one noun, or single verbs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from huiyin.core.records.references import noun_named
from huiyin.core.verbs.reference import Reference

READ, WRITE = "read", "write"


def known(opening: str) -> str:
    """`read`, `write`, a verb such as `places.unit.rename`, or all verbs of a noun, `places.unit.*`; else ValueError."""
    if opening in (READ, WRITE):
        return opening
    noun, _dot, verb = opening.rpartition(".")
    try:
        if verb == "*":
            noun_named(noun)
        else:
            Reference.named(opening)
    except (LookupError, ValueError):
        said = _("“%(it)s” is neither read nor write nor a verb such as places.unit.rename or places.unit.*.")
        raise ValueError(said % {"it": opening[:80]}) from None
    return opening


def once_each(openings: tuple[str, ...]) -> tuple[str, ...]:
    """Each once, in their order."""
    return tuple(dict.fromkeys(openings))


def covers(openings: Iterable[str], needed: str) -> bool:
    """Whether what is needed, `read` or a verb, is among what a token opens.

    >>> covers(["write"], "places.unit.rename"), covers(["places.unit.*"], "places.unit.rename")
    (True, True)
    >>> covers(["write"], "read"), covers(["places.unit.rename"], "places.unit.close")
    (False, False)
    """
    if needed == READ:
        return READ in openings
    return bool({WRITE, needed, f"{needed.rpartition('.')[0]}.*"} & {*openings})


type Opening = Annotated[str, AfterValidator(known)]
type Openings = Annotated[tuple[Opening, ...], Field(min_length=1, max_length=50), AfterValidator(once_each)]
type Days = Annotated[int, Field(ge=1, le=366)]
