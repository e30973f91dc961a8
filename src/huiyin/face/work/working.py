"""Long work: begun in the transaction that asks for it, carried on by a worker, told how far it is.

```python
@runs("import", title=lambda work: _("Import of %(file)s") % work.asked)
def take_in(work: Work, by: Actor) -> None:
    progress = Progress(work, by)
    for done, row in enumerate(rows, start=1):
        ...
        progress.at(done)
    end(work, by=by)

begin("import", by=zhou, asked={"file": 7}, total=480)
```
A worker that is killed is followed by another, which calls the same function again: whoever changes something keeps its
place in the transaction of the change (`fifty` in `bulk.py`), whoever only writes a file begins anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from time import monotonic
from typing import Any

from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django.models import ProcrastinateJob

from huiyin.core.clock.jobs import HOPELESS, Waiting, queue_all
from huiyin.core.clock.time import wall
from huiyin.core.doors.problems import problem_of
from huiyin.core.facts import log as facts
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_known_as
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import together
from huiyin.face.live import notices
from huiyin.face.models.work import AtAnEnd, Work, titles

log = logging.getLogger(__name__)

TASK = "huiyin.work"
MOST_TRIES = 4
LEAST_PAUSE = 0.5  # seconds between two reports
WATCHED = timedelta(seconds=10)  # so long somebody looks at the tray
KEPT = timedelta(days=7)
SILENT = timedelta(minutes=2)  # a worker that works says something twice a second

type Run = Callable[[Work, Actor], None]

_runs: dict[str, Run] = {}


class Stopped(Exception):
    """Whoever asked for it has stopped it: nothing is left to do."""


def runs(kind: str, *, title: Callable[[Work], str]) -> Callable[[Run], Run]:
    """Say how a kind of work is done, and what it is called in the active language."""

    def kept(run: Run) -> Run:
        assert _runs.setdefault(kind, run) is run, f"two kinds of work are called {kind}"
        titles[kind] = title
        return run

    return kept


def begin(kind: str, *, by: Actor, asked: dict[str, Any], about: str = "", total: int | None = None) -> Work:
    """Put work before a worker, in the transaction of whoever asks; `asked` lies in a row that is deleted afterwards."""
    assert kind in _runs, f"nobody knows how {kind} is done"
    with together(by) as unit:
        work = Work.begin(by=by, kind=kind, asked=asked, about=about, total=total)
        unit.add(queue_all, Waiting(TASK, {"work": work.pk, "by": [by.kind, by.id]}))
    return work


def carry_on(work_id: int, by: list[Any], *, tries: int) -> None:
    """Do it, or go on with it, with the rights that whoever asked has now."""
    actor = actor_known_as(*by)
    with seeing(actor):
        work = Work.objects.visible_to(actor).under_way().filter(pk=work_id).first()
    if work is None:
        return None
    with translation.override(actor.language):
        try:
            if tries > MOST_TRIES:  # it has brought a worker down each time
                return give_up(work, actor, _("It broke off %(times)d times.") % {"times": MOST_TRIES})
            log.info("%s %s: try %s", work.kind, work.pk, tries)
            Progress(work, actor).begun()
            _runs[work.kind](work, actor)
            log.info("%s %s: done", work.kind, work.pk)
        except (Stopped, AtAnEnd):
            return None
        except HOPELESS as no:
            log.exception("%s %s cannot be done", work.kind, work.pk)
            give_up(work, actor, problem_of(no).detail)
        except Exception as error:
            if tries >= MOST_TRIES:
                give_up(work, actor, problem_of(error).detail)
            raise


def give_up(work: Work, by: Actor, why: str) -> None:
    """Say that it cannot go on, and why, in the words of whoever asked."""
    with suppress(AtAnEnd):
        end(work, "fail", by=by, why=why)


def tell_what_broke_off() -> None:
    """Say so of work for which no job is left: nobody shall wait for what never comes."""
    silent = Work.objects.everything(reason="the clock looks after all of it").under_way()
    for work in silent.annotate(heard=Coalesce("moved_at", "asked_at")).filter(heard__lt=wall() - SILENT):
        jobs = ProcrastinateJob.objects.filter(task_name=TASK, args__work=work.pk, status__in=("todo", "doing"))
        if not jobs.exists():
            actor = actor_known_as(work.owner_kind, work.owner_id)
            with translation.override(actor.language):
                give_up(work, actor, _("It broke off, and nobody has taken it up again."))


class Progress:
    """Tells how far a piece of work is, at most twice a second; each report is committed by itself."""

    def __init__(self, work: Work, by: Actor) -> None:
        self.work, self.by, self.last = work, by, 0.0

    def begun(self) -> None:
        """Say that a worker has it."""
        self.tell(state=Work.State.RUNNING, begun_at=self.work.begun_at or wall())

    def at(self, done: int) -> None:
        """Say how far it is. Raises Stopped once somebody has stopped it."""
        if monotonic() - self.last >= LEAST_PAUSE:
            self.tell(done=done)
            self.last = monotonic()

    def tell(self, **fields: Any) -> None:
        """Write it down."""
        with seeing(self.by):
            mine = Work.objects.visible_to(self.by).under_way().filter(pk=self.work.pk)
            if not mine.update(**fields, moved_at=wall()):
                raise Stopped


def end(work: Work, verb: str = "finish", *, by: Actor, **values: Any) -> None:
    """Say that it is over, and let the bell ring for whoever no longer watches it."""
    with together(by) as unit:
        fact = getattr(work, verb)(by=by, **values)
        if verb == "fail" or wall() - work.asked_at > WATCHED:
            told = next(one for one in unit.gathered[facts.write] if one.fact is fact)
            unit.add(notices.write, notices.notice(told, by.kind, by.id))


def forget_old_work() -> None:
    """Delete what ended a week ago: what was asked for, what could not be done, and the file."""
    Work.objects.everything(reason="nobody's is kept longer").filter(ended_at__lt=wall() - KEPT).delete()
