"""The world: what tests, the demo and the command line may use."""

from __future__ import annotations

from huiyin.core.verbs import together
from huiyin.people.public import OPERATOR, Agent
from huiyin.world.models import Demo
from huiyin.world.stories import duties, neighbours, places, team

__all__ = ["Demo", "tell_the_story"]


def tell_the_story() -> None:
    """Fill an empty house with 幸福里 and 滨江, all or nothing, through the verbs; nobody can sign in yet."""
    operator = Agent.called(OPERATOR)
    with together(operator):
        sites = places.tell(operator)
        team.tell(operator, sites)
        neighbours.tell(operator, sites)
        duties.tell(operator, sites)
