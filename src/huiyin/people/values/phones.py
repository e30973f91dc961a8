"""Telephone numbers and addresses of mail, as people write them and as they are kept."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import AfterValidator

HOME = "CN"
SHORT = re.compile(r"[1-9][0-9]{2,5}")
MOBILE_LENGTH = 11
LONGEST = 40


def usable_phone(said: str) -> str:
    """The number as all the world dials it, a short one as it is; empty stays empty. ValueError with what is missing.

    >>> usable_phone("138 0013 8000"), usable_phone("0755-8888 6666"), usable_phone("12345"), usable_phone(" ")
    ('+8613800138000', '+8675588886666', '12345', '')
    """
    plain = unicodedata.normalize("NFKC", said[:LONGEST]).strip()
    digits = re.sub(r"[\s().\-]", "", plain)
    if not digits or SHORT.fullmatch(digits):
        return digits
    try:
        number = phonenumbers.parse(plain, HOME)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise ValueError(why_not(digits))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def why_not(digits: str) -> str:
    """What to do about a number that cannot be dialled."""
    missing = MOBILE_LENGTH - len(digits)
    if digits.isdecimal() and digits.startswith("1") and 0 < missing < MOBILE_LENGTH:
        short = ngettext("%(missing)d digit is missing.", "%(missing)d digits are missing.", missing)
        return short % {"missing": missing} + " " + _("A mobile number has 11 digits.")
    return _("This cannot be dialled. A mobile number has 11 digits; write other numbers with their area code.")


def usable_email(said: str) -> str:
    """The address, its host in small letters; empty stays empty. ValueError for one that no mail reaches."""
    address = unicodedata.normalize("NFKC", said).strip()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        raise ValueError(_("An e-mail address looks like name@example.com.")) from None
    name, _at, host = address.rpartition("@")
    return f"{name}@{host.lower()}"


type Phone = Annotated[str, AfterValidator(usable_phone)]
type Email = Annotated[str, AfterValidator(usable_email)]
