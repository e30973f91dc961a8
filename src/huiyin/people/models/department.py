"""A part of the house with a task and a head: service, engineering, order, environment, finance."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.amending import differing
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import DepartmentMoved, DepartmentOpened, HeadAppointed
from huiyin.people.models.entry import Entry
from huiyin.people.models.person import Person
from huiyin.people.queries import Departments
from huiyin.people.values.posts import EntryCode, EntryName

DEEPEST = 12


class Department(Entry, Record):
    """A department; the same at every site."""

    site_field = None
    key_field = "code"

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    head = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects: ClassVar = models.Manager.from_queryset(Departments)()  # type: ignore[assignment]  # it knows more adjectives

    @opening()
    def open(
        self, *, by: Actor, code: EntryCode, name: EntryName, parent: Department | None = None,
    ) -> DepartmentOpened:  # fmt: skip
        """Enter a department, perhaps as a part of another one."""
        self.code, self.name, self.parent = code, name, parent
        self.demand_parent(parent)
        self.enter()
        return DepartmentOpened(code=code, parent=self.parent_id)

    @verb
    def move(self, *, by: Actor, parent: Department | None) -> DepartmentMoved:
        """Make it a part of another department, or of none."""
        self.demand_open()
        self.demand_parent(parent)
        before = self.parent_id
        self.change(**differing(self, parent=parent))
        return DepartmentMoved(before=before, after=self.parent_id)

    @verb
    def appoint(self, *, by: Actor, head: Person | None) -> HeadAppointed:
        """Say who leads it."""
        self.demand_open()
        before = self.head_id
        self.change(**differing(self, head=head))
        return HeadAppointed(before=before, after=self.head_id)

    def demand_parent(self, parent: Department | None) -> None:
        """Raise BadInput for a parent that is laid aside, or that is a part of this department itself."""
        above, depth = parent, 0
        while above is not None:
            depth += 1
            if above.pk == self.pk or depth > DEEPEST:
                raise BadInput({"parent": _("A department cannot be a part of itself.")})
            above = above.parent
        if parent is not None and not parent.is_open:
            raise BadInput({"parent": _("“%(it)s” is used no longer.") % {"it": parent}})

    def is_used(self) -> bool:
        """Whether a department, a post or somebody who works here belongs to it."""
        inside = self.parts.everything(reason="of one department").open()
        posts = self.posts.everything(reason="of one department").open()
        return inside.exists() or posts.exists() or self.staff.everything(reason="of one department").present().exists()
