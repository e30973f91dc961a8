"""Somebody whose telephone, identity number and address are masked, and shown whole only for a reason (CUS-8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

from django.utils.translation import gettext as _
from pydantic import AfterValidator

from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput, Text
from huiyin.core.verbs.writing import write_down
from huiyin.people.facts import PersonalDataRevealed
from huiyin.people.values.masking import MASKED, WHO_MAY_ASK, said_phone
from huiyin.people.values.particulars import Field
from huiyin.people.values.sealed import unseal

if TYPE_CHECKING:
    from huiyin.people.models.person import Person


def masked(field: Field) -> Field:
    """A field that is masked; ValueError for one that all may read."""
    if field not in MASKED:
        raise ValueError(_("This is not masked."))
    return field


type MaskedField = Annotated[Field, AfterValidator(masked)]


class NotKnown(Impossible):
    """There is nothing behind the mask."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("This is not known of %(it)s.") % {"it": self.record}


class Revealable(Capability):
    """Shows what may be shown of personal data."""

    class Meta:
        abstract = True

    def shown(self, field: Field, *, to: Actor) -> str:
        """The field as this reader sees it: masked, but for the person himself."""
        person = cast("Person", self)
        if (to.kind, to.id) == (person.kind, self.pk):
            return self.unmasked(field)
        return MASKED[field](person.identity_end if field is Field.IDENTITY else getattr(self, field.value))

    def unmasked(self, field: Field) -> str:
        """The whole value, for whoever has just said `reveal`, and for nobody else."""
        value: Any = getattr(self, field.value)
        if field is Field.IDENTITY:
            return unseal(value)
        return said_phone(value) if field in (Field.MOBILE, Field.OTHER_PHONE) else str(value)

    @verb
    def reveal(self, *, by: Actor, field: MaskedField, reason: Annotated[str, Text(max=300)]) -> PersonalDataRevealed:
        """Look behind a mask, and say why; who did so is kept."""
        if not getattr(self, field.value):
            raise NotKnown(self)
        if not any(by.roles_at(site) & WHO_MAY_ASK[field] for site in cast("Person", self).sites):
            raise BadInput({"field": _("Your role may not see this.")})
        return PersonalDataRevealed(field=field.value, reason=write_down(self, reason))
