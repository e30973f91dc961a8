"""What the database finds to be there already is said in a sentence, at the place of the mistake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from psycopg.errors import UniqueViolation

from huiyin.core.verbs.signature import BadInput


@contextmanager
def unless_taken(refusal: Exception) -> Iterator[None]:
    """Raise this when something unique is there already, even if it came at the very same moment.

    The transaction is spoiled as by any refusal: whoever wants to go on says the verb inside `attempt()`.
    """
    try:
        yield
    except IntegrityError as clash:
        if isinstance(clash.__cause__, UniqueViolation):
            raise refusal from None
        raise


@contextmanager
def at_place(outer: str) -> Iterator[None]:
    """Say of a verb inside a verb where in the outer one's values the mistake is: "into.1" makes "into.1.number"."""
    try:
        yield
    except BadInput as bad:
        raise BadInput({f"{outer}.{inner}": why for inner, why in bad.errors.items()}) from None
