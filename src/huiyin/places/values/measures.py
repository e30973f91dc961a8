"""Areas, floors and days, as people write them: each is checked once, and refused with one sentence."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BeforeValidator, Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

LARGEST = Decimal("9999999.99")
AREA = re.compile(r"([\d,]+(?:\.\d+)?) ?(?:m2|平方米|平米|sqm)?", re.IGNORECASE)
FLOOR = re.compile(r"(-?\d{1,3}) ?(?:层|楼|f)?", re.IGNORECASE)
BASEMENT = re.compile(r"(?:b|地下|负) ?(\d{1,2}) ?(?:层|楼|f)?", re.IGNORECASE)
DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))(?:[T ]00:00(?::00)?)?")


def written(said: Any) -> Any:
    """A text without regard to width and surrounding blanks; anything else as it is."""
    return unicodedata.normalize("NFKC", said).strip() if isinstance(said, str) else said


def spoken_area(said: Any) -> Any:
    """The figure of "1,089.5 ㎡"."""
    found = AREA.fullmatch(text) if isinstance(text := written(said), str) else None
    return found[1].replace(",", "") if found else text


def spoken_floor(said: Any) -> Any:
    """The figure of "5F", "5 层", "-1" and "B1"."""
    if not isinstance(text := written(said), str):
        return text
    if below := BASEMENT.fullmatch(text):
        return -int(below[1])
    return int(found[1]) if (found := FLOOR.fullmatch(text)) else text


def spoken_day(said: Any) -> Any:
    """The day of "2026-3-1", "2026/3/1", "2026年3月1日" and "20260301"."""
    found = DAY.fullmatch(text) if isinstance(text := written(said), str) else None
    return "-".join(part.zfill(2) for part in found.groups() if part) if found else text


def or_say(sentence: Promise) -> WrapValidator:
    """Whatever is wrong with the value, this one sentence says it."""

    def check(said: Any, read: ValidatorFunctionWrapHandler) -> Any:
        try:
            return read(said)
        except ValidationError:
            raise ValueError(str(sentence)) from None

    return WrapValidator(check)


type Area = Annotated[
    Decimal,
    Field(gt=0, le=LARGEST, decimal_places=2),
    BeforeValidator(spoken_area),
    or_say(_("An area is a number of square metres above 0, with at most two decimals, such as 89.50.")),
]
"""Square metres, to the hundredth, as the title deed says."""

type Floor = Annotated[
    int,
    Field(ge=-20, le=300),
    BeforeValidator(spoken_floor),
    or_say(_("A floor is a whole number from -20 to 300; basements are negative.")),
]
"""The floor on which it lies; there is no promise that a floor 0 or 4 exists."""

type Day = Annotated[
    date,
    Field(ge=date(1900, 1, 1), le=date(2200, 1, 1)),
    BeforeValidator(spoken_day),
    or_say(_("A day is written like 2026-03-01.")),
]
"""A day of the local calendar."""
