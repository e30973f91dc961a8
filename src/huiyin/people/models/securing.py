"""Somebody who keeps his own way in safe: password, second step, sessions (PLT-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from pydantic import Field

from huiyin.core.clock.time import wall
from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.known import asked_once
from huiyin.core.verbs import verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import (
    NewPasswordAsked,
    PasswordChanged,
    RecoveryCodesRenewed,
    SessionEnded,
    TwoStepsBegun,
    TwoStepsEnded,
)
from huiyin.people.models.loginable import HasNoLogin
from huiyin.people.models.one_time_link import COUNTS_FOR, Digest, OneTimeLink
from huiyin.people.models.sessions import end_session_of, end_sessions_of
from huiyin.people.models.user import User
from huiyin.people.values.passwords import HardToGuess, Password

if TYPE_CHECKING:
    from huiyin.people.models.person import Person

type TotpSecret = Annotated[str, Field(pattern=r"^[A-Z2-7]{32}$")]


class TwoStepsOn(Impossible):
    """One second step is enough."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("The second step is on already.")


class TwoStepsOff(Impossible):
    """There is no second step."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("The second step is not on.")


class Securing(Capability):
    """Has a password and, if he likes or must, a second step; can end his sessions."""

    class Meta:
        abstract = True

    @verb
    def change_password(self, *, by: Actor, password: Password) -> PasswordChanged:
        """Sign in with another password from now on; all sessions end."""
        user = self.demand_login()
        if reasons := HardToGuess().reasons(password, [user.username, str(self)]):
            raise BadInput({"password": " ".join(reasons)})
        user.set_password(password)
        user.password_changed_at = wall()
        user.save(update_fields=["password", "password_changed_at"])
        end_sessions_of(self.pk)
        return PasswordChanged()

    @verb
    def ask_new_password(self, *, by: Actor, digest: Digest) -> NewPasswordAsked:
        """Let this person choose a new password by a link; the old one counts no longer, and all sessions end."""
        user = self.demand_login()
        OneTimeLink.objects.everything(reason="only the newest works").filter(person=self.pk).update(used_at=wall())
        until = wall() + COUNTS_FOR
        OneTimeLink(person=cast("Person", self), digest=digest, until_at=until).save(force_insert=True)
        user.set_unusable_password()
        user.save(update_fields=["password"])
        end_sessions_of(self.pk)
        return NewPasswordAsked(until=until)

    @verb
    def begin_two_steps(self, *, by: Actor, secret: TotpSecret) -> TwoStepsBegun:
        """Ask for a code from an app on the telephone whenever this person signs in."""
        user = self.demand_login()
        if steps_of(user).exists():
            raise TwoStepsOn(self)
        TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
        return TwoStepsBegun()

    @verb
    def end_two_steps(self, *, by: Actor) -> TwoStepsEnded:
        """Ask for the password alone again; recovery codes count no longer."""
        if not steps_of(self.demand_login()).delete()[0]:
            raise TwoStepsOff(self)
        return TwoStepsEnded()

    @verb
    def renew_recovery_codes(self, *, by: Actor) -> RecoveryCodesRenewed:
        """Have new recovery codes; the old ones count no longer."""
        user = self.demand_login()
        if not steps_of(user).exists():
            raise TwoStepsOff(self)
        steps_of(user).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
        RecoveryCodes.activate(user)
        return RecoveryCodesRenewed()

    @verb
    def end_session(self, *, by: Actor, session: int) -> SessionEnded:
        """Sign this person out in one place."""
        if not end_session_of(self.pk, session):
            raise BadInput({"session": _("This one has ended already.")})
        return SessionEnded()

    def demand_login(self) -> User:
        """His login, locked; HasNoLogin when there is none."""
        user = User.objects.select_for_update().filter(person=self.pk).first()
        if user is None:
            raise HasNoLogin(self)
        return user


def steps_of(user: User) -> QuerySet[Authenticator]:
    """What he has besides his password: the app on his telephone, and the recovery codes."""
    steps: QuerySet[Authenticator] = Authenticator.objects.filter(user=user)
    return steps


def has_two_steps(user: User) -> bool:
    """Whether a code is asked of him after the password."""
    asked = steps_of(user).filter(type=Authenticator.Type.TOTP)
    return asked_once(("two steps", user.pk), asked.exists)
