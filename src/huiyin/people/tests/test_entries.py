"""Departments, posts and skills: words that all sites share (PPL-1)."""

import pytest

from huiyin.core.facts.log import facts_about
from huiyin.core.facts.telling import tell
from huiyin.core.records.references import Ref
from huiyin.core.rights.refusals import Refused
from huiyin.core.rights.seeing import seeing
from huiyin.core.search.find import find
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import DepartmentMoved, HeadAppointed, PostPlaced
from huiyin.people.models.entry import IsClosed, IsOpen, StillUsed
from huiyin.people.public import Department, Post, Skill, Staff
from huiyin.people.values.shipped_posts import SHIPPED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sight")]
DUTIES = {"en": "Water the plants.", "zh-Hans": "浇花。"}


@pytest.fixture
def garden(zhou):
    """A department that no story tells of."""
    return Department.open(by=zhou, code="Garden", name={"en": "Garden", "zh-Hans": "园艺"})


@pytest.fixture
def gardener(zhou, garden):
    """A post in it."""
    return Post.open(by=zhou, code="head_gardener", name={"en": "Head gardener"}, duties=DUTIES, department=garden)


def test_the_posts_of_a_service_centre_are_there_with_duties_and_line(zhou):
    posts = {post.code: post for post in Post.objects.visible_to(zhou).select_related("reports_to")}
    for one in SHIPPED:
        assert posts[one.code].name.said_in("zh-Hans") == one.zh
        assert set(posts[one.code].duties) == {"zh-Hans", "en"}
        assert getattr(posts[one.code].reports_to, "code", "") == one.reports_to
    assert posts["receptionist"].reports_to.reports_to.code == "supervisor"


def test_a_department_is_a_part_of_another_but_never_of_itself(garden, zhou):
    lawn = Department.open(by=zhou, code="lawn", name={"en": "Lawn"}, parent=garden)
    for above in (lawn, garden):
        with pytest.raises(BadInput, match="cannot be a part of itself"):
            garden.move(by=zhou, parent=above)
    assert lawn.move(by=zhou, parent=None) == DepartmentMoved(before=garden.pk, after=None)


def test_a_head_is_appointed_and_told_by_name(garden, person, zhou):
    lan = person("alan")
    assert garden.appoint(by=zhou, head=lan) == HeadAppointed(before=None, after=lan.pk)
    *_others, (_told, said) = tell(facts_about(Ref.to(garden), reader=zhou), reader=zhou)
    assert "阿兰" in said
    with pytest.raises(NothingToChange):
        garden.appoint(by=zhou, head=lan)


def test_a_post_is_written_anew_and_keeps_what_it_was(gardener, zhou):
    fact = gardener.describe(by=zhou, duties={"en": "Water the plants and mow the lawn."})
    assert fact.before.sha256 != fact.after.sha256
    assert gardener.place(by=zhou, reports_to=Post.objects.visible_to(zhou).get(code="supervisor")) == PostPlaced(
        department=gardener.department_id, department_before=gardener.department_id, reports_to=gardener.reports_to_id
    )
    with pytest.raises(BadInput, match="cannot report to itself"):
        gardener.place(by=zhou, reports_to=gardener)


def test_what_is_laid_aside_is_used_again_or_not_at_all(garden, gardener, zhou):
    with pytest.raises(StillUsed, match="still belongs to “Garden”"):
        garden.close(by=zhou)
    gardener.close(by=zhou)
    garden.close(by=zhou)
    for verb, values in (
        (garden.rename, {"name": {"en": "Park"}}),
        (garden.close, {}),
        (garden.appoint, {"head": None}),
    ):
        with pytest.raises(IsClosed):
            verb(by=zhou, **values)
    garden.reopen(by=zhou)
    with pytest.raises(IsOpen):
        garden.reopen(by=zhou)


def test_a_post_that_a_colleague_has_is_not_laid_aside(gardener, person, happiness, zhou):
    Staff.engage(
        by=zhou, person=a_newcomer(zhou, happiness), number="X1", on="2026-01-02", site=happiness, post=gardener
    )
    with pytest.raises(StillUsed):
        gardener.close(by=zhou)


def a_newcomer(by, site):
    """Somebody who is no colleague yet."""
    from huiyin.people.public import Person

    return Person.open(by=by, site=site, legal_name="方小芳", called="小方")


@pytest.mark.parametrize("code", ["", "first aid", "急救", "1st", "a" * 41])
def test_a_code_is_plain_and_belongs_to_one(zhou, code):
    with pytest.raises(BadInput):
        Skill.open(by=zhou, code=code, name={"en": "First aid"})
    Skill.open(by=zhou, code="tap_dancing", name={"en": "Tap dancing"})
    with pytest.raises(BadInput, match="“tap_dancing” is there already"):
        Skill.open(by=zhou, code="tap_dancing", name={"en": "Tap dancing"})


def test_they_are_found_by_code_and_name_and_called_in_the_readers_language(garden, zhou, sight):
    assert (
        find("园艺", "people.department", reader=zhou).ids
        == find("garden", "people.department", reader=zhou).ids
        == (garden.pk,)
    )
    assert str(garden) == "Garden"
    garden.rename(by=zhou, name={"zh-Hans": "绿化"})
    assert str(garden) == "绿化"


def test_whoever_works_anywhere_sees_them_and_others_do_not(garden, jiang, wang, stranger):
    assert Department.objects.visible_to(jiang).filter(code="garden").exists()
    for who in (wang, stranger):
        assert not Department.objects.visible_to(who).exists()
        with seeing(who):
            assert not Department.objects.everything(reason="a test").exists()
            assert not Post.objects.everything(reason="a test").exists()


def test_colleagues_and_strangers_change_none(garden, gardener, lan, wang, stranger, xiaozhao):
    for who in (lan, wang, stranger, xiaozhao):
        for noun, values in ((Department, {}), (Post, {"duties": DUTIES}), (Skill, {})):
            with pytest.raises(Refused):
                noun.open(by=who, code="new", name={"en": "New"}, **values)
        for record, verb, values in (
            (garden, "rename", {"name": {"en": "Mine"}}), (garden, "move", {"parent": None}), (garden, "close", {}),
            (garden, "appoint", {"head": None}), (garden, "reopen", {}), (gardener, "describe", {"duties": {"en": "Rest."}}),
            (gardener, "place", {"reports_to": None}), (gardener, "close", {}),
        ):  # fmt: skip
            with pytest.raises(Refused):
                getattr(record, verb)(by=who, **values)
    garden.refresh_from_db(from_queryset=Department.objects.everything(reason="a test"))
    assert garden.version == 1
