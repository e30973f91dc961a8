"""Records by the keys that people and programs use, looked up through the eyes of whoever asks."""

from __future__ import annotations

from http import HTTPStatus
from types import NoneType
from typing import Any, get_args

from django.utils.translation import gettext as _

from huiyin.core.doors.problems import Problem
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs.reference import Reference
from huiyin.core.verbs.signature import BadInput, checked, model_of


def found[R: Record](noun: type[R], key: str, *, by: Actor, field: str) -> R:
    """The record with this key: `XF` for a site, `XF/3` for a building of it; a site's code in any case.

    BadInput when the site before it is missing. Problem 404 naming the field when there is none; one that he may not see
    is none.
    """
    paths = paths_to(noun)
    parts = key.split("/", len(paths) - 1)
    if len(parts) < len(paths):
        raise BadInput({field: _("Say its site before it, as in XF/3.")})
    if noun.site_field:
        parts[0] = parts[0].upper()  # codes of sites have capital letters only
    record: R | None = noun.objects.visible_to(by).filter(**dict(zip(paths, parts, strict=True))).first()
    if record is None:
        nothing = _("There is no such record.")
        raise Problem(HTTPStatus.NOT_FOUND, nothing, errors={field: nothing})
    return record


def paths_to(noun: type[Record]) -> list[str]:
    """The lookups for the parts of a key: the site's key where the noun belongs to one, then its own."""
    site = (noun.site_field or "").removesuffix("_id")
    if not site or site == "id":
        return [noun.key_field]
    around: Any = noun._meta.get_field(site).related_model
    return [f"{site}__{around.key_field}", noun.key_field]


def key_of(record: Record) -> str:
    """The key under which `found` finds it."""
    parts = []
    for path in paths_to(type(record)):
        value: Any = record
        for step in path.split("__"):
            value = getattr(value, step)
        parts.append(str(value))
    return "/".join(parts)


def values_of(verb: Any, given: dict[str, Any], *, by: Actor) -> dict[str, Any]:
    """What somebody gave for a verb, records looked up and all checked, ready to say it: `Unit.open(**values_of(…))`.

    Raises BadInput or Problem 404, naming each place.
    """
    reference: Reference = getattr(verb, "reference", verb)
    if "by" in given:
        raise BadInput({"by": _("There is no such field.")})
    values = dict(given)
    for field, about in model_of(reference).model_fields.items():
        noun, key = noun_in(about.annotation), values.get(field)
        if noun and field in values and not (key is None and NoneType in get_args(about.annotation)):
            values[field] = found(noun, key if isinstance(key, str) else "", by=by, field=field)
    fit = checked(reference, {"by": by, **values})
    return {"by": by, **{name: fit[name] for name in given}}


def noun_in(annotation: Any) -> type[Record] | None:
    """The noun that an argument is, or may be."""
    for part in get_args(annotation) or (annotation,):
        if isinstance(part, type) and issubclass(part, Record):
            return part
    return None
