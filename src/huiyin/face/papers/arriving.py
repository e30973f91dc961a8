"""What may arrive at a door: files only where a door takes them, from whoever has come in, and none larger than may be kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from huiyin.core.doors.door import Door
from huiyin.core.rights.actors import visitor
from huiyin.face.papers.received import LARGEST

AT_ONCE = 5 * LARGEST  # bytes of one request
TOO_LARGE = "huiyin.too_large"

type View = Callable[..., Any]


def takes_files[V: View](view: V) -> V:
    """Let a view take files; all other doors refuse a body that is longer than a form."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def too_large(request: HttpRequest) -> list[str]:
    """The names of files that were larger than may be kept: they were passed over while they arrived."""
    return list(request.META.get(TOO_LARGE, ()))


class Arriving(FileUploadHandler):
    """Stands before the handler that writes to the disk: nobody fills it with what is not going to be kept."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: str, encoding: str | None = None,  # noqa: N803
    ) -> None:  # fmt: skip
        """Refuse what is too much before any of it is read."""
        assert self.request is not None
        match = self.request.resolver_match
        door = match.func if match else None
        takes = isinstance(door, Door) and getattr(door.views.get("POST"), "takes_files", False)
        known = takes and isinstance(door, Door) and (door.permission.by_token or visitor(self.request) is not None)
        if content_length > (AT_ONCE if known else settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass it on, until it is too much."""
        if start + len(raw_data) > LARGEST:
            assert self.request is not None
            self.request.META.setdefault(TOO_LARGE, []).append(self.file_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Whoever stands behind has it."""
