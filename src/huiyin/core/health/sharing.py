"""Counters of requests. The processes of one web server count in files of one folder, so that each can tell the whole.

Whoever starts the server names the folder in PROMETHEUS_MULTIPROC_DIR before this is imported; without it, as in tests,
each process counts for itself.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def count_together(folder: Path) -> None:
    """Count with the other children of our parent, in a folder under its number; folders of parents that are gone go too."""
    ours = folder / str(os.getppid())
    ours.mkdir(parents=True, exist_ok=True)
    os.environ[FOLDER] = str(ours)
    for other in folder.iterdir():
        if other.name.isdecimal() and is_gone(int(other.name)):
            shutil.rmtree(other, ignore_errors=True)


def is_gone(process: int) -> bool:
    """Whether no process has this number."""
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
    return False
