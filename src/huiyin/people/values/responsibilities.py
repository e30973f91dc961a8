"""What somebody answers for in his area (PPL-7)."""

from __future__ import annotations

from typing import Annotated

from django.db import models
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from huiyin.core.facts.fact import CodeRule, Said
from huiyin.core.verbs.signature import Text


class Responsibility(models.TextChoices):
    """The kinds of work that are shared out by areas."""

    PATROL = "patrol", _("patrol")
    FILES = "files", _("files")
    VISITS = "visits", _("visits")
    COLLECTION = "collection", _("collection of fees")


def said_responsibility(code: str) -> str:
    """What people call it, in the active language.

    >>> said_responsibility("patrol")
    'patrol'
    """
    return str(Responsibility(code).label) if code in Responsibility else code


SaidResponsibility = Annotated[str, CodeRule(), Said(said_responsibility)]
"""A responsibility as a fact holds it."""

type PublicPlaces = Annotated[tuple[Annotated[str, Text(max=60)], ...], Field(max_length=50)]
"""Places that are no units: the east gate, the playground, garage B1."""
