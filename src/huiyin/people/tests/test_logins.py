"""Logins: given, renamed, suspended; what somebody may do is gone at once (PLT-1)."""

import pytest

from huiyin.core.rights.actor import NOWHERE
from huiyin.core.rights.actors import actor_called
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import LoginGiven, LoginReinstated, LoginRenamed, LoginSuspended, SessionsEnded
from huiyin.people.models.loginable import HasLogin, HasNoLogin, LastAdministrator
from huiyin.people.public import Acting, Membership, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def fang(happiness, zhou):
    """小方, who cannot sign in yet."""
    return Person.open(by=zhou, site=happiness, legal_name="方小芳", called="小方")


def test_a_login_is_given_once(fang, zhou):
    assert fang.give_login(by=zhou, username=" XiaoFang ") == LoginGiven()
    assert (fang.user.username, fang.user.is_active, fang.user.has_usable_password()) == ("xiaofang", True, False)
    assert actor_called("xiaofang").id == fang.pk
    with pytest.raises(HasLogin):
        fang.give_login(by=zhou, username="fang")


@pytest.mark.parametrize("username", ["", "x", "小方", "2fang", "fang fang", "a" * 33, "<b>"])
def test_a_user_name_is_typed_at_any_keyboard(fang, zhou, username):
    with pytest.raises(BadInput, match="A user name has 2 to 32"):
        fang.give_login(by=zhou, username=username)


def test_a_user_name_belongs_to_one(fang, zhou):
    with pytest.raises(BadInput, match="Somebody else signs in as alan"):
        fang.give_login(by=zhou, username="Alan")


def test_a_login_is_renamed(person, zhou):
    lan = person("alan")
    assert lan.rename_login(by=zhou, username="lilan") == LoginRenamed()
    with pytest.raises(LookupError):
        actor_called("alan")
    with pytest.raises(NothingToChange):
        lan.rename_login(by=zhou, username="lilan")


def test_whoever_is_suspended_may_nothing_until_he_is_reinstated(person, zhou, flat):
    lan = person("alan")
    assert lan.suspend_login(by=zhou) == LoginSuspended()
    gone = Acting.called("alan")
    assert (gone.scope, gone.scope.persons, gone.roles_at(flat.site_id)) == (NOWHERE, frozenset(), frozenset())
    with pytest.raises(NothingToChange):
        lan.suspend_login(by=zhou)
    assert lan.reinstate_login(by=zhou) == LoginReinstated()
    assert Acting.called("alan").roles_at(flat.site_id) == {"specialist"}


def test_sessions_are_ended_by_oneself_and_by_the_manager(person, lan, zhou, xiaozhao, refused):
    for who in (lan, zhou):
        assert person("alan").end_sessions(by=who) == SessionsEnded()
    with refused(Person.end_sessions):
        person("alan").end_sessions(by=xiaozhao)


def test_without_a_login_there_is_nothing_to_suspend(fang, zhou):
    for verb in (fang.suspend_login, fang.reinstate_login, fang.end_sessions):
        with pytest.raises(HasNoLogin, match="小方 has no login"):
            verb(by=zhou)


def test_a_login_is_no_way_to_more_rights(fang, zhou, operator, happiness, refused):
    """Whoever could rename or give the login of an auditor could become one."""
    Membership.grant(by=operator, person=fang, site=happiness, roles=["auditor"])
    for verb, values in (
        ("give_login", {"username": "fang"}),
        ("rename_login", {"username": "fang"}),
        ("suspend_login", {}),
    ):
        with refused(getattr(Person, verb), "every role that this person has"):
            getattr(fang, verb)(by=zhou, **values)


def test_nobody_suspends_himself(person, zhou, refused):
    with refused(Person.suspend_login):
        person("laozhou").suspend_login(by=zhou)


def test_the_last_administrator_stays(fang, person, operator, without_administrators):
    fang.give_login(by=operator, username="fang")
    Membership.grant(by=operator, person=fang, roles=["administrator"])
    with pytest.raises(LastAdministrator):
        fang.suspend_login(by=operator)
    second = person("alan")
    Membership.grant(by=operator, person=second, roles=["administrator"])
    fang.suspend_login(by=operator)
    with pytest.raises(LastAdministrator):
        second.suspend_login(by=operator)
