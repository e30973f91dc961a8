"""Where somebody is signed in is seen and ended; a removed right is gone at the next request (PLT-1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from huiyin.core.clock.time import wall
from huiyin.people.public import Membership, Person, Role
from huiyin.people.tests.sign_in.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(inside: Any, sign_in: Any) -> tuple[Client, Client]:
    """Alan's browser at her desk, and the one on her telephone."""
    desk = inside("alan")
    phone = Client(headers={"accept": "text/html", "user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile"})
    sign_in(phone, "alan")
    return desk, phone


def is_inside(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def roles_of(username: str, operator: Any) -> Membership:
    return Membership.objects.visible_to(operator).lasting().get(person__login__username=username)


def test_both_are_listed_without_their_keys(two: tuple[Client, Client]) -> None:
    desk, phone = two
    page = desk.get("/me/security/").content.decode()
    assert "Chrome · Windows" in page and "Chrome · Android" in page and "127.0.0.1" in page
    assert not any(str(one.session.session_key) in page for one in (desk, phone))


def test_one_is_ended_from_the_other(two: tuple[Client, Client]) -> None:
    from allauth.usersessions.models import UserSession

    desk, phone = two
    there = UserSession.objects.get(session_key=phone.session.session_key)
    assert desk.post("/me/sessions/end/", {"session": there.pk}).status_code == 302
    assert (is_inside(desk), is_inside(phone)) == (True, False)
    assert desk.post("/me/sessions/end/", {"session": there.pk}).status_code == 400
    assert desk.post("/me/sessions/end/", {"session": "x"}).status_code == 400


def test_nobody_ends_the_session_of_another(two: tuple[Client, Client], inside: Any) -> None:
    from allauth.usersessions.models import UserSession

    desk, _phone = two
    there = UserSession.objects.get(session_key=desk.session.session_key)
    assert inside("laozhou").post("/me/sessions/end/", {"session": there.pk}).status_code == 400
    assert is_inside(desk)


def test_all_others_are_ended(two: tuple[Client, Client]) -> None:
    desk, phone = two
    before = desk.session.session_key
    desk.post("/me/sessions/end-others/")
    assert (is_inside(desk), is_inside(phone)) == (True, False)
    assert desk.session.session_key != before


def test_a_new_password_ends_all_others(two: tuple[Client, Client], sign_in: Any) -> None:
    desk, phone = two
    before = desk.session.session_key
    answer = desk.post("/me/password/", {"old": PASSWORD, "password": "a quiet boat on the river"})
    assert answer["Location"] == "/me/security/"
    assert (is_inside(desk), is_inside(phone)) == (True, False)
    assert desk.session.session_key != before
    assert sign_in(Client(), "alan").status_code == 400


def test_a_session_on_no_list_ends_too(two: tuple[Client, Client], person: Any, operator: Any) -> None:
    from allauth.usersessions.models import UserSession

    UserSession.objects.all().delete()
    person("alan").end_sessions(by=operator)
    assert [is_inside(one) for one in two] == [False, False]


class TestRights:
    @pytest.fixture(autouse=True)
    def sees(self, sight: Any) -> None:
        """These tests look up roles."""

    def test_suspended_is_out_at_the_next_request(self, two: tuple[Client, Client], person: Any, operator: Any) -> None:
        person("alan").suspend_login(by=operator)
        assert [is_inside(one) for one in two] == [False, False]

    def test_without_a_role_one_has_a_page_about_oneself_and_no_other(
        self, inside: Any, operator: Any, sign_in: Any, person: Any, lan: Any
    ) -> None:
        person("alan").choose_language(by=lan, language="en")
        client = inside("alan")
        roles_of("alan", operator).end(by=operator)
        assert not is_inside(client)
        assert sign_in(client, "alan").status_code == 302
        page = client.get("/", follow=True).content.decode()
        assert "You have no role yet" in page and "P1" in page
        assert "/palette/" not in page and "/messages/" not in page
        assert client.get("/units/").status_code == client.get("/my-day/").status_code == 404

    def test_with_other_roles_one_signs_in_again(self, inside: Any, operator: Any, sign_in: Any) -> None:
        client = inside("alan")
        roles_of("alan", operator).amend(by=operator, roles=[Role.AGENT])
        assert not is_inside(client)
        assert sign_in(client, "alan").status_code == 302

    def test_a_right_is_read_at_each_request(self, inside: Any, operator: Any) -> None:
        client = inside("laozhou")
        assert client.get("/units/").status_code == 200
        # Around the verb, so that the session itself goes on: the rights count, not the session.
        mine = roles_of("laozhou", operator)
        Membership.objects.visible_to(operator).filter(pk=mine.pk).update(roles=["resident"])
        assert is_inside(client)
        assert client.get("/units/XF/3-2-501/").status_code == 404

    def test_who_has_left_is_out(self, inside: Any, person: Any, operator: Any, happiness: Any) -> None:
        client = inside("alan")
        person("alan").go(by=operator, site=happiness)
        assert not is_inside(client)


class TestTime:
    def test_a_session_ends_eight_hours_after_the_last_request(self, inside: Any) -> None:
        client = inside("alan")
        left = Session.objects.get(pk=client.session.session_key).expire_date - wall()
        assert timedelta(hours=7, minutes=55) < left <= timedelta(hours=8)
        Session.objects.update(expire_date=wall() - timedelta(seconds=1))
        assert not is_inside(client)

    def test_it_is_prolonged_now_and_then(self, inside: Any) -> None:
        client = inside("alan")
        is_inside(client)
        session, soon = client.session, wall() + timedelta(hours=1)
        Session.objects.update(expire_date=soon)
        is_inside(client)
        assert Session.objects.get(pk=session.session_key).expire_date == soon
        session["seen"] = int(wall().timestamp()) - 600
        session.save()
        Session.objects.update(expire_date=soon)
        client.get("/me/", headers={"x-unattended": "yes"})
        assert Session.objects.get(pk=session.session_key).expire_date == soon
        is_inside(client)
        assert Session.objects.get(pk=session.session_key).expire_date > wall() + timedelta(hours=7)

    def test_what_has_ended_is_forgotten(self, inside: Any) -> None:
        from allauth.usersessions.models import UserSession

        from huiyin.people.models.sessions import forget_ended_sessions

        inside("alan")
        Session.objects.update(expire_date=wall() - timedelta(days=1))
        UserSession.objects.update(last_seen_at=wall() - timedelta(days=1))
        forget_ended_sessions()
        assert not Session.objects.exists() and not UserSession.objects.exists()

    def test_what_counts_no_longer_is_forgotten(self, sign_in: Any) -> None:
        from django.core.cache import cache

        from huiyin.people.models.sessions import forget_old_tries

        cache.set("old", 1, -10)
        cache.set("new", 1, 60)
        forget_old_tries()
        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key FROM core_cache")
            assert cursor.fetchall() == [(":1:new",)]


def test_the_page_speaks_my_language(inside: Any, person: Any, operator: Any) -> None:
    client = inside("alan")
    person("alan").choose_language(by=operator, language="en")
    assert 'lang="en"' in client.get("/me/", headers={"accept-language": "zh-CN"}).content.decode()
    client.post("/looks/choose/", {"language": "zh-hans"})
    assert person("alan").language == "zh-Hans"
    assert 'lang="zh-hans"' in client.get("/me/", headers={"accept-language": "en"}).content.decode()
    refused = client.get("/units/XF/9-9-999/")
    assert refused.status_code == 404 and 'lang="zh-hans"' in refused.content.decode()


def test_nobody_looks_after_the_sessions_of_others(person: Any, lan: Any, refused: Any) -> None:
    with refused(Person.end_session):
        person("xiaozhao").end_session(by=lan, session=1)
    with refused(Person.end_sessions):
        person("xiaozhao").end_sessions(by=lan)
