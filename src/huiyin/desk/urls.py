"""Doors of desk."""

from django.urls import URLPattern, URLResolver

from huiyin.core.doors.door import door
from huiyin.core.doors.permission import SIGNED_IN
from huiyin.desk.views.day import read_day
from huiyin.desk.views.palette import read_palette, read_search

urlpatterns: list[URLPattern | URLResolver] = [
    door("my-day/", read_day, permission=SIGNED_IN, name="home"),
    door("palette/", read_palette, permission=SIGNED_IN, name="palette"),
    door("search/", read_search, permission=SIGNED_IN, name="search"),
]
