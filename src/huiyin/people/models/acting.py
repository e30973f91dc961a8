"""A person who acts: with the roles he has now, read in one query when a request or a job begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from allauth.mfa.models import Authenticator
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from huiyin.core.rights.actor import EVERYWHERE, Scope
from huiyin.core.rights.seeing import transaction_within, within
from huiyin.core.rights.statements import statement
from huiyin.people.models.membership import Membership
from huiyin.people.models.person import Person
from huiyin.people.models.user import User
from huiyin.people.values.roles import OUTSIDE

NOBODY: frozenset[str] = frozenset()
READ = ("pk", "number", "spoken", "language", "login__is_active", "department", "now__site", "now__roles")
LOGIN = ("login__username", "login__password", "login__session_round")

type Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody at a desk, at a door or on a phone; never kept beyond the request or job that it was read for."""

    id: int
    person_number: str
    spoken_name: str
    language: str
    roles: Mapping[int | None, frozenset[str]] = field(default_factory=dict)
    """By site; `None`: in the whole house."""
    is_active: bool = True
    """Whether his login is not suspended: else he has no roles, and does not see himself either."""
    departments: frozenset[int] = frozenset()

    @property
    def kind(self) -> str:
        """A person, whatever his roles."""
        return Person.kind

    @property
    def pk(self) -> int:
        """The id of the person."""
        return self.id

    @property
    def scope(self) -> Scope:
        """The sites he works at, and himself; whoever only lives there works nowhere."""
        at = {site for site, roles in self.roles.items() if roles - OUTSIDE}
        sites = None if None in at else frozenset(site for site in at if site is not None)
        return Scope(sites, frozenset({self.id}) if self.is_active else frozenset())

    @property
    def parties(self) -> frozenset[str]:
        """What a wall may call him: himself and his departments."""
        return frozenset({f"person:{self.id}", *(f"department:{one}" for one in self.departments)})

    def __str__(self) -> str:
        return self.spoken_name

    def roles_at(self, site: int | None) -> frozenset[str]:
        """His roles at a site; those in the whole house hold at each."""
        return self.roles.get(None, NOBODY) | self.roles.get(site, NOBODY)

    @classmethod
    def known_as(cls, person: int) -> Self:
        """The person with this id; LookupError when there is none."""
        return cls._read("pk", person)

    @classmethod
    def called(cls, username: str) -> Self:
        """Whoever signs in under this name; LookupError when nobody does."""
        return cls._read("login__username", username)

    @classmethod
    def signing_in_as(cls, username: str) -> Self | None:
        """Whoever signs in under this name, if anybody does."""
        try:
            return cls.called(username)
        except LookupError:
            return None

    @classmethod
    def of_login(cls, user: int) -> Self:
        """Whoever signs in with this login; LookupError when there is none."""
        return cls._read("login", user)

    @classmethod
    def at_the_door(cls, user: int) -> tuple[Self, User, bool] | None:
        """Whoever signs in with this login, his login, and whether it has a second step; None when he is gone."""
        with transaction_within(EVERYWHERE, savepoint=False):
            rows = with_login("login", user)
        if not rows:
            return None
        username, password, round_, has_two_steps = rows[0][len(READ) :]
        signing_in = User(pk=user, username=username, password=password, session_round=round_, is_active=rows[0][4])
        return cls._of(rows), signing_in, has_two_steps

    @classmethod
    def _read(cls, path: str, key: int | str) -> Self:
        with transaction_within(EVERYWHERE, savepoint=False):
            rows = with_rights(path, key)
        if not rows:
            raise LookupError(key)
        return cls._of(rows)

    @classmethod
    def _of(cls, rows: Rows) -> Self:
        pk, number, spoken, language, active, department, *_rest = rows[0]
        roles = {row[6]: frozenset(row[7]) for row in rows if row[7] and active is not False}
        departments = frozenset({department} if department else ())
        return cls(pk, number, spoken, language, roles, active is not False, departments)

    @classmethod
    def names_of(cls, ids: Iterable[int]) -> dict[int, str]:
        """What these people are called, as far as the transaction sees them; of the others only that there is one."""
        wanted = set(ids)
        found = Person.objects.everything(reason="who did it is told with what was done").filter(pk__in=wanted)
        names = {person.pk: person.spoken_name for person in found}
        unseen = cls._there(wanted - names.keys())
        return names | dict.fromkeys(unseen, _("a colleague"))

    @staticmethod
    def _there(ids: set[int]) -> set[int]:
        """Which of these are people at all, wherever they are: nothing else of them is read."""
        if not ids:
            return set()
        with within(EVERYWHERE):
            people = Person.objects.everything(reason="whether somebody is still known").filter(pk__in=ids)
            return set(people.values_list("pk", flat=True))

    @classmethod
    def names_holding(cls, role: str, site: int | None) -> list[str]:
        """Who has a role at a site: people who read a refusal want to know whom to ask."""
        held = Membership.objects.everything(reason="a refusal names whom to ask").lasting().holding(role)
        there = held.filter(Q(site=site) | Q(site=None)).exclude(person__login__is_active=False)
        return [one.person.spoken_name for one in there.select_related("person")[:10]]


def people_at(path: str, key: int | str) -> QuerySet[Any, Any]:
    """Somebody by what leads to him, once for each of his memberships."""
    known = Person.objects.everything(reason="nobody can see before it is known who he is")
    found: QuerySet[Any, Any] = known.filter(**{path: key}).annotate(
        now=FilteredRelation("memberships", condition=Q(memberships__ended_at=None)),
        spoken=Coalesce(NullIf("called", Value("")), F("legal_name")),
        department=Case(When(staff__left_on=None, then="staff__department")),
    )
    return found


@statement
def with_rights(path: str, key: int | str) -> QuerySet[Any, Any]:
    """What somebody may do."""
    return people_at(path, key).values_list(*READ)


@statement
def with_login(path: str, key: int | str) -> QuerySet[Any, Any]:
    """The same, and how he signs in."""
    has_two_steps = Exists(Authenticator.objects.filter(user=OuterRef("login"), type="totp"))
    known: Any = people_at(path, key).annotate(has_two_steps=has_two_steps)
    rows: QuerySet[Any, Any] = known.values_list(*READ, *LOGIN, "has_two_steps")
    return rows
