"""What people are employed as, with duties and a line of reporting (PPL-1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.values.words_field import WordsField
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.amending import STAYS, differing
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.writing import write_down
from huiyin.people.facts import DutiesWritten, PostOpened, PostPlaced
from huiyin.people.models.department import DEEPEST, Department
from huiyin.people.models.entry import Entry
from huiyin.people.queries import Posts
from huiyin.people.values.posts import Duties, EntryCode, EntryName


class Post(Entry, Record):
    """A post; rights hang on roles, never on it."""

    site_field = None
    key_field = "code"

    duties = WordsField(longest=4000, lines=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="posts")
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="below")

    objects: ClassVar = models.Manager.from_queryset(Posts)()  # type: ignore[assignment]  # it knows more adjectives

    @opening()
    def open(
        self, *, by: Actor, code: EntryCode, name: EntryName, duties: Duties,
        department: Department | None = None, reports_to: Post | None = None,
    ) -> PostOpened:  # fmt: skip
        """Enter a post with what it is for."""
        self.code, self.name, self.duties, self.department = code, name, duties, department
        self.demand_line(reports_to)
        self.reports_to = reports_to
        self.enter()
        return PostOpened(code=code)

    @verb
    def describe(self, *, by: Actor, duties: Duties) -> DutiesWritten:
        """Write anew what the post is for."""
        self.demand_open()
        before = self.duties
        self.change(**differing(self, duties=duties))
        return DutiesWritten(before=write_down(self, before), after=write_down(self, duties))

    @verb
    def place(
        self, *, by: Actor, department: Department | None = STAYS, reports_to: Post | None = STAYS,
    ) -> PostPlaced:  # fmt: skip
        """Say to which department it belongs and to which post it reports; what is not given stays."""
        self.demand_open()
        new = differing(self, department=department, reports_to=reports_to)
        self.demand_line(new.get("reports_to"))
        before = {"department_before": self.department_id, "reports_to_before": self.reports_to_id}
        self.change(**new)
        return PostPlaced(department=self.department_id, reports_to=self.reports_to_id, **before)

    def demand_line(self, reports_to: Post | None) -> None:
        """Raise BadInput when it would report to itself."""
        above, depth = reports_to, 0
        while above is not None:
            depth += 1
            if above.pk == self.pk or depth > DEEPEST:
                raise BadInput({"reports_to": _("A post cannot report to itself.")})
            above = above.reports_to

    def is_used(self) -> bool:
        """Whether a post reports to it, or somebody who works here has it."""
        below = self.below.everything(reason="of one post").open()
        return below.exists() or self.staff.everything(reason="of one post").present().exists()
