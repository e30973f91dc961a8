"""Who looks after somebody's login gives him a link to a new password, and sees how he signs in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from huiyin.face.pages.addresses import record_url

pytestmark = pytest.mark.django_db
NEW = "a quiet boat on the river"


def test_a_manager_gives_a_link_that_works_once(inside: Any, person: Any, sign_in: Any) -> None:
    where = record_url(person("xiaozhao"))
    zhou = inside("laozhou")
    page = zhou.get(where, headers={"accept-language": "en"}).content.decode()
    assert f'action="{where}new-password/"' in page
    (link,) = re.findall(r"http://\S+/new-password/[\w-]+/", zhou.post(f"{where}new-password/").content.decode())
    client = Client()
    assert client.post(f"/{link.split('/', 3)[3]}", {"password": NEW})["Location"] == "/"
    assert sign_in(Client(), "xiaozhao", NEW).status_code == 302
    assert link not in zhou.get(where).content.decode()


@pytest.mark.parametrize("who", ["alan", "xiaozhao", "laojiang"])
def test_all_others_neither_see_nor_may(inside: Any, person: Any, who: str) -> None:
    where = record_url(person("chenxiansheng"))
    client = inside(who)
    assert "new-password" not in client.get(where).content.decode()
    assert client.post(f"{where}new-password/").status_code in (403, 404)


def test_nobody_makes_a_link_for_himself_or_for_whom_he_does_not_outrank(inside: Any, person: Any) -> None:
    zhou = inside("laozhou")
    assert zhou.post(f"{record_url(person('laozhou'))}new-password/").status_code == 403
    assert zhou.post("/people/P9999999/new-password/").status_code == 404


def test_whoever_went_away_is_asked_first(inside: Any, person: Any) -> None:
    zhou = inside("laozhou")
    session = zhou.session
    session["account_authentication_methods"] = []
    session.save()
    where = f"{record_url(person('xiaozhao'))}new-password/"
    assert zhou.post(where)["Location"].startswith("/me/again/?next=")


def test_the_second_step_is_switched_off_for_who_lost_his_telephone(
    with_two_steps: Any, inside: Any, person: Any, sign_in: Any
) -> None:
    with_two_steps("xiaozhao")
    where, zhou = record_url(person("xiaozhao")), inside("laozhou")
    assert f"{where}end_two_steps/" in zhou.get(where).content.decode()
    zhou.post(f"{where}end_two_steps/", {"version": person("xiaozhao").version, "once": "only-one-click"})
    assert sign_in(Client(), "xiaozhao")["Location"] == "/"
