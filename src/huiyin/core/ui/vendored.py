"""Files of others that we ship: `python -m huiyin.core.ui.vendored --check` compares them with their manifest.

`assets/vendor/MANIFEST.json` says for each file its package, version, licence and sha256.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[2] / "assets" / "vendor"
MANIFEST = "MANIFEST.json"
NEEDED = ("package", "version", "licence", "sha256")


def faults(folder: Path = VENDOR) -> Iterator[str]:
    """One sentence for each file that is missing, unknown, changed, or of unknown origin."""
    if not folder.is_dir():
        return
    manifest = folder / MANIFEST
    listed = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
    there = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file() and path != manifest
    }
    there |= {
        name: folder / name for name in listed if (folder / name).is_file()
    }  # what is made of a package lies above
    for name in sorted(listed.keys() | there.keys()):
        if name not in there:
            yield f"{name} is in {MANIFEST} and not in the folder"
        elif name not in listed:
            yield f"{name} is in the folder and not in {MANIFEST}: nobody knows where it comes from"
        else:
            yield from (f"{name} {why}" for why in faults_of(there[name], listed[name]))


def faults_of(path: Path, said: dict[str, str]) -> Iterator[str]:
    """What does not fit between a file and what the manifest says of it."""
    if missing := [key for key in NEEDED if not said.get(key)]:
        yield f"has no {', '.join(missing)} in {MANIFEST}"
    elif hashlib.sha256(path.read_bytes()).hexdigest() != said["sha256"]:
        yield f"is not the file of {said['package']} {said['version']} that was looked at: its sha256 differs"


def main() -> int:
    """Check; each fault is one line."""
    found = list(faults())
    print("\n".join(found))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
