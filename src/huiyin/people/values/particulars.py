"""What is known about a person, field by field, as facts and refusals name it."""

from __future__ import annotations

from typing import Annotated

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import CodeRule, Said


class Field(models.TextChoices):
    """The particulars of a person."""

    LEGAL_NAME = "legal_name", _("legal name")
    CALLED = "called", _("how we say it")
    MOBILE = "mobile", _("mobile number")
    OTHER_PHONE = "other_phone", _("other telephone number")
    EMAIL = "email", _("e-mail address")
    IDENTITY = "identity", _("identity number")
    ADDRESS = "address", _("address")
    NOTE = "note", _("note")


def said_field(code: str) -> str:
    """What people call a field, in the active language.

    >>> said_field("mobile")
    'mobile number'
    """
    return str(Field(code).label) if code in Field else code


SaidField = Annotated[str, CodeRule(), Said(said_field)]
SaidFields = Annotated[tuple[str, ...], CodeRule(), Said(said_field)]
"""Fields as a fact holds them."""

WHOLE_HOUSE = _("the whole house")
"""What a fact says where somebody is or may do something at no site in particular."""
