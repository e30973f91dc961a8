"""Storing `Words` in a jsonb column and asking for them in a form, one line per language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from huiyin.core.values.words import BadWords, Words

FORM_LANGUAGES = ("zh-Hans", "en")


if TYPE_CHECKING:  # Django's fields are generic only for the type checker
    _JSONField = models.JSONField[Words | dict[str, str], Words]
else:
    _JSONField = models.JSONField


class WordsField(_JSONField):
    """A column of `Words`: jsonb, never empty; a mapping may be assigned and is read back as `Words`.

    `longest`: the most characters of one text. `lines`: whether a text may have several lines.
    """

    def __init__(self, *args: Any, longest: int = 200, lines: bool = False, **kwargs: Any) -> None:
        self.longest, self.lines = longest, lines
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """What a migration writes down."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "longest": self.longest, "lines": self.lines}

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """PostgreSQL refuses what is no set of texts, whoever writes it."""
        column = connection.ops.quote_name(self.attname)
        return (
            f"jsonb_typeof({column}) = 'object' AND {column} <> '{{}}'"
            f""" AND NOT jsonb_path_exists({column}, '$.* ? (@.type() != "string" || @ == "")')"""
        )

    def to_python(self, value: Any) -> Words | None:
        """`Words` from what a form, a fixture or a caller gives; ValidationError with a sentence if it is none."""
        if value is None or isinstance(value, Words):
            return value
        try:
            return Words(value)
        except (BadWords, TypeError, AttributeError, ValueError) as error:
            raise ValidationError(str(error) if isinstance(error, BadWords) else _("These are no words.")) from error

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Any:
        """`Words` for the whole column; a single text where a query asked for one language."""
        decoded = super().from_db_value(value, expression, connection)
        return Words(decoded) if isinstance(decoded, dict) else decoded

    def get_prep_value(self, value: Any) -> Any:
        """A plain mapping for the column; what is no `Words` yet is checked first."""
        return dict(self.to_python(value) or {}) if isinstance(value, dict | Words) else super().get_prep_value(value)

    def value_to_string(self, obj: models.Model) -> Any:
        """A plain mapping for serializers."""
        return dict(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse texts that are longer, or have more lines, than this field allows."""
        super().validate(dict(value) if value is not None else None, model_instance)
        check(value, longest=self.longest, lines=self.lines)

    def formfield(self, **kwargs: Any) -> Any:
        """One input per language of the product."""
        wanted = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text, **kwargs}
        return WordsFormField(longest=self.longest, lines=self.lines, **wanted)


def check(value: Words | None, *, longest: int, lines: bool) -> None:
    """ValidationError if one of the texts has more characters or lines than allowed."""
    for text in (value or {}).values():
        if len(text) > longest:
            raise ValidationError(_("This text is longer than %(limit)d characters.") % {"limit": longest})
        if "\n" in text and not lines:
            raise ValidationError(_("This text must stay on one line."))


class WordsWidget(forms.MultiWidget):
    """One input per language, named `name_zh-Hans`, `name_en`."""

    def __init__(self, languages: Sequence[str], *, lines: bool) -> None:
        self.languages = languages
        inner = forms.Textarea if lines else forms.TextInput
        super().__init__({code: inner({"lang": code}) for code in languages})

    def decompress(self, value: Any) -> list[str]:
        """The texts in the order of the inputs."""
        return [(value or {}).get(code, "") for code in self.languages]


class WordsFormField(forms.MultiValueField):
    """Asks for one text per language; gives `Words`, or None if nothing was written and nothing is required."""

    def __init__(
        self, *, longest: int = 200, lines: bool = False, languages: Sequence[str] = FORM_LANGUAGES, **kwargs: Any
    ) -> None:
        self.longest, self.lines, self.languages = longest, lines, languages
        fields = [forms.CharField(required=False, strip=True) for _code in languages]
        kwargs.setdefault("widget", WordsWidget(languages, lines=lines))
        for unwanted in ("max_length", "encoder", "decoder"):
            kwargs.pop(unwanted, None)
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: Any) -> Words | None:
        """Put the inputs together again; ValidationError with a sentence."""
        texts = dict(zip(self.languages, data_list or (), strict=False))
        if not any(texts.values()):
            return None
        try:
            words = Words(texts)
        except BadWords as error:
            raise ValidationError(str(error)) from error
        check(words, longest=self.longest, lines=self.lines)
        return words
