"""Somebody who is at a site, or in the whole house, and may go again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.utils.translation import gettext as _

from huiyin.core.clock.time import now
from huiyin.core.clock.zones import zone_called
from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor, Scope
from huiyin.core.rights.seeing import eyes
from huiyin.core.verbs import verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.taken import unless_taken
from huiyin.people.facts import PersonCame, PersonWent
from huiyin.people.models.presence import Presence
from huiyin.places.public import Site

if TYPE_CHECKING:
    from huiyin.people.models.person import Person


KNOWN = "_sites_known"


class IsThere(Impossible):
    """The person is known there already."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s is there already.") % {"it": self.record}


class Present(Capability):
    """Is visible where he is or was."""

    class Meta:
        abstract = True

    @property
    def sites(self) -> frozenset[int | None]:
        """Where he is or was, as far as the transaction sees; `None`: in the whole house.

        Asked once through the same eyes, because a page asks for each verb; such rows are only ever added, and then forgotten.
        """
        known: tuple[Scope, frozenset[int | None]] | None = self.__dict__.get(KNOWN)
        if known is None or known[0] != eyes():
            mine = Presence.objects.everything(reason="where this person is or was").filter(person=self.pk)
            known = self.__dict__[KNOWN] = (eyes(), frozenset(mine.values_list("site", flat=True)))
        return known[1]

    def be_at(self, site: Site | None) -> None:
        """Write the row; whoever is there twice breaks a constraint."""
        self.__dict__.pop(KNOWN, None)
        Presence(person_id=self.pk, site=site, since_on=today_at(site)).save(force_insert=True)

    def be_at_once(self, site: Site | None) -> None:
        """Write the row unless he is there already."""
        mine = Presence.objects.everything(reason="of one person").lasting()
        if not mine.filter(person=self.pk, site=site).exists():
            self.be_at(site)

    @verb
    def come(self, *, by: Actor, site: Site | None = None) -> PersonCame:
        """Note that this person is at a site now, or in the whole house: those who work there see him."""
        demand_standing(by, site)
        with unless_taken(IsThere(self)):
            self.be_at(site)
        return PersonCame(site=site.pk if site else None)

    @verb
    def go(self, *, by: Actor, site: Site | None = None) -> PersonWent:
        """Note that this person has left a site; roles there end, what was stays to be found."""
        demand_standing(by, site)
        here = Presence.objects.visible_to(by).lasting().filter(person=self.pk, site=site)
        if not here.update(until_on=today_at(site)):
            raise BadInput({"site": _("This person is not there.")})
        cast("Person", self).end_memberships(by, site)
        return PersonWent(site=site.pk if site else None)


def demand_standing(by: Actor, site: Site | None) -> None:
    """Raise BadInput unless he manages there, too."""
    if not by.roles_at(site.pk if site else None) & {"centre_manager", "administrator", "operator"}:
        raise BadInput({"site": _("Only who manages there may say this.")})


def today_at(site: Site | None) -> date:
    """The day that the calendar shows at a site, or where the house is."""
    return site.today if site else now().astimezone(zone_called(settings.HOUSE_ZONE)).date()
