"""By what a list can be narrowed down: declared, allow-listed, read from the address, and said again on a chip.

```python
class UnitFilters(Filters):
    building = Which(Building, label=_("Building"))
    use = OneOf(choices=Use.choices, label=_("Use"))
    area = Between(label=_("Area"))
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django_filters.fields import RangeField

from huiyin.core.doors.lookup import found
from huiyin.core.doors.problems import Problem
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.known import asked_once
from huiyin.core.ui.joining import listed
from huiyin.core.verbs.signature import BadInput
from huiyin.face.lists.columns import shown

type Rows = QuerySet[Any, Any]

DIGITS_OF_A_FIGURE = 18
"""More than any figure has; "1e999999" is short to type, and no database takes it."""


class OneOf(django_filters.MultipleChoiceFilter):  # type: ignore[misc]  # it has no types
    """Some of a few choices."""

    looks = "choices"

    def filter(self, rows: Rows, value: list[Any]) -> Rows:
        """Rows with one of them; without the DISTINCT that django-filter would add."""
        return rows.filter(**{f"{self.field_name}__in": value}) if value else rows

    def words(self, value: list[Any]) -> str:
        """The labels."""
        labels = {str(key): str(label) for key, label in self.extra["choices"]}
        return listed(labels[one] for one in value)


class Either(django_filters.ChoiceFilter):  # type: ignore[misc]
    """One choice of two or three, such as open or closed; `rows_of` says which rows each stands for."""

    looks = "choice"

    def __init__(self, *args: Any, rows_of: Mapping[str, Callable[[Any], Any]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows_of = rows_of

    def filter(self, rows: Rows, value: str) -> Rows:
        """Rows of the choice."""
        return self.rows_of[value](rows) if value else rows

    def words(self, value: str) -> str:
        """The label."""
        return next(str(label) for key, label in self.extra["choices"] if key == value)


class Between(django_filters.RangeFilter):  # type: ignore[misc]
    """From a figure, up to one, or both."""

    looks, field_class = "figures", RangeField

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, fields=(self.inner(), self.inner()), **more)

    def inner(self) -> forms.Field:
        """One of its two ends."""
        return forms.DecimalField(max_digits=DIGITS_OF_A_FIGURE)

    def words(self, value: Any) -> str:
        """Both ends."""
        first, last = (None if one is None else shown(one) for one in (value.start, value.stop))
        if last is None:
            return _("from %(first)s") % {"first": first}
        return _("to %(last)s") % {"last": last} if first is None else f"{first}–{last}"


class Days(Between):
    """From a day, up to one, or both."""

    looks = "days"

    def inner(self) -> forms.Field:
        """One of its two ends."""
        return forms.DateField()


class RecordField(forms.CharField):
    """A public key, looked up through the eyes of whoever filters."""

    by: Actor

    def __init__(self, noun: type[Record], **more: Any) -> None:
        super().__init__(**more)
        self.noun = noun

    def clean(self, value: Any) -> Record | None:
        """The record; ValidationError for one that is not there for him."""
        key = super().clean(value)
        what = ("found", self.noun._meta.label_lower, key, self.by.kind, self.by.id)
        try:
            return asked_once(what, lambda: found(self.noun, key, by=self.by, field="key")) if key else None
        except (Problem, BadInput):
            raise forms.ValidationError(_("There is no such record.")) from None


class Which(django_filters.Filter):  # type: ignore[misc]
    """One record of another noun, by its public key."""

    looks, field_class = "record", RecordField

    def __init__(self, noun: type[Record], *args: Any, **more: Any) -> None:
        super().__init__(*args, noun=noun, **more)
        self.noun = noun

    def filter(self, rows: Rows, value: Record | None) -> Rows:
        """Rows that belong to it."""
        return rows.filter(**{self.field_name: value.pk}) if value else rows

    def words(self, value: Record) -> str:
        """What it is called."""
        return str(value)


@dataclass(frozen=True, slots=True)
class Chip:
    """One way to narrow the list down, as it stands above it; `words` are empty while it is not used."""

    name: str
    label: str | Promise
    words: str = ""
    error: str = ""

    @property
    def is_used(self) -> bool:
        """Whether it narrows the list down, or would if what was given were right."""
        return bool(self.words or self.error)


class Filters(django_filters.FilterSet):  # type: ignore[misc]
    """What the address says, read. Only filters that it uses are made: a form of all of them costs more than the rows."""

    SUFFIXES: ClassVar = ("", "_min", "_max")

    def __init__(self, data: QueryDict, rows: Rows, *, by: Actor) -> None:
        self.by = by
        used = {name for name in self.declared() if any(data.get(f"{name}{suffix}") for suffix in self.SUFFIXES)}
        self.base_filters = {name: one for name, one in self.declared().items() if name in used}
        super().__init__(data, rows)
        for field in self.form.fields.values():
            if isinstance(field, RecordField):
                field.by = by

    @classmethod
    def declared(cls) -> dict[str, Any]:
        """All that were declared, by name."""
        return cast(dict[str, Any], cls.declared_filters)

    @classmethod
    def names(cls) -> set[str]:
        """The names that may stand in the address."""
        return {f"{name}{suffix}" for name in cls.declared() for suffix in cls.SUFFIXES}

    def narrow(self) -> Rows:
        """The rows that fit. None, while something given is wrong: fewer filters than somebody meant would be more rows."""
        rows: Rows = self.queryset.none() if self.form.errors else self.filter_queryset(self.queryset)
        return rows

    def demand_legible(self) -> None:
        """Raise BadInput for what cannot be read: nobody takes away, or changes, other rows than he meant."""
        if errors := self.form.errors:
            raise BadInput({name: "; ".join(said) for name, said in errors.items()})

    def chips(self) -> Iterator[Chip]:
        """All of them, in the order of their declaration."""
        errors, values = self.form.errors, self.form.cleaned_data
        for name, one in self.declared().items():
            error = "; ".join(errors.get(name, ()))
            words = one.words(values[name]) if values.get(name) else ""
            yield Chip(name, one.label, words, error)


def suggestions(one: Which, typed: str, *, by: Actor, site: str = "", most: int = 20) -> list[Record]:
    """Records that somebody may mean, those of a site where one is chosen and the noun knows sites."""
    from huiyin.core.search.find import find

    noun = one.noun
    there: Any = noun.objects.visible_to(by)
    if typed and noun.found_by is not Record.found_by:
        there = there.filter(pk__in=find(typed, noun._meta.label_lower, reader=by, limit=most).ids)
    elif typed:
        there = there.called(typed)
    if (at := (noun.site_field or "").removesuffix("_id")) not in ("", "id"):
        there = there.select_related(at).filter(**({f"{at}__code": site} if site else {}))
    return list(there.order_by("pk")[:most])
