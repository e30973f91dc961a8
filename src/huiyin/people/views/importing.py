"""Colleagues from a list, through a page (PLT-3)."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huiyin.core.rights.actor import Actor
from huiyin.face.files.tables import rows_of
from huiyin.face.pages.addresses import record_url
from huiyin.face.work.importing import Earlier, Importing, Rehearsal
from huiyin.people.models import Intake
from huiyin.people.models.intake import planned
from huiyin.people.values.rolls import Roll, RollList
from huiyin.places.public import Site

MOST_EARLIER = 10


class ColleaguesFromAList(Importing):
    """Persons with staff number, post, roles and login."""

    code, title = "colleagues", gettext_lazy("Colleagues from a list")
    about = gettext_lazy(
        "Everybody on the list is engaged, with post, roles and login. Whose staff number is there already is left alone."
    )
    headings: ClassVar = ("工号", "姓名", "称呼", "手机", "岗位", "部门", "入职日期", "角色", "用户名")
    everywhere = gettext_lazy("The whole house")

    def rehearse(self, content: bytes, site: int | None, by: Actor) -> Rehearsal:
        """Who would be engaged, and which cells are wrong."""
        read = read_roll(content)
        plan = planned(read.roll, by, site_with(site, by))
        known = [(read.titles[place], MEANINGS[field]) for field, place in sorted(read.places.items(), key=by_place)]
        faults = [(one.line, one.column, one.why, one.said) for one in sorted(read.faults + plan.faults)]
        return Rehearsal(len(plan.recruits), plan.there, [(one, str(two)) for one, two in known], read.unknown, faults)

    def take_in(self, content: bytes, site: int | None, by: Actor) -> None:
        """Engage them."""
        roll = Roll.model_validate(read_roll(content).roll, from_attributes=True)
        Intake.take_in(by=by, site=site_with(site, by), roll=roll)

    def earlier(self, by: Actor) -> list[Earlier]:
        """Lists taken in where he works; each can be taken back on its page."""
        lists = Intake.objects.visible_to(by).select_related("site").annotate(came=Count("staff")).order_by("-pk")
        return [
            Earlier(_("List %(digest)s") % {"digest": one}, under(one), record_url(one)) for one in lists[:MOST_EARLIER]
        ]


MEANINGS = {
    "number": gettext_lazy("staff number"),
    "name": gettext_lazy("legal name"),
    "called": gettext_lazy("how we say it"),
    "mobile": gettext_lazy("mobile number"),
    "email": gettext_lazy("e-mail address"),
    "post": gettext_lazy("post"),
    "department": gettext_lazy("department"),
    "on": gettext_lazy("engaged on"),
    "roles": gettext_lazy("roles"),
    "username": gettext_lazy("user name"),
}


def by_place(known: tuple[str, int]) -> int:
    """Columns in the order of the list."""
    return known[1]


def under(intake: Intake) -> str:
    """Where, how many came, and whether they were taken back."""
    came: int = intake.came  # type: ignore[attr-defined]  # counted with it
    said = [ngettext("%(num)d colleague", "%(num)d colleagues", came) % {"num": came}]
    said += [intake.site.spoken_name] if intake.site else []
    return " · ".join([*said, _("taken back")] if intake.undone_at else said)


def read_roll(content: bytes) -> RollList:
    """The list. Raises Unreadable."""
    return RollList(rows_of(content), sha256=hashlib.sha256(content).hexdigest())


def site_with(key: int | None, by: Actor) -> Site | None:
    """The site that was chosen, if it is his."""
    found: Site | None = Site.objects.visible_to(by).filter(pk=key).first() if key else None
    return found
