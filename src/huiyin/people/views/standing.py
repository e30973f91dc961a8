"""How somebody's way in stands, in a few values for his page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from allauth.mfa.models import Authenticator

from huiyin.core.rights.actor import EVERYWHERE, Actor
from huiyin.core.rights.seeing import transaction_within
from huiyin.people.models import Acting, Person
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
    """Where he is what, also where he only lives; `None`: in the whole house."""
    held = by.roles if isinstance(by, Acting) else {}
    with transaction_within(EVERYWHERE, savepoint=False):
        sites = Site.objects.everything(reason="where he himself is something").in_bulk([one for one in held if one])
    for site in [None, *sites]:
        own = by.roles_at(site) - (by.roles_at(None) if site else frozenset())
        if own:
            yield sites.get(site), sorted(map(said_role, own))
