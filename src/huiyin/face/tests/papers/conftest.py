"""Files as people and others send them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from testing.databases import REAL_DATA

COLLECTION = REAL_DATA / "bad_input" / "bad_input.tar.gz"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 400), **how: Any) -> bytes:
    """An image of one colour."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, (11, 110, 103)).save(out, kind, **how)
    return out.getvalue()


def photo_with_a_place() -> bytes:
    """A photo as a telephone makes it: lying on its side, with the place where it was taken."""
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (22.0, 32.0, 1.0)})
    return picture(size=(60, 40), exif=exif, comment=b"taken at home")


def archive(*names: str, content: bytes = b"x") -> bytes:
    """A zip archive with these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, content)
    return out.getvalue()


def from_collection(folder: str) -> list[tuple[str, bytes]]:
    """The files of one folder of the collection of bad input; none where there is no collection."""
    if not COLLECTION.exists():
        return []
    with tarfile.open(COLLECTION) as packed:
        members = [one for one in packed.getmembers() if one.isfile() and one.name.startswith(f"bad_input/{folder}")]
        return [(one.name.rpartition("/")[2], packed.extractfile(one).read()) for one in members]  # type: ignore[union-attr]


@pytest.fixture
def keep(operator: Any) -> Any:
    """`keep(zhou, "leak.jpg", content)`: a file that somebody gave, beside nothing yet."""
    from huiyin.core.verbs import together
    from huiyin.face.models import StoredFile
    from huiyin.face.papers.received import received

    def kept(by: Any, name: str = "leak.jpg", content: bytes | None = None, site: int | None = None) -> StoredFile:
        upload = SimpleUploadedFile(name, picture() if content is None else content)
        with received(upload) as given, together(by):
            return StoredFile.keep(by=by, given=given, site=site)

    return kept


@pytest.fixture
def send(signed_in_as: Any) -> Any:
    """`send(zhou, "/units/XF/3-2-501/papers/", ("leak.jpg", content))`: what a form without scripts sends."""

    def sent(by: Any, where: str, *files: tuple[str, bytes], **more: Any) -> Any:
        given = [SimpleUploadedFile(name, content) for name, content in files]
        accept = more.pop("accept", "text/html")
        return signed_in_as(by).post(where, {"files": given, **more}, headers={"accept": accept})

    return sent
