"""`./huiyin manage load_demo`: the people of the demo move into an empty house; `run` does it by itself on this machine."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from huiyin.core.clock.time import wall
from huiyin.people.public import User
from huiyin.world.public import Demo, tell_the_story


class Command(BaseCommand):
    """Tell the story and give everybody in it the same password."""

    help = "Load the demo into an empty house; HUIYIN_DEMO_PASSWORD is the password of all its people."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """All of it or nothing."""
        password = settings.DEMO_PASSWORD
        if not password:
            raise CommandError("HUIYIN_DEMO_PASSWORD is missing: the demo has no password of its own")
        if User.objects.exists():
            raise CommandError("people live here already: the demo is for an empty house")
        with transaction.atomic():
            tell_the_story()
            # Hashed once, not seventy times: all share it anyway.
            people = User.objects.update(password=make_password(password), password_changed_at=wall())
            Demo.objects.create(loaded_at=wall(), people=people)
        self.stdout.write(f"{people} people of the demo can sign in")
