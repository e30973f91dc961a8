"""What the face's worker knows how to do."""

from __future__ import annotations

from typing import Any

from procrastinate import JobContext
from procrastinate.contrib.django import app

from huiyin.core.clock.jobs import WORK, Patiently
from huiyin.face.work import bulk, export
from huiyin.face.work.working import TASK, carry_on


@app.task(name=TASK, queue=WORK, pass_context=True, retry=Patiently())
def carry_on_work(context: JobContext, work: int, by: list[Any]) -> None:
    """Carry on a piece of long work."""
    carry_on(work, by, tries=context.job.attempts + 1)


__all__ = ["bulk", "carry_on_work", "export"]
