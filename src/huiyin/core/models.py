"""The tables of all floors, in one place for Django."""

from huiyin.core.clock.effects import Effect
from huiyin.core.facts.models import Follower, Position, Seal, StoredFact, Unsealed, Writing
from huiyin.core.rights.walls import Wall
from huiyin.core.search.models import SearchEntry
from huiyin.core.values.models import NumberCounter

__all__ = ["Effect", "Follower", "NumberCounter", "Position", "Seal", "SearchEntry", "StoredFact", "Unsealed", "Wall", "Writing"]
