"""Who may do what with what the face keeps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.core.rights.actor import NOWHERE
from huiyin.core.rights.predicates import who
from huiyin.face.models.saved_view import SavedView, leads_at, leads_somewhere
from huiyin.face.models.stored_file import StoredFile
from huiyin.face.models.work import Work


@who(_("whoever it belongs to"))
def owner(actor: Any, record: Any) -> bool:
    """Whose it is."""
    return (actor.kind, actor.id) == (record.owner_kind, record.owner_id)


@who(_("whoever works here"))
def works_here(actor: Any, _record: Any) -> bool:
    """Somebody with a site to work at."""
    return bool(actor.scope != NOWHERE)


@who(_("whoever leads where it is shared"))
def leads_there(actor: Any, record: Any) -> bool:
    """So that a view whose owner has left does not stay for ever."""
    return bool(record.is_shared and leads_at(actor, record.site_key))


leads = who(_("whoever leads at a site"))(leads_somewhere)

RULES = {
    SavedView.open: works_here,
    SavedView.rename: owner,
    SavedView.amend: owner,
    SavedView.share: owner & leads,
    SavedView.keep_private: owner | leads_there,
    SavedView.drop: owner | leads_there,
    StoredFile.keep: works_here,
    Work.begin: works_here,
    Work.stop: owner,
    Work.finish: owner,
    Work.deliver: owner,
    Work.fail: owner,
}
