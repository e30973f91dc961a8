"""A macro of the pictures, as HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.template import engines


@pytest.fixture
def shown() -> Callable[..., str]:
    """`shown("bullet(strip)", strip=…)`."""

    def show(call: str, **values: Any) -> str:
        page = f'{{% import "face/pictures.jinja" as p %}}{{{{ p.{call} }}}}'
        return str(engines["jinja2"].from_string(page).render(values))

    return show
