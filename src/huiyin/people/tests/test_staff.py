"""Colleagues: engaged, assigned, graded; leaving ends what they may do, and they may return (PPL-1)."""

import pytest

from huiyin.core.clock.time import now
from huiyin.core.rights.refusals import Refused, Unseen
from huiyin.core.rights.seeing import seeing
from huiyin.core.search.find import find
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import LanguagesNoted, SkillLearned, SkillUnlearned, StaffAssigned, StaffGraded, StaffLeft
from huiyin.people.models.leaving import IsHere, WorksElsewhereToo
from huiyin.people.models.skilled import HasLeft
from huiyin.people.public import Acting, Area, Department, Duty, Membership, Person, Post, Proficiency, Skill, Staff
from huiyin.places.public import Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(zhou, person):
    """A department that 阿兰 leads."""
    found = Department.open(by=zhou, code="workshop", name={"en": "Workshop"})
    found.appoint(by=zhou, head=person("alan"))
    return found


@pytest.fixture
def fang(happiness, zhou, workshop):
    """小方, a technician of the workshop, who can sign in."""
    person = Person.open(by=zhou, site=happiness, legal_name="方小芳", called="小方")
    person.give_login(by=zhou, username="fangfang")
    Membership.grant(by=zhou, person=person, site=happiness, roles=["technician"])
    post = Post.objects.visible_to(zhou).get(code="technician")
    values = {"number": " xf 900 ", "on": "2026年3月1日", "post": post, "department": workshop}
    return Staff.engage(by=zhou, person=person, site=happiness, **values)


@pytest.fixture
def juggling(zhou):
    """A skill."""
    return Skill.open(by=zhou, code="juggling", name={"en": "Juggling", "zh-Hans": "杂耍"})


def test_a_person_is_engaged_once_under_one_number(fang, zhou, happiness, person):
    assert (fang.number, str(fang), fang.post.code, fang.is_here) == ("XF900", "小方", "technician", True)
    with pytest.raises(BadInput, match="小方 is a colleague already"):
        Staff.engage(by=zhou, person=fang.person, number="XF901", on="2026-03-01", site=happiness)
    newcomer = Person.open(by=zhou, site=happiness, legal_name="新人")
    with pytest.raises(BadInput, match="Somebody has the number XF900"):
        Staff.engage(by=zhou, person=newcomer, number="XF900", on="2026-03-01", site=happiness)


def test_whoever_acts_knows_his_department(fang, workshop, flat, zhou):
    acting = Acting.called("fangfang")
    assert acting.departments == {workshop.pk}
    flat.shut_out(by=zhou, party=f"department:{workshop.pk}")
    assert flat not in type(flat).objects.visible_to(acting)


def test_colleagues_are_seen_where_the_person_is(fang, zhou, jiang, wang, stranger):
    assert [Staff.objects.visible_to(who).filter(pk=fang.pk).exists() for who in (zhou, jiang, wang, stranger)] == [
        True, False, False, False,
    ]  # fmt: skip
    for who in (zhou, jiang):
        with seeing(who):
            seen = set(Staff.objects.visible_to(who).values_list("pk"))
            assert seen == set(Staff.objects.everything(reason="a test").values_list("pk"))
    assert find("fangxiaofang", "people.staff", reader=zhou).ids == (fang.pk,)
    assert find("xf900", "people.staff", reader=jiang).ids == ()


def test_another_post_another_superior(fang, zhou, person):
    lan, cashier = person("alan"), Post.objects.visible_to(zhou).get(code="cashier")
    before = {"post_before": fang.post_id, "department_before": fang.department_id, "superior_before": fang.superior_id}
    fact = fang.assign(by=zhou, post=cashier, superior=lan)
    assert fact == StaffAssigned(post=cashier.pk, department=fang.department_id, superior=lan.pk, **before)
    assert Staff.objects.visible_to(zhou).under(lan).filter(pk=fang.pk).exists()
    with pytest.raises(BadInput, match="Nobody is his own superior"):
        fang.assign(by=zhou, superior=fang.person)


def test_the_head_of_the_department_judges_his_own_people_and_nobody_himself(fang, lan, xiaozhao, zhou, juggling):
    assert fang.grade(by=lan, grade=4) == StaffGraded(before=None, after=4)
    assert fang.learn(by=lan, skill=juggling, grade=2) == SkillLearned(skill=juggling.pk, grade=2)
    himself = Acting.called("fangfang")
    for who in (himself, xiaozhao):
        with pytest.raises(Refused):
            fang.grade(by=who, grade=5)
    assert fang.speak(by=himself, languages=["yue", "EN", "en"]) == LanguagesNoted(languages=("yue", "en"))
    for grade in (0, 6):
        with pytest.raises(BadInput):
            fang.grade(by=zhou, grade=grade)


def test_skills_have_grades_and_are_taken_away(fang, zhou, jiang, juggling):
    fang.learn(by=zhou, skill=juggling, grade=2)
    with pytest.raises(NothingToChange):
        fang.learn(by=zhou, skill=juggling, grade=2)
    fang.learn(by=zhou, skill=juggling, grade=4)
    assert [(str(one.skill), one.grade) for one in fang.skills()] == [("Juggling", 4)]
    assert Staff.objects.visible_to(zhou).able_to(juggling, at_least=4).get() == fang
    assert not Staff.objects.visible_to(zhou).able_to(juggling, at_least=5)
    assert not Proficiency.objects.visible_to(jiang).filter(staff=fang)
    assert fang.unlearn(by=zhou, skill=juggling) == SkillUnlearned(skill=juggling.pk)
    with pytest.raises(BadInput, match="does not have this skill"):
        fang.unlearn(by=zhou, skill=juggling)


def test_whoever_leaves_may_nothing_more(fang, zhou, happiness, tower, flat):
    Duty.enter(by=zhou, site=happiness, person=fang.person, **hours(now()))
    area = Area.give(
        by=zhou, site=happiness, person=fang.person, kind="patrol", buildings=[tower], since_on=happiness.today
    )
    assert fang.leave(by=zhou, on=happiness.today) == StaffLeft(person=fang.person_id, on=happiness.today)
    acting = Acting.called("fangfang")
    assert (acting.roles, acting.departments, flat in type(flat).objects.visible_to(acting)) == ({}, frozenset(), False)
    assert not Duty.objects.visible_to(zhou).filter(person=fang.person).not_over(now())
    area.refresh_from_db(from_queryset=Area.objects.everything(reason="a test"))
    assert area.until_on == happiness.today
    assert fang.person in Person.objects.visible_to(zhou)
    for verb, values in (("grade", {"grade": 1}), ("assign", {"post": None}), ("leave", {"on": "2026-11-22"})):
        with pytest.raises(HasLeft, match="小方 does not work here any more"):
            getattr(fang, verb)(by=zhou, **values)


def hours(since):
    """Eight hours from a moment on."""
    from datetime import timedelta

    return {"since": since, "until": since + timedelta(hours=8)}


def test_whoever_left_may_come_back_without_his_old_roles(fang, zhou, happiness):
    fang.leave(by=zhou, on="2026-06-01")
    with pytest.raises(BadInput, match="He left on 2026-06-01 only"):
        fang.come_back(by=zhou, on="2026-05-01", site=happiness)
    fang.come_back(by=zhou, on="2026-07-01", site=happiness)
    assert fang.is_here and not Acting.called("fangfang").roles
    with pytest.raises(IsHere):
        fang.come_back(by=zhou, on="2026-07-01")


def test_a_resident_who_worked_here_stays_a_resident(fang, zhou, happiness):
    Membership.objects.visible_to(zhou).get(person=fang.person).amend(by=zhou, roles=["technician", "resident"])
    fang.leave(by=zhou, on=happiness.today)
    assert Acting.called("fangfang").roles_at(happiness.pk) == {"resident"}


def test_whoever_works_at_two_sites_is_not_let_go_by_one(fang, zhou, operator, happiness, sight):
    riverside = Site.objects.visible_to(operator).get(code="BJ")
    Membership.grant(by=operator, person=fang.person, site=riverside, roles=["centre_manager"])
    with pytest.raises(WorksElsewhereToo):
        fang.leave(by=zhou, on=happiness.today)
    with pytest.raises(Refused, match="every role that this person has"):
        fang.person.rename_login(by=zhou, username="mine")


@pytest.mark.parametrize("who", ["xiaozhao", "wang", "stranger", "jiang"])
def test_others_engage_and_dismiss_nobody(who, request, fang, happiness, juggling):
    by, version = request.getfixturevalue(who), fang.version
    newcomer = Person.open(by=request.getfixturevalue("zhou"), site=happiness, legal_name="新人")
    with pytest.raises(Refused):
        Staff.engage(by=by, person=newcomer, number="XF901", on="2026-03-01", site=happiness)
    for verb, values in (
        ("assign", {"post": None}), ("grade", {"grade": 1}), ("learn", {"skill": juggling, "grade": 1}),
        ("unlearn", {"skill": juggling}), ("speak", {"languages": ["en"]}), ("leave", {"on": "2026-11-01"}),
        ("come_back", {"on": "2026-11-01"}),
    ):  # fmt: skip
        with pytest.raises(Refused) as refusal:
            getattr(fang, verb)(by=by, **values)
        assert isinstance(refusal.value, Unseen) == (who != "xiaozhao")
    fang.refresh_from_db(from_queryset=Staff.objects.everything(reason="a test"))
    assert fang.version == version
