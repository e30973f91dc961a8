"""What becomes known of people, and where they are."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import Code, Fact, Names, Written, fact
from huiyin.people.values.particulars import SaidField, SaidFields


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
