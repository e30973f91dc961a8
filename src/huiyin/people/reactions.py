"""What people do when something happens: whose rights change is signed out, and comes in again with the new ones (SAFETY 38)."""

from __future__ import annotations

from huiyin.core.facts.fact import Fact
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import when
from huiyin.people.facts import LoginSuspended, PersonWent, RolesChanged, RolesEnded, RolesGiven, SessionsEnded
from huiyin.people.models import Membership, Person
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
