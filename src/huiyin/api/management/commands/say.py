"""`./huiyin manage say places.unit.rename XF/3-2-501 number=3-2-502`: any verb from the command line (PLT-3)."""

from __future__ import annotations

import inspect
import json
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from http import HTTPStatus
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from huiyin.api.views.sent import stated_version
from huiyin.core.doors.body import no_number, once_each, refuse_unkeepable
from huiyin.core.doors.lookup import found, key_of, values_of
from huiyin.core.doors.problems import Problem
from huiyin.core.records.record import Outrun, Record
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.refusals import Refused
from huiyin.core.verbs import Reference, together
from huiyin.core.verbs.reference import all_verbs, verbs_of
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput, model_of
from huiyin.core.verbs.verb import Opening
from huiyin.face.programs.told import fact_told

BAD_VALUE, NO_RECORD, NOT_ALLOWED, NOT_NOW = 2, 3, 4, 5  # exit codes; 1 is whatever else
EXAMPLES = """
say                                      every verb there is
say places.unit.rename                   what it takes
say places.unit.open building=XF/3 number=3-2-601 floor=6
say places.unit.rename XF/3-2-601 number=3-2-602 --as laozhou
say places.building.rename XF/3 name:='{"zh-Hans": "三号楼", "en": "Tower 3"}'
echo '{"number": "3-2-602"}' | say places.unit.rename XF/3-2-601 --json

A value is text; after := it is JSON, for numbers, lists, names in several languages and null.
`unit XF/3-2-601 rename …` says the same as `places.unit.rename XF/3-2-601 …`.
Exit codes: 0 done; 1 who or what is meant is not clear; 2 a value is wrong; 3 no such record; 4 not allowed; 5 it cannot be now.
"""


class Command(BaseCommand):
    """Says one verb, as the operator or as somebody else: the same checks and rights as on a page."""

    help = "Say a verb: APP.NOUN.VERB KEY field=value …; without a key one by which a record comes to be; alone: what it takes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be typed."""
        parser.formatter_class, parser.epilog = RawDescriptionHelpFormatter, EXAMPLES
        parser.add_argument("noun", nargs="?", default="", help="places.unit.rename; or unit, then key and verb")
        parser.add_argument("words", nargs="*", metavar="…", help="the key of the record, and the values")
        parser.add_argument(
            "--json", action="store_true", help="the values as one JSON object, from the standard input"
        )
        parser.add_argument("--as", dest="username", default="operator", help="who says it (default: %(default)s)")

    def handle(self, *args: Any, noun: str, words: list[str], username: str, **options: Any) -> None:
        """Say it, and print what came of it as JSON; of what is not said in full, what it takes."""
        said = [word for word in words if "=" not in word]
        values = dict(value_of(word) for word in words if "=" in word)
        if options["json"]:
            values |= object_of(sys.stdin.read())
        if not noun:
            self.stdout.write("\n".join(line_of(verb) for verb in sorted(all_verbs(), key=lambda one: one.label)))
            return
        meant = label_meant(noun)
        if meant and not said and not values:
            self.stdout.write(taken_by(meant))
            return
        verb, key = (meant, key_meant(meant, said)) if meant else verb_of(noun, said)
        done = self.said(verb, key, values, called(username))
        self.stdout.write(json.dumps(done, ensure_ascii=False, indent=2))

    def said(self, verb: Reference, key: str, values: dict[str, Any], by: Actor) -> dict[str, Any]:
        """Say it; CommandError with the exit code that tells why not."""
        try:
            with together(by):
                return say(verb, key, values, by)
        except (BadInput, Problem) as wrong:
            why = "\n".join(f"{place}: {why}" for place, why in wrong.errors.items()) or str(wrong)
            code = NO_RECORD if getattr(wrong, "status", 0) == HTTPStatus.NOT_FOUND else BAD_VALUE
            raise CommandError(why, returncode=code) from None
        except (Impossible, Refused, Outrun) as refusal:
            code = NOT_ALLOWED if isinstance(refusal, Refused) else NOT_NOW
            raise CommandError(str(refusal), returncode=code) from None


def line_of(verb: Reference) -> str:
    """A verb as it is listed."""
    key = "" if isinstance(verbs_of(verb.noun)[verb.verb], Opening) else " KEY"
    return f"{verb.label}{key}  {first_line(verb)}"


def taken_by(verb: Reference) -> str:
    """What a verb takes, from its signature: each value with its type, and whether it may be left out."""
    fields = model_of(verb).model_fields
    schema = model_of(verb).model_json_schema(mode="validation") if fields else {}
    lines = [line_of(verb)]
    for name, field in fields.items():
        said = kind_said(schema["properties"][name], schema.get("$defs", {}))
        lines.append(f"  {name}  {said}{'' if field.is_required() else '  (may be left out)'}")
    return "\n".join(lines)


def kind_said(kind: dict[str, Any], known: dict[str, Any]) -> str:
    """A type of a schema in few words: string | null, or the words that there are."""
    if "$ref" in kind:
        return kind_said(known[kind["$ref"].rpartition("/")[2]], known)
    if several := kind.get("anyOf") or kind.get("allOf"):
        return " | ".join(dict.fromkeys(kind_said(one, known) for one in several))
    return " | ".join(map(str, kind["enum"])) if "enum" in kind else str(kind.get("type", "…"))


def first_line(verb: Reference) -> str:
    """What it is for."""
    return (inspect.getdoc(verb.said.body) or "").partition("\n")[0]


def label_meant(said: str) -> Reference | None:
    """The verb with this label: places.unit.rename; `None` where a noun is said."""
    return next((one for one in all_verbs() if one.label == said.lower()), None)


def key_meant(verb: Reference, said: list[str]) -> str:
    """The key of the record; empty for a verb by which one comes to be. CommandError for one too many or too few."""
    if len(said) != (0 if isinstance(verbs_of(verb.noun)[verb.verb], Opening) else 1):
        raise CommandError(_("Say one of: %(ways)s.") % {"ways": line_of(verb)})
    return "".join(said)


def object_of(text: str) -> dict[str, Any]:
    """The values as one JSON object."""
    try:
        values = json.loads(text, object_pairs_hook=once_each, parse_constant=no_number)
        refuse_unkeepable(values)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise CommandError(_("What came in is no JSON object."), returncode=BAD_VALUE)
    return values


def called(username: str) -> Actor:
    """Who says it."""
    try:
        return actor_called(username)
    except LookupError:
        raise CommandError(_("There is nobody called “%(name)s”.") % {"name": username}) from None


def verb_of(noun: str, said: list[str]) -> tuple[Reference, str]:
    """The verb that is meant, and the key of the record; no key for one by which a record comes to be."""
    meant = noun_of(noun.lower())
    *keys, name = said or [""]
    verbs = verbs_of(meant)
    if name not in verbs or len(keys) != (0 if isinstance(verbs.get(name), Opening) else 1):
        ways = (f"{verb}" if isinstance(one, Opening) else f"KEY {verb}" for verb, one in verbs.items())
        raise CommandError(_("Say one of: %(ways)s.") % {"ways": ", ".join(ways)})
    return Reference(meant, name), "".join(keys)


def noun_of(said: str) -> type[Record]:
    """The noun that is meant: "unit", or "places.unit" where two apps have one of that name."""
    known = {one.noun for one in all_verbs()}
    meant = {noun for noun in known if said in (noun._meta.label_lower, noun._meta.model_name)}
    if len(meant) != 1:
        names = sorted(noun._meta.label_lower for noun in meant or known)
        raise CommandError(_("Say which noun: %(names)s.") % {"names": ", ".join(names)})
    return meant.pop()


def value_of(word: str) -> tuple[str, Any]:
    """A value as it was typed: text after =, JSON after :=."""
    name, _equals, text = word.partition("=")
    if not name.endswith(":"):
        return name, text
    try:
        value = json.loads(text, object_pairs_hook=once_each, parse_constant=no_number)
        refuse_unkeepable(value)
    except (ValueError, RecursionError):
        raise CommandError(_("What stands after %(name)s= is not JSON.") % {"name": name}) from None
    return name.removesuffix(":"), value


def number(typed: Any) -> Any:
    """What was typed as text, as the number that it is."""
    return int(typed) if isinstance(typed, str) and typed.isdecimal() and typed.isascii() else typed


def say(verb: Reference, key: str, given: dict[str, Any], by: Actor) -> dict[str, Any]:
    """Say it; the key of the new record, or the fact."""
    if not key:
        record: Record = getattr(verb.noun, verb.verb)(**values_of(verb, given, by=by))
        return {"key": key_of(record), "version": record.version}
    record = found(verb.noun, key, by=by, field="key")
    version = stated_version(number(given.pop("version", None)))
    fact = getattr(record, verb.verb).at(version)(**values_of(verb, given, by=by))
    return fact_told(fact, reader=by) | {"version": record.version}
