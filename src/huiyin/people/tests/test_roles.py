"""Roles at sites and in the whole house: who gives which, and when they count (PLT-1)."""

from dataclasses import replace

import pytest

from huiyin.core.facts.log import facts_about
from huiyin.core.facts.telling import tell
from huiyin.core.records.references import Ref
from huiyin.core.rights.actor import EVERYWHERE, NOWHERE, Scope
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import RolesChanged, RolesEnded
from huiyin.people.models.loginable import LastAdministrator
from huiyin.people.models.membership import HasEnded, OwnRoles
from huiyin.people.public import Acting, Membership, Person
from huiyin.places.public import Site, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def fang(happiness, zhou):
    """小方, who has no role yet."""
    return Person.open(by=zhou, site=happiness, legal_name="方小芳", called="小方")


@pytest.fixture
def membership(zhou, sight):
    """What 阿兰 is at 幸福里."""
    return Membership.objects.visible_to(zhou).get(person__login__username="alan")


def test_roles_are_given_and_count_at_once(fang, happiness, zhou, flat):
    assert Acting.known_as(fang.pk).scope == NOWHERE
    Membership.grant(by=zhou, person=fang, site=happiness, roles=["technician", "agent", "agent"])
    acting = Acting.known_as(fang.pk)
    assert acting.roles_at(happiness.pk) == {"agent", "technician"} and acting.roles_at(None) == frozenset()
    assert acting.scope == Scope.of([happiness.pk])
    assert flat in Unit.objects.visible_to(acting)
    with pytest.raises(BadInput, match="小方 has roles there already"):
        Membership.grant(by=zhou, person=fang, site=happiness, roles=["cashier"])


def test_whoever_is_there_is_read_in_one_query(django_assert_num_queries, lan, sight):
    with django_assert_num_queries(1):
        Acting.called("alan")


def test_roles_of_the_whole_house_hold_at_every_site(fang, operator, happiness):
    Membership.grant(by=operator, person=fang, roles=["executive"])
    boss = Acting.known_as(fang.pk)
    assert boss.scope == EVERYWHERE
    assert boss.roles_at(happiness.pk) == boss.roles_at(None) == {"executive"}


def test_whoever_only_lives_there_works_nowhere(wang, happiness):
    assert wang.roles_at(happiness.pk) == {"resident"}
    assert (wang.scope, wang.scope.persons, wang.parties) == (NOWHERE, {wang.id}, {f"person:{wang.id}"})
    assert not Site.objects.visible_to(wang)


def test_roles_are_changed_and_told_in_words(membership, zhou, flat):
    fact = membership.amend(by=zhou, roles=["department_head", "supervisor"])
    after = ("supervisor", "department_head")
    assert fact == RolesChanged(person=membership.person_id, before=("specialist",), after=after)
    assert Acting.called("alan").roles_at(flat.site_id) == {*after}
    *_others, (_told, said) = tell(facts_about(Ref.to(membership), reader=zhou), reader=replace(zhou, language="en"))
    assert said == "老周 changed the roles of 阿兰 from specialist to supervisor, department head"
    with pytest.raises(NothingToChange):
        membership.amend(by=zhou, roles=["department_head", "supervisor"])


def test_roles_end_and_may_be_given_anew(membership, zhou, happiness, person):
    assert membership.end(by=zhou) == RolesEnded(person=membership.person_id, roles=("specialist",))
    assert not Acting.called("alan").roles
    for verb, values in ((membership.end, {}), (membership.amend, {"roles": ["agent"]})):
        with pytest.raises(HasEnded):
            verb(by=zhou, **values)
    Membership.grant(by=zhou, person=person("alan"), site=happiness, roles=["agent"])


@pytest.mark.parametrize("role", ["administrator", "centre_manager", "executive", "auditor"])
def test_a_manager_gives_no_role_that_is_above_him(fang, membership, happiness, zhou, role):
    with pytest.raises(BadInput, match="not yours to give or take here"):
        Membership.grant(by=zhou, person=fang, site=happiness, roles=[role])
    with pytest.raises(BadInput, match="not yours to give or take here"):
        membership.amend(by=zhou, roles=[role, "specialist"])


def test_a_manager_takes_no_role_that_is_above_him(operator, zhou, sight, fang, happiness):
    given = Membership.grant(by=operator, person=fang, site=happiness, roles=["auditor"])
    with pytest.raises(BadInput, match="not yours to give or take here: auditor"):
        given.end(by=zhou)


def test_an_administrator_is_one_in_the_whole_house_only(fang, happiness, operator):
    with pytest.raises(BadInput, match="not yours to give or take here: administrator"):
        Membership.grant(by=operator, person=fang, site=happiness, roles=["administrator"])


def test_nobody_gives_roles_in_the_whole_house_who_manages_one_site(fang, zhou, refused):
    with refused(Membership.grant, "an administrator"):
        Membership.grant(by=zhou, person=fang, roles=["agent"])


def test_nobody_decides_on_his_own_roles(person, zhou, happiness, operator):
    own = Membership.objects.visible_to(zhou).get(person=zhou.id)
    for verb, values in ((own.amend, {"roles": ["agent"]}), (own.end, {})):
        with pytest.raises(OwnRoles):
            verb(by=zhou, **values)
    own.end(by=operator)
    Membership.grant(by=operator, person=person("alan"), roles=["administrator"])
    chief = Acting.called("alan")
    with pytest.raises(OwnRoles):
        Membership.grant(by=chief, person=person("alan"), site=happiness, roles=["agent"])


def test_the_last_administrator_is_not_removed(fang, person, operator, without_administrators):
    first = Membership.grant(by=operator, person=fang, roles=["administrator"])
    for verb, values in ((first.end, {}), (first.amend, {"roles": ["executive"]})):
        with pytest.raises(LastAdministrator):
            verb(by=operator, **values)
    Membership.grant(by=operator, person=person("alan"), roles=["administrator"])
    first.end(by=operator)


def test_colleagues_and_strangers_give_nothing(
    fang, membership, happiness, lan, xiaozhao, wang, jiang, stranger, refused
):
    for who in (lan, xiaozhao, wang, jiang, stranger):
        with refused(Membership.grant):
            Membership.grant(by=who, person=fang, site=happiness, roles=["agent"])
        for verb, values in (("amend", {"roles": ["agent"]}), ("end", {})):
            with refused(getattr(Membership, verb)):
                getattr(membership, verb)(by=who, **values)
