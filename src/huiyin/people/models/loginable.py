"""Somebody who may sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.known import asked_once
from huiyin.core.verbs import verb
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.taken import unless_taken
from huiyin.people.facts import LoginGiven, LoginReinstated, LoginRenamed, LoginSuspended, SessionsEnded
from huiyin.people.models.user import User
from huiyin.people.values.names import Username
from huiyin.people.values.roles import Role

if TYPE_CHECKING:
    from huiyin.people.models.person import Person


class LastAdministrator(Impossible):
    """A house without an administrator could not be put right by anybody."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("This is the last administrator; make somebody else one first.")


class HasLogin(Impossible):
    """One login is enough for a person."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s has a login already.") % {"it": self.record}


class HasNoLogin(Impossible):
    """There is nothing to change, because the person cannot sign in at all."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s has no login.") % {"it": self.record}


class Loginable(Capability):
    """May be given a login; whoever signs in acts as this person."""

    class Meta:
        abstract = True

    @property
    def user(self) -> User | None:
        """The login, read anew wherever it may change; None for most people."""
        return asked_once(("login", self.pk), lambda: User.objects.filter(person=self.pk).first())

    @verb
    def give_login(self, *, by: Actor, username: Username) -> LoginGiven:
        """Let this person sign in under a name; the password is set by himself."""
        if self.user:
            raise HasLogin(self)
        login = User(person=cast("Person", self), username=username)
        login.set_unusable_password()
        with unless_taken(taken(username)):
            login.save(force_insert=True)
        self.change()
        return LoginGiven()

    @verb
    def rename_login(self, *, by: Actor, username: Username) -> LoginRenamed:
        """Sign in under another name from now on."""
        with unless_taken(taken(username)):
            self.change_login(username=username)
        return LoginRenamed()

    @verb
    def suspend_login(self, *, by: Actor) -> LoginSuspended:
        """Let this person sign in no longer; what he may do is gone at once."""
        here = apps.get_model("people", "Membership").objects.everything(reason="of one person")
        if here.lasting().holding(Role.ADMINISTRATOR).filter(person=self.pk).exists():
            demand_administrator_besides(self.pk)
        self.change_login(is_active=False)
        return LoginSuspended()

    @verb
    def reinstate_login(self, *, by: Actor) -> LoginReinstated:
        """Let this person sign in again."""
        self.change_login(is_active=True)
        return LoginReinstated()

    @verb
    def end_sessions(self, *, by: Actor) -> SessionsEnded:
        """Sign this person out wherever he is signed in."""
        if not self.user:
            raise HasNoLogin(self)
        return SessionsEnded()

    def change_login(self, **fields: Any) -> None:
        """Write it. Raises HasNoLogin, NothingToChange."""
        if not self.user:
            raise HasNoLogin(self)
        if not User.objects.filter(person=self.pk).filter(~Q(**fields)).update(**fields):
            raise NothingToChange(self)
        self.change()


def taken(username: str) -> BadInput:
    """What is said when the name belongs to another login."""
    return BadInput({"username": _("Somebody else signs in as %(username)s.") % {"username": username}})


def demand_administrator_besides(person: int) -> None:
    """Raise LastAdministrator unless another one can sign in. Whom somebody is just changing does not count.

    So of two administrators who remove each other at the same moment at least one stays, and nobody waits in a circle.
    """
    noun: Any = apps.get_model("people", "Membership")
    others = noun.objects.everything(reason="of the whole house").lasting().holding(Role.ADMINISTRATOR)
    others = others.filter(site=None, person__login__is_active=True).exclude(person=person)
    if not others.select_for_update(of=("self",), no_key=True, skip_locked=True).exists():
        raise LastAdministrator(person)
