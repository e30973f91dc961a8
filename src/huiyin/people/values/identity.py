"""Identity numbers: of a Chinese identity card, checked, or of another document."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

LIKE_A_CARD = re.compile(r"[0-9]{15,19}X?")
OTHER = re.compile(r"[A-Z0-9()/-]{5,30}")


def usable_identity(said: str) -> str:
    """The number in capitals without blanks; empty stays empty. ValueError for a mistyped one.

    >>> usable_identity("110105 19491231 002x"), usable_identity("e1234567")
    ('11010519491231002X', 'E1234567')
    """
    number = "".join(unicodedata.normalize("NFKC", said[:60]).split()).upper()
    if not number:
        return ""
    if LIKE_A_CARD.fullmatch(number):
        try:
            return str(ric.validate(number))
        except ValidationError:
            raise ValueError(_("This identity number is mistyped: a digit is wrong, missing or too many.")) from None
    if not OTHER.fullmatch(number):
        raise ValueError(_("The number of a document has 5 to 30 letters and digits."))
    return number


type Identity = Annotated[str, AfterValidator(usable_identity)]
