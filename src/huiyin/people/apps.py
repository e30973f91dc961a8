"""Tells the floor who acts."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People: logins and agents."""

    name = "huiyin.people"

    def ready(self) -> None:
        """Register agents as actors, and the one that is the clock."""
        from huiyin.core.rights.actors import actors_of_kind, clock_is
        from huiyin.core.rights.predicates import Holders
        from huiyin.people.models import Agent
        from huiyin.people.models.agent import CLOCK

        by_key, by_code = (
            (lambda key: Agent.objects.get(pk=key)),
            (lambda code: Agent.objects.filter(code=code).first()),
        )
        actors_of_kind(Agent.kind, by_key, Agent.names_of, by_code)
        Holders.find = Agent.names_holding
        clock_is(lambda: Agent.called(CLOCK))
