"""The roles of the house (PLT-1): what somebody may do at a site, or everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, Field

from huiyin.core.facts.fact import CodeRule, Said
from huiyin.core.rights.actor import Actor


class Role(models.TextChoices):
    """What somebody is at a site; rights hang on it and on nothing else."""

    AGENT = "agent", _("agent")
    SPECIALIST = "specialist", _("specialist")
    SUPERVISOR = "supervisor", _("supervisor")
    CENTRE_MANAGER = "centre_manager", _("centre manager")
    DEPARTMENT_HEAD = "department_head", _("department head")
    TECHNICIAN = "technician", _("technician")
    CONTRACTOR = "contractor", _("contractor")
    CASHIER = "cashier", _("cashier")
    FINANCE = "finance", _("finance")
    PATROL = "patrol", _("patrol")
    EXECUTIVE = "executive", _("executive")
    AUDITOR = "auditor", _("auditor")
    RESIDENT = "resident", _("resident")
    DEALER = "dealer", _("dealer")
    SITE_ADMINISTRATOR = "site_administrator", _("site administrator")
    ADMINISTRATOR = "administrator", _("administrator")


OUTSIDE: Final = frozenset({Role.RESIDENT, Role.DEALER, Role.CONTRACTOR})
"""Whoever is only this at a site does not work there: what the site keeps is not there for him."""

FROM_ABOVE: Final = frozenset({Role.ADMINISTRATOR, Role.CENTRE_MANAGER, Role.EXECUTIVE, Role.AUDITOR})
"""Roles that only an administrator gives: whoever has one watches over the manager, or is one."""


def roles_given_by(actor: Actor, site: int | None) -> frozenset[Role]:
    """The roles that he may give and take at a site; `None`: in the whole house."""
    own = actor.roles_at(site)
    if own & {"administrator", "operator"}:
        return frozenset(Role) if site is None else frozenset(Role) - {Role.ADMINISTRATOR}
    return frozenset(Role) - FROM_ABOVE if site is not None and "centre_manager" in own else frozenset()


def said_role(code: str) -> str:
    """What people call a role, in the active language.

    >>> said_role("centre_manager"), said_role("gone")
    ('centre manager', 'gone')
    """
    return str(Role(code).label) if code in Role else code


def in_order(roles: Iterable[Role]) -> list[Role]:
    """Each once, in the order of the house."""
    wanted = set(roles)
    return [role for role in Role if role in wanted]


type Roles = Annotated[list[Role], Field(min_length=1, max_length=len(Role)), AfterValidator(in_order)]

SaidRoles = Annotated[tuple[str, ...], CodeRule(), Said(said_role)]
"""Roles as a fact holds them."""
