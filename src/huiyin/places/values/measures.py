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
# A comma stands between thousands and nowhere else, a point before decimals: else 12,5 would be taken for 125, 1.020 for
# 1.02, and nobody would see it.
AREA = re.compile(r"((?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d\d?)?) ?(?:m2|平方米|平米|sqm)?", re.IGNORECASE | re.ASCII)
FLOOR = re.compile(r"([-+]?\d{1,3})(?:\.0)? ?(?:层|楼|f)?", re.IGNORECASE | re.ASCII)
BASEMENT = re.compile(r"(?:b|地下|负) ?(\d{1,2}) ?(?:层|楼|f)?", re.IGNORECASE | re.ASCII)
DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))(?:[T ]00:00(?::00)?)?", re.ASCII)


def written(said: str) -> str:
    """A text without regard to width and surrounding blanks."""
    return unicodedata.normalize("NFKC", said).strip()


def spoken_area(said: Any) -> Any:
    """The figure of "1,089.5 ㎡"; ValueError for a text that is none, such as "12,5" and "1e2"."""
    return figure[1].replace(",", "") if (figure := spelt(AREA, said)) else said


def spoken_floor(said: Any) -> Any:
    """The figure of "5F", "5 层", "-1" and "B1"; ValueError for a text that is none."""
    if isinstance(said, str) and (below := BASEMENT.fullmatch(written(said))):
        return -int(below[1])
    return int(figure[1]) if (figure := spelt(FLOOR, said)) else said


def spoken_day(said: Any) -> Any:
    """The day of "2026-3-1", "2026/3/1", "2026年3月1日" and "20260301"; ValueError for a text that is none."""
    if isinstance(said, int | float):
        raise ValueError(said)  # noqa: TRY004  (seconds since 1970 to others, a serial number to Excel)
    day = spelt(DAY, said)
    return "-".join(part.zfill(2) for part in day.groups() if part) if day else said


def spelt(pattern: re.Pattern[str], said: Any) -> re.Match[str] | None:
    """A text as the pattern spells it; None for what is no text. ValueError, for no other reading may be guessed at."""
    if not isinstance(said, str):
        return None
    if found := pattern.fullmatch(written(said)):
        return found
    raise ValueError(said)


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
