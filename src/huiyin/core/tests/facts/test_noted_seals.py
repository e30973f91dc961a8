"""The newest seals are said once a day where an intruder in the database cannot take them back."""

import logging
import runpy

import pytest

from huiyin.core.clock import chores
from huiyin.core.facts.sealer import seal
from huiyin.core.facts.verify import newest_seals, note_newest_seals


@pytest.mark.django_db
def test_the_newest_seal_of_each_site_stands_in_the_log(sight, caplog):
    seal(close_all=True)
    with caplog.at_level(logging.INFO):
        note_newest_seals()
    assert len(newest_seals()) == 3
    assert all(digest in caplog.text for digest in newest_seals().values())


def test_the_calendar_does_it_every_hour(monkeypatch):
    listed = []
    monkeypatch.setattr(chores, "every", lambda cron, chore: listed.append((cron, chore.__name__)))
    runpy.run_module("huiyin.config.calendar")
    assert ("53 * * * *", "note_newest_seals") in listed
