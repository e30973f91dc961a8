"""Drafts: typed, kept, found again, and gone when the verb was said or the author throws them away."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.clock.time import wall
from huiyin.core.doors.body import refuse_unkeepable
from huiyin.core.doors.problems import Problem
from huiyin.face.forms.names import Posted
from huiyin.face.models.draft import MOST, Draft

if TYPE_CHECKING:
    from huiyin.core.rights.actor import Actor
    from huiyin.face.forms.form import VerbForm

LONGEST = 200_000  # letters of one draft
OWN = {"csrfmiddlewaretoken", "once", "check", "draft", "take"}  # what a form says about itself


def draft_of(by: Actor, path: str) -> Draft | None:
    """What this person had typed behind this door."""
    return Draft.objects.of(by).filter(path=path).first()


def keep(by: Actor, path: str, form: VerbForm) -> Draft | None:
    """Keep what stands in a form; nothing, when it says what it said at first. Secrets are never kept."""
    inputs = kept_inputs(form)
    if form.raw == form.started:
        discard(by, path)
        return None
    try:
        refuse_unkeepable(inputs)
    except ValueError:
        raise Problem(HTTPStatus.BAD_REQUEST, _("This holds a control sign that cannot be kept.")) from None
    if sum(len(name) + sum(map(len, values)) for name, values in inputs.items()) > LONGEST:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("This is too much at once."))
    draft = Draft(actor_kind=by.kind, actor_id=by.id, path=path, inputs=inputs, saved_at=wall())
    with transaction.atomic(savepoint=False):
        once = ["actor_kind", "actor_id", "path"]
        Draft.objects.bulk_create(
            [draft], update_conflicts=True, unique_fields=once, update_fields=["inputs", "saved_at"]
        )
        forget_beyond(by)
    return draft


def kept_inputs(form: VerbForm) -> dict[str, list[str]]:
    """What a form holds, but for what it says about itself, and secrets."""
    secret = [piece.name for piece in form.pieces if piece.field.look == "secret"]
    posted = form.posted or Posted({})
    return {
        name: values
        for name, values in posted.lists.items()
        if name not in OWN and not any(name == one or name.startswith(f"{one}.") for one in secret)
    }


def forget_beyond(by: Actor) -> None:
    """Forget the oldest drafts of somebody who has very many."""
    beyond = Draft.objects.of(by).order_by("-saved_at").values_list("pk", flat=True)[MOST:]
    Draft.objects.filter(pk__in=list(beyond)).delete()


def discard(by: Actor, path: str) -> None:
    """Forget what this person typed here."""
    Draft.objects.of(by).filter(path=path).delete()


def said(draft: Draft | None, zone: ZoneInfo) -> str:
    """That it is kept, and since when."""
    return _("Draft saved %(time)s") % {"time": f"{draft.saved_at.astimezone(zone):%H:%M}"} if draft else ""
