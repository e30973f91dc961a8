"""A link that opens one door once: for the first administrator, or for whoever has to choose a new password (PLT-1)."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import timedelta
from typing import Annotated, ClassVar, Final

from django.db import models
from django.utils.translation import gettext as _
from pydantic import AfterValidator

from huiyin.core.clock.time import wall
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.people.facts import LinkMade, LinkUsed
from huiyin.people.queries import Links

COUNTS_FOR: Final = timedelta(hours=24)
DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def new_token() -> str:
    """256 bits that nobody guesses; only its digest is kept."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is kept of a token. Links are looked up by it, so the time that this takes tells nothing of the token."""
    return hashlib.sha256(token.encode()).hexdigest()


def a_digest(said: str) -> str:
    """A sha256 in hex; ValueError otherwise."""
    if not DIGEST.fullmatch(said):
        raise ValueError(_("This is no sha256."))
    return said


type Digest = Annotated[str, AfterValidator(a_digest)]


class LinkSpent(Impossible):
    """It was used, a newer one was made, or its day is over."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("This link no longer works. Ask for a new one.")


class OneTimeLink(Record):
    """A way in without a password, kept as a digest; `person`: whose password it lets choose, none: the first administrator's."""

    site_field = None
    key_field = "id"

    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    until_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager.from_queryset(Links)()  # type: ignore[assignment]  # it knows more adjectives

    @opening()
    def open(self, *, by: Actor, digest: Digest) -> LinkMade:
        """Let whoever has the link become the first administrator; earlier ones no longer work."""
        type(self).objects.everything(reason="only the newest works").for_the_first().update(used_at=wall())
        self.digest, self.until_at = digest, wall() + COUNTS_FOR
        self.save(force_insert=True)
        return LinkMade(until=self.until_at)

    @verb
    def use(self, *, by: Actor) -> LinkUsed:
        """Spend it, in the transaction of what it is for."""
        if self.used_at or self.until_at <= wall():
            raise LinkSpent(self)
        self.change(used_at=wall())
        return LinkUsed()

    @classmethod
    def with_token(cls, token: str) -> OneTimeLink | None:
        """The link with this token, if it still works."""
        known = cls.objects.everything(reason="whoever has the token may use it").working(at=wall())
        return known.filter(digest=digest_of(token)).first()
