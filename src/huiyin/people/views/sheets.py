"""The pages of people: what each shows, beside what happened to it and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from huiyin.core.clock.time import now, wall
from huiyin.core.clock.zones import zone_called
from huiyin.core.facts.models import StoredFact
from huiyin.core.rights.actor import Actor
from huiyin.core.ui.joining import listed
from huiyin.core.ui.moments import day
from huiyin.face.forms.asks import asks_of
from huiyin.face.pages.addresses import record_url, verb_url
from huiyin.face.pages.sheets import Card, Pressed, Row, Sheet, Tag
from huiyin.face.saying.offering import is_offered, may_open
from huiyin.people.facts import PersonalDataRevealed
from huiyin.people.models import Area, AreaPart, Deputy, Membership, Person
from huiyin.people.values.particulars import Field
from huiyin.people.values.responsibilities import said_responsibility
from huiyin.people.values.roles import said_role
from huiyin.people.views.work import on_the_clock

MASKED = (Field.MOBILE, Field.OTHER_PHONE, Field.EMAIL, Field.ADDRESS, Field.IDENTITY)
SEEN_FOR = timedelta(minutes=5)
LANGUAGES = {"zh-Hans": "简体中文", "en": "English"}


def just_revealed(person: Person, by: Actor) -> set[str]:
    """The fields behind whose mask this reader looked a moment ago, and said why."""
    looked = StoredFact.objects.filter(
        name=PersonalDataRevealed.name, noun=person.noun, record_id=person.pk, actor_kind=by.kind, actor_id=by.id,
        recorded_at__gt=wall() - SEEN_FOR,
    )  # fmt: skip
    return {values["field"] for values in looked.values_list("values", flat=True)}


class PersonSheet(Sheet[Person]):
    """Somebody, with what he does here."""

    def tags(self, record: Person) -> Iterator[Tag]:
        """How he signs in."""
        if user := record.user:
            yield Tag(user.username, icon="key") if user.is_active else Tag(_("login suspended"), icon="lock")

    def under(self, record: Person) -> Iterator[Row]:
        """His number and his full name."""
        yield Row(_("Number"), record.number)
        if record.called and record.called != record.legal_name:
            yield Row(_("Name"), record.legal_name)

    def rows(self, record: Person, by: Actor) -> Iterator[Row]:
        """How he is reached, masked unless the reader has just said why he must see it."""
        open_for_him = just_revealed(record, by)
        for field in MASKED:
            if getattr(record, field.value):
                whole = field.value in open_for_him
                yield Row(field.label, record.unmasked(field) if whole else record.shown(field, to=by))
        yield Row(_("Language"), LANGUAGES.get(record.language, record.language))
        if record.note:
            yield Row(_("Note"), record.note)

    def main(self, record: Person, by: Actor) -> Iterator[Card]:
        """His roles, his areas, and who acts for whom."""
        held = Membership.objects.visible_to(by).lasting().filter(person=record).select_related("site", "person")
        action = opening_for(Membership.grant, by, person=record.number)
        roles = [(at_site(one), [said_role(code) for code in one.roles], changes_of(one, by)) for one in held]
        if roles or action:
            yield Card(_("Roles"), "people/roles.jinja", {"roles": roles}, action)
        areas = Area.objects.visible_to(by).lasting().filter(person=record).select_related("site")
        if mine := [(said_responsibility(one.kind), at_site(one), record_url(one)) for one in areas]:
            yield Card(_("Answers for"), "people/areas.jinja", {"areas": mine})
        absences = Deputy.objects.visible_to(by).not_over(now()).about(record)
        if asked := [(one, record_url(one)) for one in absences.select_related("absent", "deputy", "site")]:
            yield Card(_("While somebody is away"), "people/deputies.jinja", {"deputies": asked})

    def next_step(self, record: Person) -> object:
        """To correct what is known."""
        return Person.amend


def at_site(record: Any) -> str:
    """Where something holds, as it is said."""
    return str(record.site.spoken_name) if record.site else _("the whole house")


def opening_for(verb: Any, by: Actor, **start: str) -> Pressed | None:
    """The button of an opening verb, filled in; None for whoever may say it nowhere."""
    return Pressed(asks_of(verb), verb_url(verb.reference.noun, verb, **start)) if may_open(verb, by) else None


def changes_of(membership: Membership, by: Actor) -> list[Pressed]:
    """What the reader can do about these roles."""
    verbs: tuple[Any, ...] = (Membership.amend, Membership.end)
    return [Pressed(asks_of(one), verb_url(membership, one)) for one in verbs if is_offered(one, membership, by)]


class MembershipSheet(Sheet[Membership]):
    """Roles of somebody at a site."""

    needs = ("person", "site")

    def under(self, record: Membership) -> Iterator[Row]:
        """Whose and where."""
        yield Row(_("Person"), record.person.spoken_name, record_url(record.person))
        yield Row(_("Where"), at_site(record))

    def rows(self, record: Membership, by: Actor) -> Iterator[Row]:
        """Which, and since when."""
        zone = zone_called(record.site.zone if record.site else settings.HOUSE_ZONE)
        yield Row(_("Roles"), listed(map(said_role, record.roles)))
        yield Row(_("Since"), day(record.since_at.astimezone(zone)))
        if record.ended_at:
            yield Row(_("Until"), day(record.ended_at.astimezone(zone)))


class AreaSheet(Sheet[Area]):
    """What somebody answers for."""

    needs = ("person", "site")

    def under(self, record: Area) -> Iterator[Row]:
        """Who and where."""
        yield Row(_("Person"), record.person.spoken_name, record_url(record.person))
        yield Row(_("Site"), at_site(record))

    def rows(self, record: Area, by: Actor) -> Iterator[Row]:
        """From when until when, and how much it is."""
        parts = AreaPart.objects.visible_to(by).filter(area=record).lasting()
        yield Row(_("Since"), day(record.since_on))
        if record.until_on:
            yield Row(_("Until"), day(record.until_on))
        buildings = [one.building for one in parts.filter(building__isnull=False).select_related("building__site")]
        yield Row(_("Buildings"), listed(one.spoken_name for one in buildings if one) or "–")
        yield Row(_("Units"), parts.filter(unit__isnull=False).count())
        places = parts.filter(public_place__isnull=False).values_list("public_place", flat=True)
        if places:
            yield Row(_("Public places"), listed(places))


class DeputySheet(Sheet[Deputy]):
    """An absence, and who acts meanwhile."""

    needs = ("absent", "deputy", "site")

    def tags(self, record: Deputy) -> Iterator[Tag]:
        """How it stands."""
        if record.ended_at:
            yield Tag(_("over"), icon="archive")
        elif record.declined_at:
            yield Tag(_("declined"), icon="x")
        elif record.accepted_at:
            yield Tag(_("accepted"), icon="check")
        else:
            yield Tag(_("waits for an answer"), icon="hourglass-low")

    def rows(self, record: Deputy, by: Actor) -> Iterator[Row]:
        """Who, for whom, where and when."""
        yield Row(_("Who is away"), record.absent.spoken_name, record_url(record.absent))
        yield Row(_("Who acts meanwhile"), record.deputy.spoken_name, record_url(record.deputy))
        yield Row(_("Site"), record.site.spoken_name)
        yield Row(_("From"), on_the_clock(record.period.lower, record.site))
        yield Row(_("Until"), on_the_clock(record.period.upper, record.site))
