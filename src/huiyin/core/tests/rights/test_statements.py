"""A statement that is kept says no more than one that is made anew: other rights, another language or time make another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from huiyin.core.clock.time import at, now
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.scoped import OutsideScope
from huiyin.core.rights.seeing import seeing
from huiyin.core.rights.statements import statement
from huiyin.places.public import Site, Unit


@pytest.fixture
def made() -> list[str]:
    """For which use a statement was made."""
    return []


@pytest.fixture
def asked(made: list[str]) -> Any:
    """`numbers(by)`."""

    @statement
    def numbers(by: Actor, *, use: str = "home") -> QuerySet[Unit, Any]:
        made.append(use)
        return Unit.objects.visible_to(by).filter(use=use).order_by("pk").values_list("number", "site_id")

    return numbers


def test_it_is_made_once_and_asked_each_time(asked: Any, made: list[str], zhou: Any) -> None:
    with seeing(zhou):
        with CaptureQueriesContext(connection) as queries:
            first, second = asked(zhou), asked(zhou)
        assert made == ["home"] and len(queries) == 2
        assert first == second == list(asked.__wrapped__(zhou)) != []


def test_other_arguments_are_another_question(asked: Any, zhou: Any) -> None:
    with seeing(zhou):
        assert asked(zhou) != asked(zhou, use="shop")
        assert asked(zhou, use="shop") == list(asked.__wrapped__(zhou, use="shop"))


def test_a_right_that_is_gone_makes_another(asked: Any, zhou: Any) -> None:
    with seeing(zhou):
        assert asked(zhou)
        assert asked(replace(zhou, roles={})) == []
        assert asked(zhou)


def test_a_wall_that_is_built_later_holds(asked: Any, zhou: Any, lan: Any, flat: Any) -> None:
    for is_there in (True, False):
        with seeing(lan):
            assert ((flat.number, flat.site_id) in asked(lan)) == is_there
        if is_there:
            flat.shut_out(by=zhou, party=f"person:{lan.id}")


def test_what_looked_at_the_clock_is_made_anew(zhou: Any) -> None:
    @statement
    def handed(by: Actor) -> QuerySet[Unit, Any]:
        return Unit.objects.visible_to(by).filter(handed_over_on__lt=now().date()).values_list("number")

    with seeing(zhou):
        handed_over = handed(zhou)
        with at(now() - timedelta(days=36_500)):
            assert handed(zhou) == []
        assert handed(zhou) == handed_over != []


def test_it_gives_whole_records_and_named_tuples_too(zhou: Any, happiness: Any) -> None:
    @statement
    def whole(by: Actor) -> QuerySet[Site]:
        return Site.objects.visible_to(by).order_by("pk")

    @statement
    def named(by: Actor) -> QuerySet[Site, Any]:
        return Site.objects.visible_to(by).order_by("pk").values_list("code", "name", named=True)

    with seeing(zhou):
        assert whole(zhou) == list(Site.objects.visible_to(zhou).order_by("pk"))
        assert (named(zhou)[0].code, named(zhou)[0].name) == (whole(zhou)[0].code, whole(zhou)[0].name)


def test_for_nobody_it_raises(zhou: Any) -> None:
    @statement
    def all_of_them() -> QuerySet[Unit]:
        return Unit.objects.all()

    with seeing(zhou), pytest.raises(OutsideScope):
        all_of_them()
