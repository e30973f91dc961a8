"""Walls around a record, as verbs: shut somebody out, or open it only to some, and take the wall down again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import AfterValidator

from huiyin.core.facts.fact import Code, Fact, fact
from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.walls import Wall
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.verb import verb

PARTY = re.compile(r"[a-z]{1,20}:[1-9][0-9]{0,17}")


def known_party(party: str) -> str:
    """A party as actors name theirs, such as "person:7" or "department:2"; ValueError otherwise."""
    if not PARTY.fullmatch(party):
        raise ValueError(_("A party is written like person:7 or department:2."))
    return party


type Party = Annotated[str, AfterValidator(known_party)]


@fact("core.party_shut_out")
class PartyShutOut(Fact):
    """A record is closed to somebody: he no longer sees it, nor any figure from which he could infer it."""

    party: Code
    sentence = gettext_lazy("%(by)s closed %(it)s to %(party)s")


@fact("core.party_let_in")
class PartyLetIn(Fact):
    """A record is open only to those who were let in; all others no longer see it."""

    party: Code
    sentence = gettext_lazy("%(by)s opened %(it)s only to %(party)s")


@fact("core.wall_taken_down")
class WallTakenDown(Fact):
    """A party is treated like everybody else again."""

    party: Code
    sentence = gettext_lazy("%(by)s took down the wall around %(it)s for %(party)s")


@fact("core.walls_taken_down")
class WallsTakenDown(Fact):
    """Everybody who works at its site sees the record again."""

    sentence = gettext_lazy("%(by)s opened %(it)s to all again")


class NoSuchWall(Impossible):
    """There is no wall for this party."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("There is no such wall around %(it)s.") % {"it": self.record}


class ShutsOneselfOut(Impossible):
    """Whoever puts a wall up must be able to take it down."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("You would no longer see it yourself; open it to all instead.")


class WallsDiffer(Impossible):
    """They stand behind walls with nobody inside in common."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("They are open to different people only; open them to all first.")


class Walled(Capability):
    """Can be closed to named parties, or opened only to named ones."""

    class Meta:
        abstract = True

    @cached_property
    def walls(self) -> list[Wall]:
        """The walls around it, as they were when somebody first asked this copy of it."""
        return list(Wall.objects.filter(noun=self._meta.label_lower, record_id=self.pk).order_by("pk"))

    @verb
    def shut_out(self, *, by: Actor, party: Party) -> PartyShutOut:
        """Close it to one party, such as whoever a complaint is about."""
        if party == f"{by.kind}:{by.id}":
            raise ShutsOneselfOut(self)
        self._put_up(party, keeps_out=True)
        return PartyShutOut(party=party)

    @verb
    def let_in(self, *, by: Actor, party: Party) -> PartyLetIn:
        """Open it only to this party, to others let in so, and to whoever says it; nobody else sees it any more."""
        for inside in {party, f"{by.kind}:{by.id}"}:
            self._put_up(inside, keeps_out=False)
        return PartyLetIn(party=party)

    @verb
    def take_down_wall(self, *, by: Actor, party: Party) -> WallTakenDown:
        """Treat a party like everybody else again."""
        around = Wall.objects.filter(noun=self._meta.label_lower, record_id=self.pk)
        if party == f"{by.kind}:{by.id}" and around.filter(keeps_out=False).exclude(party=party).exists():
            raise ShutsOneselfOut(self)
        if not around.filter(party=party).delete()[0]:
            raise NoSuchWall(self)
        return WallTakenDown(party=party)

    @verb
    def open_to_all(self, *, by: Actor) -> WallsTakenDown:
        """Take down every wall around it: whoever works at its site sees it again."""
        if not Wall.objects.filter(noun=self._meta.label_lower, record_id=self.pk).delete()[0]:
            raise NoSuchWall(self)
        return WallsTakenDown()

    def inherit_walls(self, parents: Sequence[Walled]) -> None:
        """Stand behind the walls of all it came from. Raises WallsDiffer where nobody would see it any more."""
        ids = [parent.pk for parent in parents]
        walls = list(Wall.objects.filter(noun=self._meta.label_lower, record_id__in=ids))
        kept_out = {wall.party for wall in walls if wall.keeps_out}
        inside = [{wall.party for wall in walls if wall.record_id == one and not wall.keeps_out} for one in ids]
        let_in = set.intersection(*filter(None, inside)) - kept_out if any(inside) else set()
        if any(inside) and not let_in:
            raise WallsDiffer(self)
        for party in kept_out | let_in:
            self._put_up(party, keeps_out=party in kept_out)

    def _put_up(self, party: str, *, keeps_out: bool) -> None:
        around = {"noun": self._meta.label_lower, "record_id": self.pk, "party": party}
        Wall.objects.update_or_create(**around, defaults={"keeps_out": keeps_out})
