"""A signature: strokes of a finger or a mouse, or the name typed by whoever cannot draw.

What comes in is numbers, never a picture that somebody else made: the path is drawn here.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, Field, ValidationError

WIDTH, HEIGHT = 1000, 400
MOST_BYTES = 60_000

type Place = tuple[Annotated[int, Field(ge=0, le=WIDTH)], Annotated[int, Field(ge=0, le=HEIGHT)]]
type Stroke = Annotated[list[Place], Field(min_length=1, max_length=2000)]


class Drawn(BaseModel, extra="forbid"):
    """What the field of a form sends: strokes, or a typed name."""

    strokes: Annotated[list[Stroke], Field(max_length=200)] = []
    typed: Annotated[str, Field(max_length=100)] = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as it is shown: a path, or a name."""

    path: str
    typed: str


def signed(text: str) -> Signed:
    """Read what a form sent. ValueError, in a sentence, for anything that is no signature."""
    try:
        drawn = Drawn.model_validate_json(text) if len(text) <= MOST_BYTES else Drawn()
    except ValidationError:
        drawn = Drawn()
    name = " ".join(drawn.typed.split())
    if not drawn.strokes and not name:
        raise ValueError(_("Sign in the field, or type the name."))
    return Signed("".join(_path(stroke) for stroke in drawn.strokes), "" if drawn.strokes else name)


def _readable(text: str) -> str:
    signed(text)
    return text


def _path(stroke: list[tuple[int, int]]) -> str:
    """One stroke as a hand draws it: round from middle to middle of its points; a dot is a stroke too."""
    (x, y), *others = stroke
    if not others:
        return f"M{x} {y}h0"
    bends = (f"Q{x} {y} {(x + then_x) / 2:g} {(y + then_y) / 2:g}" for (x, y), (then_x, then_y) in pairwise(others))
    return f"M{x} {y}{''.join(bends)}L{others[-1][0]} {others[-1][1]}"


type Signature = Annotated[str, Field(max_length=MOST_BYTES), AfterValidator(_readable)]
"""A signature as a value of a verb, as it is kept."""
