"""What programs are shown of what the face keeps: photos and papers."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from huiyin.face.models.stored_file import StoredFile
from huiyin.face.programs.shown import Shown

SENT: Final[dict[str, Any]] = {
    "operationId": "files.upload",
    "summary": "Keep a photo or paper; then say attach to the record it belongs to.",
    "x-who": None,
    "x-opening": "face.storedfile.keep",
    "x-example": '-F "files=@leak.jpg"',
    "parameters": [{
        "name": "Idempotency-Key", "in": "header", "required": True,
        "schema": {"type": "string", "minLength": 1, "maxLength": 200},
        "description": "Sent again with the same key, it is kept once; for eight days.",
    }],
    "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": {
        "type": "object", "required": ["files"],
        "properties": {"files": {"type": "string", "format": "binary", "description": "One file of at most 20 MB."}},
    }}}},
}  # fmt: skip
CONTENT: Final[dict[str, Any]] = {
    "operationId": "files.content",
    "summary": "The file itself, or a smaller picture of a photo.",
    "x-who": None,
    "x-opening": "read",
    "x-example": "-O",
    "parameters": [
        {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}},
        {"name": "of", "in": "query", "schema": {"enum": ["whole", "large", "small"], "default": "whole"}},
    ],
    "responses": {
        "200": {"description": "This is it.", "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
    },
}

FILES: Final = Shown(
    StoredFile,
    "files",
    _("Photos and papers"),
    fields=("name", "kind", "size", "sha256", "width", "height", "kept_at"),
    filters=("kind",),
    adjectives=("lying",),
    spoken={"beside": "beside_the_one_called"},
    withheld=("keep",),
    also={"": {"post": SENT}, "/{key}/content": {"get": CONTENT}},
    example={
        "key": "f4Hc0tWq9sLm2xKd",
        "name": "leak.jpg",
        "kind": "jpeg",
        "size": 184_320,
        "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "width": 1600,
        "height": 1200,
        "kept_at": "2026-11-18T06:26:00+00:00",
    },
)

SHOWN = (FILES,)
"""What programs are shown of the face."""
