"""Who may do what to people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from huiyin.core.doors.again import asks_again
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.predicates import Holders, Sentence, Who, holds, who
from huiyin.people.models import (
    Area,
    Department,
    Deputy,
    Duty,
    Intake,
    Membership,
    OneTimeLink,
    Person,
    Post,
    Skill,
    Staff,
)
from huiyin.people.values.masking import CALLING, WHO_MAY_ASK
from huiyin.people.values.particulars import Field
from huiyin.people.values.roles import OUTSIDE, roles_given_by

MOST_ROLES_NAMED = 1  # a refusal names a few people, so the first role is enough


def holds_around(*roles: str, sentence: Sentence) -> Who:
    """Whoever holds one of these roles at a site where the person is or was."""

    def test(actor: Actor, person: Any) -> bool:
        return any(not actor.roles_at(site).isdisjoint(roles) for site in person.sites)

    def names(person: Any) -> Iterable[str]:
        return {name for site in person.sites for role in roles[:MOST_ROLES_NAMED] for name in Holders.find(role, site)}

    return Who(test, name=f"holds_around:{roles}").said(sentence, names)


@who(_("this person"))
def himself(actor: Actor, person: Any) -> bool:
    """Whether somebody decides about himself."""
    return (actor.kind, actor.id) == (Person.kind, person.pk)


@who(_("somebody who may give every role that this person has"))
def outranks(actor: Actor, person: Any) -> bool:
    """Whether he could take all that this person may do, anywhere: else a login would be a way to more rights."""
    return all(roles <= roles_given_by(actor, site) for site, roles in person.roles_anywhere())


@who(_("the head of his department"), lambda staff: heads_of(cast(Any, staff).department))
def his_head(actor: Actor, staff: Any) -> bool:
    """Whether he leads the department that the colleague belongs to, and is not judged by himself."""
    head = staff.department and staff.department.head_id
    return (actor.kind, actor.id) == (Person.kind, head) and head != staff.person_id


def heads_of(department: Any) -> list[str]:
    """The name of whoever leads a department, if anybody does."""
    return [str(department.head)] if department and department.head else []


@who(_("this colleague"))
def the_colleague(actor: Actor, staff: Any) -> bool:
    """Whether somebody decides about himself."""
    return (actor.kind, actor.id) == (Person.kind, staff.person_id)


@who(_("whoever works at the site"))
def anyone_here(actor: Actor, site: Any) -> bool:
    """Whether somebody works there, as anything but an outsider."""
    return bool(actor.roles_at(site.pk) - OUTSIDE)


@who(_("the deputy himself"), lambda deputy: [str(cast(Any, deputy).deputy)])
def the_deputy(actor: Actor, deputy: Any) -> bool:
    """Whether he is the one who was asked."""
    return (actor.kind, actor.id) == (Person.kind, deputy.deputy_id)


@who(_("whoever is away"), lambda deputy: [str(cast(Any, deputy).absent)])
def the_absent(actor: Actor, deputy: Any) -> bool:
    """Whether it is his own absence."""
    return (actor.kind, actor.id) == (Person.kind, deputy.absent_id)


@who(_("whoever the link was made for"))
def whose_link(actor: Actor, link: Any) -> bool:
    """Whether it lets him choose his own password."""
    return (actor.kind, actor.id) == (Person.kind, link.person_id)


def holds_anywhere(role: str, sentence: Sentence) -> Who:
    """Whoever holds this role at any site: for what all sites share."""

    def test(actor: Actor, _record: Any) -> bool:
        return any(role in actor.roles_at(site) for site in (None, *(actor.scope.sites or ())))

    return Who(test, name=f"holds_anywhere:{role}").said(sentence, lambda _record: Holders.find(role, None))


operator = holds("operator", _("whoever runs this copy of Huiyin"))
administrator = holds("administrator", _("an administrator"))
above = administrator | operator
manager = holds("centre_manager", _("the centre manager of the site"))
leader = holds("supervisor", _("a supervisor of the site"))
archivist = manager | holds("specialist", _("a specialist who keeps the site's archive"))
own_manager = holds_around("centre_manager", sentence=_("a centre manager where this person is")) | above
own_archivist = own_manager | holds_around("specialist", sentence=_("a specialist where this person is"))
own_caller = holds_around(*CALLING, sentence=_("somebody whose work it is to call this person"))
keeper_of_papers = above | holds_around(
    *sorted(WHO_MAY_ASK[Field.IDENTITY]), sentence=_("somebody who keeps the papers where this person is")
)
keeper = holds_anywhere("centre_manager", _("a centre manager")) | above
judge = (own_manager | his_head) & ~the_colleague
keeper_of_the_login = own_manager & outranks

RULES = {
    Person.open: archivist | above,
    Person.amend: own_archivist,
    Person.reach: himself | own_archivist,
    Person.choose_language: himself | own_archivist,
    Person.identify: own_archivist,
    Person.reveal: own_caller,
    Person.attach: keeper_of_papers,
    Person.detach: keeper_of_papers,
    Person.come: own_manager,
    Person.go: own_manager,
    Person.give_login: keeper_of_the_login,
    Person.rename_login: keeper_of_the_login,
    Person.suspend_login: keeper_of_the_login & ~himself,
    Person.reinstate_login: keeper_of_the_login & ~himself,
    Person.end_sessions: himself | keeper_of_the_login,
    Department.open: keeper,
    Department.rename: keeper,
    Department.move: keeper,
    Department.appoint: keeper,
    Department.close: keeper,
    Department.reopen: keeper,
    Post.open: keeper,
    Post.rename: keeper,
    Post.describe: keeper,
    Post.place: keeper,
    Post.close: keeper,
    Post.reopen: keeper,
    Skill.open: keeper,
    Skill.rename: keeper,
    Skill.close: keeper,
    Skill.reopen: keeper,
    Staff.engage: manager | above,
    Staff.assign: own_manager,
    Staff.grade: judge,
    Staff.learn: judge,
    Staff.unlearn: judge,
    Staff.speak: own_manager | his_head | the_colleague,
    Staff.leave: own_manager & ~the_colleague,
    Staff.come_back: own_manager,
    Intake.take_in: manager | above,
    Intake.undo: manager | above,
    Duty.enter: manager | leader | above,
    Duty.amend: manager | leader | above,
    Duty.name_stand_in: manager | leader | above,
    Duty.relieve: manager | leader | above,
    Duty.cancel: manager | leader | above,
    Area.give: manager | leader | above,
    Area.take_on: manager | leader | above,
    Area.give_up: manager | leader | above,
    Area.end: manager | leader | above,
    Deputy.ask: anyone_here | above,
    Deputy.accept: the_deputy,
    Deputy.decline: the_deputy,
    Deputy.end: the_absent | manager | leader | above,
    Person.change_password: himself,
    Person.ask_new_password: keeper_of_the_login & ~himself,
    Person.begin_two_steps: himself,
    Person.end_two_steps: himself | keeper_of_the_login,
    Person.renew_recovery_codes: himself,
    Person.end_session: himself | keeper_of_the_login,
    OneTimeLink.open: operator,
    OneTimeLink.use: operator | whose_link,
    Membership.grant: manager | above,
    Membership.amend: manager | above,
    Membership.end: manager | above,
}

# Whoever finds a desk left open must not make himself mighty there, nor lock its owner out.
asks_again(
    Membership.grant, Membership.amend, Membership.end, Person.give_login, Person.rename_login, Person.suspend_login,
    Person.reinstate_login, Person.change_password, Person.ask_new_password, Person.begin_two_steps, Person.end_two_steps,
    Person.renew_recovery_codes,
)  # fmt: skip
