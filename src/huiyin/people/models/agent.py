"""Whoever acts without being a human: the clock, the operator at the console, an import, a mailbox, a program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import EVERYWHERE, Scope
from huiyin.core.values.words_field import WordsField
from huiyin.people.queries import Agents

CLOCK, OPERATOR = "clock", "operator"
WHO = "who acts, and what he is called, everybody may know"


class Agent(Record):
    """An actor with a code, a name, and roles at some sites or at all; ruled by the same table as anyone."""

    kind = "agent"
    site_field = None
    key_field = "code"

    code = models.SlugField(max_length=40, unique=True)
    name = WordsField()
    language = models.CharField(max_length=20, default="zh-Hans")
    roles = ArrayField(models.CharField(max_length=40), default=list)
    everywhere = models.BooleanField(default=False)
    sites = ArrayField(models.BigIntegerField(), default=list)

    objects: ClassVar = models.Manager.from_queryset(Agents)()  # type: ignore[assignment]  # only administrators list them

    @property
    def spoken_name(self) -> str:
        """Its name, in its own language."""
        return self.name.said_in(self.language)

    @property
    def scope(self) -> Scope:
        """The sites it works at."""
        return EVERYWHERE if self.everywhere else Scope.of(self.sites)

    @property
    def parties(self) -> frozenset[str] | None:
        """What a wall may call it; no wall stops the clock."""
        return None if self.code == CLOCK else frozenset({f"agent:{self.pk}"})

    def roles_at(self, site: int | None) -> frozenset[str]:
        """Its roles, at the sites it works at."""
        return frozenset(self.roles) if site in self.scope else frozenset()

    @classmethod
    def known_as(cls, key: int) -> Agent:
        """The agent with this id."""
        return cls.objects.everything(reason=WHO).get(pk=key)

    @classmethod
    def called(cls, code: str) -> Agent:
        """The agent with this code."""
        return cls.objects.everything(reason=WHO).get(code=code)

    @classmethod
    def with_code(cls, code: str) -> Agent | None:
        """The agent with this code, if there is one."""
        return cls.objects.everything(reason=WHO).filter(code=code).first()

    @classmethod
    def names_of(cls, ids: Iterable[int]) -> dict[int, str]:
        """What these agents are called, in the language of whoever reads it."""
        found = cls.objects.everything(reason=WHO).filter(pk__in=ids)
        return {agent.pk: agent.name.said_in(get_language() or agent.language, agent.language) for agent in found}

    @classmethod
    def names_holding(cls, role: str, site: int | None) -> list[str]:
        """Who holds a role at a site: people who read a refusal want to know whom to ask."""
        found = cls.objects.everything(reason=WHO).filter(
            Q(everywhere=True) | Q(sites__contains=[site]), roles__contains=[role]
        )
        return [agent.name.said_in(get_language() or agent.language) for agent in found[:10]]

    def __str__(self) -> str:
        return self.code
