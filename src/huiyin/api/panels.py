"""Where the house offers itself to programs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.api.views.tokens import tokens_of
from huiyin.face.pages.navigation import SETTINGS, entry
from huiyin.face.pages.panels import panel
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
panel("people.agent", _("Tokens"), "api/tokens_of.jinja", tokens_of, order=10)
