"""A demo house knows that it is one, says so on every page, and opens to the people of the story."""

from __future__ import annotations

from django.db import models


class Demo(models.Model):
    """One row in a demo house, none in any other."""

    loaded_at = models.DateTimeField()
    people = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"demo of {self.loaded_at:%Y-%m-%d}"
