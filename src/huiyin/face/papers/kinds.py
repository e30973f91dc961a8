"""Which files people may give: known by their ending and by how they begin, both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

BEGINNING = 4096  # bytes that are looked at

type Begins = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its endings, its type on the web, how it begins, and what has to be done before it is kept."""

    code: str
    endings: tuple[str, ...]
    type: str
    begins: Begins
    opened_as: str = ""
    """"image": drawn anew; "archive": its entries are counted."""
    holds: str = ""
    """What an archive of this kind has inside."""
    shown: bool = False
    """Whether a browser may show it; everything else is something to keep."""

    @property
    def is_image(self) -> bool:
        """Whether it has previews."""
        return self.opened_as == "image"


def by(*signs: bytes, at: int = 0) -> Begins:
    """Files that have one of these signs at a place."""
    return lambda begin: any(begin[at : at + len(sign)] == sign for sign in signs)


def is_text(begin: bytes) -> bool:
    """Text in one of the encodings that people's programs write; nothing in it is a control sign."""
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(begin) > 2
    return not any(sign < 32 and sign not in b"\t\n\r\f" for sign in begin)


def riff(what: bytes) -> Begins:
    """A container of Microsoft's that holds this."""
    return lambda begin: begin.startswith(b"RIFF") and begin[8:12] == what


def is_mp3(begin: bytes) -> bool:
    """A tag before it, or the first frame at once: layer III, with a rate that exists."""
    return begin.startswith(b"ID3") or (
        len(begin) > 2 and begin[0] == 0xFF and begin[1] & 0xE6 == 0xE2 and begin[2] & 0xF0 not in (0x00, 0xF0)
    )


OFFICE = "application/vnd.openxmlformats-officedocument."
ZIP, OLE = by(b"PK\x03\x04"), by(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

KINDS: Final = (
    Kind("jpeg", ("jpg", "jpeg"), "image/jpeg", by(b"\xff\xd8\xff"), "image", shown=True),
    Kind("png", ("png",), "image/png", by(b"\x89PNG\r\n\x1a\n"), "image", shown=True),
    Kind("webp", ("webp",), "image/webp", riff(b"WEBP"), "image", shown=True),
    Kind("gif", ("gif",), "image/gif", by(b"GIF87a", b"GIF89a"), "image", shown=True),
    Kind("pdf", ("pdf",), "application/pdf", by(b"%PDF-"), shown=True),
    Kind("docx", ("docx",), f"{OFFICE}wordprocessingml.document", ZIP, "archive", "word/"),
    Kind("xlsx", ("xlsx",), f"{OFFICE}spreadsheetml.sheet", ZIP, "archive", "xl/"),
    Kind("pptx", ("pptx",), f"{OFFICE}presentationml.presentation", ZIP, "archive", "ppt/"),
    Kind("doc", ("doc", "wps"), "application/msword", OLE),
    Kind("xls", ("xls", "et"), "application/vnd.ms-excel", OLE),
    Kind("ppt", ("ppt", "dps"), "application/vnd.ms-powerpoint", OLE),
    Kind("zip", ("zip",), "application/zip", by(b"PK\x03\x04", b"PK\x05\x06"), "archive"),
    Kind("txt", ("txt",), "text/plain", is_text),
    Kind("csv", ("csv",), "text/csv", is_text),
    Kind("mp3", ("mp3",), "audio/mpeg", is_mp3),
    Kind("m4a", ("m4a",), "audio/mp4", by(b"ftyp", at=4)),
    Kind("wav", ("wav",), "audio/wav", riff(b"WAVE")),
    Kind("ogg", ("ogg", "oga"), "audio/ogg", by(b"OggS")),
    Kind("amr", ("amr",), "audio/amr", by(b"#!AMR")),
)

BY_ENDING: Final = {ending: kind for kind in KINDS for ending in kind.endings}
BY_CODE: Final = {kind.code: kind for kind in KINDS}
ACCEPT: Final = ",".join(f".{ending}" for ending in BY_ENDING)
"""What the field of a form offers; the camera of a telephone is offered by "image/jpeg" beside it."""


def kind_of(name: str, begin: bytes) -> Kind | None:
    """The kind of a file by its name's ending and its first bytes; `None` when the two do not agree on one of ours."""
    kind = BY_ENDING.get(name.rpartition(".")[2].lower())
    return kind if kind is not None and "." in name and kind.begins(begin) else None
