"""How people sign in."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import Fact, fact


@fact("people.login_given")
class LoginGiven(Fact):
    """A person can sign in once a password is set."""

    sentence = _("%(by)s gave %(it)s a login")


@fact("people.login_renamed")
class LoginRenamed(Fact):
    """A person signs in under another name."""

    sentence = _("%(by)s changed the user name of %(it)s")


@fact("people.login_suspended")
class LoginSuspended(Fact):
    """A person can no longer sign in, and what he may do is gone at once."""

    sentence = _("%(by)s suspended the login of %(it)s")


@fact("people.login_reinstated")
class LoginReinstated(Fact):
    """A person can sign in again."""

    sentence = _("%(by)s reinstated the login of %(it)s")


@fact("people.sessions_ended")
class SessionsEnded(Fact):
    """A person is signed out everywhere."""

    sentence = _("%(by)s signed %(it)s out everywhere")


@fact("people.password_changed")
class PasswordChanged(Fact):
    """A person signs in with another password; every session but the one that changed it has ended."""

    sentence = _("%(by)s chose a new password")


@fact("people.new_password_asked")
class NewPasswordAsked(Fact):
    """A person chooses a new password by a link; the old one counts no longer."""

    until: datetime
    sentence = _("%(by)s asked %(it)s to choose a new password, by a link that works until %(until)s")


@fact("people.two_steps_begun")
class TwoStepsBegun(Fact):
    """A person also types a code from an app when signing in."""

    sentence = _("%(by)s switched on the second step of signing in")


@fact("people.two_steps_ended")
class TwoStepsEnded(Fact):
    """A person signs in with the password alone."""

    sentence = _("%(by)s switched off the second step of signing in for %(it)s")


@fact("people.recovery_codes_renewed")
class RecoveryCodesRenewed(Fact):
    """A person has new recovery codes; the old ones count no longer."""

    sentence = _("%(by)s made new recovery codes")


@fact("people.session_ended")
class SessionEnded(Fact):
    """A person is signed out in one place."""

    sentence = _("%(by)s signed %(it)s out in one place")


@fact("people.link_made")
class LinkMade(Fact):
    """Whoever has the link may become the first administrator."""

    until: datetime
    sentence = _("%(by)s made a link for the first administrator, which works until %(until)s")


@fact("people.link_used")
class LinkUsed(Fact):
    """A link that works once has been used."""

    sentence = _("%(by)s used the link")
