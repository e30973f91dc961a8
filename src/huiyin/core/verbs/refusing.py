"""What cannot be done to a record as it is now, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from huiyin.core.records.record import Record


class Impossible(Exception):
    """The verb does not fit the state of the record; subclasses are sentences: `AlreadyClosed`."""

    def __init__(self, record: Record | Any) -> None:
        self.record = record
        super().__init__(self.sentence())

    def sentence(self) -> str:
        """Why not, in the active language."""
        return str(self.__doc__)
