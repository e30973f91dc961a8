"""Programs that ask a centre for new units, each under a key of its own, and ask again until they are answered."""

import http.client
import json
import random
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Self

from proofs.centre import Centre

PATH = "/api/v1/units"
PATIENCE = 120.0  # seconds after which a client holds that a request will never be answered
GIVES_UP = 0.05  # how often a client that got no answer does not ask again


@dataclass
class Ledger:
    """What the clients asked for and what they were told."""

    asked: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[str, float] = field(default_factory=dict)
    """By number: when the answer had come, in monotonic seconds."""
    given_up: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    """Answers that no client may ever get, such as "taken already" to a request that was sent twice."""
    tries: Counter[str] = field(default_factory=Counter)


class Client(threading.Thread):
    """Asks for one unit after the other until it is told to stop; each is asked for under the same key until it is there."""

    def __init__(self, centre: Centre, ledger: Ledger, name: str, stop: threading.Event) -> None:
        super().__init__(name=name, daemon=True)
        self.centre, self.ledger, self.stop = centre, ledger, stop
        self.connection = http.client.HTTPConnection("127.0.0.1", centre.port, timeout=10)

    def run(self) -> None:
        """Ask, and ask again."""
        count = 0
        while not self.stop.is_set():
            count += 1
            number = f"{self.name}-{count}"
            self.ledger.asked[number] = key = str(uuid.uuid4())
            self._ask_until_answered(number, key)
        self.connection.close()

    def _ask_until_answered(self, number: str, key: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            outcome = self._ask(number, key)
            self.ledger.tries[outcome] += 1
            if outcome == "acknowledged":
                self.ledger.acknowledged[number] = time.monotonic()
                return
            if random.random() < GIVES_UP:
                break
            time.sleep(0.05)
        self.ledger.given_up.add(number)

    def _ask(self, number: str, key: str) -> str:
        try:
            status, said = self._post(number, key)
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            return f"no answer: {type(error).__name__}"
        if status == 201 and said.get("number") == number:
            return "acknowledged"
        if status == 503 or (status == 409 and "errors" not in said):
            return f"try again: {status}"
        self.ledger.wrong.append(f"{status} {said}")
        return f"wrong: {status}"

    def _post(self, number: str, key: str) -> tuple[int, dict[str, str]]:
        headers = {
            "Authorization": f"Bearer {self.centre.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        self.connection.request("POST", PATH, json.dumps({"building": "XF/3", "number": number}), headers)
        answer = self.connection.getresponse()
        return answer.status, json.loads(answer.read())


class Crowd:
    """Several clients at once: `with Crowd(centre, 4) as crowd:`."""

    def __init__(self, centre: Centre, size: int, name: str = "K") -> None:
        self.ledger, self.stop = Ledger(), threading.Event()
        self.clients = [Client(centre, self.ledger, f"{name}{number}", self.stop) for number in range(size)]

    def __enter__(self) -> Self:
        for client in self.clients:
            client.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        for client in self.clients:
            client.join(PATIENCE + 20)

    def wait_for_an_answer(self, within: float) -> bool:
        """Wait until somebody is told of a unit again."""
        before, deadline = len(self.ledger.acknowledged), time.monotonic() + within
        while len(self.ledger.acknowledged) <= before and time.monotonic() < deadline:
            time.sleep(0.02)
        return len(self.ledger.acknowledged) > before
