"""Which people? Adjectives that chain; a person is visible where he is or was present."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q
from django.db.models.functions import Right

from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.scoped import Scoped
from huiyin.people.values.identity import usable_identity
from huiyin.people.values.masking import WHO_MAY_ASK
from huiyin.people.values.particulars import Field
from huiyin.people.values.phones import usable_phone
from huiyin.people.values.roles import OUTSIDE, Role
from huiyin.people.values.sealed import fingerprint

if TYPE_CHECKING:
    from huiyin.people.models import (  # noqa: F401  (named in the base classes)
        Agent,
        Area,
        AreaPart,
        Department,
        Deputy,
        Duty,
        Intake,
        Membership,
        OneTimeLink,
        Person,
        Post,
        Presence,
        Proficiency,
        Skill,
        Staff,
    )  # fmt: skip


KEEP_PAPERS = WHO_MAY_ASK[Field.IDENTITY] | {"operator"}
LOOK_AFTER = {"administrator", "operator"}
END = 4  # of what is masked, so many signs may be looked for


class Personal[R: Model](Scoped[R]):
    """Rows about one person each: visible to those who work where he is or was present, and to himself."""

    person: ClassVar[str] = "person"

    def there_for(self, actor: Actor) -> Q:
        """The condition that the person is present where this actor works, or is himself."""
        return seen_by(actor, self.person)


class Housewide[R: Model](Scoped[R]):
    """Rows of a site, or of the whole house: those all see who work anywhere."""

    def there_for(self, actor: Actor) -> Q:
        """The condition that a row belongs to a site of this actor, or to the whole house."""
        return at_sites_of(actor)


def at_sites_of(actor: Actor) -> Q:
    """The condition that a row with a site belongs to one of the actor's, or to the whole house."""
    if actor.scope == NOWHERE:
        return Q(pk__in=[])
    return Q() if actor.scope.sites is None else Q(site__in=actor.scope.sites) | Q(site=None)


def seen_by(actor: Actor, person: str) -> Q:
    """The condition that the person at this path is present where the actor works, or is himself."""
    if actor.scope.sites is None:
        return Q()
    himself = Q(**{person: actor.id}) if actor.kind == "person" else Q(pk__in=[])
    if actor.scope == NOWHERE:
        return himself
    presence = apps.get_model("people", "Presence").objects.everything(reason="where somebody is or was present")
    return himself | Q(Exists(presence.filter(at_sites_of(actor), person=OuterRef(person))))


class Persons(Personal["Person"]):
    """Humans, by what people ask about them."""

    person = "pk"

    def working(self) -> Self:
        """Those with roles somewhere that are in force and more than an outsider's."""
        held = apps.get_model("people", "Membership").objects.everything(reason="who works here")
        return self.filter(Exists(held.lasting().inside().filter(person=OuterRef("pk"))))

    def with_papers_for(self, actor: Actor) -> Self:
        """Those whose papers this actor may see: himself, and whoever is where he may ask for identity numbers."""
        if actor.roles_at(None) & KEEP_PAPERS:
            return self
        himself = Q(pk=actor.id) if actor.kind == "person" else Q(pk__in=[])
        sites = [site for site in actor.scope.sites or () if actor.roles_at(site) & KEEP_PAPERS]
        presence = apps.get_model("people", "Presence").objects.everything(reason="where somebody is or was present")
        return self.filter(himself | Q(Exists(presence.filter(site__in=sites, person=OuterRef("pk")))))

    def served(self) -> Self:
        """Those who do not work here: owners, tenants, and whoever else we know."""
        return self.exclude(pk__in=self.working().values("pk"))

    def reached_at(self, said: str) -> Self:
        """Those with this telephone number, whole, or by its last four digits."""
        digits = "".join(filter(str.isdecimal, said))
        if len(digits) == END:
            return self.alias(one=Right("mobile", END), other=Right("other_phone", END)).filter(
                Q(one=digits) | Q(other=digits)
            )
        try:
            number = usable_phone(said)
        except ValueError:
            return self.none()
        return self.filter(Q(mobile=number) | Q(other_phone=number)) if number else self.none()

    def identified_by(self, said: str) -> Self:
        """Those with this identity number, whole, or by its last four signs."""
        try:
            number = said.strip().upper() if len(said.strip()) == END else usable_identity(said)
        except ValueError:
            return self.none()
        if not number:
            return self.none()
        whole = {"identity_hash": fingerprint(number)}
        return self.filter(**({"identity_end": number} if len(number) == END else whole))


class Agents(Scoped["Agent"]):
    """Whoever acts without being a human."""

    def there_for(self, actor: Actor) -> Q:
        """They are there for whoever looks after the house."""
        places = (None, *(actor.scope.sites or ()))
        return Q() if any(LOOK_AFTER & actor.roles_at(place) for place in places) else Q(pk__in=[])


class Areas(Scoped["Area"]):
    """What people answer for."""

    def lasting(self) -> Self:
        """Those that have not ended."""
        return self.filter(until_on=None)


class AreaParts(Scoped["AreaPart"]):
    """What belongs to areas."""

    def lasting(self) -> Self:
        """Those that have no end."""
        return self.filter(period__upper_inf=True)


class Deputies(Scoped["Deputy"]):
    """Who acts for whom."""

    def at(self, moment: datetime) -> Self:
        """Those who act at this moment: they accepted, and it has not been ended."""
        return self.filter(period__contains=moment, accepted_at__isnull=False, ended_at=None)

    def about(self, person: Person) -> Self:
        """Those in which this person is away, or acts."""
        return self.filter(Q(absent=person) | Q(deputy=person))

    def not_over(self, moment: datetime) -> Self:
        """Those whose time has not passed, and that were neither declined nor ended."""
        return self.filter(period__endswith__gt=moment, declined_at=None, ended_at=None)

    def waiting(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(accepted_at=None, declined_at=None, ended_at=None)


class Departments(Scoped["Department"]):
    """Parts of the house."""

    def open(self) -> Self:
        """Those in use."""
        return self.filter(closed_at=None)


class Posts(Scoped["Post"]):
    """What people are employed as."""

    def open(self) -> Self:
        """Those in use."""
        return self.filter(closed_at=None)


class Skills(Scoped["Skill"]):
    """What people can be good at."""

    def open(self) -> Self:
        """Those in use."""
        return self.filter(closed_at=None)


class Staffs(Personal["Staff"]):
    """Colleagues, by what people ask about them."""

    def present(self) -> Self:
        """Those who work here now."""
        return self.filter(left_on=None)

    def gone(self) -> Self:
        """Those who have left."""
        return self.exclude(left_on=None)

    def able_to(self, skill: Skill, *, at_least: int = 1) -> Self:
        """Those who have a skill, at least of this grade."""
        proficiencies = apps.get_model("people", "Proficiency").objects.everything(reason="who can do it")
        return self.filter(Exists(proficiencies.filter(staff=OuterRef("pk"), skill=skill, grade__gte=at_least)))

    def under(self, superior: Person) -> Self:
        """Those who report to somebody."""
        return self.filter(superior=superior)


class Proficiencies(Personal["Proficiency"]):
    """How well colleagues can do what."""

    person = "staff__person"


class Duties(Scoped["Duty"]):
    """Who is on duty when."""

    def lasting(self) -> Self:
        """Those that were not cancelled."""
        return self.filter(cancelled_at=None)

    def at(self, moment: datetime) -> Self:
        """Those at a moment."""
        return self.lasting().filter(period__contains=moment)

    def not_over(self, moment: datetime) -> Self:
        """Those that are not over at a moment."""
        return self.lasting().filter(period__endswith__gt=moment)


class Intakes(Housewide["Intake"]):
    """Lists of colleagues that were taken in."""


class Presences(Housewide["Presence"]):
    """Where people are and were."""

    def lasting(self) -> Self:
        """Those that have not ended."""
        return self.filter(until_on=None)


class Memberships(Housewide["Membership"]):
    """Who is what where."""

    def lasting(self) -> Self:
        """Those that are in force."""
        return self.filter(ended_at=None)

    def inside(self) -> Self:
        """Those of people who work there, as contractors too, and do not only live there or deliver something."""
        return self.exclude(roles__contained_by=sorted(OUTSIDE - {Role.CONTRACTOR}))

    def holding(self, role: str) -> Self:
        """Those with this role."""
        return self.filter(roles__contains=[role])


class Links(Personal["OneTimeLink"]):
    """Ways in without a password."""

    def working(self, *, at: datetime) -> Self:
        """Those that still open something."""
        return self.filter(used_at=None, until_at__gt=at)

    def for_the_first(self) -> Self:
        """Those of the first administrator."""
        return self.filter(person=None)
