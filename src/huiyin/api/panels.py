"""Where the house offers itself to programs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.face.pages.navigation import SETTINGS, entry
from huiyin.people.public import OUTSIDE, Role

entry(
    SETTINGS,
    _("Programs"),
    "plug",
    "tokens",
    roles=sorted(frozenset(Role) - OUTSIDE),
    order=60,
    about=_("Tokens with which programs act for you, and what they can do."),
)
