"""Opens the floor: every app's facts, permissions and reactions are read before anybody acts."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    """The floor."""

    name = "huiyin.core"

    def ready(self) -> None:
        """Read the tables of all apps; one that is broken stops the start."""
        from huiyin.core.rights.permissions import admit

        autodiscover_modules("facts", "reactions", "permissions")
        for app in apps.get_app_configs():
            if app.name.startswith("huiyin.") and app.name != self.name:
                admit(getattr(import_module_if_there(f"{app.name}.permissions"), "RULES", {}))


def import_module_if_there(name: str) -> object:
    """The module of this name, or None where an app leaves it out."""
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        return None
