"""A site's buildings and units as one value: what a list says, and what the verb that takes it in is given."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import BaseModel, Field

from huiyin.core.verbs.signature import Text
from huiyin.face.files.tables import MOST_ROWS
from huiyin.places.values.codes import BuildingCode
from huiyin.places.values.measures import Area, Day, Floor
from huiyin.places.values.numbers import Number
from huiyin.places.values.uses import Use

type Line = Annotated[str, Text(max=120)]
type Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Leaf(NamedTuple):
    """One unit of a list, with the line on which it stands."""

    line: int
    building: BuildingCode
    number: Number
    floor: Floor | None = None
    area: Area | None = None
    use: Use = Use.HOME
    handed_over_on: Day | None = None


class Tree(BaseModel):
    """Buildings and units that shall be on a site; `names` are those of new buildings, by their codes.

    `rejected` counts rows of the list that are not in it, `sha256` is the list's own.
    """

    leaves: Annotated[list[Leaf], Field(max_length=MOST_ROWS)]
    names: dict[BuildingCode, Line] = {}
    rejected: int = 0
    sha256: Digest
