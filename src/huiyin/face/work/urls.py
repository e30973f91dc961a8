"""Doors of lists and of long work."""

from django.urls import URLPattern

from huiyin.core.doors.door import door
from huiyin.core.doors.permission import SIGNED_IN
from huiyin.face.lists.doors import drop_view, export_list, read_counts, read_suggestions, save_view
from huiyin.face.work.choosing import ask_or_say, read_fits
from huiyin.face.work.tray import fetch_file, read_shortfalls, read_tray, read_work, stop_work

urlpatterns: list[URLPattern] = [
    door("lists/<slug:code>/counts/", read_counts, permission=SIGNED_IN, name="list-counts"),
    door("lists/<slug:code>/suggestions/", read_suggestions, permission=SIGNED_IN, name="list-suggestions"),
    door("lists/<slug:code>/views/", post=save_view, permission=SIGNED_IN, name="list-save"),
    door("lists/<slug:code>/views/drop/", post=drop_view, permission=SIGNED_IN, name="list-drop"),
    door("lists/<slug:code>/export/", post=export_list, permission=SIGNED_IN, name="list-export"),
    door("lists/<slug:code>/chosen/", post=read_fits, permission=SIGNED_IN, name="list-chosen"),
    door("lists/<slug:code>/say/<slug:verb>/", post=ask_or_say, permission=SIGNED_IN, name="list-say"),
    door("work/", read_work, permission=SIGNED_IN, name="work"),
    door("work/tray/", read_tray, permission=SIGNED_IN, name="work-tray"),
    door("work/<str:code>/", read_shortfalls, permission=SIGNED_IN, name="work-one"),
    door("work/<str:code>/stop/", post=stop_work, permission=SIGNED_IN, name="work-stop"),
    door("work/<str:code>/file/", fetch_file, permission=SIGNED_IN, name="work-file"),
]
