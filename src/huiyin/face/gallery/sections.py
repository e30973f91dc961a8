"""What stands in the gallery. Each floor has a file here that says which parts it shows, with samples: see `pages.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from operator import attrgetter
from pkgutil import iter_modules
from typing import Any

type Sample = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True)
class Section:
    """A part, or a few that belong together; the template sees what `sample` gives as `sample`."""

    title: object
    template: str
    sample: Sample
    order: int

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return self.template.rpartition("/")[2].removesuffix(".jinja")


_sections: dict[str, Section] = {}


def section(title: object, template: str, sample: Sample = dict, *, order: int = 100) -> None:
    """Show a template in the gallery; those of one order stand as they are said."""
    _sections[template] = Section(title, template, sample, order)


def all_sections() -> list[Section]:
    """Every section; the files of this folder are read first."""
    package = import_module(__package__)
    for module in iter_modules(package.__path__):
        import_module(f"{__package__}.{module.name}")
    return sorted(_sections.values(), key=attrgetter("order"))
