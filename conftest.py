"""The one conftest: a database for each test process, made from a template that already holds a small world.

The world: 幸福里 (XF) and 滨江 (BJ); 老周 the centre manager, 阿兰 the specialist and 小赵 the technician of 幸福里, 王阿姨 and
陈先生 who live there, 滨江's own manager 老江, the operator, the clock, and 外人 the stranger who must see nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from huiyin.core.ui.translations import compile_if_needed
from testing.databases import DATABASE, WORKER, administer, fill_database, forget_connections, server

from django.conf import settings  # isort: skip  (after the process has been pointed at its database)
from testing.programs import enter, nothing_told, program, read, within_budget  # noqa: F401  # isort: skip  (fixtures)

pytest_plugins = ["testing.browsing"]
compile_if_needed()  # before Django reads the texts, and for good: a process reads them once
assert settings.DATABASES  # read now, so that pytest-django finds them and opens the apps
if WORKER == "alone":
    # Each parallel test process must read its own environment, here, before its settings.
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)

if TYPE_CHECKING:
    from huiyin.people.public import Acting, Agent, Person
    from huiyin.places.public import Building, Organisation, Site, Unit


@pytest.fixture(scope="session")
def test_server() -> Iterator[None]:
    """The server runs while tests do."""
    with server().borrowed():
        yield


@pytest.fixture(scope="session")
def django_db_setup(test_server: None, django_db_blocker: Any) -> Iterator[None]:
    """A database from the template for this process; a test's changes are rolled back at its end."""
    fill_database()
    yield
    with django_db_blocker.unblock():
        forget_connections()
    administer(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')


@pytest.fixture
def committing(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For tests that commit (several connections, other processes): the database is made anew afterwards."""
    with django_db_blocker.unblock():
        yield
        forget_connections()
        fill_database()


# -------------------------------------------------------------------------------------------------------- the world


def called(name: str) -> Acting:
    """Somebody of the world, with the rights he has now."""
    from huiyin.people.public import Acting

    return Acting.called(name)


@pytest.fixture
def intruder(django_db_setup: None) -> Iterator[Any]:
    """A connection of the superuser, whom no wall stops."""
    import psycopg

    with psycopg.connect(server().conninfo("huiyin_admin", DATABASE), autocommit=True) as connection:
        yield connection


@pytest.fixture
def operator(db: None) -> Agent:
    """Whoever runs this copy."""
    from huiyin.people.public import Agent

    return Agent.called("operator")


@pytest.fixture
def zhou(db: None) -> Acting:
    """老周, the centre manager of 幸福里."""
    return called("laozhou")


@pytest.fixture
def lan(db: None) -> Acting:
    """阿兰, a specialist of 幸福里."""
    return called("alan")


@pytest.fixture
def jiang(db: None) -> Acting:
    """老江, the centre manager of 滨江: a stranger to 幸福里."""
    return called("laojiang")


@pytest.fixture
def xiaozhao(db: None) -> Acting:
    """小赵, the technician of 幸福里."""
    return called("xiaozhao")


@pytest.fixture
def wang(db: None) -> Acting:
    """王阿姨, who owns 3-2-501 and lives there."""
    return called("wangayi")


@pytest.fixture
def chen(db: None) -> Acting:
    """陈先生, a tenant of 幸福里."""
    return called("chenxiansheng")


@pytest.fixture
def stranger(db: None) -> Acting:
    """外人, who must see nothing."""
    return called("wairen")


@pytest.fixture
def person(operator: Agent, sight: Any) -> Any:
    """`person("wangayi")`: the record of somebody of the world."""
    from huiyin.people.public import Person

    def found(username: str) -> Person:
        return Person.objects.visible_to(operator).get(login__username=username)

    return found


@pytest.fixture
def echo(operator: Agent) -> Organisation:
    """The company."""
    from huiyin.places.public import Organisation

    return Organisation.objects.visible_to(operator).get()


@pytest.fixture
def happiness(operator: Agent, sight: Any) -> Site:
    """幸福里小区."""
    from huiyin.places.public import Site

    return Site.objects.visible_to(operator).get(code="XF")


@pytest.fixture
def tower(happiness: Site, operator: Agent) -> Building:
    """3 号楼 of 幸福里."""
    from huiyin.places.public import Building

    return Building.objects.visible_to(operator).get(site=happiness, code="3")


@pytest.fixture
def flat(tower: Building, operator: Agent) -> Unit:
    """3-2-501, where 王阿姨 lives."""
    from huiyin.places.public import Unit

    return Unit.objects.visible_to(operator).get(building=tower, number="3-2-501")


@pytest.fixture
def sight(operator: Agent) -> Iterator[None]:
    """The test itself looks with the operator's eyes; verbs set their own."""
    from huiyin.core.rights.seeing import within

    with within(operator.scope):
        yield


# ----------------------------------------------------------------------------------------------- how tests say things


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Texts are compared in English unless a test says otherwise, whether or not the Chinese ones are compiled."""
    from django.utils import translation

    from huiyin.world import panels

    panels._asked[:] = [False]  # a process asks once whether this is a demo; tests know

    with translation.override("en"):
        yield


@contextmanager
def refusal(verb: Any, saying: str = "") -> Iterator[None]:
    """The verb is refused with these words, and nothing was told in the log."""
    from django.utils import translation

    from huiyin.core.facts.models import StoredFact
    from huiyin.core.rights.refusals import Refused

    before = StoredFact.objects.count()
    with translation.override("en"), pytest.raises(Refused, match=saying or None) as said:
        yield
    assert said.value.verb == getattr(verb, "reference", verb)
    assert StoredFact.objects.count() == before


@pytest.fixture
def refused() -> Any:
    """`with refused(Unit.close): …`"""
    return refusal
