"""Who opens the house: by a link from the console the first administrator enters himself, and where he works."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiyin.core.doors.answers import answer, page
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.seeing import seeing
from huiyin.core.values.words import Words
from huiyin.core.verbs import together
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.taken import at_place
from huiyin.people.models import Acting, Agent, Membership, OneTimeLink, Person
from huiyin.people.models.agent import OPERATOR
from huiyin.people.values.names import sounds_of
from huiyin.people.values.roles import Role
from huiyin.people.views.tries import demand_link, let_in
from huiyin.places.public import Organisation, Site

LONGEST_NAME, LONGEST_USERNAME, LONGEST_CODE = 120, 32, 8
FIRST = "people/door/first.jinja"
FIELDS = ("legal_name", "called", "username", "password", "company", "company_code", "site", "site_code", "zone")
ZONES = ("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "Europe/London", "America/New_York", "UTC")


def ask_first_administrator(request: HttpRequest, *, token: str) -> HttpResponse:
    """The form of whoever has the link from the console."""
    demand_first(request, token)
    return asked(request, token, {}, HTTPStatus.OK)


def propose(request: HttpRequest, *, token: str) -> HttpResponse:
    """How a name is typed without Chinese, for the user name, and a short code of it."""
    demand_first(request, token)
    name = request.GET.get("name", "")[:LONGEST_NAME]
    whole, letters = typed_as(name)
    return answer({"whole": whole[:LONGEST_USERNAME], "code": letters[:LONGEST_CODE].upper()})


def enter_first_administrator(request: HttpRequest, *, token: str) -> HttpResponse:
    """Spend the link, enter the company, its first site and its first administrator, all or nothing; then go in."""
    link, operator = demand_first(request, token), Agent.called(OPERATOR)
    said = {name: value.strip() for name, value in request.POST.items() if isinstance(value, str)}
    said["password"] = request.POST.get("password", "")  # its blanks count
    try:
        with together(operator):
            link.use(by=operator)
            person = enter(operator, said)
            open_the_first_site(operator, said)
    except BadInput as bad:
        return asked(request, token, bad.errors, HTTPStatus.BAD_REQUEST)
    return let_in(request, person.login.pk)


def enter(operator: Actor, said: dict[str, str]) -> Person:
    """The person, with login, password, and the whole house in his hands."""
    language = "en" if (get_language() or "").startswith("en") else "zh-Hans"
    person = Person.open(
        by=operator, legal_name=said.get("legal_name", ""), called=said.get("called", ""), language=language
    )
    person.give_login(by=operator, username=said.get("username", ""))
    Membership.grant(by=operator, person=person, roles=[Role.ADMINISTRATOR])
    himself = Person.objects.everything(reason="who was entered just now").select_related("login").get(pk=person.pk)
    himself.change_password(by=Acting.known_as(person.pk), password=said.get("password", ""))
    return himself


def open_the_first_site(operator: Actor, said: dict[str, str]) -> None:
    """The company and where it serves first, unless they are there already."""
    if not is_empty(operator):
        return
    language = "en" if (get_language() or "").startswith("en") else "zh-Hans"
    with at_place("company"):
        company = Organisation.open(
            by=operator, code=said.get("company_code", ""), name=Words({language: said.get("company", "")})
        )
    with at_place("site"):
        Site.open(
            by=operator, organisation=company, code=said.get("site_code", ""), name=Words({language: said.get("site", "")}),
            zone=said.get("zone", settings.HOUSE_ZONE),
        )  # fmt: skip


def asked(request: HttpRequest, token: str, errors: dict[str, str], status: HTTPStatus) -> HttpResponse:
    """The form, with what was typed but for the password, and what is wrong with it."""
    if status != HTTPStatus.OK:
        errors = {"password": _("Type the password again; it is never sent back.")} | errors
    values: dict[str, Any] = {
        "said": {name: request.POST.get(name, "") for name in FIELDS},
        "wrong": {name: [] for name in FIELDS} | {field_of(place): [why] for place, why in errors.items()},
        "zones": list(dict.fromkeys((settings.HOUSE_ZONE, *ZONES))), "house": settings.HOUSE_ZONE,
    }  # fmt: skip
    return page(request, FIRST, status, token=token, is_empty=is_empty(Agent.called(OPERATOR)), **values)


def field_of(place: str) -> str:
    """The field in which a mistake was made: of the company and the site it says which of their two."""
    around, _dot, inside = place.partition(".")
    return f"{around}_{inside}" if inside == "code" else inside if inside in FIELDS else around


def typed_as(name: str) -> tuple[str, str]:
    """A name as it is typed without Chinese, and its first letters.

    >>> typed_as("幸福里小区"), typed_as("Ann Lee")
    (('xingfulixiaoqu', 'xflxq'), ('annlee', 'al'))
    """
    words = re.findall(r"[A-Za-z0-9]+", name)
    whole, letters = sounds_of(name) or ("".join(words), "".join(word[0] for word in words))
    return tuple(re.sub(r"[^a-z0-9]", "", one.lower()) for one in (whole, letters))  # type: ignore[return-value]


def is_empty(operator: Actor) -> bool:
    """Whether no company has been entered yet."""
    with seeing(operator):
        return not Organisation.objects.visible_to(operator).exists()


def demand_first(request: HttpRequest, token: str) -> OneTimeLink:
    """The link, which is for the first administrator; Http404 for any other."""
    link = demand_link(request, token)
    if link.person_id is not None or Membership.administrators().exists():
        raise Http404
    return link
