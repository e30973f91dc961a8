"""What people show elsewhere: their lists in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.face.pages.navigation import SETTINGS, SUPERVISION, WORK, entry, opening
from huiyin.people.values.roles import OUTSIDE, Role

INSIDE = sorted(frozenset(Role) - OUTSIDE)
LEADING = (Role.CENTRE_MANAGER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.EXECUTIVE)

entry(WORK, _("People"), "users", "people", roles=INSIDE, order=70, key="P", phone=True)
entry(SUPERVISION, _("On duty"), "calendar-time", "duties", roles=LEADING, order=30)
entry(SUPERVISION, _("Areas"), "map", "areas", roles=LEADING, order=40)
entry(SUPERVISION, _("Deputies"), "users-group", "deputies", roles=LEADING, order=50)
entry(SETTINGS, _("Colleagues"), "id-badge-2", "staff", roles=LEADING, order=30)
entry(SETTINGS, _("Departments"), "sitemap", "departments", roles=LEADING, order=40)
entry(SETTINGS, _("Posts"), "briefcase", "posts", roles=LEADING, order=50)
entry(SETTINGS, _("Skills"), "tool", "skills", roles=LEADING, order=60)
opening(_("Put on duty"), "calendar-plus", "duties-enter", roles=(Role.SUPERVISOR, Role.CENTRE_MANAGER))
opening(
    _("Enter a person"),
    "user-plus",
    "people-open",
    roles=(Role.SPECIALIST, Role.CENTRE_MANAGER, Role.ADMINISTRATOR),
    key="N",
)
