"""What becomes known of people, and where they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import Code, Fact, Names, Written, fact
from huiyin.people.values.names import SaidLanguage
from huiyin.people.values.particulars import WHOLE_HOUSE, SaidField, SaidFields, said_field


@fact("people.person_opened")
class PersonOpened(Fact):
    """A human is known from now on."""

    number: Code
    site: Annotated[int, Names("places.site", WHOLE_HOUSE)] | None = None
    sentence = _("%(by)s entered %(it)s as %(number)s")


@fact("people.person_amended")
class PersonAmended(Fact):
    """What is known about a person was corrected; the words lie in erasable texts, numbers and addresses masked."""

    fields: SaidFields
    legal_name: Written | None = None
    legal_name_before: Written | None = None
    called: Written | None = None
    called_before: Written | None = None
    mobile: Written | None = None
    mobile_before: Written | None = None
    other_phone: Written | None = None
    other_phone_before: Written | None = None
    email: Written | None = None
    email_before: Written | None = None
    sentence = _("%(by)s changed for %(it)s: %(changes)s")

    def changed(self) -> Iterator[tuple[str, str]]:
        """Each field; with what it was before where that was written down."""
        for field in self.fields:
            told = getattr(self, field, None) or getattr(self, f"{field}_before", None)
            yield field if told else "", said_field(field)


@fact("people.personal_data_revealed")
class PersonalDataRevealed(Fact):
    """Somebody looked behind a mask: which field, and why."""

    field: SaidField
    reason: Written
    sentence = _("%(by)s looked up the %(field)s of %(it)s: %(reason)s")


@fact("people.language_chosen")
class LanguageChosen(Fact):
    """A person reads another language from now on."""

    language: SaidLanguage
    language_before: SaidLanguage | None = None
    changing: ClassVar = {"language": ""}
    sentence = _("%(by)s set the language of %(it)s: %(changes)s")


@fact("people.person_came")
class PersonCame(Fact):
    """A person is present at a site from now on: those who work there see him."""

    site: Annotated[int, Names("places.site", WHOLE_HOUSE)] | None = None
    sentence = _("%(by)s noted that %(it)s is at %(site)s now")


@fact("people.person_went")
class PersonWent(Fact):
    """A person is no longer present at a site; those who work there still find what was."""

    site: Annotated[int, Names("places.site", WHOLE_HOUSE)] | None = None
    sentence = _("%(by)s noted that %(it)s has left %(site)s")
