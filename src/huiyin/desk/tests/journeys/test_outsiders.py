"""Every door, generated from the addresses: who has nothing to do with 幸福里 learns nothing of it and changes nothing.

What there is answers him exactly like what never was (PLT-1).
"""

from __future__ import annotations

import re
import secrets
from typing import Any

import pytest

from huiyin.core.doors.lookup import key_of
from huiyin.core.facts.models import StoredFact
from huiyin.desk.tests.journeys.outsiders import (
    OF_A_RECORD,
    OUTSIDERS,
    ROUTES,
    Pair,
    doors,
    hidden_from,
    noun_of,
    program_of,
)
from huiyin.places.public import Building, Site, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(params=OUTSIDERS)
def outsider(request: Any) -> Any:
    """One of those whom 幸福里's matters do not concern."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def ask(outsider: Any, signed_in_as: Any) -> Any:
    """`ask("/units/{}/", "post")(key)`: his browser asks, or his program where the door is for programs."""

    def at(route: str, method: str, body: Any = None) -> Any:
        programs = route.startswith("/api/")
        asker = program_of(outsider_name(outsider)) if programs else signed_in_as(outsider)

        def asked(key: str) -> Any:
            address = route.replace("{}", key)
            headers = {"idempotency-key": secrets.token_hex(8)}
            if method == "get":
                return asker.get(address, headers=headers)
            sent = {} if programs else {"once": secrets.token_hex(8)}
            kind = {"content_type": "application/json"} if programs else {}
            return asker.post(address, sent | (body(key) if body else {}), headers=headers, **kind)

        return asked

    return at


def outsider_name(actor: Any) -> str:
    """Under which name he signs in."""
    from huiyin.people.public import Person

    return str(Person.objects.everything(reason="a test").get(pk=actor.id).login.username)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", OF_A_RECORD)
def test_what_there_is_answers_like_what_never_was(
    route: str, method: str, outsider: Any, operator: Any, ask: Any, sight: Any
) -> None:
    record = hidden_from(outsider, noun_of(route), operator)
    assert record is not None or noun_of(route)._meta.label not in ("places.Unit", "places.Building", "people.Person")
    if record is None:
        return
    asked, before = ask("/" + route.replace("<path:key>", "{}"), method), StoredFact.objects.count()
    pair = Pair.of(asked, key_of(record))
    assert pair.is_alike(), pair.there.content
    assert pair.there.status_code in (404, 405)  # 405: what no door takes is not even read, whoever sends it
    assert StoredFact.objects.count() == before
    assert version(record, operator) == record.version


def version(record: Any, by: Any) -> int:
    """Its version now."""
    return int(type(record).objects.visible_to(by).values_list("version", flat=True).get(pk=record.pk))


def test_whoever_works_there_can_tell_one_from_the_other(signed_in_as: Any, zhou: Any, flat: Any) -> None:
    pair = Pair.of(lambda key: signed_in_as(zhou).get(f"/units/{key}/"), key_of(flat))
    assert not pair.is_alike(), "The comparison sees no difference, so it proves nothing."


@pytest.mark.parametrize("noun", [Site, Building, Unit])
def test_nothing_of_the_site_is_theirs_to_see(noun: Any, outsider: Any) -> None:
    from huiyin.core.rights.seeing import seeing

    with seeing(outsider):
        codes = {key_of(one).partition("/")[0] for one in noun.objects.visible_to(outsider)}
    assert codes <= {"BJ"}


HIS_OWN = {"", "me/", "me/security/", "me/password/", "me/two-steps/on/", "me/two-steps/codes/", "looks/"}
WITHOUT_A_NAME = ("sign-in/", "me/again/", "first/", "new-password/", "health/", "livez", "readyz", "metrics")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", [one for one in ROUTES if not one.startswith(WITHOUT_A_NAME)])
@pytest.mark.parametrize("who", ["stranger", "wang"])
def test_whoever_works_nowhere_finds_his_own_page_and_no_other(
    who: str, route: str, method: str, request: Any, signed_in_as: Any, flat: Any
) -> None:
    if route in HIS_OWN or route.startswith(("me/sessions/", "me/two-steps/off", "sign-out", "looks/choose")):
        return
    outsider = request.getfixturevalue(who)
    asker = program_of(outsider_name(outsider)) if route.startswith("api/v1") else signed_in_as(outsider)
    door_at: Any = dict(doors())[route].callback
    takes = method.upper() in door_at.views
    assert getattr(asker, method)("/" + filled(route)).status_code == (404 if takes or door_at.csrf_exempt else 405)


def filled(route: str) -> str:
    """An address with something that could stand there."""
    return re.sub(
        r"<(\w+):\w+>", lambda place: "1" if place[1] == "int" else "units", route.replace("<path:key>", "XF/3-2-501")
    )
