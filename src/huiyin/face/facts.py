"""What happens to what the face keeps for people. A name that somebody gave, and what he filters by, stay out of it."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import Code, Fact, Names, fact


@fact("face.view_saved")
class ViewSaved(Fact):
    """Somebody keeps a list as he left it."""

    listing: Code
    sentence = _("%(by)s saved the view “%(it)s”")


@fact("face.view_renamed")
class ViewRenamed(Fact):
    """A saved view is called something else."""

    sentence = _("%(by)s renamed the view “%(it)s”")


@fact("face.view_amended")
class ViewAmended(Fact):
    """A saved view shows something else."""

    sentence = _("%(by)s changed what the view “%(it)s” shows")


@fact("face.view_shared")
class ViewShared(Fact):
    """A saved view is shown to others: to all, or to those with a role."""

    role: Code
    sentence = _("%(by)s shared the view “%(it)s”")


@fact("face.view_made_private")
class ViewMadePrivate(Fact):
    """A saved view is shown to nobody else any more."""

    sentence = _("%(by)s shares the view “%(it)s” no longer")


@fact("face.view_dropped")
class ViewDropped(Fact):
    """A saved view is gone, and what it asked for is erased."""

    listing: Code
    sentence = _("%(by)s deleted the view “%(it)s”")


@fact("face.work_begun")
class WorkBegun(Fact):
    """Somebody asked for something that takes longer than he waits."""

    kind: Code
    about: Code
    sentence = _("%(by)s started: %(it)s")


@fact("face.work_stopped")
class WorkStopped(Fact):
    """Long work was stopped; what was done stays done."""

    kind: Code
    about: Code
    done: int
    sentence = _("%(by)s stopped after %(done)s rows: %(it)s")


@fact("face.work_finished")
class WorkFinished(Fact):
    """Long work is done."""

    kind: Code
    about: Code
    done: int
    errors: int
    sentence = _("%(it)s: done, %(done)s rows, %(errors)s of them not possible")


@fact("face.list_exported")
class ListExported(Fact):
    """A list was written into a file, as far as whoever asked may see it."""

    listing: Code
    rows: int
    sentence = _("%(by)s exported %(rows)s rows: %(it)s")


@fact("face.work_failed")
class WorkFailed(Fact):
    """Long work could not go on."""

    kind: Code
    about: Code
    sentence = _("%(it)s could not go on")


@fact("face.file_kept")
class FileKept(Fact):
    """Somebody gave a photo or paper; by the digest it can be told later what it was."""

    kind: Code
    size: int
    sha256: Code
    sentence = _("%(by)s uploaded %(it)s")


@fact("face.file_attached")
class FileAttached(Fact):
    """A photo or paper was put beside a record, or back to it."""

    file: Annotated[int, Names("face.storedfile")]
    kind: Code
    sentence = _("%(by)s added %(file)s to %(it)s")


@fact("face.file_detached")
class FileDetached(Fact):
    """A photo or paper was taken away from a record."""

    file: Annotated[int, Names("face.storedfile")]
    kind: Code
    sentence = _("%(by)s took %(file)s away from %(it)s")
