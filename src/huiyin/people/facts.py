"""What happens to people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import Code, Fact, Names, Written, fact
from huiyin.people.values.particulars import SaidField, SaidFields
from huiyin.people.values.responsibilities import SaidResponsibility
from huiyin.people.values.roles import SaidRoles


@fact("people.person_opened")
class PersonOpened(Fact):
    """A human is known from now on."""

    number: Code
    site: Annotated[int, Names("places.site")] | None = None
    sentence = _("%(by)s entered this person as %(number)s")


@fact("people.person_amended")
class PersonAmended(Fact):
    """What is known about a person was corrected; the words themselves never enter the log."""

    fields: SaidFields
    sentence = _("%(by)s changed: %(fields)s")


@fact("people.personal_data_revealed")
class PersonalDataRevealed(Fact):
    """Somebody looked behind a mask: which field, and why."""

    field: SaidField
    reason: Written
    sentence = _("%(by)s looked up the %(field)s: %(reason)s")


@fact("people.language_chosen")
class LanguageChosen(Fact):
    """A person reads another language from now on."""

    language: Code
    sentence = _("%(by)s chose the language %(language)s")


@fact("people.person_came")
class PersonCame(Fact):
    """A person is present at a site from now on: those who work there see him."""

    site: Annotated[int, Names("places.site")] | None = None
    sentence = _("%(by)s noted that this person is at %(site)s now")


@fact("people.person_went")
class PersonWent(Fact):
    """A person is no longer present at a site; those who work there still find what was."""

    site: Annotated[int, Names("places.site")] | None = None
    sentence = _("%(by)s noted that this person has left %(site)s")


@fact("people.area_given")
class AreaGiven(Fact):
    """A person answers for buildings with all their units, for one kind of work."""

    person: Annotated[int, Names("people.person")]
    kind: SaidResponsibility
    buildings: Annotated[tuple[int, ...], Names("places.building")]
    sentence = _("%(by)s made %(person)s answer for %(kind)s in %(buildings)s")


@fact("people.area_grown")
class AreaGrown(Fact):
    """More belongs to an area."""

    buildings: Annotated[tuple[int, ...], Names("places.building")]
    units: Annotated[tuple[int, ...], Names("places.unit")]
    places: int
    sentence = _("%(by)s added to the area: buildings %(buildings)s, units %(units)s, %(places)s public places")


@fact("people.area_shrunk")
class AreaShrunk(Fact):
    """Something belongs to an area no longer."""

    buildings: Annotated[tuple[int, ...], Names("places.building")]
    units: Annotated[tuple[int, ...], Names("places.unit")]
    places: int
    sentence = _("%(by)s took from the area: buildings %(buildings)s, units %(units)s, %(places)s public places")


@fact("people.area_ended")
class AreaEnded(Fact):
    """A person answers for an area no longer, as of a day."""

    person: Annotated[int, Names("people.person")]
    until: date
    sentence = _("%(by)s ended the area of %(person)s as of %(until)s")


@fact("people.deputy_asked")
class DeputyAsked(Fact):
    """Somebody who will be away asked a colleague to act for him."""

    absent: Annotated[int, Names("people.person")]
    deputy: Annotated[int, Names("people.person")]
    since: datetime
    until: datetime
    sentence = _("%(by)s asked %(deputy)s to act for %(absent)s from %(since)s until %(until)s")


@fact("people.deputy_accepted")
class DeputyAccepted(Fact):
    """The colleague accepts what is handed over."""

    absent: Annotated[int, Names("people.person")]
    sentence = _("%(by)s accepted to act for %(absent)s")


@fact("people.deputy_declined")
class DeputyDeclined(Fact):
    """The colleague cannot act; somebody else has to be asked."""

    absent: Annotated[int, Names("people.person")]
    reason: Written
    sentence = _("%(by)s cannot act for %(absent)s: %(reason)s")


@fact("people.deputy_ended")
class DeputyEnded(Fact):
    """The absence is over, or was called off."""

    absent: Annotated[int, Names("people.person")]
    sentence = _("%(by)s ended that somebody acts for %(absent)s")


@fact("people.login_given")
class LoginGiven(Fact):
    """A person can sign in once a password is set."""

    sentence = _("%(by)s gave this person a login")


@fact("people.login_renamed")
class LoginRenamed(Fact):
    """A person signs in under another name."""

    sentence = _("%(by)s changed the user name")


@fact("people.login_suspended")
class LoginSuspended(Fact):
    """A person can no longer sign in, and what he may do is gone at once."""

    sentence = _("%(by)s suspended the login")


@fact("people.login_reinstated")
class LoginReinstated(Fact):
    """A person can sign in again."""

    sentence = _("%(by)s reinstated the login")


@fact("people.sessions_ended")
class SessionsEnded(Fact):
    """A person is signed out everywhere."""

    sentence = _("%(by)s signed this person out everywhere")


@fact("people.roles_given")
class RolesGiven(Fact):
    """A person may do what these roles may, at a site or in the whole house."""

    person: Annotated[int, Names("people.person")]
    site: Annotated[int, Names("places.site")] | None = None
    roles: SaidRoles
    sentence = _("%(by)s gave %(person)s roles at %(site)s: %(roles)s")


@fact("people.roles_changed")
class RolesChanged(Fact):
    """A person has other roles from his next request on."""

    person: Annotated[int, Names("people.person")]
    before: SaidRoles
    after: SaidRoles
    sentence = _("%(by)s changed the roles of %(person)s from %(before)s to %(after)s")


@fact("people.roles_ended")
class RolesEnded(Fact):
    """A person has no roles there any more."""

    person: Annotated[int, Names("people.person")]
    roles: SaidRoles
    sentence = _("%(by)s took the roles of %(person)s: %(roles)s")


@fact("people.password_changed")
class PasswordChanged(Fact):
    """A person signs in with another password; every session but the one that changed it has ended."""

    sentence = _("%(by)s chose a new password")


@fact("people.new_password_asked")
class NewPasswordAsked(Fact):
    """A person chooses a new password by a link; the old one counts no longer."""

    until: datetime
    sentence = _("%(by)s asked for a new password, by a link that works until %(until)s")


@fact("people.two_steps_begun")
class TwoStepsBegun(Fact):
    """A person also types a code from an app when signing in."""

    sentence = _("%(by)s switched on the second step of signing in")


@fact("people.two_steps_ended")
class TwoStepsEnded(Fact):
    """A person signs in with the password alone."""

    sentence = _("%(by)s switched off the second step of signing in")


@fact("people.recovery_codes_renewed")
class RecoveryCodesRenewed(Fact):
    """A person has new recovery codes; the old ones count no longer."""

    sentence = _("%(by)s made new recovery codes")


@fact("people.session_ended")
class SessionEnded(Fact):
    """A person is signed out in one place."""

    sentence = _("%(by)s signed this person out in one place")


@fact("people.link_made")
class LinkMade(Fact):
    """Whoever has the link may become the first administrator."""

    until: datetime
    sentence = _("%(by)s made a link for the first administrator, which works until %(until)s")


@fact("people.link_used")
class LinkUsed(Fact):
    """A link that works once has been used."""

    sentence = _("%(by)s used the link")
