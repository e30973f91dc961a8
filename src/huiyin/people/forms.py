"""How people are asked for what the verbs of people need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.rights.actor import Actor
from huiyin.face.forms import Asks, Field
from huiyin.face.papers.asking import papers_asked
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
from huiyin.people.models.securing import has_two_steps
from huiyin.people.values.masking import WHO_MAY_ASK
from huiyin.people.values.particulars import Field as Particular
from huiyin.people.values.responsibilities import Responsibility
from huiyin.people.values.roles import Role, roles_given_by
from huiyin.people.views.choosing import colleagues, own_buildings, own_people, sites_to_come_to, sites_to_leave, where

LANGUAGES = (("zh-Hans", "简体中文"), ("en", "English"))


def roles_to_give(by: Actor) -> Iterable[tuple[str, Any]]:
    """The roles that the actor may give somewhere."""
    sites = (None, *(by.scope.sites or ()))
    his = frozenset().union(*(roles_given_by(by, site) for site in sites))
    return [(role.value, role.label) for role in Role if role in his]


def what_is_masked(by: Actor) -> Iterable[tuple[str, Any]]:
    """The fields behind whose mask the actor may look."""
    roles = frozenset().union(*(by.roles_at(site) for site in (None, *(by.scope.sites or ()))))
    return [(field.value, Particular(field).label) for field, may in WHO_MAY_ASK.items() if roles & may]


def has_login(person: Any) -> object:
    """Whether somebody can sign in at all."""
    return person.user is not None


NAME = Field(_("Full name"), help=_("As it stands on the identity card."))
CALLED = Field(_("How we call him or her"), help=_("As people say it, such as 王阿姨."))
MOBILE = Field(_("Mobile number"), short=True)
EMAIL = Field(_("E-mail address"))


def behind_mask(field: Particular, **more: Any) -> Field:
    """A value that is shown masked here too: it stays unless another one is typed."""
    return Field(field.label, mask=lambda person, by: person.shown(field, to=by), **more)


LANGUAGE = Field(_("Language"), choices=LANGUAGES)
USERNAME = Field(_("User name"), help=_("Letters from a to z and digits, such as laozhou."), short=True)
ROLES = Field(_("Roles"), choices=roles_to_give)
REASON = Field(_("Why"), help=_("It is kept with your name."))
SINCE, UNTIL = Field(_("From")), Field(_("As of"))
PARTS = {
    "buildings": Field(_("Buildings"), among=own_buildings, help=_("Each with all its units.")),
    "units": Field(_("Units")),
    "places": Field(_("Public places"), help=_("Such as the east gate or garage B1.")),
}


def in_use(noun: Any) -> Any:
    """Those of a noun that are not laid aside."""
    return lambda by, _around: noun.objects.visible_to(by).open().order_by("code")


def skills_of(by: Actor, staff: Any) -> Any:
    """The skills that a colleague has."""
    return Skill.objects.visible_to(by).filter(proficiencies__staff=staff)


def is_here(staff: Any) -> object:
    """Whether a colleague works here."""
    return staff.is_here


def lasts(duty: Any) -> object:
    """Whether a duty was not cancelled."""
    return duty.cancelled_at is None


ENTRY_NAME = Field(_("Name"))
CODE = Field(_("Code"), help=_("Small letters, such as first_aid; it never changes."), short=True)
DUTIES = Field(_("Duties"), help=_("One on each line."))
PARENT = Field(_("Part of"), among=in_use(Department))
IN_DEPARTMENT = Field(_("Department"), among=in_use(Department))
IN_POST = Field(_("Post"), among=in_use(Post))
REPORTS_TO = Field(_("Reports to"), among=in_use(Post))
STAND_IN = Field(_("Stand-in"), among=colleagues, help=_("Counts when the first is away."))
GRADES = (
    ("1", _("1 · learns")), ("2", _("2 · with help")), ("3", _("3 · alone")), ("4", _("4 · also what is difficult")),
    ("5", _("5 · teaches others")),
)  # fmt: skip


def elsewhere(label: Any, icon: str) -> Asks:
    """A verb that has a page of its own where one signs in: timelines show its icon, no record page its button."""
    return Asks(label, icon=icon, shown=False)


FORMS: dict[Any, Asks] = {
    Person.open: Asks(
        _("Enter a person"), icon="user-plus", kind="drawer",
        fields={
            "legal_name": NAME, "called": CALLED, "mobile": MOBILE, "email": EMAIL, "language": LANGUAGE,
            "site": where(Person.open),
        },
    ),
    Person.amend: Asks(
        _("Correct"), icon="edit", primary=True, undo=True,
        fields={"legal_name": NAME, "called": CALLED, "note": Field(_("Note"))},
    ),
    Person.reach: Asks(
        _("Telephone and mail"), icon="phone",
        fields={
            "mobile": behind_mask(Particular.MOBILE, short=True), "other_phone": behind_mask(Particular.OTHER_PHONE, short=True),
            "email": behind_mask(Particular.EMAIL), "address": behind_mask(Particular.ADDRESS),
        },
    ),
    Person.identify: Asks(_("Identity number"), icon="id", fields={"identity": Field(_("Identity number"), look="secret")}),
    Person.reveal: Asks(
        _("Look behind a mask"), icon="eye", help=_("You see it for five minutes; that you looked is kept."),
        fields={"field": Field(_("What"), choices=what_is_masked), "reason": REASON},
    ),
    Person.choose_language: Asks(_("Language"), icon="language", fields={"language": LANGUAGE}, undo=True),
    Person.come: Asks(_("Is at another site too"), icon="map-pin", fields={"site": Field(_("Site"), among=sites_to_come_to)}),
    Person.go: Asks(_("Has left a site"), icon="logout", fields={"site": Field(_("Site"), among=sites_to_leave)}, danger=True),
    Person.give_login: Asks(
        _("Give a login"), icon="key", fields={"username": USERNAME}, fits=lambda person: not has_login(person),
    ),
    Person.rename_login: Asks(_("Change the user name"), icon="pencil", fields={"username": USERNAME}, fits=has_login),
    Person.suspend_login: Asks(
        _("Suspend the login"), icon="lock", danger=True, undo=Person.reinstate_login,
        fits=lambda person: bool(person.user and person.user.is_active),
    ),
    Person.reinstate_login: Asks(
        _("Reinstate the login"), icon="lock-open", fits=lambda person: bool(person.user and not person.user.is_active),
    ),
    Person.end_sessions: Asks(_("Sign out everywhere"), icon="logout", fits=has_login),
    **papers_asked(Person),
    Person.change_password: elsewhere(_("Change the password"), "key"),
    Person.ask_new_password: elsewhere(_("Ask for a new password"), "key"),
    Person.begin_two_steps: elsewhere(_("Sign in with two steps"), "shield-check"),
    Person.end_two_steps: Asks(
        _("Switch off the second step"), icon="shield", danger=True,
        fits=lambda person: bool(person.user and has_two_steps(person.user)),
    ),
    Person.renew_recovery_codes: elsewhere(_("New recovery codes"), "refresh"),
    Person.end_session: elsewhere(_("End a session"), "logout"),
    OneTimeLink.open: elsewhere(_("Make a link for one use"), "key"),
    OneTimeLink.use: elsewhere(_("Use a link"), "login"),
    Membership.grant: Asks(
        _("Give roles"), icon="shield", kind="drawer", then="back",
        fields={"person": Field(_("Person"), among=own_people), "site": where(Membership.grant), "roles": ROLES},
    ),
    Membership.amend: Asks(_("Change roles"), icon="edit", fields={"roles": ROLES}, primary=True, undo=True),
    Membership.end: Asks(_("Take all roles"), icon="x", danger=True),
    Area.give: Asks(
        _("Give an area"), icon="map-pin", kind="drawer",
        fields={
            "site": where(Area.give), "person": Field(_("Person"), among=colleagues),
            "kind": Field(_("Answers for"), choices=Responsibility.choices), "buildings": PARTS["buildings"],
            "since_on": SINCE,
        },
    ),
    Area.take_on: Asks(_("Add to the area"), icon="plus", kind="drawer", primary=True, fields={**PARTS, "since_on": SINCE}),
    Area.give_up: Asks(_("Take from the area"), icon="x", kind="drawer", fields={**PARTS, "until_on": UNTIL}),
    Area.end: Asks(_("End the area"), icon="archive", danger=True, fields={"until_on": UNTIL}),
    Deputy.ask: Asks(
        _("Ask a deputy"), icon="users", kind="drawer",
        fields={
            "site": where(Deputy.ask), "absent": Field(_("Who is away"), among=colleagues, empty=_("Left empty: yourself.")),
            "deputy": Field(_("Who acts meanwhile"), among=colleagues), "since": Field(_("From"), short=True),
            "until": Field(_("Until"), short=True),
        },
    ),
    Deputy.accept: Asks(_("Stand in"), icon="check", primary=True, fits=lambda one: one.demand_open(answered=False)),
    Deputy.decline: Asks(
        _("Decline"), icon="x", fields={"reason": Field(_("Why"))}, fits=lambda one: one.demand_open(answered=False),
    ),
    Deputy.end: Asks(_("Is back"), icon="home", danger=True, fits=lambda one: one.demand_open(answered=True)),
    Department.open: Asks(
        _("Open a department"), icon="sitemap", kind="drawer", fields={"name": ENTRY_NAME, "code": CODE, "parent": PARENT},
    ),
    Department.move: Asks(pgettext_lazy("a department", "Move"), icon="arrows-exchange", fields={"parent": PARENT}, undo=True),
    Department.appoint: Asks(
        _("Appoint the head"), icon="user-check", primary=True, fields={"head": Field(_("Head"), among=colleagues)}, undo=True,
    ),
    Post.open: Asks(
        _("Open a post"), icon="id-badge-2", kind="drawer",
        fields={
            "name": ENTRY_NAME, "code": CODE, "duties": DUTIES, "department": IN_DEPARTMENT, "reports_to": REPORTS_TO,
        },
    ),
    Post.describe: Asks(_("Write the duties"), icon="edit", kind="drawer", primary=True, fields={"duties": DUTIES}, undo=True),
    Post.place: Asks(
        _("Department and line"), icon="sitemap", fields={"department": IN_DEPARTMENT, "reports_to": REPORTS_TO}, undo=True,
    ),
    Skill.open: Asks(_("Open a skill"), icon="tool", fields={"name": ENTRY_NAME, "code": CODE}),
    Staff.engage: Asks(
        _("Engage somebody"), icon="user-plus", kind="drawer",
        fields={
            "person": Field(_("Person"), among=own_people), "number": Field(_("Staff number"), short=True),
            "on": Field(_("Engaged on")), "site": where(Staff.engage), "post": IN_POST, "department": IN_DEPARTMENT,
        },
    ),
    Staff.assign: Asks(
        _("Assign"), icon="sitemap", primary=True, undo=True, fits=is_here,
        fields={"post": IN_POST, "department": IN_DEPARTMENT, "superior": Field(_("Superior"), among=colleagues)},
    ),
    Staff.grade: Asks(
        _("Ability grade"), icon="star", undo=True, fits=is_here,
        fields={"grade": Field(_("Grade"), start="ability_grade", choices=GRADES)},
    ),
    Staff.learn: Asks(
        _("Add a skill"), icon="tool", fits=is_here,
        fields={"skill": Field(_("Skill"), among=in_use(Skill)), "grade": Field(_("Grade"), choices=GRADES)},
    ),
    Staff.unlearn: Asks(
        _("Take a skill away"), icon="x", danger=True, fits=is_here,
        fields={"skill": Field(_("Skill"), among=skills_of)},
    ),
    Staff.speak: Asks(
        _("Languages"), icon="language", undo=True, fits=is_here,
        fields={"languages": Field(_("Languages"), help=_("Codes such as zh-Hans, yue or en."))},
    ),
    Staff.leave: Asks(
        _("Has left"), icon="logout", danger=True, undo=Staff.come_back, fits=is_here,
        fields={"on": Field(_("As of"))}, help=_("Roles, coming duties and areas end, and all sessions."),
    ),
    Staff.come_back: Asks(
        _("Is back"), icon="login", fits=lambda staff: not staff.is_here,
        fields={"on": Field(_("From")), "site": where(Staff.engage)},
    ),
    Intake.take_in: elsewhere(_("Take in a list of colleagues"), "upload"),
    Intake.undo: Asks(_("Take the list back"), icon="arrow-back-up", danger=True, fits=lambda one: one.undone_at is None),
    Duty.enter: Asks(
        _("Put on duty"), icon="calendar-plus", kind="drawer", then="back",
        fields={
            "site": where(Duty.enter), "person": Field(_("Person"), among=colleagues), "post": IN_POST,
            "since": Field(_("From"), short=True), "until": Field(_("Until"), short=True), "stand_in": STAND_IN,
        },
    ),
    Duty.amend: Asks(
        _("Change the duty"), icon="edit", primary=True, undo=True, fits=lasts,
        fields={
            "since": Field(_("From"), start=lambda duty: duty.period.lower), "post": IN_POST,
            "until": Field(_("Until"), start=lambda duty: duty.period.upper),
        },
    ),
    Duty.name_stand_in: Asks(_("Name the stand-in"), icon="users", undo=True, fits=lasts, fields={"stand_in": STAND_IN}),
    Duty.relieve: Asks(
        _("The stand-in takes over"), icon="arrows-exchange",
        fits=lambda duty: duty.cancelled_at is None and duty.stand_in_id and not duty.relieved_at,
    ),
    Duty.cancel: Asks(_("Cancel the duty"), icon="x", danger=True, fits=lasts),
    **{
        verb: asks
        for noun in (Department, Post, Skill)
        for verb, asks in (
            (noun.rename, Asks(_("Rename"), icon="pencil", fields={"name": ENTRY_NAME}, undo=True, fits=lambda one: one.is_open)),
            (noun.close, Asks(_("Lay aside"), icon="archive", danger=True, undo=noun.reopen, fits=lambda one: one.is_open)),
            (noun.reopen, Asks(_("Use again"), icon="refresh", fits=lambda one: not one.is_open)),
        )
    },
}  # fmt: skip
