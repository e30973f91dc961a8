"""Unit numbers of any form, and how one is found again however it is said."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator

from huiyin.core.facts.fact import CODE

LONGEST_KEY = 64
SAID_BETWEEN = re.compile(r"(?<=[0-9A-Z])(?:号楼|单元|[号栋幢座室])")
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
PARTS = re.compile(r"\d+|[^\W\d_]+")


@lru_cache(maxsize=8192)  # checking, finding and keeping a number ask for it within moments
def number_key(number: str) -> str:
    """The figures and words of a number, without regard to what stands between them, to zeros, width and case.

    >>> number_key("３－2 0501"), number_key("3栋2单元501室"), number_key("a座1201"), number_key("A-1201")
    ('3-2-501', '3-2-501', 'A-1201', 'A-1201')
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", number).upper())
    return "-".join([part.lstrip("0") or "0" for part in PARTS.findall(SAID_BETWEEN.sub(" ", plain))])


def usable(number: str) -> str:
    """The number as it is kept, in signs that every keyboard has; ValueError if nobody could say or find it again."""
    kept = " ".join(unicodedata.normalize("NFKC", number).translate(DASHES).split())
    if not CODE.fullmatch(kept) or not 0 < len(number_key(kept)) <= LONGEST_KEY:
        raise ValueError(_("A number has 1 to 64 letters and digits, with blanks and . - / # ( ) between them."))
    return kept


type Number = Annotated[str, AfterValidator(usable)]


def in_full(number: str, building: str, called: str) -> str:
    """A number as people say it in full, when it begins with its building: building, entrance and room.

    >>> in_full("3-2-501", "3", "Building 3"), in_full("A座1201", "A座", "Tower A"), in_full("Shop 7", "3", "Building 3")
    ('Building 3, Entrance 2, Unit 501', 'Tower A, Unit 1201', 'Shop 7, Building 3')
    """
    parts, first = number_key(number).split("-"), number_key(building).split("-")
    inside = parts[len(first) :]
    if parts[: len(first)] == first and len(inside) in (1, 2):
        said = {"building": called, "entrance": inside[0], "unit": inside[-1]}
        if len(inside) == 1:
            return _("%(building)s, Unit %(unit)s") % said
        return _("%(building)s, Entrance %(entrance)s, Unit %(unit)s") % said
    return _("%(number)s, %(building)s") % {"number": number, "building": called}
