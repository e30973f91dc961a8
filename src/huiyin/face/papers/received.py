"""A file that somebody gives: looked at, drawn anew if it is an image, and only then ready to be kept."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from huiyin.face.papers import opened
from huiyin.face.papers.kinds import BEGINNING, BY_CODE, Kind, kind_of
from huiyin.face.papers.names import plain_name

LARGEST = 20_000_000  # bytes
PIECE = 256 * 1024
LONGEST_WAIT = 25  # seconds
APPLES_OWN = {"heic", "heif"}


class Refusal(Exception):
    """The file is not taken; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file that may be kept: what is known of it, and where it lies meanwhile, in all its sizes."""

    name: str
    kind: Kind
    size: int
    sha256: str
    folder: Path
    width: int | None = None
    height: int | None = None

    def pieces(self, of: str) -> Iterator[bytes]:
        """What is kept of one of its sizes, piece after piece."""
        with (self.folder / of).open("rb") as source:
            yield from iter(lambda: source.read(PIECE), b"")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A program sends its bytes."""
        return {"type": "string", "format": "binary"}

    @property
    def sizes(self) -> list[str]:
        """Itself, and the previews of an image."""
        return ["whole", *opened.SIZES] if self.kind.is_image else ["whole"]


@contextmanager
def received(upload: UploadedFile[Any]) -> Iterator[Given]:
    """The file, as it can be kept, until the block ends. Raises Refusal."""
    name = plain_name(upload.name or "")
    if not upload.size:
        raise Refusal(_("“%(name)s” is empty.") % {"name": name})
    if upload.size > LARGEST:
        raise Refusal(_("“%(name)s” is larger than %(most)d MB.") % {"name": name, "most": LARGEST // 1_000_000})
    with TemporaryDirectory(prefix="huiyin-file-") as place:
        yield looked_at(name, upload, Path(place))


def looked_at(name: str, upload: UploadedFile[Any], folder: Path) -> Given:
    """Know its kind, and open it where that could do no harm."""
    source = folder / "source"
    with source.open("wb") as out:
        for piece in upload.chunks(PIECE):
            out.write(piece)
    with source.open("rb") as begun:
        kind = kind_of(name, begun.read(BEGINNING))
    if kind is None:
        raise Refusal(unknown(name))
    found = opened_apart(name, kind, source, folder) if kind.opened_as else {}
    if kind.is_image:
        source, kind = folder / "whole", BY_CODE[found["kind"].lower()]
        name = as_it_is(name, kind)
    else:
        source.rename(folder / "whole")
    size, sha256 = measured(folder / "whole")
    return Given(name, kind, size, sha256, folder, found.get("width"), found.get("height"))


def unknown(name: str) -> str:
    """What is said of a file of no kind of ours; of an iPhone's own kind of photo, how it becomes one."""
    if name.rpartition(".")[2].lower() in APPLES_OWN:
        return _(
            "“%(name)s” is in Apple's own format. On the iPhone choose Settings › Camera › Formats › Most Compatible, or save "
            "the photo as JPEG, and add it again."
        ) % {"name": name}
    return _(
        "“%(name)s” cannot be taken. Photos (JPEG, PNG, WebP, GIF), PDF, Word, Excel, PowerPoint, text, csv, zip and sound "
        "recordings can; it must be what its name says."
    ) % {"name": name}


def as_it_is(name: str, kind: Kind) -> str:
    """A name that ends as what it is."""
    return name if name.rpartition(".")[2].lower() in kind.endings else f"{name}.{kind.endings[0]}"


def measured(file: Path) -> tuple[int, str]:
    """Its size, and what it is known by."""
    with file.open("rb") as source:
        return file.stat().st_size, hashlib.file_digest(source, "sha256").hexdigest()


def opened_apart(name: str, kind: Kind, file: Path, folder: Path) -> dict[str, Any]:
    """What another process finds in it: a hostile one can do no harm there. Raises Refusal."""
    command = [sys.executable, "-I", str(opened.__file__), kind.opened_as, str(file), str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST_WAIT, check=True)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Refusal(damaged(name)) from None
    except subprocess.CalledProcessError as failed:
        raise Refusal(why(failed.returncode, name)) from None
    found = json.loads(done.stdout)
    if kind.is_image:
        return dict(found)
    if kind.holds and not any(entry.startswith(kind.holds) for entry in found):
        raise Refusal(unknown(name))
    return {}


def why(code: int, name: str) -> str:
    """What is said when the other process gave up."""
    if code == opened.TOO_LARGE:
        most = opened.MOST_PIXELS // 1_000_000
        return _("“%(name)s” has more than %(most)d million pixels. Make it smaller and try again.") % {
            "name": name, "most": most,
        }  # fmt: skip
    if code == opened.TOO_MUCH:
        return _("“%(name)s” unpacks to too much.") % {"name": name}
    return damaged(name)


def damaged(name: str) -> str:
    """What is said of a file that cannot be opened."""
    return _("“%(name)s” is damaged and cannot be opened. Save it anew and try again.") % {"name": name}
