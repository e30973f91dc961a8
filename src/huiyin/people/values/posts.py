"""What the words for posts, departments and skills have in common, and how able people are."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from huiyin.core.values.words import Words
from huiyin.core.verbs.signature import Text

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


def usable_code(said: str) -> str:
    """The code in small letters; ValueError unless it can stand in a list and in an address.

    >>> usable_code(" First_Aid ")
    'first_aid'
    """
    code = unicodedata.normalize("NFKC", said).strip().lower()
    if not CODE.fullmatch(code):
        raise ValueError(_("A code has 1 to 40 small letters, digits or underscores, such as first_aid."))
    return code


type EntryCode = Annotated[str, AfterValidator(usable_code)]
type EntryName = Annotated[Words, Text(max=80)]
type Duties = Annotated[Words, Text(max=4000)]
type Grade = Annotated[int, Field(ge=1, le=5)]
"""1 learns, 3 works alone, 5 teaches others."""


def usable_staff_number(said: str) -> str:
    """The number in capitals without blanks; ValueError for one that nobody could say.

    >>> usable_staff_number(" hy 0017")
    'HY0017'
    """
    number = "".join(unicodedata.normalize("NFKC", said).split()).upper()
    if not re.fullmatch(r"[A-Z0-9][A-Z0-9-]{0,19}", number):
        raise ValueError(_("A staff number has 1 to 20 letters, digits or dashes, such as HY0017."))
    return number


type StaffNumber = Annotated[str, AfterValidator(usable_staff_number)]
