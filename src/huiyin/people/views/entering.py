"""What is typed on the way in: a name and a password, then a code."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from huiyin.people.values.passwords import LONGEST

REMEMBERED = 150  # seconds: longer than any code counts


class SignIn(LoginForm):  # type: ignore[misc]  # allauth has no types
    """Name and password; a longer password than anybody has is not even hashed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].max_length = LONGEST


class Careful:
    """A code counts once, and tries are counted by account and by address even when one of them succeeds.

    allauth forgets the tries of an address after a success, and lets a code be used again for a minute.
    """

    user: Any
    cleaned_data: dict[str, Any]
    authenticator: Any

    def clean_code(self) -> str:
        """The code, if it fits one of the ways this user has."""
        adapter, key = get_adapter(), f"mfa-auth-user-{self.user.pk}"
        tries = ratelimit.consume(context.request, app="allauth.account", action="login_failed", key=key)
        if not tries:
            raise adapter.validation_error("too_many_login_attempts")
        code: str = normalize_user_code(self.cleaned_data["code"])
        for way in Authenticator.objects.filter(user=self.user):
            if way.wrap().validate_code(code) and cache.add(f"people:code:{way.pk}:{code}", 1, REMEMBERED):
                way.user, self.authenticator = self.user, way
                tries.rollback()
                return code
        raise adapter.validation_error("incorrect_code")


class Code(Careful, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second step of signing in."""


class CodeAgain(Careful, ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second way to say again who one is."""
