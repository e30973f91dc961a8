"""Two at once: one does it, the other gets a sentence; nobody waits for ever, and no number is given twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.utils import translation

from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs.signature import BadInput
from huiyin.people.public import Acting
from huiyin.places.models.closable import AlreadyClosed, StillHolds
from huiyin.places.public import Building, Unit
from huiyin.places.queries import InOtherHands
from testing import races

pytestmark = pytest.mark.slow


def at_once(*sayings: Callable[[Acting], Any]) -> list[Any]:
    """Say these at the same moment, each as 老周, in English; what came of each: a fact or a refusal."""

    zhou = Acting.called("laozhou")

    def as_zhou(saying: Callable[[Acting], Any]) -> Any:
        with translation.override("en"):
            return saying(zhou)

    return races.at_once(*(partial(as_zhou, saying) for saying in sayings))


def unit(number: str) -> Unit:
    """An open unit of 幸福里."""
    with seeing(Acting.called("laozhou")):
        return Unit.objects.visible_to(Acting.called("laozhou")).open().get(number=number)


def building(code: str) -> Building:
    """A building of 幸福里."""
    with seeing(Acting.called("laozhou")):
        return Building.objects.visible_to(Acting.called("laozhou")).get(code=code)


def numbers() -> list[str]:
    """The keys of all open units of 幸福里."""
    with seeing(Acting.called("laozhou")):
        return sorted(Unit.objects.visible_to(Acting.called("laozhou")).open().values_list("number_key", flat=True))


def refusals(outcomes: list[Any]) -> list[Any]:
    """Those that were refused."""
    return [one for one in outcomes if isinstance(one, Exception)]


@pytest.mark.parametrize(
    "say",
    [
        lambda code: lambda zhou: Unit.open(by=zhou, building=building(code), number="9-9-9"),
        lambda code: lambda zhou: unit(f"{code}-2-501").rename(by=zhou, number="9-9-9"),
        lambda code: lambda zhou: unit(f"{code}-2-501").join(by=zhou, others=[f"{code}-2-502"], number="9-9-9"),
    ],
    ids=["open", "rename", "join"],
)
def test_two_want_one_number(committing, say):
    before = len(numbers())
    (refusal,) = refusals(at_once(say("3"), say("5")))
    assert refusal.errors == {"number": "9-9-9 is the number of another open unit here."}
    assert numbers().count("9-9-9") == 1
    assert len(numbers()) <= before + 1


def test_two_join_the_same_neighbours_from_both_ends(committing):
    one, other = unit("3-2-501"), unit("3-2-502")
    (refusal,) = refusals(
        at_once(
            lambda zhou: one.join(by=zhou, others=["3-2-502"], number="3-2-501"),
            lambda zhou: other.join(by=zhou, others=["3-2-501"], number="3-2-502"),
        )
    )
    assert isinstance(refusal, AlreadyClosed | InOtherHands | BadInput)
    assert len([number for number in numbers() if number.startswith("3-2-5")]) == 1


def test_a_building_is_closed_while_a_unit_is_opened_in_it(committing):
    for number in ("3-1-101", "3-2-501", "3-2-502"):
        unit(number).close(by=Acting.called("laozhou"), on="2026-11-01")
    tower, same = building("3"), building("3")
    (refusal,) = refusals(
        at_once(
            lambda zhou: tower.close(by=zhou, on="2026-11-01"),
            lambda zhou: Unit.open(by=zhou, building=same, number="3-3-301"),
        )
    )
    assert isinstance(refusal, AlreadyClosed | StillHolds)
    assert building("3").is_open == ("3-3-301" in numbers())


def test_a_unit_and_its_part_are_not_both_opened_again(committing):
    """P4: each would find the other closed if both asked at once."""
    zhou = Acting.called("laozhou")
    with seeing(zhou):
        whole = Unit.objects.visible_to(zhou).get(number="3-2-501")
    whole.split(by=zhou, into=[{"number": "3-2-501A"}, {"number": "3-2-501B"}])
    with seeing(zhou):
        parts = list(Unit.objects.visible_to(zhou).filter(number__in=["3-2-501A", "3-2-501B"]).order_by("number"))
    for part in parts:
        part.close(by=zhou, on="2026-11-20")
    at_once(lambda by: whole.reopen(by=by), lambda by: parts[0].reopen(by=by))
    with seeing(zhou):
        again = Unit.objects.visible_to(zhou).open().filter(pk__in=[whole.pk, parts[0].pk])
        assert again.count() == 1
