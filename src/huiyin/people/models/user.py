"""A login. Who somebody is and what he may do hangs on the person behind it, never on the login."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class User(AbstractBaseUser):
    """A login of one person."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="login")
    username = models.CharField(max_length=64, unique=True)
    is_active = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    objects = BaseUserManager()
