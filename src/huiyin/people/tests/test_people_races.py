"""Two at once: the house keeps an administrator, nobody is on two duties, and a request has one answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from huiyin.core.clock.time import now
from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import LoginSuspended
from huiyin.people.models.loginable import LastAdministrator
from huiyin.people.public import Deputy, Duty, Membership, Person
from huiyin.people.values.roles import Role
from huiyin.places.public import Site
from testing.races import at_once

pytestmark = pytest.mark.slow


def called(username: str) -> Person:
    """The record of somebody."""
    operator = actor_called("operator")
    with seeing(operator):
        return Person.objects.visible_to(operator).get(login__username=username)


def test_of_two_last_administrators_one_stays(committing: None) -> None:
    operator = actor_called("operator")
    with seeing(operator):
        held = list(Membership.objects.visible_to(operator).lasting().holding(Role.ADMINISTRATOR).filter(site=None))
    more = ("alan", "laozhou")[: max(0, 2 - len(held))]
    held += [Membership.grant(by=operator, person=called(name), roles=[Role.ADMINISTRATOR]) for name in more]
    for extra in held[2:]:
        extra.end(by=operator)
    outcomes = at_once(*((lambda one=one: one.end(by=actor_called("operator"))) for one in held[:2]))
    assert any(isinstance(one, LastAdministrator) for one in outcomes), outcomes
    assert seen_by(operator)


def test_of_two_last_administrators_who_are_suspended_one_stays(committing: None) -> None:
    operator = actor_called("operator")
    first, other = called("zhangyun"), called("laozhou")
    given = Membership.grant(by=operator, person=other, roles=[Role.ADMINISTRATOR])
    outcomes = at_once(*((lambda one=one: one.suspend_login(by=actor_called("operator"))) for one in (first, other)))
    assert any(isinstance(one, LastAdministrator) for one in outcomes), outcomes
    with seeing(operator):
        assert Membership.administrators().filter(person__login__is_active=True).exists()
    for one in (
        one for one, outcome in zip((first, other), outcomes, strict=True) if isinstance(outcome, LoginSuspended)
    ):
        one.reinstate_login(by=operator)
    given.end(by=operator)


def seen_by(actor: Any) -> bool:
    """Whether an administrator is left, looked at with these eyes."""
    with seeing(actor):
        return Membership.administrators().exists()


def test_nobody_is_put_on_two_duties_at_the_same_moment(committing: None) -> None:
    alan, since = called("alan"), now() + timedelta(days=40)
    with seeing(actor_called("laozhou")):
        site = Site.objects.visible_to(actor_called("laozhou")).get(code="XF")

    def enter() -> Any:
        by = actor_called("laozhou")
        return Duty.enter(by=by, site=site, person=alan, since=since, until=since + timedelta(hours=8))

    outcomes = at_once(enter, enter)
    assert sorted(isinstance(one, BadInput) for one in outcomes) == [False, True], outcomes


def test_a_deputy_answers_once(committing: None) -> None:
    zhou, since = actor_called("laozhou"), now() + timedelta(days=40)
    with seeing(zhou):
        site = Site.objects.visible_to(zhou).get(code="XF")
    asked = Deputy.ask(
        by=zhou,
        site=site,
        absent=called("laozhou"),
        deputy=called("alan"),
        since=since,
        until=since + timedelta(days=2),
    )

    def fresh() -> Deputy:
        alan = actor_called("alan")
        with seeing(alan):
            return Deputy.objects.visible_to(alan).get(pk=asked.pk)

    outcomes = at_once(
        lambda: fresh().accept(by=actor_called("alan")),
        lambda: fresh().decline(by=actor_called("alan"), reason="出差"),
    )
    assert sorted(isinstance(one, Impossible) for one in outcomes) == [False, True], outcomes
