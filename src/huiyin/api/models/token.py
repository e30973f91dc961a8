"""A token: what a program shows so that it may act as somebody (PLT-3)."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.api.facts import TokenIssued, TokenRevoked
from huiyin.api.queries import Tokens
from huiyin.api.values.openings import Days, Openings, covers
from huiyin.core.clock.time import wall
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.actors import actor_called, actor_known_as
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput, Text

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that people take for another
SECRET = 32  # bytes: 256 bits
NOTED_EACH = timedelta(minutes=1)

type Purpose = Annotated[str, Text(max=80)]
type Called = Annotated[str, Text(max=80)]


class AlreadyRevoked(Impossible):
    """It opens nothing any more."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("The token %(it)s is revoked already.") % {"it": self.record}


class ApiToken(Record):
    """Acts as one person or agent, with the rights he has at that moment, and never does more than it was made for.

    Only its hash is kept: whoever reads the table cannot act with it. `secret` is there once, where it was made.
    """

    site_field = None
    key_field = "code"
    secret: str = ""

    code = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField()
    openings = ArrayField(models.CharField(max_length=120))
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = models.Manager.from_queryset(Tokens)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [
        models.UniqueConstraint(fields=["code"], name="code"),
        models.UniqueConstraint(fields=["sha256"], name="sha256"),
    ]
    indexes: ClassVar = [models.Index(fields=["actor_kind", "actor_id"], name="actor")]

    @opening()
    def make(self, *, by: Actor, name: Purpose, openings: Openings, days: Days = 30) -> TokenIssued:
        """Let a program act for oneself, for some days."""
        return self.issued_for(by, name, openings, days)

    @opening()
    def issue(self, *, by: Actor, holder: Called, name: Purpose, openings: Openings, days: Days = 30) -> TokenIssued:
        """Let a program act for somebody else, named by his user name or an agent's code."""
        try:
            somebody = actor_called(holder)
        except LookupError:
            raise BadInput({"holder": _("There is nobody called “%(name)s”.") % {"name": holder}}) from None
        return self.issued_for(somebody, name, openings, days)

    @verb
    def revoke(self, *, by: Actor) -> TokenRevoked:
        """Take it away: it opens nothing from now on."""
        if self.revoked_at:
            raise AlreadyRevoked(self)
        self.change(revoked_at=wall())
        return TokenRevoked(party=self.party)

    def issued_for(self, holder: Actor, name: str, openings: tuple[str, ...], days: int) -> TokenIssued:
        """Make the secret, keep its hash."""
        self.actor_kind, self.actor_id = holder.kind, holder.id
        self.code, self.name, self.openings = free_code(), name, list(openings)
        self.secret = f"hy_{self.code}_{secrets.token_urlsafe(SECRET)}"
        self.sha256, self.made_at = digest(self.secret), wall()
        self.expires_at = self.made_at + timedelta(days=days)
        self.save(force_insert=True)
        expires_on = self.expires_at.astimezone(ZoneInfo(settings.HOUSE_ZONE)).date()
        return TokenIssued(party=self.party, expires_on=expires_on)

    @property
    def party(self) -> str:
        """As whom it acts, as facts name him."""
        return f"{self.actor_kind}:{self.actor_id}"

    @property
    def end(self) -> str:
        """Why it opens nothing: "revoked", "expired", or empty while it is alive."""
        return "revoked" if self.revoked_at else "" if self.is_alive else "expired"

    @property
    def is_alive(self) -> bool:
        """Whether it opens anything at this moment."""
        return self.revoked_at is None and self.expires_at > wall()

    @property
    def holder(self) -> Actor | None:
        """As whom it acts, with the rights he has now; `None` for one who is gone or may not sign in."""
        try:
            actor = actor_known_as(self.actor_kind, self.actor_id)
        except (LookupError, ObjectDoesNotExist):
            return None
        return actor if actor.scope != NOWHERE or actor.scope.persons else None

    def opens(self, needed: str) -> bool:
        """Whether it was made for this: `read`, or a verb."""
        return covers(self.openings, needed)

    def note_use(self) -> None:
        """Keep when it was used, at most once a minute; no verb, for whoever uses it says one."""
        unnoted = Q(last_used_at=None) | Q(last_used_at__lt=wall() - NOTED_EACH)
        if self.last_used_at is None or self.last_used_at < wall() - NOTED_EACH:
            mine = ApiToken.objects.everything(reason="its own row").filter(pk=self.pk)
            mine.filter(unnoted).update(last_used_at=wall())

    @classmethod
    def shown_as(cls, secret: str) -> ApiToken | None:
        """The token that somebody shows. Found by its hash, so time tells nothing of how much of a guess is right."""
        tokens = cls.objects.everything(reason="whose it is, is what is asked")
        return tokens.filter(sha256=digest(secret)).first()

    def __str__(self) -> str:
        return f"hy_{self.code}"


def digest(secret: str) -> str:
    """What is kept of a secret; it is long and random, so nobody guesses it from this."""
    return hashlib.sha256(secret.encode()).hexdigest()


def free_code() -> str:
    """Four letters by which people recognise a token; no other has them."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _place in range(4))
        if not ApiToken.objects.everything(reason="no two are alike").filter(code=code).exists():
            return code
