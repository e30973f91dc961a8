"""A demo house says that it is one; another does not."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from huiyin.core.clock.time import wall
from huiyin.core.rights.actors import is_demo
from huiyin.people.public import User
from huiyin.places.public import Site, Unit
from huiyin.world import panels
from huiyin.world.public import Demo

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this process knows about the house is forgotten."""
    monkeypatch.setattr(panels, "_asked", [])


def door(client: Any) -> str:
    """What stands at the front door."""
    return str(client.get("/sign-in/", headers={"accept-language": "en"}).content.decode())


def test_a_demo_house_says_so_and_as_whom_one_may_come_in(client: Any, asked_anew: None, zhou: Any) -> None:
    Demo.objects.create(loaded_at=wall(), people=1)
    assert "This is a demo" in door(client) and "laozhou" in door(client) and "wangayi" in door(client)
    assert is_demo(zhou)


def test_another_house_names_nobody(client: Any, asked_anew: None, zhou: Any) -> None:
    assert "This is a demo" not in door(client) and "alan" not in door(client)
    assert not is_demo(zhou)


def test_the_demo_does_not_move_in_where_people_live(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.conf.settings.DEMO_PASSWORD", "a password of the tests")
    with pytest.raises(CommandError, match="people live here already"):
        call_command("load_demo", stdout=StringIO())
    monkeypatch.setattr("django.conf.settings.DEMO_PASSWORD", "")
    with pytest.raises(CommandError, match="has no password of its own"):
        call_command("load_demo", stdout=StringIO())


def test_the_story_is_as_large_as_it_says(operator: Any, sight: None) -> None:
    units = Unit.objects.visible_to(operator).open()
    homes = {site.code: units.filter(site=site).count() for site in Site.objects.visible_to(operator)}
    assert homes == {"XF": 480, "BJ": 120}
    assert User.objects.count() > 40
