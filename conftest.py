"""The one conftest: a database for each test process, made from a template that already holds a small world.

The world: 幸福里 (XF) and 滨江 (BJ); 老周 the centre manager, 阿兰 the specialist and 小赵 the technician of 幸福里, 王阿姨 and
陈先生 who live there, 滨江's own manager 老江, the operator, the clock, and 外人 the stranger who must see nothing.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from huiyin.core.ui.translations import compile_if_needed
from testing.databases import DATABASE, WORKER, administer, fill_database, forget_connections, server
from testing.world import TOKEN

from django.conf import settings  # isort: skip  (after the process has been pointed at its database)
from django.db import connection  # isort: skip
from django.test import Client  # isort: skip
from django.test.utils import CaptureQueriesContext  # isort: skip

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


def called(name: str) -> Any:
    """Somebody of the world, with the rights he has now."""
    from huiyin.core.rights.actors import actor_called

    return actor_called(name)


@pytest.fixture
def intruder(django_db_setup: None) -> Iterator[Any]:
    """A connection of the superuser, whom no wall stops."""
    import psycopg

    with psycopg.connect(server().conninfo("huiyin_admin", DATABASE), autocommit=True) as connection:
        yield connection


@pytest.fixture
def operator(db: None) -> Agent:
    """Whoever runs this copy."""
    return called("operator")


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


@pytest.fixture
def program() -> Client:
    """A program that acts as the operator and reads English."""
    return Client(headers={"authorization": f"Bearer {TOKEN}", "accept-language": "en"})


@pytest.fixture
def enter(program: Client) -> Callable[..., Any]:
    """Enter a unit by the API: `enter({"building": "XF/3", "number": "3-9-901"}, key="k")`."""

    def post(body: Any, key: str | None = None, **headers: str) -> Any:
        headers = {"idempotency-key": key or secrets.token_hex(8), **headers}
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        return program.post("/api/v1/units", data, content_type="application/json", headers=headers)

    return post


@pytest.fixture
def read(program: Client) -> Callable[..., Any]:
    """Read units by the API: `read(site="XF", number="3-2-501")`."""

    def get(**query: str) -> Any:
        return program.get("/api/v1/units", query)

    return get


@pytest.fixture
def nothing_told(operator: Agent, sight: None) -> Callable[[], AbstractContextManager[None]]:
    """`with nothing_told(): …`: no unit, no fact and no answer comes to be."""
    from huiyin.core.doors.models import Answer
    from huiyin.core.facts.models import StoredFact
    from huiyin.places.public import Unit

    def count() -> tuple[int, int, int]:
        return Unit.objects.visible_to(operator).count(), StoredFact.objects.count(), Answer.objects.count()

    @contextmanager
    def watched() -> Iterator[None]:
        before = count()
        yield
        assert count() == before

    return watched


@pytest.fixture
def within_budget(request: pytest.FixtureRequest) -> Callable[[str], AbstractContextManager[None]]:
    """`with within_budget("GET /readyz"): …` fails when it takes more queries than query_counts.json beside the test says.

    After a change that is worth it, ACCEPT_QUERIES=1 writes the new number down; fewer queries must be written down too.
    """
    book = Path(request.path).parent / "query_counts.json"

    @contextmanager
    def counted(name: str) -> Iterator[None]:
        with CaptureQueriesContext(connection) as queries:
            yield
        budgets: dict[str, int] = json.loads(book.read_text()) if book.exists() else {}
        if os.environ.get("ACCEPT_QUERIES"):
            book.write_text(json.dumps(budgets | {name: len(queries)}, indent=2, sort_keys=True) + "\n")
        elif len(queries) != budgets.get(name):
            said = "\n".join(query["sql"][:160] for query in queries)
            pytest.fail(
                f"{name}: {len(queries)} queries, written down are {budgets.get(name)} (ACCEPT_QUERIES=1):\n{said}"
            )

    return counted
