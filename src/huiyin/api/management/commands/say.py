"""`./huiyin manage say unit XF/3-2-501 rename number=3-2-502`: any verb from the command line (PLT-3)."""

from __future__ import annotations

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
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
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.verb import Opening
from huiyin.face.programs.told import fact_told

EXAMPLES = """
say unit open building=XF/3 number=3-2-601 floor=6
say unit XF/3-2-601 rename number=3-2-602 --as laozhou
say building XF/3 rename name:='{"zh-Hans": "三号楼", "en": "Tower 3"}'

A value is text; after := it is JSON, for numbers, lists, names in several languages and null.
"""


class Command(BaseCommand):
    """Says one verb, as the operator or as somebody else: the same checks and rights as on a page."""

    help = "Say a verb: NOUN KEY VERB field=value …, or NOUN VERB field=value … for one by which a record comes to be."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be typed."""
        parser.formatter_class, parser.epilog = RawDescriptionHelpFormatter, EXAMPLES
        parser.add_argument("noun", help="unit, or places.unit where two apps have one of that name")
        parser.add_argument("words", nargs="+", metavar="…", help="the key, the verb, and its values")
        parser.add_argument("--as", dest="username", default="operator", help="who says it (default: %(default)s)")

    def handle(self, *args: Any, noun: str, words: list[str], username: str, **options: Any) -> None:
        """Say it, and print what came of it as JSON."""
        said = [word for word in words if "=" not in word]
        values = dict(value_of(word) for word in words if "=" in word)
        verb, key = verb_of(noun, said)
        try:
            with together(by := called(username)):
                done = say(verb, key, values, by)
        except (BadInput, Problem) as wrong:
            raise CommandError(
                "\n".join(f"{place}: {why}" for place, why in wrong.errors.items()) or str(wrong)
            ) from None
        except (Impossible, Refused, Outrun) as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(json.dumps(done, ensure_ascii=False, indent=2))


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
