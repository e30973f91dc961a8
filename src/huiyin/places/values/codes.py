"""Short codes of places, as they stand in record numbers and are said on the telephone."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from huiyin.core.clock.holidays import PublicHolidays
from huiyin.core.clock.zones import zone_called
from huiyin.core.values.money import decimals
from huiyin.core.values.numbers import is_site_code
from huiyin.core.values.words import language_code
from huiyin.places.values.numbers import usable as usable_number


def usable(code: str) -> str:
    """The code in capitals; ValueError unless it can stand in a record number."""
    kept = code.strip().upper()
    if not is_site_code(kept):
        raise ValueError(_("A code has 1 to 8 letters from A to Z, such as XF."))
    return kept


type PlaceCode = Annotated[str, AfterValidator(usable)]


def plain(number: str) -> str:
    """A building's number in capitals, so that a座 and A座 are one building."""
    return usable_number(number.upper())


type BuildingCode = Annotated[str, AfterValidator(plain)]


def known_zone(name: str) -> str:
    """ValueError unless the IANA time zone exists."""
    return zone_called(name).key


def known_currency(code: str) -> str:
    """ValueError unless it is an ISO 4217 code."""
    decimals(code)
    return code


def known_country(code: str) -> str:
    """ValueError unless the public holidays of this country (ISO 3166) are known; empty: none are kept."""
    if code:
        PublicHolidays(code)
    return code


def once_each(languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages in their order, each once."""
    return tuple(dict.fromkeys(languages))


type Zone = Annotated[str, AfterValidator(known_zone)]
type Language = Annotated[str, AfterValidator(language_code)]
type Languages = Annotated[tuple[Language, ...], Field(min_length=1, max_length=20), AfterValidator(once_each)]
type Currency = Annotated[str, AfterValidator(known_currency)]
type Country = Annotated[str, AfterValidator(known_country)]
