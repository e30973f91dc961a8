"""The list of people: what each is, without asking once for each of them."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


def rows(page):
    """The cells of each row."""
    return [re.findall(r"<td[^>]*>(?:<a[^>]*>)?([^<]*)", row) for row in page.split("<tr data-live=")[1:]]


def opened(client, query=""):
    """The list in English."""
    answer = client.get(f"/people/?{query}")
    assert answer.status_code == 200
    return rows(answer.content.decode())


def test_it_says_what_each_is_here(signed_in_as, zhou):
    said = {row[1]: row[3] for row in opened(signed_in_as(zhou), "view=all")}
    assert said["老周"] == "centre manager"
    assert said["小赵"] == "technician"


def test_roles_elsewhere_are_not_told(signed_in_as, jiang, happiness):
    assert all(row[1] != "老周" for row in opened(signed_in_as(jiang), "view=all"))


def test_it_is_narrowed_down_by_roles(signed_in_as, zhou):
    found = opened(signed_in_as(zhou), "role=technician&role=centre_manager")
    assert found
    assert {"老周", "小赵"} <= {row[1] for row in found}
    assert all("technician" in row[3] or "centre manager" in row[3] for row in found)


def test_a_role_that_is_none_shows_nobody(signed_in_as, zhou):
    assert opened(signed_in_as(zhou), "role=king") == []


def test_it_asks_as_little_for_many_as_for_one(signed_in_as, zhou):
    client = signed_in_as(zhou)
    opened(client)
    with CaptureQueriesContext(connection) as one:
        assert len(opened(client, "role=centre_manager")) == 1
    with CaptureQueriesContext(connection) as many:
        assert len(opened(client, "role=technician&role=agent")) > 1
    assert len(many) == len(one)


def test_a_view_is_shared_with_a_role_that_has_a_name(signed_in_as, zhou, lan):
    client = signed_in_as(zhou)
    page = client.get("/units/?use=home").content.decode()
    assert '<option value="specialist">specialist</option>' in page
    said = {
        "name": "Homes",
        "query": "use=home",
        "site": "XF",
        "role": "specialist",
        "from": "/units/",
        "once": "a" * 16,
    }
    assert client.post("/lists/units/views/", said).status_code == 303
    assert ">Homes<" in signed_in_as(lan).get("/units/").content.decode()
