"""Who is on duty: typed by hand until rosters write it; a stand-in counts when the first is away."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import IntegrityError, models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation
from psycopg.types.range import TimestamptzRange

from huiyin.core.clock.time import now
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.amending import STAYS, NothingToChange, differing
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import DutyAmended, DutyCancelled, DutyEntered, DutyRelieved, StandInNamed
from huiyin.people.models.deputy import Deputy, works_at
from huiyin.people.models.person import Person
from huiyin.people.models.post import Post
from huiyin.people.queries import Duties
from huiyin.people.values.moments import Moment
from huiyin.places.public import Site

LONGEST = timedelta(days=7)


class WasCancelled(Impossible):
    """It was cancelled; what follows is a new one."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("This duty was cancelled.")


class NobodyStandsIn(Impossible):
    """There is nobody to take over."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("Nobody is named as stand-in; name one first.")


class Duty(Record):
    """One person on duty at one site, in a post, from then until then."""

    key_field = "id"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="duties")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    period = DateTimeRangeField()
    stand_in = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    relieved_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager.from_queryset(Duties)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [
        ExclusionConstraint(
            name="one_at_a_time",
            expressions=[("person", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            condition=Q(cancelled_at=None),
        ),
        models.CheckConstraint(condition=Q(stand_in=None) | ~Q(stand_in=F("person")), name="another"),
    ]
    indexes: ClassVar = [models.Index(fields=["site", "period"], condition=Q(cancelled_at=None), name="now")]

    @opening(inside="site")
    def enter(
        self, *, by: Actor, site: Site, person: Person, since: Moment, until: Moment,
        post: Post | None = None, stand_in: Person | None = None,
    ) -> DutyEntered:  # fmt: skip
        """Put somebody on duty; who stands in counts when the first is away."""
        self.site, self.person, self.stand_in = site, person, stand_in
        self.post = post or post_of(person)
        self.demand_works_here("person", person)
        self.demand_stand_in(stand_in)
        self.period = demand_period(since, until)
        with unless_on_duty(person):
            self.save(force_insert=True)
        return DutyEntered(person=person.pk, since=since, until=until, post=self.post_id, stand_in=self.stand_in_id)

    @verb
    def amend(
        self, *, by: Actor, since: Moment = STAYS, until: Moment = STAYS, post: Post | None = STAYS,
    ) -> DutyAmended:  # fmt: skip
        """Change its time or its post; what is not given stays."""
        self.demand_lasting()
        since = self.period.lower if since is STAYS else since
        until = self.period.upper if until is STAYS else until
        before: dict[str, Any] = {
            "since_before": self.period.lower, "until_before": self.period.upper, "post_before": self.post_id
        }  # fmt: skip
        with unless_on_duty(self.person):
            self.change(**differing(self, period=demand_period(since, until), post=post))
        return DutyAmended(since=since, until=until, post=self.post_id, **before)

    @verb
    def name_stand_in(self, *, by: Actor, stand_in: Person | None) -> StandInNamed:
        """Say who takes over when the first is away; nobody is possible, too."""
        self.demand_lasting()
        self.demand_stand_in(stand_in)
        self.change(**differing(self, stand_in=stand_in), relieved_at=self.relieved_at if stand_in else None)
        return StandInNamed(stand_in=self.stand_in_id)

    @verb
    def relieve(self, *, by: Actor) -> DutyRelieved:
        """Note that the first did not come, or had to go: from now on the stand-in counts."""
        self.demand_lasting()
        if self.stand_in_id is None:
            raise NobodyStandsIn(self)
        if self.relieved_at:
            raise NothingToChange(self)
        since = max(now(), self.period.lower)
        self.change(relieved_at=since)
        return DutyRelieved(person=self.person_id, stand_in=self.stand_in_id, since=since)

    @verb
    def cancel(self, *, by: Actor) -> DutyCancelled:
        """Take it back: he is not on duty then."""
        self.demand_lasting()
        self.change(cancelled_at=now())
        return DutyCancelled(person=self.person_id)

    def demand_lasting(self) -> None:
        """Raise WasCancelled."""
        if self.cancelled_at:
            raise WasCancelled(self)

    def demand_stand_in(self, stand_in: Person | None) -> None:
        """Raise BadInput for somebody who stands in for himself, or does not work here."""
        if stand_in is not None:
            self.demand_works_here("stand_in", stand_in)
            if stand_in.pk == self.person_id:
                raise BadInput({"stand_in": _("Nobody stands in for himself.")})

    def demand_works_here(self, field: str, person: Person) -> None:
        """Raise BadInput for somebody without roles at the site."""
        if not works_at(person, self.site):
            raise BadInput({field: _("%(person)s does not work at this site.") % {"person": person}})

    def __str__(self) -> str:
        return str(self.person)


def post_of(person: Person) -> Post | None:
    """The post that a colleague has."""
    staff = person.staff_record()
    return staff.post if staff else None


def demand_period(since: datetime, until: datetime) -> TimestamptzRange:
    """The time from then until then. Raises BadInput when there is none, or when it is longer than a duty can be."""
    if until <= since:
        raise BadInput({"until": _("This has to be after the beginning.")})
    if until - since > LONGEST:
        raise BadInput({"until": _("A duty lasts at most %(days)d days; enter several.") % {"days": LONGEST.days}})
    return TimestamptzRange(since, until)


@contextmanager
def unless_on_duty(person: Person) -> Iterator[None]:
    """Raise BadInput when he is on another duty in this time, here or elsewhere, even if it came at the same moment."""
    try:
        yield
    except IntegrityError as clash:
        if isinstance(clash.__cause__, ExclusionViolation):
            raise BadInput({"since": _("%(person)s is on another duty in this time.") % {"person": person}}) from None
        raise


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who can be called upon, and for whom he stands in."""

    person: Person
    duty: Duty
    instead_of: Person | None = None


def on_duty(site: Site, at: datetime, *, reader: Actor, post: Post | None = None) -> list[OnDuty]:
    """Who is on duty at a site at a moment, in a post or in any; where the first is away, who stands in, or his deputy."""
    return on_duty_at([site], at, reader=reader, post=post)[site.pk]


def on_duty_at(
    sites: Collection[Site], at: datetime, *, reader: Actor, post: Post | None = None
) -> dict[int, list[OnDuty]]:
    """The same for several sites, by their ids."""
    duties = Duty.objects.visible_to(reader).at(at).filter(site__in=sites).select_related("person", "stand_in", "post")
    absences = Deputy.objects.visible_to(reader).not_over(at).filter(site__in=sites, period__contains=at)
    away = {(one.site_id, one.absent_id): one for one in absences.select_related("deputy")}
    there: dict[int, list[OnDuty]] = {site.pk: [] for site in sites}
    for duty in duties.filter(post=post) if post else duties:
        if one := who_counts(duty, at, away.get((duty.site_id, duty.person_id))):
            there[duty.site_id].append(one)
    return there


def who_counts(duty: Duty, at: datetime, absence: Deputy | None) -> OnDuty | None:
    """Who is there for this duty: the first, else the stand-in, else whoever accepted to act for him."""
    relieved = duty.relieved_at is not None and duty.relieved_at <= at
    if not relieved and absence is None:
        return OnDuty(duty.person, duty)
    if duty.stand_in:
        return OnDuty(duty.stand_in, duty, instead_of=duty.person)
    if absence and absence.accepted_at:
        return OnDuty(absence.deputy, duty, instead_of=duty.person)
    return None
