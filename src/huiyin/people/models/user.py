"""A login. Who somebody is and what he may do hangs on the person behind it, never on the login."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac


class User(AbstractBaseUser):
    """A login of one person."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="login")
    username = models.CharField(max_length=64, unique=True)
    is_active = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField(null=True)
    session_round = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    objects = BaseUserManager()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # A new round ends every session at once, also those that stand on no list.
        kept = f"{self.session_round}\0{self.password}"
        return salted_hmac("huiyin.people.session", kept, secret=secret, algorithm="sha256").hexdigest()
