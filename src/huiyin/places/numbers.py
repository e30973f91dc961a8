"""Unit numbers of any form, and how one is found again however it is said."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator
from django.utils.translation import gettext as _

from huiyin.core.facts.fact import CODE

BETWEEN = re.compile(r"[\s\-‐‑–—－_/.#]+")  # noqa: RUF001  (people type every dash there is)


def number_key(number: str) -> str:
    """The number without regard to dashes, blanks, width and case.

    >>> number_key("３－2 501"), number_key("a座 1201"), number_key("3-2-0501")
    ('3-2-501', 'A座-1201', '3-2-501')
    """
    parts = BETWEEN.split(unicodedata.normalize("NFKC", number).upper().strip())
    return "-".join(part.lstrip("0") or "0" for part in parts if part)


def usable(number: str) -> str:
    """The number as it is kept; ValueError if nobody could say or find it again."""
    kept = " ".join(unicodedata.normalize("NFC", number).split())
    if not kept or not CODE.fullmatch(kept) or not number_key(kept):
        raise ValueError(_("A number has 1 to 64 letters and digits, with blanks and . - / # ( ) between them."))
    return kept


type Number = Annotated[str, AfterValidator(usable)]
