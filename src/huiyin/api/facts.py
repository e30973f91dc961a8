"""What happens to tokens. What a token opens stands beside it and never changes; the token itself stands nowhere."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import Code, Fact, fact


@fact("api.token_issued")
class TokenIssued(Fact):
    """A program may act for somebody from now on."""

    party: Code
    expires_on: date
    sentence = _("%(by)s made the token %(it)s, with which a program acts as %(party)s until %(expires_on)s")


@fact("api.token_revoked")
class TokenRevoked(Fact):
    """A token opens nothing any more."""

    party: Code
    sentence = _("%(by)s revoked the token %(it)s of %(party)s")
