"""Which tokens? Adjectives that chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from huiyin.core.clock.time import wall
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.scoped import Scoped

if TYPE_CHECKING:
    from huiyin.api.models import ApiToken  # noqa: F401  (named in the base class)

SEE_ALL = {"administrator", "operator"}
"""Who looks after the whole house and so after everybody's tokens."""


class Tokens(Scoped["ApiToken"]):
    """Tokens, by what people ask about them."""

    def there_for(self, actor: Actor) -> Q:
        """One's own are there; for administrators of the house all are."""
        return Q() if SEE_ALL & actor.roles_at(None) else Q(actor_kind=actor.kind, actor_id=actor.id)

    def of(self, actor: Actor) -> Self:
        """Those that act as somebody."""
        return self.filter(actor_kind=actor.kind, actor_id=actor.id)

    def alive(self) -> Self:
        """Those that open something at this moment."""
        return self.filter(revoked_at=None, expires_at__gt=wall())

    def newest_first(self) -> Self:
        """In the order in which people look for them."""
        return self.order_by("-made_at", "-pk")
