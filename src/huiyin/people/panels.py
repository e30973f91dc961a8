"""What people show elsewhere: their lists in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.face.pages.navigation import SUPERVISION, WORK, entry, opening
from huiyin.people.values.roles import OUTSIDE, Role

INSIDE = sorted(frozenset(Role) - OUTSIDE)
LEADING = (Role.CENTRE_MANAGER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.EXECUTIVE)

entry(WORK, _("People"), "users", "people", roles=INSIDE, order=70, key="P", phone=True)
entry(SUPERVISION, _("Areas"), "map", "areas", roles=LEADING, order=40)
entry(SUPERVISION, _("Deputies"), "users-group", "deputies", roles=LEADING, order=50)
opening(
    _("Enter a person"),
    "user-plus",
    "people-open",
    roles=(Role.SPECIALIST, Role.CENTRE_MANAGER, Role.ADMINISTRATOR),
    key="N",
)
