"""`./huiyin manage first_administrator`: a link by which the first administrator enters himself, once, within a day."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from huiyin.core.rights.seeing import seeing
from huiyin.people.models import Membership, OneTimeLink
from huiyin.people.models.agent import OPERATOR, Agent
from huiyin.people.models.one_time_link import digest_of, new_token


class Command(BaseCommand):
    """Make a link; earlier ones no longer work."""

    help = "Make a link by which the first administrator enters himself: it works once, within a day."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print it, and keep only its digest."""
        operator, token = Agent.called(OPERATOR), new_token()
        with seeing(operator):
            if Membership.administrators().exists():
                raise CommandError("there is an administrator already; `new_password USERNAME` lets him in again")
        OneTimeLink.open(by=operator, digest=digest_of(token))
        self.stdout.write(f"{settings.ORIGIN}{reverse('first-administrator', kwargs={'token': token})}")
