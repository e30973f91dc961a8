"""How people are asked about tokens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from huiyin.api.models import ApiToken
from huiyin.api.values.openings import READ, WRITE
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import Reference
from huiyin.face.forms import Asks, Field
from huiyin.face.forms.asks import asks_of, is_asked
from huiyin.face.programs.shown import all_shown


def what_it_may_open(_by: Actor) -> Iterator[tuple[str, Any]]:
    """Reading, everything, all verbs of a noun, single verbs; as people say them."""
    yield READ, gettext("Read what I see")
    yield WRITE, gettext("Do everything that I may")
    for shown in all_shown():
        label = shown.noun._meta.label_lower
        yield f"{label}.*", pgettext("noun: every verb", "%(noun)s: everything") % {"noun": shown.label}
        for verb in shown.verbs:
            yield verb.label, f"{shown.label}: {said(verb)}"


def said(verb: Reference) -> str:
    """What people call a verb; its own name where no form asks for it."""
    return str(asks_of(verb).label) if is_asked(verb) else verb.verb.replace("_", " ")


FORMS = {
    ApiToken.make: Asks(
        label=_("Let a program in"),
        icon="plug",
        kind="page",
        help=_("It acts for you, with the rights you have at that moment. You see the token once."),
        fields={
            "name": Field(_("What for"), help=_("So that you know it again, such as: sync with the register.")),
            "openings": Field(_("What it may do"), choices=what_it_may_open),
            "days": Field(_("For how many days"), help=_("At most 366; then it opens nothing any more."), short=True),
        },
    ),
    ApiToken.issue: Asks(label=_("Make a token for somebody"), icon="key", shown=False),
    ApiToken.revoke: Asks(
        label=_("Revoke"),
        icon="circle-x",
        help=_("The program that uses it is turned away from now on. This cannot be undone."),
        danger=True,
        fits=lambda token: not token.end,
    ),
}
