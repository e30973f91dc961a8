"""Who answers for what, and who acts for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, ClassVar

from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import Fact, Names, Written, fact
from huiyin.people.values.responsibilities import SaidResponsibility

PARTS = {"buildings": _("buildings"), "units": _("units"), "places": _("public places")}


def some_parts(fact: Fact) -> Iterator[tuple[str, str]]:
    """The kinds of parts of which there are any."""
    return ((field, str(label)) for field, label in fact.changing.items() if getattr(fact, field))


@fact("people.area_given")
class AreaGiven(Fact):
    """A person answers for buildings with all their units, for one kind of work."""

    person: Annotated[int, Names("people.person")]
    kind: SaidResponsibility
    buildings: Annotated[tuple[int, ...], Names("places.building")]
    sentence = _("%(by)s made %(person)s answer for %(kind)s in %(buildings)s")


@fact("people.area_grown")
class AreaGrown(Fact):
    """More belongs to an area."""

    buildings: Annotated[tuple[int, ...], Names("places.building")]
    units: Annotated[tuple[int, ...], Names("places.unit")]
    places: int
    changing: ClassVar = PARTS
    changed = some_parts
    sentence = _("%(by)s added to what %(it)s covers: %(changes)s")


@fact("people.area_shrunk")
class AreaShrunk(Fact):
    """Something belongs to an area no longer."""

    buildings: Annotated[tuple[int, ...], Names("places.building")]
    units: Annotated[tuple[int, ...], Names("places.unit")]
    places: int
    changing: ClassVar = PARTS
    changed = some_parts
    sentence = _("%(by)s took from what %(it)s covers: %(changes)s")


@fact("people.area_ended")
class AreaEnded(Fact):
    """A person answers for an area no longer, as of a day."""

    person: Annotated[int, Names("people.person")]
    until: date
    sentence = _("%(by)s ended the area of %(person)s as of %(until)s")


@fact("people.deputy_asked")
class DeputyAsked(Fact):
    """Somebody who will be away asked a colleague to act for him."""

    absent: Annotated[int, Names("people.person")]
    deputy: Annotated[int, Names("people.person")]
    since: datetime
    until: datetime
    sentence = _("%(by)s asked %(deputy)s to act for %(absent)s from %(since)s until %(until)s")


@fact("people.deputy_accepted")
class DeputyAccepted(Fact):
    """The colleague accepts what is handed over."""

    absent: Annotated[int, Names("people.person")]
    sentence = _("%(by)s accepted to act for %(absent)s")


@fact("people.deputy_declined")
class DeputyDeclined(Fact):
    """The colleague cannot act; somebody else has to be asked."""

    absent: Annotated[int, Names("people.person")]
    reason: Written
    sentence = _("%(by)s cannot act for %(absent)s: %(reason)s")


@fact("people.deputy_ended")
class DeputyEnded(Fact):
    """The absence is over, or was called off."""

    absent: Annotated[int, Names("people.person")]
    sentence = _("%(by)s ended that somebody acts for %(absent)s")
