"""Which verbs somebody is offered: those that he may say, and that fit the record as it is."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from huiyin.core.doors.lookup import noun_in
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.permissions import may, rule_of
from huiyin.core.rights.refusals import Refused
from huiyin.core.verbs import Reference
from huiyin.core.verbs.reference import verbs_of
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import model_of
from huiyin.face.forms.asks import asks_of, is_asked, reference_of


def is_offered(verb: Any, record: Record, by: Actor) -> bool:
    """Whether somebody may say a verb to a record, and it fits its state."""
    reference = reference_of(verb)
    return may(by, reference, record) and in_the_way(reference, record) is None


def why_not(verb: Any, record: Record, by: Actor) -> Exception | None:
    """What keeps somebody from saying a verb to a record: a rule, or its state; None when nothing does."""
    reference = reference_of(verb)
    if not may(by, reference, record):
        return Refused(reference, rule_of(reference), record)
    return in_the_way(reference, record)


def in_the_way(reference: Reference, record: Record) -> Impossible | None:
    """What about the record itself keeps a verb from being said; None when nothing does."""
    fits = asks_of(reference).fits
    try:
        return None if fits is None or fits(record) is not False else Impossible(record)
    except Impossible as impossible:
        return impossible


def offered(record: Record, by: Actor) -> list[Reference]:
    """The verbs of a record that somebody is offered, in the order of their table."""
    from huiyin.face.forms.asks import in_order

    verbs = [Reference(type(record), name) for name in verbs_of(type(record))]
    asked = [one for one in verbs if not hasattr(one.said, "inside") and is_asked(one) and asks_of(one).shown]
    return [one for one in sorted(asked, key=in_order) if is_offered(one, record, by)]


def may_open(verb: Any, by: Actor) -> bool:
    """Whether somebody may say an opening verb anywhere: at one of his sites, or for the whole house."""
    reference = reference_of(verb)
    said: Any = reference.said
    rule = rule_of(reference)
    if rule is None or by.scope == NOWHERE:
        return False
    noun: Any = noun_in(model_of(reference).model_fields[said.inside].annotation) if said.inside else reference.noun
    for site in (None, *sorted(by.scope.sites or ())):
        around = noun(**{noun.site_field: site}) if noun.site_field and site else noun()
        try:
            if rule.test(by, around):
                return True
        except ObjectDoesNotExist:
            continue
    return False
