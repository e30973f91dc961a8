"""Tells the floor who acts."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People: logins and agents."""

    name = "huiyin.people"

    def ready(self) -> None:
        """Register people and agents as actors, and the one that is the clock."""
        from huiyin.core.rights.actors import actors_of_kind, clock_is
        from huiyin.core.rights.predicates import Holders
        from huiyin.people.models import Acting, Agent, Person
        from huiyin.people.models.agent import CLOCK

        actors_of_kind(Agent.kind, lambda key: Agent.objects.get(pk=key), Agent.names_of, Agent.with_code)
        actors_of_kind(Person.kind, Acting.known_as, Acting.names_of, Acting.signing_in_as)
        Holders.find = lambda role, site: [*Acting.names_holding(role, site), *Agent.names_holding(role, site)]
        clock_is(lambda: Agent.called(CLOCK))
