"""What people do when something happens: whose rights change is signed out, and comes in again with the new ones (PLT-1).

Whom it concerns reads it under his bell.
"""

from __future__ import annotations

from huiyin.core.facts.fact import Fact
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import when
from huiyin.face.live.notices import notify, tell_person
from huiyin.people.facts import (
    AreaEnded,
    AreaGiven,
    DeputyAccepted,
    DeputyAsked,
    DeputyDeclined,
    DeputyEnded,
    DutyAmended,
    DutyCancelled,
    DutyEntered,
    DutyRelieved,
    LoginSuspended,
    PersonWent,
    RolesChanged,
    RolesEnded,
    RolesGiven,
    SessionsEnded,
    StandInNamed,
)
from huiyin.people.models import Area, Deputy, Duty, Membership, Person
from huiyin.people.models.sessions import end_sessions_of


@when(LoginSuspended)
@when(SessionsEnded)
@when(PersonWent)
def sign_out(person: Person, fact: Fact, *, by: Actor) -> None:
    """End all that this person has open."""
    end_sessions_of(person.pk)


@when(RolesGiven)
@when(RolesChanged)
@when(RolesEnded)
def sign_out_member(membership: Membership, fact: Fact, *, by: Actor) -> None:
    """End all that a person has open whose roles are others now."""
    end_sessions_of(membership.person_id)


@when(RolesGiven)
@when(RolesChanged)
@when(RolesEnded)
def tell_member(membership: Membership, fact: Fact, *, by: Actor) -> None:
    """He reads what he is from now on."""
    tell_person((Person.kind, membership.person_id), fact, by=by)


@when(AreaGiven)
@when(AreaEnded)
def tell_who_answers(area: Area, fact: Fact, *, by: Actor) -> None:
    """He reads what he answers for, or no longer."""
    tell_person((Person.kind, area.person_id), fact, by=by)


@when(DeputyAsked)
def tell_deputy(deputy: Deputy, fact: Fact, *, by: Actor) -> None:
    """Whoever is asked reads it."""
    tell_person((Person.kind, deputy.deputy_id), fact, by=by)


@when(DeputyAccepted)
@when(DeputyDeclined)
@when(DeputyEnded)
def tell_both(deputy: Deputy, fact: Fact, *, by: Actor) -> None:
    """Whoever is away and whoever acts read how it stands."""
    notify([(Person.kind, deputy.absent_id), (Person.kind, deputy.deputy_id)], fact, by=by)


@when(DutyEntered)
@when(DutyAmended)
@when(DutyCancelled)
@when(DutyRelieved)
@when(StandInNamed)
def tell_on_duty(duty: Duty, fact: Fact, *, by: Actor) -> None:
    """Whoever is on duty and whoever stands in read how it stands."""
    notify([(Person.kind, one) for one in (duty.person_id, duty.stand_in_id) if one], fact, by=by)
