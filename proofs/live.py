"""Many pages that listen: what they take, how soon they hear, and that they come back after the process was killed.

python -m proofs.live --pages 200 --changes 50
"""

import argparse
import json
import select
import socket
import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from proofs.centre import Centre, centre, wait_until
from proofs.memory import _pss

GOAL = 80.0  # MB with 200 pages
SESSIONS = """
import json, sys
from importlib import import_module
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from huiyin.people.public import User
users = [one for one in User.objects.filter(is_active=True).order_by("pk") if one.username != "wairen"]
made = []
for at in range({pages}):
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    user = users[at % len(users)]
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store.create()
    made.append(store.session_key)
print(json.dumps(made))
"""
CHANGE = """
import time
from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.seeing import seeing
from huiyin.places.public import Unit
by = actor_called("laozhou")
with seeing(by):
    unit = Unit.objects.visible_to(by).get(number="3-2-501")
for at in range({changes}):
    unit.amend(by=by, area=f"{{70 + at % 20}}.{{at % 90 + 10}}")
    print(time.time(), unit.version, flush=True)
    time.sleep(0.2)
"""


@dataclass
class Pages:
    """Pages that listen to one centre."""

    house: Centre
    sessions: list[str]
    open: dict[socket.socket, bytes] = field(default_factory=dict)
    heard: dict[int, list[float]] = field(default_factory=dict)

    def listen(self) -> int:
        """Open a stream for each; how many were let in."""
        for session in self.sessions:
            page = socket.create_connection(("127.0.0.1", self.house.port + 1), timeout=30)
            lines = ["GET /live/?about=places.unit HTTP/1.1", "Host: 127.0.0.1", f"Cookie: huiyin={session}"]
            page.sendall("\r\n".join([*lines, f"Origin: http://127.0.0.1:{self.house.port}", "", ""]).encode())
            self.open[page] = b""
        self.read(until=lambda said: b"event: live" in said or b"503" in said, within=60)
        return sum(b"event: live" in said for said in self.open.values())

    def read(self, until: object, within: float) -> None:
        """Take in what comes until each page has heard it."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline and not (callable(until) and all(map(until, self.open.values()))):
            for page in select.select(list(self.open), [], [], 0.2)[0]:
                said = page.recv(65536)
                self.open[page] += said
                for version in versions_in(said):
                    self.heard.setdefault(version, []).append(time.time())

    def close(self) -> None:
        """All leave."""
        for page in self.open:
            page.close()
        self.open.clear()


def versions_in(said: bytes) -> Iterable[int]:
    """The versions that a piece of a stream speaks of."""
    for line in said.decode(errors="replace").splitlines():
        if line.startswith("data: ") and '"places.unit":{' in line:
            yield from json.loads(line.removeprefix("data: "))["places.unit"].values()


def told(house: Centre, program: str) -> list[str]:
    """What a program prints that runs in the centre."""
    return house.types("manage", "shell", "-v", "0", "-c", program).split("\n")


def process_of(house: Centre) -> int:
    """The number of the process of the streams."""
    return house.roles()["live"][0].pid


def delays(pages: Pages, changes: int) -> list[float]:
    """Milliseconds from each commit to each page that heard of it."""
    import threading

    said: list[str] = []
    saying = threading.Thread(target=lambda: said.extend(told(pages.house, CHANGE.format(changes=changes))))
    saying.start()
    while saying.is_alive():
        pages.read(until=None, within=0.5)
    pages.read(until=None, within=2)
    moments = {int(version): float(at) for at, version in (line.split() for line in said if line)}
    return sorted((at - moments[v]) * 1000 for v, times in pages.heard.items() for at in times if v in moments)


def measure(number: int, changes: int) -> list[str]:
    """The figures, a line each."""
    with centre() as house:
        house.open()
        alone = _pss(process_of(house))
        pages = Pages(house, json.loads(told(house, SESSIONS.format(pages=number))[0]))
        let_in = pages.listen()
        full = _pss(process_of(house))
        began = sum(house.roles()["live"][0].cpu_times()[:2])
        late = delays(pages, changes)
        seconds = sum(house.roles()["live"][0].cpu_times()[:2]) - began
        pages.close()
        house.roles()["live"][0].kill()
        back = wait_until(lambda: "live" in house.roles(), 60, "it is started again")
        again = Pages(house, pages.sessions)
        wait_until(lambda: answers(house), 60, "it answers")
        return [
            f"{let_in} of {number} pages were let in",
            f"{alone:.1f} MB alone, {full:.1f} MB with them, goal below {GOAL:.0f} MB",
            f"{changes} changes were heard {len(late)} times; what follows soon is told at once",
            f"p50 {statistics.median(late):.0f} ms, p95 {late[int(len(late) * 0.95)]:.0f} ms from the commit to a page",
            f"{seconds / changes * 1000:.0f} ms of CPU for a change",
            f"after kill -9 it was back in {back:.1f} s and let in {again.listen()} pages again",
        ]


def answers(house: Centre) -> bool:
    """Whether it says that it lives."""
    try:
        with socket.create_connection(("127.0.0.1", house.port + 1), timeout=2) as asking:
            asking.sendall(b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            return b"200" in asking.recv(100)
    except OSError:
        return False


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--changes", type=int, default=50)
    typed = parser.parse_args()
    print("\n".join(measure(typed.pages, typed.changes)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
