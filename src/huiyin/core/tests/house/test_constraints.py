"""What a capability declares is there in the database, under its name."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from huiyin.core.records.record import LONGEST_NAME, Capability, Record, database_name
from huiyin.core.tests.house.catalog import asked, nouns
from huiyin.core.tests.house.source import listed

REASON = "A constraint that is only in the code lets in what it forbids; run makemigrations, and look why it was passed over:"


def declared(model: Any) -> set[str]:
    """The names of all constraints and indexes that a model declares."""
    return {one.name for one in (*model._meta.constraints, *model._meta.indexes)}


def of_the_bases(noun: Any) -> set[str]:
    """The names that a noun's constraints and indexes must have, capability by capability."""
    ours = (one for base in noun.__mro__ for kind in ("constraints", "indexes") for one in base.__dict__.get(kind, ()))
    return {database_name(noun._meta.app_label, noun._meta.model_name, one.name) for one in ours}


@pytest.mark.django_db
def test_what_is_declared_is_in_the_database() -> None:
    there = {name for (name,) in asked("SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes")}
    ours = [model for model in apps.get_models() if model.__module__.startswith("huiyin.")]
    found = [f"{model.__name__}: {name}" for model in ours if model._meta.managed for name in declared(model) - there]
    assert not found, listed(REASON, found)


@pytest.mark.parametrize("noun", nouns(), ids=lambda noun: noun.__name__)
def test_a_noun_keeps_what_its_capabilities_declare(noun: type[Record]) -> None:
    assert of_the_bases(noun) == declared(noun), (
        f"{noun.__name__} lost a constraint of a capability: Django keeps one Meta only."
    )


@pytest.mark.parametrize("noun", nouns(), ids=lambda noun: noun.__name__)
def test_names_are_short_enough_for_every_database(noun: type[Record]) -> None:
    assert all(len(name) <= LONGEST_NAME for name in declared(noun)), (
        "PostgreSQL would cut it, and two names become one."
    )


def test_this_rule_can_fail() -> None:
    class Countable(Capability):
        count = models.IntegerField()
        constraints = (models.CheckConstraint(condition=models.Q(count__gt=0), name="positive"),)  # type: ignore[assignment]

        class Meta:
            abstract = True
            app_label = "core"

    class Thing(Countable):
        indexes = (models.Index(fields=["count"], name="by_count"),)  # type: ignore[assignment]

        class Meta:
            app_label = "core"
            managed = False

    try:
        assert of_the_bases(Thing) == declared(Thing) == {"core_thing_positive", "core_thing_by_count"}
        Thing._meta.constraints = []
        assert of_the_bases(Thing) != declared(Thing)
    finally:
        del apps.all_models["core"]["thing"]
        apps.clear_cache()
