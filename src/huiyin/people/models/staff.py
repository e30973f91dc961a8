"""Whoever works for the house: with a number, a post, a department and a superior; leaves, and may return (PPL-1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.locking import lock
from huiyin.core.rights.permissions import rule_of
from huiyin.core.rights.refusals import Unseen
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.amending import STAYS, differing
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.taken import unless_taken
from huiyin.people.facts import StaffAssigned, StaffEngaged
from huiyin.people.models.department import Department
from huiyin.people.models.leaving import Leaving
from huiyin.people.models.person import Person
from huiyin.people.models.post import Post
from huiyin.people.models.skilled import Skilled
from huiyin.people.queries import Staffs
from huiyin.people.values.posts import StaffNumber
from huiyin.places.public import Day, Site


class Staff(Leaving, Skilled, Record):
    """A person as a colleague; seen where the person is seen."""

    site_field = None

    person = models.OneToOneField(Person, models.PROTECT, related_name="staff")
    number = models.CharField(max_length=20)
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="staff")
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="staff")
    superior = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    engaged_on = models.DateField()
    intake = models.ForeignKey("people.Intake", models.PROTECT, null=True, related_name="staff", editable=False)

    objects: ClassVar = models.Manager.from_queryset(Staffs)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [models.UniqueConstraint(fields=["number"], name="number")]

    @opening(inside="site")
    def engage(
        self, *, by: Actor, person: Person, number: StaffNumber, on: Day, site: Site | None = None,
        post: Post | None = None, department: Department | None = None,
    ) -> StaffEngaged:  # fmt: skip
        """Make a person a colleague at a site, or in the whole house; without a department it is that of the post."""
        if not lock(person, by):
            raise Unseen(Staff.engage.reference, rule_of(Staff.engage.reference), person)
        self.person, self.number, self.engaged_on = person, number, on
        self.post, self.department = post, department or (post.department if post else None)
        self.demand_in_use()
        person.be_at_once(site)
        if Staff.objects.visible_to(by).filter(person=person).exists():
            raise BadInput({"person": _("%(person)s is a colleague already, or was one.") % {"person": person}})
        with unless_taken(BadInput({"number": _("Somebody has the number %(number)s.") % {"number": number}})):
            self.save(force_insert=True)
        return StaffEngaged(person=person.pk, number=number, on=on, post=self.post_id, department=self.department_id)

    @verb
    def assign(
        self, *, by: Actor, post: Post | None = STAYS, department: Department | None = STAYS,
        superior: Person | None = STAYS,
    ) -> StaffAssigned:  # fmt: skip
        """Give another post, department or superior; what is not given stays."""
        self.demand_here()
        before = {
            "post_before": self.post_id,
            "department_before": self.department_id,
            "superior_before": self.superior_id,
        }
        self.change(**differing(self, post=post, department=department, superior=superior))
        self.demand_in_use()
        if self.superior_id == self.person_id:
            raise BadInput({"superior": _("Nobody is his own superior.")})
        return StaffAssigned(post=self.post_id, department=self.department_id, superior=self.superior_id, **before)

    def demand_in_use(self) -> None:
        """Raise BadInput for a post or department that is laid aside."""
        for field, entry in (("post", self.post), ("department", self.department)):
            if entry is not None and not entry.is_open:
                raise BadInput({field: _("“%(it)s” is used no longer.") % {"it": entry}})

    @property
    def sites(self) -> frozenset[int | None]:
        """Where he is or was."""
        return self.person.sites

    def found_by(self) -> tuple[str, ...]:
        """His number and his names."""
        return self.number, *self.person.found_by()

    def __str__(self) -> str:
        return self.person.spoken_name
