"""What must not come in, or not as it is: false names, bombs, polyglots, broken images, floods."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.face.papers.giving import pieces
from huiyin.face.papers.received import LARGEST, Refusal, received
from huiyin.face.tests.papers.conftest import COLLECTION, PDF, archive, from_collection, picture

SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
PAGE = b"<!doctype html><script>alert(1)</script>"


def why_not(name: str, content: bytes) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(Refusal) as refused, received(SimpleUploadedFile(name, content)):
        pass
    return str(refused.value)


def vast_png(width: int, height: int) -> bytes:
    """An image that says it is vast and is a few bytes long."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", SCRIPT),
        ("a.png", SCRIPT),
        ("a.html", PAGE),
        ("a.jpg", PAGE),
        ("a.jpg.html", picture()),
        ("a.pdf", b"\n" + PDF),
        ("a.exe", b"MZ\x90\0"),
        ("a.txt", b"MZ\x90\0"),
        ("a", picture()),
        (".jpg", b""),
        ("jpg", picture()),
        ("a.docx", archive("xl/workbook.xml")),
        ("a.xlsm", archive("xl/workbook.xml")),
        ("a.mp3", PAGE),
        ("a.js", b"alert(1)"),
    ],
)
def test_what_is_none_of_ours_or_not_what_it_says_is_refused(name: str, content: bytes) -> None:
    assert "cannot be taken" in why_not(name, content) or "is empty" in why_not(name, content)


def test_pixels_are_counted_before_they_are_drawn() -> None:
    assert "more than 40 million pixels" in why_not("a.png", vast_png(100_000, 100_000))
    assert "more than 40 million pixels" in why_not("a.png", vast_png(8_000, 5_001))


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    assert "unpacks to too much" in why_not("a.zip", archive(*"abcdefg", content=b"\0" * 100_000_000))
    assert "unpacks to too much" in why_not("a.xlsx", archive(*(f"xl/{n}" for n in range(2_001))))


def test_what_is_too_large_or_empty_is_refused() -> None:
    assert why_not("a.txt", b"x" * (LARGEST + 1)) == "“a.txt” is larger than 20 MB."
    assert why_not("a.txt", b"") == "“a.txt” is empty."


def test_what_is_damaged_is_told_so() -> None:
    assert "is damaged" in why_not("a.jpg", picture()[:400])
    assert "is damaged" in why_not("a.zip", b"PK\x03\x04" + b"\0" * 100)


@pytest.mark.parametrize("name", ["IMG_0417.HEIC", "IMG_0417.heif"])
def test_an_iphones_own_format_is_refused_with_what_to_do(name: str) -> None:
    assert "Most Compatible" in why_not(name, b"\0\0\0\x18ftypheic") and name in why_not(name, b"\0\0\0\x18ftypheic")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_what_hides_behind_an_image_is_gone(kind: str, keep: Any, zhou: Any) -> None:
    hidden = picture(kind) + PAGE + archive("evil.js", content=b"alert(1)")
    content = b"".join(pieces(keep(zhou, f"a.{kind.lower()}", hidden), "whole", zhou))
    assert b"script" not in content and b"PK\x03\x04" not in content


@pytest.mark.django_db
def test_an_image_with_another_ending_is_kept_as_what_it_is(keep: Any, zhou: Any) -> None:
    assert "cannot be taken" in why_not("a.png", picture("JPEG"))
    moving = keep(zhou, "a.gif", picture("GIF"))
    assert (moving.name, moving.kind) == ("a.gif", "gif")


FOLDERS = {
    "images_pillow": ".png", "archives_cpython": ".zip", "xlsx": ".xlsx", "xml_attacks": ".docx", "zip_bomb": ".zip",
    "zip_failure": ".zip", "zip_success": ".zip",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.skipif(not COLLECTION.exists(), reason="the collection of bad input is not here (HUIYIN_TEST_DATA)")
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_collection_of_bad_input_does_no_harm(folder: str, keep: Any, zhou: Any) -> None:
    files = from_collection(folder)
    assert files
    for name, content in files:
        for called in {name, f"{name}{FOLDERS[folder]}"}:
            with suppress(Refusal):
                assert keep(zhou, called, content).size > 0
