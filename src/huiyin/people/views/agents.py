"""Whoever acts without being a human, for administrators: what he may do where, and what he did last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from huiyin.core.facts.log import visible_facts
from huiyin.core.rights.actor import Actor
from huiyin.core.ui.joining import listed
from huiyin.core.values.words import Words
from huiyin.face.lists.columns import Column
from huiyin.face.lists.listing import Listing
from huiyin.face.pages.sheets import Row, Sheet
from huiyin.face.pages.timeline import Timeline, timeline_in
from huiyin.people.models import Agent
from huiyin.people.values.roles import said_role
from huiyin.places.public import Site


def its_name(row: Any, by: Actor) -> str:
    """What it is called by whoever reads it."""
    return Words(row.name).said_in(by.language)


def its_roles(row: Any, _by: Actor) -> str:
    """As what it acts."""
    return listed(said_agent_role(one) for one in row.roles)


def said_agent_role(code: str) -> str:
    """What a role is called; the clock has one that nobody else has."""
    return (
        _("whatever falls due")
        if code == "clock"
        else _("running this copy")
        if code == "operator"
        else said_role(code)
    )


def its_reach(row: Any, by: Actor) -> str:
    """Where it acts, as far as the reader knows these places."""
    if row.everywhere:
        return _("All sites")
    return listed(str(one) for one in Site.objects.visible_to(by).filter(pk__in=row.sites).order_by("code"))


class AgentList(Listing[Agent]):
    """Who acts without being a human."""

    noun, code, title = Agent, "agents", gettext_lazy("Agents")
    columns = (
        Column(
            key="name",
            label=pgettext_lazy("what a person is called", "Name"),
            value=its_name,
            needs=("name",),
            phone="title",
        ),
        Column(key="code", label=gettext_lazy("Code"), sort=("code",), phone="side"),
        Column(key="roles", label=gettext_lazy("Does"), value=its_roles, needs=("roles",), phone="line"),
        Column(key="reach", label=gettext_lazy("Where"), value=its_reach, needs=("everywhere", "sites"), phone="line"),
    )
    sort = "code"
    find_hint = gettext_lazy("Code of an agent")

    @classmethod
    def found(cls, rows: Any, text: str, *, by: Actor) -> Any:  # noqa: ARG003  (there are a few)
        """By its code."""
        return rows.filter(code__icontains=text)


class AgentSheet(Sheet[Agent]):
    """One of them, with what it did last."""

    def title(self, record: Agent) -> str:
        """Its name, in the language of the page."""
        return record.name.said_in(get_language() or record.language, record.language)

    def under(self, record: Agent) -> Iterator[Row]:
        """By what programs and the console call it."""
        yield Row(_("Code"), record.code)

    def rows(self, record: Agent, by: Actor) -> Iterator[Row]:
        """What it does, and where."""
        yield Row(_("Does"), its_roles(record, by) or "–")
        yield Row(_("Where"), its_reach(record, by) or "–")

    def told(self, record: Agent, by: Actor, before: str) -> Timeline:
        """What it did: nothing happens to an agent."""
        rows = visible_facts(by).filter(actor_kind=record.kind, actor_id=record.pk)
        return timeline_in(rows, reader=by, before=before)
