"""The app."""

from django.apps import AppConfig


class WorldConfig(AppConfig):
    """The people and places of the demo and the tests."""

    name = "huiyin.world"
