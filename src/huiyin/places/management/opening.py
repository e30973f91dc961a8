"""What commands share by which the operator opens something under a code and a name."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.refusals import Refused
from huiyin.core.verbs import together
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput


class OpeningCommand(BaseCommand):
    """Says the verbs as the operator, all or none of them; a refusal is one line."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be typed."""
        parser.add_argument("code", help="1 to 8 letters, such as XF; it never changes")
        parser.add_argument("--zh", metavar="NAME", help="its name in Chinese")
        parser.add_argument("--en", metavar="NAME", help="its name in English; one of the two is enough")

    def handle(self, *args: Any, code: str, zh: str | None, en: str | None, **options: Any) -> None:
        """Open it, and say what comes next."""
        name = {language: said for language, said in (("zh-Hans", zh), ("en", en)) if said}
        operator = actor_called("operator")
        try:
            with together(operator):
                done = self.open(operator, code, name, options)
        except BadInput as bad:
            raise CommandError(" ".join(dict.fromkeys(bad.errors.values()))) from None
        except (Impossible, Refused) as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(done)

    def open(self, by: Actor, code: str, name: dict[str, str], options: dict[str, Any]) -> str:
        """Say the verbs; what was done, and what comes next."""
        raise NotImplementedError
