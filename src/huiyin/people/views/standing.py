"""How somebody's way in stands, in a few values for his page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from allauth.mfa.models import Authenticator

from huiyin.core.rights.actor import Actor
from huiyin.people.models import Person
from huiyin.people.models.securing import steps_of
from huiyin.people.values.roles import said_role
from huiyin.places.public import Site


@dataclass(frozen=True)
class Standing:
    """Password, second step, recovery codes."""

    username: str
    password_changed_at: datetime | None
    has_two_steps: bool
    codes_left: int

    @classmethod
    def of(cls, person: Person) -> Self:
        """How it stands now."""
        user = person.login
        kinds = {one.type: one for one in steps_of(user)}
        codes = kinds.get(Authenticator.Type.RECOVERY_CODES)
        left = len(codes.wrap().get_unused_codes()) if codes else 0
        return cls(user.username, user.password_changed_at, Authenticator.Type.TOTP in kinds, left)


def roles_of(by: Actor) -> Iterator[tuple[Site | None, list[str]]]:
    """Where he is what; `None`: in the whole house."""
    sites = Site.objects.visible_to(by).in_bulk()
    for site in [None, *sites]:
        own = by.roles_at(site) - (by.roles_at(None) if site else frozenset())
        if own:
            yield sites.get(site), sorted(map(said_role, own))
