"""Where the doors are. `door` is the only way to make one: each says who may come in."""

from django.urls import URLPattern, URLResolver, include, path

from huiyin.core.doors.door import door
from huiyin.core.doors.health import health
from huiyin.core.doors.permission import ANYONE, ONESELF, WithToken
from huiyin.core.doors.watching import livez, metrics, readyz
from huiyin.face.pages.front import front

urlpatterns: list[URLPattern | URLResolver] = [
    door("", front, permission=ONESELF, name="front"),
    door("health/", health, permission=ANYONE, name="health"),
    door("livez", livez, permission=ANYONE, name="livez"),
    door("readyz", readyz, permission=ANYONE, name="readyz"),
    door("metrics", metrics, permission=WithToken("METRICS_TOKEN"), name="metrics"),
    path("", include("huiyin.face.urls")),
    path("", include("huiyin.places.urls")),
    path("", include("huiyin.people.urls")),
    path("", include("huiyin.desk.urls")),
    path("", include("huiyin.api.urls")),
]
handler400 = handler403 = handler404 = "huiyin.core.doors.errors.refused"
handler500 = "huiyin.core.doors.errors.failed"
