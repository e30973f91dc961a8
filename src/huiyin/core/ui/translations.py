"""The product's texts in Simplified Chinese (PLT-4): `python -m huiyin.core.ui.translations` collects them, people translate.

`--check` fails when the catalogue is incomplete, uncertain or out of date. `compile_if_needed()` is called at each start.
Needs no Django and no database.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parents[2]
PO = SOURCE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
METHODS = [
    ("**/tests/**", "ignore"),
    ("**.py", "python"),
    ("**/jinja2/**", "jinja2"),
    ("assets/vendor/**", "ignore"),
    ("assets/**.js", "javascript"),
]
OPTIONS = {"**/jinja2/**": {"extensions": "jinja2.ext.i18n", "silent": "false"}}
KEYWORDS: dict[str, Any] = {
    "_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
HEADER = """\
# Simplified Chinese texts of Huiyin. Collected by `python -m huiyin.core.ui.translations`, translated by people.
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PLACE = re.compile(r"%(?:\((\w+)\))?[-+ #0-9.]*([a-zA-Z%])")
REDO = "run `python -m huiyin.core.ui.translations` and translate what is new"


def catalogue(path: Path = PO) -> Catalog:
    """The translations as they stand; an empty catalogue where there is no file."""
    text = path.read_bytes() if path.is_file() else HEADER.encode()
    return read_po(io.BytesIO(text), locale="zh_Hans")


def collected(source: Path = SOURCE) -> Catalog:
    """Every text of the source that is marked for translation, in the order of files and lines."""
    found = Catalog(locale="zh_Hans")
    for name, _line, message, comments, context in extract_from_dir(
        source, METHODS, OPTIONS, KEYWORDS, ("Translators:",), strip_comment_tags=True
    ):
        found.add(message, None, [(f"huiyin/{name}", 0)], auto_comments=comments, context=context)
    return found


def updated(old: Catalog, template: Catalog) -> Catalog:
    """The old translations of the texts that exist now; what is new has none yet, what is gone is dropped."""
    old.update(template, no_fuzzy_matching=True)
    return old


def written(texts: Catalog) -> str:
    """The catalogue as its file holds it: without dates and line numbers, so that a change shows only what changed."""
    out = io.BytesIO()
    write_po(out, texts, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False, sort_by_file=True)
    return HEADER + out.getvalue().decode()


def placeholders(text: str) -> set[str]:
    """The names of the places in a text; a place without a name counts under its letter.

    >>> sorted(placeholders("%(by)s moved it to %(to)s: %d, 100%%"))
    ['by', 'd', 'to']
    """
    return {name or letter for name, letter in PLACE.findall(text) if letter != "%"}


def texts_of(said: Any) -> list[str]:
    """A text, or the singular and plural of one, as a list."""
    return list(said) if isinstance(said, list | tuple) else [said or ""]


def faults(texts: Catalog) -> Iterator[str]:
    """One sentence for each text that is not translated, not certain, or has lost a place."""
    for message in texts:
        if message.id:
            yield from (f"{texts_of(message.id)[0]!r} {why}" for why in faults_of(message))


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    source, chinese = texts_of(message.id), texts_of(message.string)
    if not all(chinese):
        yield "is not translated"
    elif any(placeholders(text) != placeholders(source[-1]) for text in chinese):
        yield f"has places {sorted(placeholders(source[-1]))}, its translation others"
    if message.fuzzy:
        yield "is uncertain (fuzzy)"
    if any(len(placeholders(text)) > 1 and re.search(r"%[a-z]", text) for text in source):
        yield "has places without names; other languages say things in another order"


def check(path: Path = PO, source: Path = SOURCE) -> list[str]:
    """What stands in the way of a complete catalogue; nothing when it is complete."""
    found = list(faults(catalogue(path)))
    now = path.read_text(encoding="utf-8") if path.is_file() else ""
    if written(updated(catalogue(path), collected(source))) != now:
        found.append(f"{path.name} is out of date: {REDO}")
    return found


def collect(path: Path = PO, source: Path = SOURCE) -> None:
    """Bring the file up to date with the source."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(updated(catalogue(path), collected(source))), encoding="utf-8")


def compile_if_needed(path: Path = PO) -> None:
    """Make the binary catalogue that the running centre reads, unless it is newer than its source.

    Safe when several processes start at once. In a folder that cannot be written to, the centre speaks English.
    """
    binary = path.with_suffix(".mo")
    if not path.is_file() or (binary.is_file() and binary.stat().st_mtime_ns >= path.stat().st_mtime_ns):
        return
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix="django.", suffix=".making")
    except OSError as error:
        print(f"the Chinese texts could not be prepared: {error}", file=sys.stderr)
        return
    with os.fdopen(handle, "wb") as out:
        write_mo(out, catalogue(path))
    Path(draft).chmod(0o644)  # whoever serves may be somebody else than whoever made it
    os.replace(draft, binary)


def main() -> int:
    """Collect and compile, or check; each fault is one line."""
    if "--check" in sys.argv:
        found = check()
        print("\n".join(found))
        return bool(found)
    collect()
    compile_if_needed()
    missing = sum(1 for _ in faults(catalogue()))
    print(f"{len(catalogue())} texts, {missing} to be looked at (--check names them)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
