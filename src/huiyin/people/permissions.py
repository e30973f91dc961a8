"""Who may do what to people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from huiyin.core.doors.again import asks_again
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.predicates import Holders, Sentence, Who, holds, who
from huiyin.people.models import Area, Deputy, Membership, OneTimeLink, Person
from huiyin.people.values.masking import CALLING
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
    """Whether he could take all that this person may do: else a login would be a way to more rights."""
    lasting = person.memberships.everything(reason="of one person").lasting()
    return all(set(one.roles) <= roles_given_by(actor, one.site_id) for one in lasting)


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


operator = holds("operator", _("whoever runs this copy of Huiyin"))
administrator = holds("administrator", _("an administrator"))
above = administrator | operator
manager = holds("centre_manager", _("the centre manager of the site"))
leader = holds("supervisor", _("a supervisor of the site"))
archivist = manager | holds("specialist", _("a specialist who keeps the site's archive"))
own_manager = holds_around("centre_manager", sentence=_("a centre manager where this person is")) | above
own_archivist = own_manager | holds_around("specialist", sentence=_("a specialist where this person is"))
own_caller = holds_around(*CALLING, sentence=_("somebody whose work it is to call this person"))
keeper_of_the_login = own_manager & outranks

RULES = {
    Person.open: archivist | above,
    Person.amend: own_archivist,
    Person.reach: himself | own_archivist,
    Person.choose_language: himself | own_archivist,
    Person.identify: own_archivist,
    Person.reveal: own_caller,
    Person.come: own_manager,
    Person.go: own_manager,
    Person.give_login: keeper_of_the_login,
    Person.rename_login: keeper_of_the_login,
    Person.suspend_login: keeper_of_the_login & ~himself,
    Person.reinstate_login: keeper_of_the_login & ~himself,
    Person.end_sessions: himself | keeper_of_the_login,
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
