"""What stands in the gallery. Each floor has a file here that says which parts it shows, with samples: see `pages.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

type Sample = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True)
class Section:
    """A part, or a few that belong together; the template sees what `sample` gives as `sample`."""

    title: object
    template: str
    sample: Sample

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return self.template.rpartition("/")[2].removesuffix(".jinja")


_sections: dict[str, Section] = {}


def section(title: object, template: str, sample: Sample = dict) -> None:
    """Show a template in the gallery, in the order in which sections are said."""
    _sections[template] = Section(title, template, sample)


def all_sections() -> list[Section]:
    """Every section; the files of this folder are read first."""
    package = import_module(__package__)
    for module in sorted(iter_modules(package.__path__), key=lambda one: (one.name != "pages", one.name)):
        import_module(f"{__package__}.{module.name}")
    return list(_sections.values())
