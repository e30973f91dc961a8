"""Doors of the face."""

from django.urls import URLPattern, URLResolver

from huiyin.core.doors.door import door
from huiyin.core.doors.permission import ANYONE, ONESELF, SIGNED_IN
from huiyin.face.gallery.showing import read_gallery, read_paper
from huiyin.face.lists.urls import urlpatterns as lists
from huiyin.face.live.bell import open_message, read_all, read_bell, read_messages
from huiyin.face.live.changes import read_changes
from huiyin.face.models.stored_file import StoredFile
from huiyin.face.pages.addresses import called
from huiyin.face.pages.here import choose_place
from huiyin.face.pages.looks import choose_looks, read_looks
from huiyin.face.pages.setting_up import read_settings
from huiyin.face.papers.doors import keep_loose
from huiyin.face.papers.giving import give, lead
from huiyin.face.saying.finding import find_options
from huiyin.face.work.urls import urlpatterns as work

called(StoredFile, "files")
urlpatterns: list[URLPattern | URLResolver] = [
    *lists,
    *work,
    door("files/", post=keep_loose, permission=SIGNED_IN, name="files"),
    door("files/<str:key>/", lead, permission=SIGNED_IN, name="files-record"),
    door("files/<str:key>/<slug:of>/", lead, permission=SIGNED_IN, name="files-size"),
    door("file/<str:signed>/", give, permission=SIGNED_IN, name="file"),
    door("find/", find_options, permission=SIGNED_IN, name="find"),
    door("looks/", read_looks, permission=ONESELF, name="looks"),
    door("looks/choose/", post=choose_looks, permission=ANYONE, name="choose-looks"),
    door("here/", post=choose_place, permission=SIGNED_IN, name="choose-place"),
    door("gallery/", read_gallery, permission=SIGNED_IN, name="gallery"),
    door("changes/", read_changes, permission=SIGNED_IN, name="changes"),
    door("messages/", read_messages, permission=SIGNED_IN, name="messages"),
    door("messages/new/", read_bell, permission=SIGNED_IN, name="bell"),
    door("messages/read/", post=read_all, permission=SIGNED_IN, name="messages-read"),
    door("messages/<int:key>/", post=open_message, permission=SIGNED_IN, name="message"),
    door("gallery/paper/", read_paper, permission=SIGNED_IN, name="gallery-paper"),
    door("settings/", read_settings, permission=SIGNED_IN, name="settings"),
]
