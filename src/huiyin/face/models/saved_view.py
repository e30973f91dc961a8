"""A list as somebody left it, under a name."""

from __future__ import annotations

import secrets
from typing import Annotated, Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.core.clock.time import wall
from huiyin.core.facts.fact import Code
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.scoped import Scoped
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.amending import differing
from huiyin.core.verbs.signature import BadInput, Text
from huiyin.face.facts import ViewAmended, ViewDropped, ViewMadePrivate, ViewRenamed, ViewSaved, ViewShared

LONGEST_QUERY = 2_000
CODE_BYTES = 6  # eight letters

type Name = Annotated[str, Text(max=60)]
type Query = Annotated[str, Text(max=LONGEST_QUERY, min=0)]


class SavedViews(Scoped["SavedView"]):
    """Saved views, by what people ask about them."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own, and what is shared with one's role at one's sites; the site's wall stands behind it."""
        if actor.scope == NOWHERE:
            return self._in_scope().none()
        return self._in_scope().filter(owned_by(actor) | Q(is_shared=True) & shared_with(actor))

    def kept(self) -> Self:
        """Those that nobody has dropped."""
        return self.filter(dropped_at=None)


def owned_by(actor: Actor) -> Q:
    """Rows that belong to this actor himself."""
    return Q(owner_kind=actor.kind, owner_id=actor.id)


def shared_with(actor: Actor) -> Q:
    """Shared with all who work there, or with a role that the actor holds there."""
    everywhere = Q(role="") | Q(role__in=actor.roles_at(None))
    if actor.scope.sites is None:
        return everywhere
    held = {role for site in actor.scope.sites for role in actor.roles_at(site)}
    found = Q(site_id=None) & (everywhere | Q(role__in=held))
    for site in actor.scope.sites:
        found |= Q(site_id=site) & (Q(role="") | Q(role__in=actor.roles_at(site)))
    return found


class SavedView(Record):
    """Filters, what was looked for, sort and columns of one list; private, or shared with a site or a role."""

    key_field = "code"

    code = models.CharField(max_length=12, editable=False)
    listing = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    query = models.TextField(blank=True)
    owner_kind = models.CharField(max_length=20)
    owner_id = models.BigIntegerField()
    is_shared = models.BooleanField(default=False)
    site_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    dropped_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = models.Manager.from_queryset(SavedViews)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [models.UniqueConstraint(fields=["code"], name="code")]
    indexes: ClassVar = [
        models.Index(fields=["listing", "owner_kind", "owner_id"], name="own"),
        models.Index(fields=["listing", "site_id"], name="shared", condition=Q(is_shared=True)),
    ]

    @opening()
    def open(self, *, by: Actor, listing: Code, name: Name, query: Query) -> ViewSaved:
        """Keep a list as it is now; only whoever keeps it sees it, until he shares it."""
        self.code = secrets.token_urlsafe(CODE_BYTES)
        self.listing, self.name, self.query = listing, name, query
        self.owner_kind, self.owner_id = by.kind, by.id
        self.save(force_insert=True)
        return ViewSaved(listing=listing)

    @verb
    def rename(self, *, by: Actor, name: Name) -> ViewRenamed:
        """Call it something else."""
        self.change(**differing(self, name=name))
        return ViewRenamed()

    @verb
    def amend(self, *, by: Actor, query: Query) -> ViewAmended:
        """Let it show something else from now on."""
        self.change(**differing(self, query=query))
        return ViewAmended()

    @verb
    def share(self, *, by: Actor, site: int | None = None, role: Code = "") -> ViewShared:
        """Show it to all who work at a site, or only to those with a role; without a site, at all of them."""
        if not leads_at(by, site):
            raise BadInput({"site": _("You can share it where you lead only.")})
        self.change(**differing(self, is_shared=True, site_id=site, role=role))
        return ViewShared(role=role)

    @verb
    def keep_private(self, *, by: Actor) -> ViewMadePrivate:
        """Show it to nobody else any more."""
        self.change(**differing(self, is_shared=False), site_id=None, role="")
        return ViewMadePrivate()

    @verb
    def drop(self, *, by: Actor) -> ViewDropped:
        """Take it away; what it asked for is erased."""
        self.change(**differing(self, dropped_at=self.dropped_at or wall()), query="")
        return ViewDropped(listing=self.listing)

    def __str__(self) -> str:
        return self.name


LEADERS = frozenset({
    "administrator", "centre_manager", "department_head", "executive", "operator", "site_administrator", "supervisor",
})  # fmt: skip
"""Roles that show others what to look at."""


def leads_at(actor: Actor, site: int | None) -> bool:
    """Whether somebody leads at a site; without one, in the whole house."""
    return (site is None or site in actor.scope) and bool(LEADERS & actor.roles_at(site))


def leads_somewhere(actor: Actor, _record: Any = None) -> bool:
    """Whether somebody leads anywhere."""
    return any(leads_at(actor, site) for site in (None, *(actor.scope.sites or ())))
