"""Lists of people: who is here, who answers for what, who acts for whom."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf, Upper
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.clock.time import now
from huiyin.core.rights.actor import Actor
from huiyin.core.ui.joining import listed
from huiyin.core.values.words import Words
from huiyin.face.lists.columns import Column
from huiyin.face.lists.filters import Either, Filters, OneOf, Which
from huiyin.face.lists.listing import Listing, View
from huiyin.people.models import Area, Deputy, Membership, Person, Presence
from huiyin.people.queries import Deputies, Persons
from huiyin.people.values.masking import masked_phone
from huiyin.people.values.responsibilities import Responsibility
from huiyin.people.values.roles import Role, said_role
from huiyin.places.public import Site


def spoken(*people: str) -> dict[str, Any]:
    """What the people at these paths are called, as `person_spoken`."""
    return {f"{one}_spoken": Coalesce(NullIf(f"{one}__called", Value("")), F(f"{one}__legal_name")) for one in people}


def of_people(text: str, paths: tuple[str, ...], *, by: Actor) -> Q:
    """The condition that one of these people is found by a text, as in the list of people."""
    found = PersonList.found(Person.objects.visible_to(by), text, by=by).values("pk")
    return Q(*((f"{path}__in", found) for path in paths), _connector=Q.OR)


def masked_mobile(row: Any, _by: Actor) -> str:
    """The number as a list shows it to anybody."""
    return masked_phone(row.mobile)


def site_name(row: Any, by: Actor) -> str:
    """What the site is called."""
    return Words(row.site__name).said_in(by.language)


def roles_held(by: Actor) -> Any:
    """The roles that a person holds now, where whoever reads it works."""
    theirs = Membership.objects.visible_to(by).lasting().filter(person=OuterRef("pk"))
    return theirs.annotate(one=Func("roles", function="unnest")).values("one").distinct().order_by("one")


def said_roles(row: Any, _by: Actor) -> str:
    """What the roles of a person are called."""
    return listed(said_role(one) for one in row.held or ())  # nothing for whoever sees no roles at all


class Holding(OneOf):
    """People who hold one of some roles now, where whoever filters works."""

    def filter(self, rows: Any, value: list[str]) -> Any:
        """As the column says it."""
        held = Membership.objects.visible_to(self.parent.by).lasting()
        return rows.filter(Exists(held.filter(person=OuterRef("pk"), roles__overlap=value))) if value else rows


class There(Which):
    """Those whose person is or was at a site: as whoever works at this one alone sees them."""

    def __init__(self, person: str) -> None:
        super().__init__(Site, label=_("Site"))
        self.person = person

    def filter(self, rows: Any, value: Any) -> Any:
        """By where people are and were."""
        presences = Presence.objects.everything(reason="where somebody is or was present")
        at = presences.filter(Q(site=value) | Q(site=None), person=OuterRef(self.person))
        return rows.filter(Exists(at)) if value else rows


class PersonFilters(Filters):
    """By what people are narrowed down."""

    kind = Either(
        choices=(("working", _("works here")), ("served", _("is served here"))), label=_("Who"),
        rows_of={"working": Persons.working, "served": Persons.served},
    )  # fmt: skip
    role = Holding(choices=Role.choices, label=_("Role"))
    site = There("pk")


class PersonList(Listing[Person]):
    """Who is known at one's sites."""

    noun, code, title = Person, "people", _("People")
    columns = (
        Column(key="number", label=_("Number"), sort=("id",), phone="side"),
        Column(key="spoken", label=pgettext_lazy("what a person is called", "Name"), phone="title"),
        Column(key="legal_name", label=_("Full name"), phone="line"),
        Column(key="roles", label=_("Roles"), value=said_roles, needs=("held",), phone="line"),
        Column(
            key="mobile", label=_("Mobile number"), value=masked_mobile, needs=("mobile",), is_masked=True, phone="line"
        ),
        Column(key="username", label=_("User name"), value="login__username"),
    )
    filters, quick, sort = PersonFilters, ("kind", "role"), "number"
    views = (View("working", _("Colleagues"), "kind=working"), View("served", _("Customers"), "kind=served"))
    find_hint = _("Name, number or telephone")
    opens = (Person.open,)

    @classmethod
    def rows(cls, by: Actor) -> Any:
        """With the name as it is said, and the roles that the reader knows of."""
        spoken = Coalesce(NullIf("called", Value("")), F("legal_name"))
        return super().rows(by).annotate(spoken=spoken, held=ArraySubquery(roles_held(by)))

    @classmethod
    def found(cls, rows: Any, text: str, *, by: Actor) -> Any:
        """By name or number; by telephone only whole, or its last four digits."""
        digits = text.replace(" ", "")
        if digits.isdecimal() and len(digits) in (4, 8, 11, 12):
            return rows.reached_at(digits)
        return super().found(rows, text, by=by)


class AreaFilters(Filters):
    """By what areas are narrowed down."""

    kind = OneOf(choices=Responsibility.choices, label=_("Answers for"))
    site = Which(Site, label=_("Site"))


class AreaList(Listing[Area]):
    """Who answers for what."""

    noun, code, title = Area, "areas", _("Areas")
    columns = (
        Column(key="person", label=_("Person"), value="person_spoken", phone="title"),
        Column(key="kind", label=_("Answers for"), labels=Responsibility, phone="line"),
        Column(key="site", label=_("Site"), value=site_name, needs=("site__name",), phone="line"),
        Column(key="since", label=_("Since"), value="since_on", sort=("since_on",), phone="side"),
        Column(key="until", label=_("Until"), value="until_on"),
    )
    filters, quick, sort = AreaFilters, ("kind", "site"), "-since"
    find_hint = _("Name or number of a person")
    opens = (Area.give,)

    @classmethod
    def rows(cls, by: Actor) -> Any:
        """With the name as it is said."""
        return super().rows(by).annotate(**spoken("person"))

    @classmethod
    def found(cls, rows: Any, text: str, *, by: Actor) -> Any:
        """Of whom is looked for by name or number."""
        return rows.filter(of_people(text, ("person",), by=by))


class DeputyFilters(Filters):
    """By what deputies are narrowed down."""

    state = Either(
        choices=(("waiting", _("waits for an answer")), ("coming", _("not over"))), label=_("State"),
        rows_of={"waiting": Deputies.waiting, "coming": lambda rows: rows.not_over(now())},
    )  # fmt: skip
    site = Which(Site, label=_("Site"))


class DeputyList(Listing[Deputy]):
    """Who acts for whom."""

    noun, code, title = Deputy, "deputies", _("Deputies")
    columns = (
        Column(key="absent", label=_("Who is away"), value="absent_spoken", phone="title"),
        Column(key="deputy", label=_("Who acts meanwhile"), value="deputy_spoken", phone="line"),
        Column(key="since", label=_("From"), phone="side"),
        Column(key="until", label=_("Until")),
        Column(key="accepted", label=_("accepted"), value="accepted_at"),
        Column(key="entered", label=_("Number"), value="id", sort=("id",), is_default=False),
        Column(key="declined", label=_("declined"), value="declined_at", is_default=False),
        Column(key="ended", label=_("over"), value="ended_at", is_default=False),
    )
    filters, quick, sort = DeputyFilters, ("state",), "-entered"
    views = (View("coming", _("Not over"), "state=coming"),)
    find_hint = _("Name or number of a person")
    opens = (Deputy.ask,)

    @classmethod
    def rows(cls, by: Actor) -> Any:
        """With the names as they are said, and the two ends of the absence."""
        return super().rows(by).annotate(**spoken("absent", "deputy"), since=Lower("period"), until=Upper("period"))

    @classmethod
    def found(cls, rows: Any, text: str, *, by: Actor) -> Any:
        """Of whom is looked for by name or number, away or acting."""
        return rows.filter(of_people(text, ("absent", "deputy"), by=by))


__all__ = ["AreaList", "DeputyList", "PersonList"]
