"""What a person is at a site or in the whole house: roles, from when until when (PLT-1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.core.clock.time import now
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.locking import lock
from huiyin.core.rights.permissions import rule_of
from huiyin.core.rights.refusals import Unseen
from huiyin.core.ui.joining import listed
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.amending import differing
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.taken import unless_taken
from huiyin.people.facts import RolesChanged, RolesEnded, RolesGiven
from huiyin.people.models.loginable import demand_administrator_besides
from huiyin.people.models.person import Person
from huiyin.people.queries import Memberships
from huiyin.people.values.roles import Role, Roles, roles_given_by, said_role
from huiyin.places.public import Site


class OwnRoles(Impossible):
    """Nobody decides what he himself may do."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("These are your own roles; somebody else has to change them.")


class HasEnded(Impossible):
    """It is over; what follows is a new one."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("These roles have ended.")


class Membership(Record):
    """The roles of one person at one site, or in the whole house."""

    key_field = "id"

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    site = models.ForeignKey(Site, models.PROTECT, null=True, related_name="+")
    roles = ArrayField(models.CharField(max_length=40))
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager.from_queryset(Memberships)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [
        models.UniqueConstraint(
            fields=["person", "site"], condition=Q(ended_at=None), nulls_distinct=False, name="once_at_a_time"
        ),
        models.CheckConstraint(condition=~Q(roles=[]), name="roles"),
    ]
    indexes: ClassVar = [models.Index(fields=["site"], condition=Q(ended_at=None), name="site")]

    @opening(inside="site")
    def grant(self, *, by: Actor, person: Person, roles: Roles, site: Site | None = None) -> RolesGiven:
        """Give a person roles at a site, or in the whole house; he is present there from now on."""
        if not lock(person, by):
            raise Unseen(Membership.grant.reference, rule_of(Membership.grant.reference), person)
        self.person, self.site, self.roles, self.since_at = person, site, roles, now()
        self.demand_other(by)
        demand_giving(by, site.pk if site else None, roles)
        person.be_at_once(site)
        has = BadInput({"person": _("%(person)s has roles there already; change those.") % {"person": person}})
        with unless_taken(has):
            self.save(force_insert=True)
        return RolesGiven(person=person.pk, site=self.site_id, roles=tuple(roles))

    @verb
    def amend(self, *, by: Actor, roles: Roles) -> RolesChanged:
        """Give other roles instead; they count from the next request on."""
        self.demand_changeable(by)
        before, new = tuple(self.roles), differing(self, roles=roles)
        demand_giving(by, self.site_id, set(roles) ^ set(before))
        if Role.ADMINISTRATOR not in roles:
            self.demand_another_administrator()
        self.change(**new)
        return RolesChanged(person=self.person_id, before=before, after=tuple(roles))

    @verb
    def end(self, *, by: Actor) -> RolesEnded:
        """Take all these roles; that is so from the next request on."""
        self.demand_changeable(by)
        demand_giving(by, self.site_id, self.roles)
        self.demand_another_administrator()
        self.change(ended_at=now())
        return RolesEnded(person=self.person_id, roles=tuple(self.roles))

    @classmethod
    def administrators(cls) -> Memberships:
        """Those in force that give the whole house into somebody's hands."""
        held = cls.objects.everything(reason="whether anybody looks after the whole house")
        return held.lasting().holding(Role.ADMINISTRATOR).filter(site=None)

    def demand_changeable(self, by: Actor) -> None:
        """Raise HasEnded or OwnRoles."""
        if self.ended_at:
            raise HasEnded(self)
        self.demand_other(by)

    def demand_other(self, by: Actor) -> None:
        """Raise OwnRoles when they are his who would decide."""
        if (by.kind, by.id) == (Person.kind, self.person_id):
            raise OwnRoles(self)

    def demand_another_administrator(self) -> None:
        """Raise LastAdministrator when it is the only one in force."""
        if Role.ADMINISTRATOR in self.roles:
            demand_administrator_besides(self.person_id)

    def __str__(self) -> str:
        return f"{self.person} ({listed(map(said_role, self.roles))})"


def demand_giving(by: Actor, site: int | None, roles: Iterable[str]) -> None:
    """Raise BadInput for roles that are not his to give or to take there."""
    if beyond := set(roles) - roles_given_by(by, site):
        said = listed(said_role(code) for code in sorted(beyond))
        raise BadInput({"roles": _("This is not yours to give or take here: %(roles)s.") % {"roles": said}})
