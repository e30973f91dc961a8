"""Records by the keys that people and programs use, looked up through the eyes of whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from huiyin.core.doors.problems import Problem
from huiyin.core.records.record import Record
from huiyin.core.records.references import seen
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs.kinds import kind_of
from huiyin.core.verbs.reference import Reference
from huiyin.core.verbs.signature import BadInput, checked, model_of


def found[R: Record](noun: type[R], key: str, *, by: Actor, field: str, needs: Sequence[str] = ()) -> R:
    """The record with this key: `XF` for a site, `XF/3` for a building of it; a site's code in any case.

    `needs`: related records that are fetched with it.

    BadInput when the site before it is missing. Problem 404 naming the field when there is none; one that he may not see
    is none.
    """
    paths = paths_to(noun)
    parts = key.split("/", len(paths) - 1)
    if len(parts) < len(paths):
        raise BadInput({field: _("Say its site before it, as in XF/3.")})
    if noun.site_field:
        parts[0] = parts[0].upper()  # codes of sites have capital letters only
    around = dict(zip(paths[:-1], parts, strict=False))
    rows = noun.objects.visible_to(by).select_related(*needs) if needs else noun.objects.visible_to(by)
    record: R | None = rows.filter(**around).called(parts[-1]).first()
    if record is None:
        nothing = _("There is no such record.")
        raise Problem(HTTPStatus.NOT_FOUND, nothing, errors={field: nothing})
    seen([record], reader=by)
    return record


def paths_to(noun: type[Record]) -> list[str]:
    """The lookups for the parts of a key: the site's key where the noun belongs to one, then its own."""
    site = (noun.site_field or "").removesuffix("_id")
    if not site or "id" in (site, noun.key_field):  # an id needs no site before it
        return [noun.key_field]
    around: Any = noun._meta.get_field(site).related_model
    return [f"{site}__{around.key_field}", noun.key_field]


def key_of(record: Record) -> str:
    """The key under which `found` finds it."""
    *around, _own = paths_to(type(record))
    return "/".join([*(getattr(record, path.partition("__")[0]).public_key for path in around), record.public_key])


def values_of(verb: Any, given: dict[str, Any], *, by: Actor) -> dict[str, Any]:
    """What somebody gave for a verb, records looked up and all checked, ready to say it: `Unit.open(**values_of(…))`.

    Raises BadInput or Problem 404, naming each place.
    """
    reference: Reference = getattr(verb, "reference", verb)
    if "by" in given:
        raise BadInput({"by": _("There is no such field.")})
    values = dict(given)
    for field, about in model_of(reference).model_fields.items():
        if field in values:
            values[field] = looked_up(about.annotation, values[field], by=by, place=field)
    fit = checked(reference, {"by": by, **values})
    return {"by": by, **{name: fit[name] for name in given}}


def looked_up(annotation: Any, given: Any, *, by: Actor, place: str) -> Any:
    """What was given, with each key in it replaced by its record, wherever the annotation says that there is one."""
    kind = kind_of(annotation)
    if noun := noun_in(annotation):
        return None if given is None and kind.may_be_none else found(noun, key_in(given), by=by, field=place)
    match given:
        case list() | tuple() if kind.bare in (list, tuple):
            each = kind.inside[0]
            return [looked_up(each, one, by=by, place=f"{place}.{at}") for at, one in enumerate(given)]
        case dict() if isinstance(kind.bare, type) and issubclass(kind.bare, BaseModel):
            known = {name: about.annotation for name, about in kind.bare.model_fields.items()}
            return {
                name: looked_up(known[name], one, by=by, place=f"{place}.{name}") if name in known else one
                for name, one in given.items()
            }
    return given


def key_in(given: Any) -> str:
    """The text that a key is; empty for what is none."""
    return given if isinstance(given, str) else ""


def noun_in(annotation: Any) -> type[Record] | None:
    """The noun that an argument is, or may be."""
    bare = kind_of(annotation).bare
    return bare if isinstance(bare, type) and issubclass(bare, Record) else None
