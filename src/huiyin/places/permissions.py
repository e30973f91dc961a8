"""Who may do what to places."""

from django.utils.translation import gettext_lazy as _

from huiyin.core.rights.predicates import holds
from huiyin.places.models import Building, Organisation, Site, Unit

operator = holds("operator", _("whoever runs this copy of Huiyin")) | holds("administrator", _("an administrator"))
manager = holds("centre_manager", _("the centre manager of the site"))
archivist = manager | holds("specialist", _("a specialist who keeps the site's archive"))

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
    Building.open: manager | operator,
    Building.rename: manager | operator,
    Building.close: manager | operator,
    Building.reopen: manager | operator,
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
}
