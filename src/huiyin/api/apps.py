"""The app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The door for programs."""

    name = "huiyin.api"
