"""Doors of long work."""

from django.urls import URLPattern

from huiyin.core.doors.door import door
from huiyin.core.doors.permission import SIGNED_IN
from huiyin.face.models.work import Work
from huiyin.face.pages.addresses import called
from huiyin.face.work.choosing import ask_or_say, export_list, read_fits, try_again, undo_work
from huiyin.face.work.tray import fetch_file, fetch_shortfalls, read_one, read_tray, read_work, stop_work

called(Work, "work")
urlpatterns: list[URLPattern] = [
    door("lists/<slug:code>/export/", post=export_list, permission=SIGNED_IN, name="list-export"),
    door("lists/<slug:code>/chosen/", post=read_fits, permission=SIGNED_IN, name="list-chosen"),
    door("lists/<slug:code>/say/<slug:verb>/", post=ask_or_say, permission=SIGNED_IN, name="list-say"),
    door("work/", read_work, permission=SIGNED_IN, name="work"),
    door("work/tray/", read_tray, permission=SIGNED_IN, name="work-tray"),
    door("work/<str:key>/", read_one, permission=SIGNED_IN, name="work-record"),
    door("work/<str:key>/stop/", post=stop_work, permission=SIGNED_IN, name="work-stop"),
    door("work/<str:key>/again/", post=try_again, permission=SIGNED_IN, name="work-again"),
    door("work/<str:key>/undo/", post=undo_work, permission=SIGNED_IN, name="work-undo"),
    door("work/<str:key>/shortfalls/", fetch_shortfalls, permission=SIGNED_IN, name="work-shortfalls"),
    door("work/<str:key>/file/", fetch_file, permission=SIGNED_IN, name="work-file"),
]
