"""Opens the face: what every app says about its forms and its place on pages is read before anybody comes in."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FaceConfig(AppConfig):
    """Pages, forms, lists, live changes, pictures."""

    name = "huiyin.face"

    def ready(self) -> None:
        """Read the tables of all apps; one that is broken stops the start."""
        from huiyin.core.doors.answers import problems_are_framed_by
        from huiyin.face.forms.asks import read_tables
        from huiyin.face.pages.problems import in_the_shell

        problems_are_framed_by(in_the_shell)
        read_tables()
        autodiscover_modules("panels", "views.lists")  # a worker has no URLs to lead it to the lists
