"""A clock in words, for whoever does not see its picture."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.face.clocks.clock import Clock, Kind
from huiyin.face.clocks.due import length_of, words
from huiyin.face.clocks.scale import time_of


def said(clock: Clock) -> str:
    """How it stands, when it was opened, by when it is due, and how long it stood still."""
    parts = [words(clock), _("opened %(moment)s") % {"moment": time_of(clock.opened, clock.now, clock.zone)}]
    parts.append(_("due %(moment)s") % {"moment": time_of(clock.due, clock.now, clock.zone)})
    for why, length in pauses(clock).items():
        values = {"length": length_of(length), "reason": why}
        parts.append((_("paused for %(length)s: %(reason)s") if why else _("paused for %(length)s")) % values)
    return pgettext("between parts of a sentence", "; ").join(parts)


def pauses(clock: Clock) -> dict[str, timedelta]:
    """How long it stood still until now, for each reason."""
    found: dict[str, timedelta] = {}
    for one in clock.stretches:
        if one.kind is Kind.PAUSE and one.start < clock.until:
            found[one.reason] = found.get(one.reason, timedelta(0)) + min(one.end, clock.until) - one.start
    return found
