"""The one conftest: a database for each test process, made from a template that already holds a small world.

The world: 幸福里 (XF) and 滨江 (BJ); 老周 the centre manager and 阿兰 the specialist of 幸福里, 滨江's own manager 老江,
the operator, the clock, and 外人 the stranger who must see nothing.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
DATABASE = f"huiyin_test_{WORKER}_{os.getpid()}"


def server() -> Any:
    """The PostgreSQL of the tests: quick, and allowed to forget on a power cut."""
    from huiyin.cli.postgres import EmbeddedPostgres

    folder = ROOT / ".cache" / "test-postgres"
    folder.mkdir(parents=True, exist_ok=True)
    return EmbeddedPostgres(folder, durable=False)


if __name__ != "__main__":  # run as a program it fills the template, with the environment it was given
    assert "huiyin.config.environment" not in sys.modules, (
        "unset DJANGO_SETTINGS_MODULE: the tests bring their own database"
    )
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "huiyin.config.settings",
        "DATABASE_URL": server().url("huiyin_app", DATABASE),
        "DATABASE_OWNER_URL": server().url("huiyin_owner", DATABASE),
        "HUIYIN_SECRET_KEY": os.environ.get("HUIYIN_SECRET_KEY") or secrets.token_urlsafe(48),
        "HUIYIN_URL": "http://127.0.0.1:8000",
        "HUIYIN_DOOR_TOKEN": "the-door-token-of-the-tests",
        "HUIYIN_METRICS_TOKEN": "the-metrics-token-of-the-tests",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
DATA = Path(os.environ.get("HUIYIN_TEST_DATA", ROOT.parent / "shared" / "data"))

assert settings.DATABASES  # read now, so that pytest-django finds them and opens the apps
if WORKER == "alone":
    # Each parallel test process must read its own environment, here, before its settings.
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)

if TYPE_CHECKING:
    from huiyin.people.public import Agent
    from huiyin.places.public import Building, Organisation, Site, Unit


# ---------------------------------------------------------------------------------------------------- the databases


def administer(*statements: str) -> None:
    """Run statements as the superuser, each by itself."""
    import psycopg

    with psycopg.connect(server().conninfo("huiyin_admin"), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]  # names are ours


def template_name() -> str:
    """The template's name changes with whatever it is made of."""
    sources = [*ROOT.glob("src/huiyin/*/migrations/*.py"), *ROOT.glob("src/huiyin/*/models/*.py"), Path(__file__)]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources)))
    return f"huiyin_template_{digest.hexdigest()[:12]}"


def ensure_template() -> str:
    """Make the template once, whichever test process comes first."""
    import fcntl

    import psycopg

    name = template_name()
    with (ROOT / ".cache" / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with psycopg.connect(server().conninfo("huiyin_admin"), autocommit=True) as connection:
            old = connection.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE 'huiyin_template_%'"
            ).fetchall()
        if (name,) not in old:
            administer(*(f'DROP DATABASE "{row[0]}" WITH (FORCE)' for row in old))
            make_template(name)
    return name


def make_template(name: str) -> None:
    """Migrate an empty database as the owner, and load the world as the application."""
    import subprocess

    making = f"{name}_making"
    administer(f'DROP DATABASE IF EXISTS "{making}" WITH (FORCE)', f'CREATE DATABASE "{making}" OWNER huiyin_owner')
    environment = os.environ | {
        "DATABASE_URL": server().url("huiyin_app", making),
        "DATABASE_OWNER_URL": server().url("huiyin_owner", making),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, check=True, env=environment | {"HUIYIN_AS_OWNER": "1"})
    subprocess.run([sys.executable, __file__], check=True, env=environment)
    administer(f'ALTER DATABASE "{making}" RENAME TO "{name}"')


def fill_database() -> None:
    """Give this test process its own copy of the template."""
    administer(
        f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)',
        f'CREATE DATABASE "{DATABASE}" TEMPLATE "{ensure_template()}"',
    )


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


def forget_connections() -> None:
    """Close what Django holds open, pool included."""
    from django.db import connections

    connections.close_all()
    for connection in connections.all():
        connection.close_pool()  # type: ignore[attr-defined]


@pytest.fixture
def committing(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For tests that commit (several connections, other processes): the database is made anew afterwards."""
    with django_db_blocker.unblock():
        yield
        forget_connections()
        fill_database()


# -------------------------------------------------------------------------------------------------------- the world


def make_world() -> None:
    """幸福里 and 滨江, and who works there; told through the verbs."""
    from huiyin.people.public import OPERATOR, Agent
    from huiyin.places.public import Building, Organisation, Site, Unit

    operator = Agent.called(OPERATOR)
    echo = Organisation.open(by=operator, code="ECHO", name={"zh-Hans": "回音物业", "en": "Echo Property"})
    for code, zh, en in (("XF", "幸福里小区", "Happiness Lane"), ("BJ", "滨江产业园", "Riverside Park")):
        site = Site.open(by=operator, organisation=echo, code=code, name={"zh-Hans": zh, "en": en})
        for number in ("3", "5"):
            building = Building.open(by=operator, site=site, code=number, name={"zh-Hans": f"{number} 号楼"})
            for unit in ("1-101", "2-501", "2-502"):
                Unit.open(by=operator, building=building, number=f"{number}-{unit}", area="89.50")
        manager, specialist = ("laozhou", "alan") if code == "XF" else ("laojiang", "ajing")
        engage(manager, "centre_manager", site.pk)
        engage(specialist, "specialist", site.pk)
    Agent.objects.create(code="wairen", name={"zh-Hans": "外人", "en": "the stranger"})


def engage(code: str, role: str, site: int) -> None:
    """Somebody with one role at one site."""
    from huiyin.people.public import Agent

    names = {"laozhou": "老周", "alan": "阿兰", "laojiang": "老江", "ajing": "阿静"}
    Agent.objects.create(code=code, name={"zh-Hans": names[code]}, roles=[role], sites=[site])


def called(code: str) -> Agent:
    """Somebody of the world."""
    from huiyin.people.public import Agent

    return Agent.called(code)


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
def zhou(db: None) -> Agent:
    """老周, the centre manager of 幸福里."""
    return called("laozhou")


@pytest.fixture
def lan(db: None) -> Agent:
    """阿兰, a specialist of 幸福里."""
    return called("alan")


@pytest.fixture
def jiang(db: None) -> Agent:
    """老江, the centre manager of 滨江: a stranger to 幸福里."""
    return called("laojiang")


@pytest.fixture
def stranger(db: None) -> Agent:
    """外人, who must see nothing."""
    return called("wairen")


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


@contextmanager
def refusal(verb: Any, saying: str = "") -> Iterator[None]:
    """The verb is refused with these words, and nothing was told in the log."""
    from django.utils import translation

    from huiyin.core.facts.models import StoredFact
    from huiyin.core.rights.refusals import Refused

    before = StoredFact.objects.count()
    with translation.override("en"), pytest.raises(Refused, match=saying) as said:
        yield
    assert said.value.verb == getattr(verb, "reference", verb)
    assert StoredFact.objects.count() == before


@pytest.fixture
def refused() -> Any:
    """`with refused(Unit.close): …`"""
    return refusal


if __name__ == "__main__":
    import django

    django.setup()
    make_world()
