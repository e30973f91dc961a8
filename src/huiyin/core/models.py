"""The tables of all floors, in one place for Django."""

from huiyin.core.clock.effects import Effect
from huiyin.core.doors.models import Answer
from huiyin.core.facts.models import Follower, Position, Seal, StoredFact, Unsealed, Writing
from huiyin.core.rights.walls import Wall
from huiyin.core.search.models import SearchEntry
from huiyin.core.values.models import NumberCounter

__all__ = ["Answer", "Effect", "Follower", "NumberCounter", "Position", "Seal", "SearchEntry"]
__all__ += ["StoredFact", "Unsealed", "Wall", "Writing"]
