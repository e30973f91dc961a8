"""The icons of all pages in one file: `python -m huiyin.face.pictures.icons [FOLDER]` writes `assets/icons.svg`.

Which ones, the code says: `icon("clock")` in a template, `icon="clock"` in Python, and the list of what pages to come
will ask for (`wanted.txt`). FOLDER holds Tabler's outline icons; without it they come from npm, as
`requirements/package-lock.json` pins them. Only whoever adds an icon needs npm; users never do.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, indent, register_namespace, tostring

from jinja2 import Environment, nodes

from huiyin.core.ui.vendored import MANIFEST, VENDOR

SOURCE = Path(__file__).resolve().parents[2]
SPRITE = SOURCE / "assets" / "icons.svg"
WANTED = Path(__file__).with_name("wanted.txt")
REQUIREMENTS = SOURCE.parents[1] / "requirements"
PACKAGE = "@tabler/icons"
SVG = "http://www.w3.org/2000/svg"
NAME = re.compile(r"[a-z][a-z0-9-]*")
IN_TEXT = re.compile(r"icons\.svg\W{0,9}#([a-z][a-z0-9-]*)")
HAND = {
    "viewBox": "0 0 24 24", "fill": "none", "stroke": "currentColor", "stroke-width": "1.75",
    "stroke-linecap": "round", "stroke-linejoin": "round",
}  # fmt: skip
POSITIONS = {"icon": 0, "entry": 2}  # calls whose icon may stand without its name, and where it stands


def named() -> set[str]:
    """Every icon that a template, a script or Python names."""
    return set(in_templates()) | set(in_python())


def wanted() -> set[str]:
    """What pages to come will ask for, so that whoever makes them need not wait."""
    return set(WANTED.read_text(encoding="utf-8").split())


def in_templates() -> Iterator[str]:
    """What templates give to `icon(…)` or as `icon=…`, also behind an `if`, and what they or scripts address."""
    reader = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in SOURCE.rglob("jinja2/**/*.jinja"):
        text = path.read_text(encoding="utf-8")
        yield from IN_TEXT.findall(text)
        for call in reader.parse(text).find_all(nodes.Call):
            position = POSITIONS.get(getattr(call.node, "name", ""), len(call.args))
            said = [*call.args[position : position + 1], *(one.value for one in call.kwargs if one.key == "icon")]
            yield from (name for value in said for name in texts_in(value))
    for path in (SOURCE / "assets" / "js").glob("*.js"):
        yield from IN_TEXT.findall(path.read_text(encoding="utf-8"))


def texts_in(value: nodes.Node) -> Iterator[str]:
    """The texts that an expression can give; what it compares with is none of them."""
    if isinstance(value, nodes.CondExpr):
        for branch in (value.expr1, value.expr2):
            yield from texts_in(branch) if branch else ()
    elif isinstance(value, nodes.Const) and isinstance(value.value, str) and NAME.fullmatch(value.value):
        yield value.value


def in_python() -> Iterator[str]:
    """What Python gives as `icon=…`, keeps in a table called `ICONS`, or gives to `entry(…)`."""
    for path in SOURCE.rglob("*.py"):
        if "tests" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield from (name for one in icons_of(node) for name in names_in(one))


def names_in(node: ast.AST) -> Iterator[str]:
    """A piece of Python, if it is a text that can be an icon's name."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
        yield node.value


def icons_of(node: ast.AST) -> Iterator[ast.AST]:
    """Where in a piece of Python icons may be named."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            position = POSITIONS.get(name, len(node.args))
            yield from node.args[position : position + 1]
        case ast.keyword(arg="icon"):
            yield from ast.walk(node.value)
        case ast.Assign(targets=[ast.Name(id="ICONS")], value=ast.Dict(values=values)):
            yield from values
        case ast.AnnAssign(target=ast.Name(id="ICONS"), value=ast.Dict(values=values)):
            yield from values
        case ast.AnnAssign(target=ast.Name(id="icon"), value=ast.Constant() as value):
            yield value


def drawn() -> set[str]:
    """What the file holds."""
    return {str(symbol.get("id")) for symbol in fromstring(SPRITE.read_bytes())} if SPRITE.is_file() else set()  # noqa: S314  (ours)


def draw(folder: Path) -> str:
    """The file: one symbol for each icon, in the colour of whoever shows it."""
    register_namespace("", SVG)
    sprite = Element(f"{{{SVG}}}svg")
    for name in sorted(named() | wanted()):
        drawing = fromstring((folder / f"{name}.svg").read_bytes())  # noqa: S314  (pinned by its sha)
        symbol = Element(f"{{{SVG}}}symbol", {"id": name, **HAND})
        lines = [line for line in drawing if line.get("stroke") != "none"]
        plain = [line for line in lines if set(line.keys()) == {"d"}]  # one path says the same in half the bytes
        symbol.append(Element(f"{{{SVG}}}path", d="".join(str(line.get("d")) for line in plain)))
        symbol.extend(line for line in lines if line not in plain)
        sprite.append(symbol)
    indent(sprite, "")
    return tostring(sprite, encoding="unicode") + "\n"


def enter(version: str) -> None:
    """Say in the manifest of other people's files what the icons are made of."""
    manifest = VENDOR / MANIFEST
    files = json.loads(manifest.read_text(encoding="utf-8"))
    digest = hashlib.sha256(SPRITE.read_bytes()).hexdigest()
    files["../icons.svg"] = {"package": PACKAGE, "version": version, "licence": "MIT", "sha256": digest}
    manifest.write_text(json.dumps(dict(sorted(files.items())), indent=2) + "\n", encoding="utf-8")


def install(folder: Path) -> Path:
    """Fetch what the lock pins, and run nothing of it."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is not installed: give the folder of Tabler's outline icons instead")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(REQUIREMENTS / name, folder)
    subprocess.run([npm, "ci", "--ignore-scripts"], cwd=folder, check=True)  # noqa: S603  (pinned by hash)
    return folder / "node_modules" / PACKAGE / "icons" / "outline"


def main() -> None:
    """Draw them."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1]) if sys.argv[1:] else install(Path(temporary))
        if missing := sorted(name for name in named() | wanted() if not (folder / f"{name}.svg").is_file()):
            sys.exit(f"Tabler has no outline icon called {', '.join(missing)}")
        SPRITE.write_text(draw(folder), encoding="utf-8")
    lock = json.loads((REQUIREMENTS / "package-lock.json").read_text(encoding="utf-8"))
    enter(lock["packages"][f"node_modules/{PACKAGE}"]["version"])


if __name__ == "__main__":
    main()
