"""Taking a whole list of buildings and units into a site: planned row by row, written in a few statements (CUS-2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from huiyin.core.facts.bulk import told_in_bulk
from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import verb
from huiyin.core.verbs.amending import NothingToChange
from huiyin.places.facts import BuildingOpened, TreeImported, UnitHandedOver, UnitOpened
from huiyin.places.values.listings import Fault
from huiyin.places.values.numbers import number_key
from huiyin.places.values.trees import Leaf, Tree

if TYPE_CHECKING:
    from huiyin.places.models.site import Site

PATIENCE = "SET LOCAL statement_timeout = '10min'"
OPEN_BUILDINGS = """
WITH opened AS (
    INSERT INTO places_building (version, site_id, code, name)
    SELECT 1, %s, code, name FROM unnest(%s::text[], %s::jsonb[]) AS new (code, name)
    RETURNING id, code)
INSERT INTO told
SELECT %s, %s, id, jsonb_build_object('code', code) FROM opened
"""
LEAVES = """
CREATE TEMPORARY TABLE leaves (
    building text, number text, number_key text, floor smallint, area numeric(9, 2), use text, handed_over_on date)
ON COMMIT DROP
"""
FILL = "COPY leaves FROM STDIN"
# Somebody may open one of these units at this very moment: it stays as he opened it.
OPEN_UNITS = """
WITH opened AS (
    INSERT INTO places_unit (version, site_id, building_id, number, number_key, floor, area, use, handed_over_on)
    SELECT 1, building.site_id, building.id, number, number_key, floor, area, use, handed_over_on
      FROM leaves JOIN places_building building ON building.site_id = %s AND building.code = leaves.building
    ON CONFLICT (site_id, number_key) WHERE closed_on IS NULL DO NOTHING
    RETURNING id, number, building_id, handed_over_on)
INSERT INTO told
SELECT %s, %s, id, jsonb_build_object('number', number, 'building', building_id) FROM opened
UNION ALL
SELECT %s, %s, id, jsonb_build_object('on', handed_over_on) FROM opened
 WHERE handed_over_on IS NOT NULL
"""
COUNT = "SELECT count(*) FROM told WHERE name = %s"


@dataclass
class Plan:
    """What taking a tree in would do to a site as it is now."""

    buildings: dict[str, str] = field(default_factory=dict)
    """Codes and names of those to be opened."""
    units: list[tuple[str, Leaf]] = field(default_factory=list)
    """Those to be opened, with their keys."""
    there: int = 0
    """Leaves whose number an open unit has already; they are left alone."""
    faults: list[Fault] = field(default_factory=list)
    """Why some leaves cannot be taken in."""


class Growing(Capability):
    """Can take in buildings and units by the hundred thousand, each with the fact that it would leave by itself."""

    class Meta:
        abstract = True

    def plan(self, tree: Tree) -> Plan:
        """What `take_in` would do now; changes nothing."""
        site = cast("Site", self)
        closed = dict(site.buildings.everything(reason="of one site").values_list("code", "closed_on"))
        numbers = site.units.everything(reason="of one site").open().values_list("number_key", flat=True)
        there, today, plan = set(numbers.iterator(chunk_size=10_000)), site.today, Plan()
        for leaf in tree.leaves:
            key = number_key(leaf.number)
            if key in there:
                plan.there += 1
            elif closed.get(leaf.building):
                plan.faults.append(Fault(leaf.line, _("building"), _("This building has been closed."), leaf.building))
            elif leaf.handed_over_on and leaf.handed_over_on > today:
                day = leaf.handed_over_on.isoformat()
                plan.faults.append(Fault(leaf.line, _("hand-over"), _("This day has not come yet."), day))
            else:
                there.add(key)
                plan.units.append((key, leaf))
                if leaf.building not in closed:
                    plan.buildings.setdefault(leaf.building, tree.names.get(leaf.building, leaf.building))
        return plan

    @verb
    def take_in(self, *, by: Actor, tree: Tree) -> TreeImported:
        """Open the buildings and units of a list; units that are there already are left alone."""
        site = cast("Site", self)
        site.demand_open()
        site.buildings.everything(reason="none may close meanwhile").open().hold()
        plan = self.plan(tree)
        if not plan.units:
            raise NothingToChange(self)
        with told_in_bulk(by=by, site=site.pk) as cursor:
            units = write(cursor, site, plan)
        rejected = tree.rejected + len(plan.faults)
        return TreeImported(buildings=len(plan.buildings), units=units, rejected=rejected, sha256=tree.sha256)


def write(cursor: CursorWrapper, site: Site, plan: Plan) -> int:
    """Write what is planned and put the facts into `told`; how many units were opened."""
    cursor.execute(PATIENCE)
    names = [json.dumps({site.languages[0]: name}) for name in plan.buildings.values()]
    cursor.execute(OPEN_BUILDINGS, [site.pk, list(plan.buildings), names, BuildingOpened.name, "places.building"])
    cursor.execute(LEAVES)
    with cursor.copy(FILL) as leaves:
        leaves.write("".join(copied(plan.units)))
    cursor.execute(OPEN_UNITS, [site.pk, UnitOpened.name, "places.unit", UnitHandedOver.name, "places.unit"])
    cursor.execute("DROP TABLE leaves")
    cursor.execute(COUNT, [UnitOpened.name])
    (opened,) = cursor.fetchone()
    return int(opened)


def copied(units: Iterable[tuple[str, Leaf]]) -> Iterator[str]:
    """Lines for COPY. No value can hold what COPY would take for its own: they are codes, figures and days."""
    for key, (_line, building, number, floor, area, use, day) in units:
        values = (building, number, key, *("\\N" if one is None else str(one) for one in (floor, area)), use.value)
        yield "\t".join((*values, "\\N" if day is None else day.isoformat())) + "\n"
