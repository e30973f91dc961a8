"""`./huiyin manage new_password USERNAME`: a link by which somebody who forgot his password chooses a new one."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import together
from huiyin.people.models import Person
from huiyin.people.models.agent import OPERATOR, Agent
from huiyin.people.models.one_time_link import digest_of, new_token
from huiyin.people.models.securing import steps_of


class Command(BaseCommand):
    """Make a link; the old password counts no longer."""

    help = "Make a link by which somebody chooses a new password: it works once, within a day; the old one counts no longer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be typed."""
        parser.add_argument("username", metavar="USERNAME", help="who signs in under this name")
        parser.add_argument(
            "--one-step", action="store_true", help="switch off his second step, for his telephone is gone"
        )

    def handle(self, *_args: Any, username: str, one_step: bool, **_options: Any) -> None:
        """Print it, and keep only its digest."""
        operator, token = Agent.called(OPERATOR), new_token()
        with seeing(operator):
            person = Person.objects.visible_to(operator).filter(login__username=username.strip().lower()).first()
        if person is None:
            raise CommandError(f"nobody signs in as {username}")
        with together(operator):
            person.ask_new_password(by=operator, digest=digest_of(token))
            if one_step and steps_of(person.login).exists():
                person.end_two_steps(by=operator)
        self.stdout.write(f"{settings.ORIGIN}{reverse('new-password', kwargs={'token': token})}")
