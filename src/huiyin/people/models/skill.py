"""What people are good at: plumbing, English, first aid."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening
from huiyin.people.facts import SkillOpened
from huiyin.people.models.entry import Entry
from huiyin.people.queries import Skills
from huiyin.people.values.posts import EntryCode, EntryName


class Skill(Entry, Record):
    """A skill; how well somebody has it is his `Proficiency`."""

    site_field = None
    key_field = "code"

    objects: ClassVar = models.Manager.from_queryset(Skills)()  # type: ignore[assignment]  # it knows more adjectives

    @opening()
    def open(self, *, by: Actor, code: EntryCode, name: EntryName) -> SkillOpened:
        """Enter something that people can be good at."""
        self.code, self.name = code, name
        self.enter()
        return SkillOpened(code=code)
