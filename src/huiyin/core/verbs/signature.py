"""The signature is the only description of input: from it come the check of every call, the forms and the API."""

from __future__ import annotations

import inspect
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast, get_type_hints

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import (
    MISSING,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    create_model,
)  # fmt: skip
from pydantic_core import CoreSchema, ErrorDetails, core_schema

from huiyin.core.values.words import Words

if TYPE_CHECKING:
    from huiyin.core.verbs.reference import Reference


class BadInput(Exception):
    """Something that was given cannot be; `errors` says at which place and why, in the active language."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{place}: {why}" for place, why in errors.items()))


@dataclass(frozen=True, slots=True)
class Text:
    """`Annotated[str, Text(max=4000)]`: what people write, stripped, in Unicode's composed form, without control signs.

    Lines end as they do everywhere here, whether a browser sent them or a program.
    """

    max: int
    min: int = 1

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        bounds, told = {"minLength": self.min, "maxLength": self.max}, handler(schema)
        inside = told.get("additionalProperties")  # of Words: one text for each language
        return told | ({"additionalProperties": {**inside, **bounds}} if isinstance(inside, dict) else bounds)

    def check[T: (str, Words)](self, text: T) -> T:
        """The text, or each of several languages, as it is stored; ValueError with a sentence for people."""
        if isinstance(text, Words):
            return Words({language: self.check_one(one) for language, one in text.items()})
        return self.check_one(text)

    def check_one(self, text: str) -> str:
        """One language's text."""
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\r\t" for sign in text):
            raise ValueError(_("This holds a control sign that cannot be kept. Paste it as plain text."))
        if len(text) < self.min:
            raise ValueError(_("Nothing is written here yet."))
        if len(text) > self.max:
            raise ValueError(_("This is %(over)d letters too long.") % {"over": len(text) - self.max})
        return text


class _Values(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True, extra="forbid")


@cache
def model_of(verb: Reference) -> type[BaseModel]:
    """The pydantic model of a verb's values, without the actor."""
    body = verb.said.body
    hints = get_type_hints(body, include_extras=True)
    given = {
        name: (hints[name], ... if value.default is inspect.Parameter.empty else value.default)
        for name, value in inspect.signature(body).parameters.items()
        if name not in ("self", "by")
    }
    make: Any = create_model
    return cast(type[BaseModel], make(f"{verb.noun.__name__}_{verb.verb}", __base__=_Values, **given))


def checked(verb: Reference, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a call, checked and completed; raises BadInput naming each place."""
    model = model_of(verb)
    try:
        read = model.__pydantic_validator__.validate_python(
            {k: v for k, v in values.items() if k != "by" and v is not MISSING}
        )
    except ValidationError as wrong:
        raise BadInput({place(error): sentence(error) for error in wrong.errors()}) from None
    return {"by": values["by"], **{name: getattr(read, name) for name in model.model_fields}}


def place(error: ErrorDetails) -> str:
    """Where the mistake is, as a path: "name", "intervals.2"; which of several types pydantic tried is no place."""
    return ".".join(str(step) for step in error["loc"] if "[" not in str(step))


def sentence(error: ErrorDetails) -> str:
    """What is wrong, in the active language; pydantic's own words only for what we have no sentence for."""
    match error["type"]:
        case "missing":
            return _("This is needed.")
        case "extra_forbidden":
            return _("There is no such field.")
        case "value_error":
            return str(error["ctx"]["error"])
        case "enum" | "literal_error":
            return _("This is not one of the choices: %(choices)s.") % {"choices": error["ctx"]["expected"]}
        case "too_short":
            return _("At least %(number)d are needed here.") % {"number": error["ctx"]["min_length"]}
        case "too_long":
            return _("At most %(number)d can be given here.") % {"number": error["ctx"]["max_length"]}
        case "string_too_long":
            over = len(str(error["input"])) - error["ctx"]["max_length"]
            return _("This is %(over)d letters too long.") % {"over": over}
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            return bound(error["type"], *error["ctx"].values())
        case "decimal_max_places":
            return _("This has too many decimals.")
        case kind if kind.partition("_")[0] in UNREADABLE:
            return str(UNREADABLE[kind.partition("_")[0]])
        case _:
            return error["msg"]


UNREADABLE = {
    "int": gettext_lazy("This is not a whole number."),
    **dict.fromkeys(["decimal", "float", "finite"], gettext_lazy("This is not a number.")),
    "bool": gettext_lazy("Say yes or no."),
    "date": gettext_lazy("This is not a day such as 2026-03-01."),
    "datetime": gettext_lazy("This is not a time such as 2026-03-01 09:30."),
}
BOUNDS = {
    "greater_than": gettext_lazy("This must be more than %(limit)s."),
    "greater_than_equal": gettext_lazy("This must be %(limit)s or more."),
    "less_than": gettext_lazy("This must be less than %(limit)s."),
    "less_than_equal": gettext_lazy("This must be %(limit)s or less."),
}


def bound(which: str, limit: Any) -> str:
    """The sentence for what is too much or too little."""
    return str(BOUNDS[which]) % {"limit": limit}
