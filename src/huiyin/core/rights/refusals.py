"""What is said to whoever may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from huiyin.core.records.record import Record
    from huiyin.core.rights.predicates import Who
    from huiyin.core.verbs.reference import Reference


class Refused(Exception):
    """The actor may not say this verb to this record; nothing was changed."""

    def __init__(self, verb: Reference, rule: Who | None, record: Record) -> None:
        self.verb, self.rule, self.record = verb, rule, record
        super().__init__(self.sentence())

    def sentence(self) -> str:
        """Why not, and who could, in the active language."""
        if self.rule is None:
            return _("Nobody may do this.")
        said = _("This may be done by %(who)s.") % {"who": self.rule.sentence}
        names = self.rule.who(self.record)
        return said + " " + _("For example: %(names)s.") % {"names": ", ".join(names[:3])} if names else said


class Unseen(Refused):
    """The record is not there for this actor: missing and foreign look alike."""

    def sentence(self) -> str:
        """The same words whether it never existed or belongs to others."""
        return _("There is no such record.")
