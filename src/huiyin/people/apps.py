"""Tells the floor who acts."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People: logins and agents."""

    name = "huiyin.people"

    def ready(self) -> None:
        """Register people and agents as actors, the one that is the clock, and how whoever comes in is recognised."""
        from huiyin.core.doors.again import asking_is
        from huiyin.core.rights.actors import actors_of_kind, clock_is, visitors_are
        from huiyin.core.rights.predicates import Holders
        from huiyin.face.kept.keeping import roles_are
        from huiyin.face.pages.looks import languages_are_kept_by
        from huiyin.people.models import Acting, Agent, Person
        from huiyin.people.models.agent import CLOCK
        from huiyin.people.models.entrance import recognise
        from huiyin.people.models.proving import has_just_proved_himself, keep_what_was_sent
        from huiyin.people.values.roles import Role
        from huiyin.people.views.account import remember_language

        actors_of_kind(Agent.kind, Agent.known_as, Agent.names_of, Agent.with_code)
        actors_of_kind(Person.kind, Acting.known_as, Acting.names_of, Acting.signing_in_as)
        Holders.find = lambda role, site: [*Acting.names_holding(role, site), *Agent.names_holding(role, site)]
        clock_is(lambda: Agent.called(CLOCK))
        visitors_are(recognise)
        languages_are_kept_by(remember_language)
        roles_are(Role.choices)
        asking_is(has_just_proved_himself, keep_what_was_sent)
