"""Who acts for whom while he is away: asked, accepted or declined, and over."""

from __future__ import annotations

from typing import Annotated, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import IntegrityError, models
from django.db.models import Q
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation
from psycopg.types.range import TimestamptzRange

from huiyin.core.clock.time import now
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput, Text
from huiyin.core.verbs.writing import write_down
from huiyin.people.facts import DeputyAccepted, DeputyAsked, DeputyDeclined, DeputyEnded
from huiyin.people.models.person import Person
from huiyin.people.queries import Deputies
from huiyin.people.values.moments import Moment
from huiyin.places.public import Site


class AlreadyAnswered(Impossible):
    """It was answered, or is over."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("This was answered before, or is over.")


class Deputy(Record):
    """One absence at one site, and the colleague who acts meanwhile."""

    key_field = "id"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    absent = models.ForeignKey(Person, models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(Person, models.PROTECT, related_name="deputyships")
    period = DateTimeRangeField()
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager.from_queryset(Deputies)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [
        models.CheckConstraint(condition=~Q(absent=models.F("deputy")), name="another"),
        ExclusionConstraint(
            name="one_at_a_time",
            expressions=[
                ("site", RangeOperators.EQUAL), ("absent", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS),
            ],
            condition=Q(declined_at=None, ended_at=None),
        ),
    ]  # fmt: skip

    @opening(inside="site")
    def ask(
        self, *, by: Actor, site: Site, deputy: Person, since: Moment, until: Moment,
        absent: Person | None = None,
    ) -> DeputyAsked:  # fmt: skip
        """Ask a colleague to act while somebody is away; whoever says nobody else means himself."""
        self.site, self.deputy, self.absent = site, deputy, self.away(by, site, absent)
        if self.absent.pk == deputy.pk:
            raise BadInput({"deputy": _("Nobody is his own deputy.")})
        if until <= max(since, now()):
            raise BadInput({"until": _("This has to be after the beginning, and not over yet.")})
        if not works_at(deputy, site):
            raise BadInput({"deputy": _("%(person)s does not work at this site.") % {"person": deputy}})
        self.period = TimestamptzRange(since, until)
        try:
            self.save(force_insert=True)
        except IntegrityError as clash:
            if isinstance(clash.__cause__, ExclusionViolation):
                raise BadInput({"since": _("Somebody is asked to act in this time already.")}) from None
            raise
        return DeputyAsked(absent=self.absent_id, deputy=deputy.pk, since=since, until=until)

    @verb
    def accept(self, *, by: Actor) -> DeputyAccepted:
        """Take over what is handed over, for that time."""
        self.demand_open(answered=False)
        self.change(accepted_at=now())
        return DeputyAccepted(absent=self.absent_id)

    @verb
    def decline(self, *, by: Actor, reason: Annotated[str, Text(max=500)]) -> DeputyDeclined:
        """Say that one cannot, and why; somebody else has to be asked."""
        self.demand_open(answered=False)
        written = write_down(self, reason)
        self.change(declined_at=now())
        return DeputyDeclined(absent=self.absent_id, reason=written)

    @verb
    def end(self, *, by: Actor) -> DeputyEnded:
        """Say that he is back, or does not go: nobody acts for him any more."""
        self.demand_open(answered=bool(self.accepted_at))
        self.change(ended_at=now())
        return DeputyEnded(absent=self.absent_id)

    def away(self, by: Actor, site: Site, absent: Person | None) -> Person:
        """Who is away: he who asks, or whom a leader names."""
        himself = by.id if by.kind == Person.kind else None
        if absent is None or absent.pk == himself:
            found = Person.objects.visible_to(by).filter(pk=himself or 0).first()
            if found is None:
                raise BadInput({"absent": _("Say who is away.")})
            return found
        if not by.roles_at(site.pk) & {"supervisor", "centre_manager", "administrator", "operator"}:
            raise BadInput({"absent": _("Only who leads here may ask for somebody else.")})
        return absent

    def demand_open(self, *, answered: bool) -> None:
        """Raise AlreadyAnswered unless it waits for an answer, or was accepted and lasts."""
        if self.declined_at or self.ended_at or (self.accepted_at and not answered):
            raise AlreadyAnswered(self)

    def __str__(self) -> str:
        return f"{self.deputy} → {self.absent}"


def works_at(person: Person, site: Site) -> bool:
    """Whether somebody has roles there, or in the whole house, and does work there: contractors do, residents do not."""
    here = person.memberships.everything(reason="of one person").lasting().inside()
    return bool(here.filter(Q(site=site) | Q(site=None)).exists())
