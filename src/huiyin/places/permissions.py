"""Who may do what to places."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.core.rights.predicates import holds, who
from huiyin.places.models import Building, Organisation, Site, Unit
from huiyin.places.values.insiders import LEADING, WORKING

operator = holds("operator", _("whoever runs this copy of Huiyin")) | holds("administrator", _("an administrator"))
manager = holds("centre_manager", _("the centre manager of the site"))
archivist = manager | holds("specialist", _("a specialist who keeps the site's archive"))


@who(_("whoever works at the site"))
def colleague(actor: Any, place: Any) -> bool:
    """Whether he works there, and does not only look on."""
    return not actor.roles_at(place.site_key).isdisjoint((*LEADING, *WORKING))


RULES = {
    Organisation.open: operator,
    Organisation.rename: operator,
    Site.open: operator,
    Site.rename: manager | operator,
    Site.set_hours: manager | operator,
    Site.except_day: manager | operator,
    Site.restore_day: manager | operator,
    Site.take_in: manager | operator,
    Site.close: operator,
    Site.reopen: operator,
    Site.attach: colleague | operator,
    Site.detach: colleague | operator,
    Building.open: manager | operator,
    Building.rename: manager | operator,
    Building.close: manager | operator,
    Building.reopen: manager | operator,
    Building.attach: colleague | operator,
    Building.detach: colleague | operator,
    Unit.open: archivist | operator,
    Unit.rename: archivist | operator,
    Unit.move: archivist | operator,
    Unit.amend: archivist | operator,
    Unit.hand_over: archivist | operator,
    Unit.close: manager | operator,
    Unit.reopen: manager | operator,
    Unit.split: manager | operator,
    Unit.join: manager | operator,
    Unit.shut_out: manager | operator,
    Unit.let_in: manager | operator,
    Unit.take_down_wall: manager | operator,
    Unit.open_to_all: manager | operator,
    Unit.attach: colleague | operator,
    Unit.detach: colleague | operator,
}
