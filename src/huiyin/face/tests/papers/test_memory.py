"""The largest file that is taken passes through piece by piece: nobody holds all of it."""

from __future__ import annotations

import hashlib
import os
import tracemalloc
from typing import Any

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile

from huiyin.core.verbs import together
from huiyin.face.models import StoredFile
from huiyin.face.papers.giving import pieces
from huiyin.face.papers.received import LARGEST, PIECE, received

PEAK = 12 * PIECE  # bytes: a piece as it is read, as it is sent, as it lies in the statement


@pytest.mark.slow
@pytest.mark.django_db
def test_twenty_megabytes_come_in_and_go_out_in_pieces(zhou: Any) -> None:
    upload = TemporaryUploadedFile("long.pdf", "application/pdf", LARGEST, None)
    upload.write(b"%PDF-1.7\n" + os.urandom(LARGEST - 9))
    upload.seek(0)
    tracemalloc.start()
    with received(upload) as given, together(zhou):
        file = StoredFile.keep(by=zhou, given=given)
    digest = hashlib.sha256()
    for piece in pieces(file, "whole", zhou):
        digest.update(piece)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert digest.hexdigest() == file.sha256
    assert peak < PEAK, f"{peak} bytes were held at once"
