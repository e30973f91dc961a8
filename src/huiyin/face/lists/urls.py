"""Doors of lists, beside the list of each noun itself."""

from django.urls import URLPattern

from huiyin.core.doors.door import door
from huiyin.core.doors.permission import SIGNED_IN
from huiyin.face.kept.keeping import change_view, save_view
from huiyin.face.lists.doors import read_counts, read_part, read_suggestions

urlpatterns: list[URLPattern] = [
    door("lists/<slug:code>/counts/", read_counts, permission=SIGNED_IN, name="list-counts"),
    door("lists/<slug:code>/parts/<slug:part>/", read_part, permission=SIGNED_IN, name="list-part"),
    door("lists/<slug:code>/suggestions/", read_suggestions, permission=SIGNED_IN, name="list-suggestions"),
    door("lists/<slug:code>/views/", post=save_view, permission=SIGNED_IN, name="list-save"),
    door("lists/<slug:code>/views/<str:view>/", post=change_view, permission=SIGNED_IN, name="list-view"),
]
