"""Floor areas, in square metres."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

LARGEST = Decimal("9999999.99")

type Area = Annotated[Decimal, Field(gt=0, le=LARGEST, decimal_places=2)]
"""Square metres, to the hundredth, as the title deed says."""
