"""Pages under `docs/` that are made from the code: `python -m testing.documents` writes, `--check` compares."""

from __future__ import annotations

import ast
import inspect
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, get_args, get_type_hints

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "huiyin"
DOCS = ROOT / "docs"
LANGUAGES = {"English": "en", "中文": "zh-hans"}
REQUIREMENT = re.compile(r"\b[A-Z]{2,3}-\d{1,2}\b")
PINNED = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?==([\w.+]+)", re.MULTILINE)
LICENCES = {
    "MIT License": "MIT", "BSD License": "BSD", "Apache Software License": "Apache-2.0",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
}  # fmt: skip

type Row = Iterable[object]


def table(heads: Row, rows: Iterable[Row]) -> str:
    """A table in Markdown."""
    cells = [[str(cell).replace("|", "\\|").replace("\n", " ") for cell in row] for row in (heads, *rows)]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * len(cells[0]), *lines[1:]])


def page(title: str, about: str, *parts: str) -> str:
    """A whole page that says that it is made."""
    made = "<!-- Made from the code by `python -m testing.documents`: change the code, then make it again. -->"
    return "\n\n".join([f"# {title}", made, about, *parts]) + "\n"


def first_line(thing: Any) -> str:
    """What something is for, in the first sentence of its docstring."""
    return (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ")


def in_language(language: str, said: Any) -> str:
    """A text in a language, its places in brackets."""
    from django.utils import translation

    with translation.override(language):
        return re.sub(r"%\((\w+)\)s", r"‹\1›", str(said))


# --------------------------------------------------------------------------------------------------------- the pages


def facts() -> str:
    """Every kind of fact: what it means, what it holds, how it is told."""
    from huiyin.core.facts.fact import all_facts

    by_app: dict[str, list[Row]] = defaultdict(list)
    for kind in all_facts():
        said = [in_language(code, kind.sentence) for code in LANGUAGES.values()]
        by_app[kind.name.split(".")[0]].append([f"`{kind.name}`", first_line(kind), values_of(kind), *said])
    heads = ["fact", "what happened", "values", *LANGUAGES]
    about = (
        "Every verb leaves one fact in the log. A fact holds ids, codes, times and amounts; what people wrote lies in an "
        "erasable text that the fact names. ‹by› is who acted, ‹it› the record; names are looked up when the sentence is read."
    )
    return page("Facts", about, *(f"## {app}\n\n{table(heads, rows)}" for app, rows in by_app.items()))


def values_of(kind: type[Any]) -> str:
    """The values of a fact, each with what it is."""
    hints = get_type_hints(kind, include_extras=True)
    return ", ".join(f"`{field.name}` {kind_of(hints[field.name])}" for field in fields(kind)) or "none"


def kind_of(hint: Any) -> str:
    """What a value of a fact is, in a word."""
    from huiyin.core.facts.fact import Names, Written

    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, Names):
            return f"({mark.noun})"
        return "(code)"
    names = {
        Written: "(text)",
        Decimal: "(amount)",
        date: "(day)",
        datetime: "(moment)",
        bool: "(yes or no)",
        int: "(number)",
    }
    parts = get_args(hint) or (hint,)
    known = next((names[part] for part in parts if part in names), "")
    return known or next((kind_of(part) for part in parts if get_args(part)), "(code)")


def permissions() -> str:
    """Every verb and who may say it."""
    from huiyin.core.rights.permissions import rule_of
    from huiyin.core.verbs.reference import all_verbs

    by_noun: dict[str, list[Row]] = defaultdict(list)
    for verb in all_verbs():
        rule = rule_of(verb)
        who = [in_language(code, rule.sentence) if rule else "–" for code in LANGUAGES.values()]
        by_noun[verb.noun._meta.label].append([f"`{verb.verb}`", first_line(verb.said.body), *who])
    heads = ["verb", "what for", *LANGUAGES]
    about = "What anybody can do, and who may. What is not in this table, nobody may."
    return page("Permissions", about, *(f"## {noun}\n\n{table(heads, rows)}" for noun, rows in sorted(by_noun.items())))


def reactions() -> str:
    """What happens by itself: when a fact is told, and by the clock."""
    from huiyin.core.verbs.reactions import all_reactions

    listening = [[f"`{fact}`", f"`{name}`", HOW[how]] for fact, name, how in all_reactions()]
    chores = [[f"`{cron}`", first_line(chore)] for cron, chore in calendar()]
    when = table(["fact", "reaction", "how"], listening) if listening else "Nothing listens yet."
    return page(
        "What happens by itself", "Reactions to facts, and chores by the clock. There is nothing else.",
        f"## When a fact is told\n\n{when}", f"## By the clock\n\nCron lines, in UTC.\n\n{table(['when', 'what'], chores)}",
    )  # fmt: skip


def calendar() -> Iterator[tuple[str, Any]]:
    """What happens by the clock, and when; read and not run, because whoever runs the calendar starts to keep it."""
    tree = ast.parse((SOURCE / "config" / "calendar.py").read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    homes = {one.name: str(node.module) for node in imports for one in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "every":
            cron, chore = (ast.unparse(argument) for argument in node.args)
            yield ast.literal_eval(cron), getattr(import_module(homes[chore]), chore)


HOW = {"when": "at once, in the same transaction", "after": "in a job of its own, retried until it succeeds"}


def settings() -> str:
    """Every deployment setting, and the variables beside them."""
    from huiyin.config.environment import BESIDE, Deployment

    rows = [
        [
            f"`{field.validation_alias or f'HUIYIN_{name.upper()}'}`",
            f"`{field.default}`" if field.default else "no" if field.default is False else "–",
            field.description,
        ]
        for name, field in Deployment.model_fields.items()
    ]
    about = (
        "Each is an environment variable, read at start. They say how this copy is deployed. What the business decides "
        "(hours, standards, categories) is kept as rows with a history, never as a setting."
    )
    beside = (
        f"## Beside them\n\n{table(['variable', 'what for'], ([f'`{name}`', why] for name, why in BESIDE.items()))}"
    )
    return page("Settings", about, table(["variable", "unless set", "what for"], rows), beside)


def traceability() -> str:
    """Each requirement with the code, the tests and the handbook pages that name its id."""
    named = {place: mentions(files) for place, files in places().items()}
    parts = []
    for section in (DOCS / "requirements.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *lines = section.splitlines()
        ids = [line[2:].split(" ", 1) for line in lines if line.startswith("- ")]
        rows = [
            [key, what, *(", ".join(named[place].get(key, [])) or "not yet" for place in named)] for key, what in ids
        ]
        parts.append(f"## {title}\n\n{table(['id', 'what', *named], rows)}")
    about = (
        "Which part of the [requirements](requirements.md) stands where. "
        "A file serves a row, or a part of it, when it names the row's id."
    )
    return page("Traceability", about, *parts)


def places() -> dict[str, Iterator[Path]]:
    """Where ids are looked for."""
    sources = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
    return {
        "built in": (path for path in sources if "tests" not in path.parts),
        "shown by": (path for path in sources if "tests" in path.parts),
        "explained in": (path for path in sorted(DOCS.glob("handbook/**/*.md"))),
    }


def mentions(files: Iterable[Path]) -> dict[str, list[str]]:
    """The files that name each id, as links."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in files:
        link = f"[{path.relative_to(SOURCE if path.is_relative_to(SOURCE) else DOCS)}]({os.path.relpath(path, DOCS)})"
        for key in sorted(set(REQUIREMENT.findall(path.read_text(encoding="utf-8")))):
            found[key].append(link)
    return found


def licences() -> str:
    """Every package that Huiyin runs on, with its licence."""
    about = (
        "What `requirements/run.txt` installs. Huiyin itself is under [Apache-2.0](../LICENSE). psycopg (LGPL) is used "
        "unchanged, as a library of its own that anybody can replace."
    )
    rows = [[name, version, licence_of(name)] for name, version in locked()]
    return page("Licences", about, table(["package", "version", "licence"], rows))


def locked() -> list[tuple[str, str]]:
    """Names and versions of the run-time lock."""
    return PINNED.findall((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))


def licence_of(name: str) -> str:
    """A package's licence as it states it: the expression, else the classifiers, else the field."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return "not installed here"
    classified = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if line.startswith("License ::")
    ]
    by_class = " OR ".join(sorted(LICENCES.get(one, one) for one in classified if one != "OSI Approved"))
    return str(said.get("License-Expression") or by_class or said.get("License") or "unknown")


PAGES: dict[str, Callable[[], str]] = {
    "facts.md": facts, "permissions.md": permissions, "reactions.md": reactions, "settings.md": settings,
    "traceability.md": traceability, "licences.md": licences,
}  # fmt: skip


def stale(folder: Path = DOCS) -> list[str]:
    """The pages that are not what the code says now."""
    return [
        name
        for name, make in PAGES.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != make()
    ]


def main() -> int:
    """Write the pages, or check them; each stale page is one line."""
    import django

    from huiyin.core.ui.translations import compile_if_needed

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    compile_if_needed()
    django.setup()
    if "--check" in sys.argv:
        found = stale()
        print("\n".join(f"docs/{name} is out of date: run `python -m testing.documents`" for name in found))
        return bool(found)
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
