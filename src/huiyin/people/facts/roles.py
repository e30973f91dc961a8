"""What people may do."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import Fact, Names, fact
from huiyin.people.values.particulars import WHOLE_HOUSE
from huiyin.people.values.roles import SaidRoles


@fact("people.roles_given")
class RolesGiven(Fact):
    """A person may do what these roles may, at a site or in the whole house."""

    person: Annotated[int, Names("people.person")]
    site: Annotated[int, Names("places.site", WHOLE_HOUSE)] | None = None
    roles: SaidRoles
    sentence = _("%(by)s gave %(person)s roles at %(site)s: %(roles)s")


@fact("people.roles_changed")
class RolesChanged(Fact):
    """A person has other roles from his next request on."""

    person: Annotated[int, Names("people.person")]
    before: SaidRoles
    after: SaidRoles
    sentence = _("%(by)s changed the roles of %(person)s from %(before)s to %(after)s")


@fact("people.roles_ended")
class RolesEnded(Fact):
    """A person has no roles there any more."""

    person: Annotated[int, Names("people.person")]
    roles: SaidRoles
    sentence = _("%(by)s took the roles of %(person)s: %(roles)s")
