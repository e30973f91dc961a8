"""The pages of people: what is shown, masked, and offered; and to whom nothing is (PPL-7, CUS-8)."""

from datetime import timedelta

import pytest

from huiyin.core.clock.time import now
from huiyin.face.pages.addresses import record_url, verb_url
from huiyin.people.public import Area, Deputy, Membership, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def xiaozhaos_page(person):
    """Where 小赵 is found."""
    return record_url(person("xiaozhao"))


def test_a_manager_sees_a_colleague_with_his_roles_and_a_masked_number(signed_in_as, zhou, xiaozhaos_page):
    page = signed_in_as(zhou).get(xiaozhaos_page).content.decode()
    assert "小赵" in page and "technician" in page and "138 **** 2022" in page
    assert "13800002022" not in page and "138 0000 2022" not in page


def test_whoever_says_why_sees_the_number_for_a_while(signed_in_as, zhou, lan, person, xiaozhaos_page):
    person("xiaozhao").reveal(by=zhou, field="mobile", reason="水管爆了，要马上找到他")
    assert "138 0000 2022" in signed_in_as(zhou).get(xiaozhaos_page).content.decode()
    assert "138 0000 2022" not in signed_in_as(lan).get(xiaozhaos_page).content.decode()


def test_a_manager_gives_a_role_on_the_page(signed_in_as, zhou, person, monkeypatch):
    monkeypatch.setattr("huiyin.core.doors.again._asking", [(lambda _request: True, lambda _request: None)])
    xiaozhao = person("xiaozhao")
    membership = Membership.objects.visible_to(zhou).lasting().get(person=xiaozhao)
    form = signed_in_as(zhou).get(verb_url(membership, Membership.amend))
    assert form.status_code == 200 and "Change roles" in form.content.decode()
    said = {"roles": ["technician", "patrol"], "version": membership.version, "once": "one-click-and-no-more"}
    answer = signed_in_as(zhou).post(verb_url(membership, Membership.amend), said)
    assert answer.status_code == 303
    membership.refresh_from_db(from_queryset=Membership.objects.visible_to(zhou))
    assert membership.roles == ["technician", "patrol"]


@pytest.mark.parametrize("who", ["stranger", "jiang", "wang"])
def test_to_all_others_there_is_no_such_person(who, request, signed_in_as, xiaozhaos_page):
    there = signed_in_as(request.getfixturevalue(who)).get(xiaozhaos_page)
    nowhere = signed_in_as(request.getfixturevalue(who)).get("/people/P9999999/")
    assert (there.status_code, nowhere.status_code) == (404, 404)


def test_a_resident_sees_herself_and_that_alone(signed_in_as, wang, person):
    page = signed_in_as(wang).get("/me/")
    assert page.status_code == 200 and "138 0000 6621" in page.content.decode()
    assert "Service centre of" in page.content.decode() and "8:30–12:00" in page.content.decode()
    assert signed_in_as(wang).get(record_url(person("wangayi"))).status_code == 404


def test_an_absence_is_told_on_the_clock_of_the_site(signed_in_as, zhou, lan, happiness, person, sight):
    begins = (now() + timedelta(days=2)).replace(hour=1, minute=30, second=0, microsecond=0)
    absence = Deputy.ask(
        by=lan, site=happiness, deputy=person("xiaozhao"), since=begins, until=begins + timedelta(hours=8)
    )
    page = signed_in_as(zhou).get(record_url(absence)).content.decode()
    assert "09:30" in page and "17:30" in page and "01:30" not in page


@pytest.mark.parametrize(
    "opening", [Person.open, Membership.grant, Area.give, Deputy.ask], ids=["person", "roles", "area", "deputy"]
)
def test_a_manager_is_asked_for_what_is_needed(opening, signed_in_as, zhou):
    page = signed_in_as(zhou).get(verb_url(opening.reference.noun, opening, site="XF"))
    assert page.status_code == 200
    assert signed_in_as(zhou).get("/memberships/not-a-number/").status_code == 404
