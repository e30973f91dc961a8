"""The app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages over many nouns."""

    name = "huiyin.desk"
