"""What an exception is to whoever asked."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, Error, IntegrityError, InternalError, OperationalError, connection, transaction
from django.http import Http404
from django.test import Client
from django.utils import translation

from huiyin.core.doors.answers import answer_problem
from huiyin.core.doors.problems import Problem, problem_of
from huiyin.core.ui.translations import compile_if_needed
from huiyin.core.verbs.signature import BadInput


def refused_by_database(*statements: str) -> Problem:
    """The problem that comes of running these."""
    with translation.override("en"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.sites', '*', true)")
        try:
            with transaction.atomic():
                for statement in statements:
                    cursor.execute(statement)
        except Error as error:
            return problem_of(error)
    pytest.fail("the database refused nothing")


@pytest.mark.django_db
class TestDatabase:
    def test_a_statement_that_takes_too_long(self) -> None:
        slow = refused_by_database("SET LOCAL statement_timeout = '20ms'", "SELECT pg_sleep(5)")
        assert (slow.status, slow.headers) == (503, {"Retry-After": "2"})
        assert "too long" in slow.detail

    def test_what_is_taken_is_named(self, flat: Any) -> None:
        again = """INSERT INTO places_unit (site_id, building_id, number, number_key, use, version)
                   SELECT site_id, building_id, number, number_key, use, version FROM places_unit LIMIT 1"""
        taken = refused_by_database(again)
        assert (taken.status, list(taken.errors)) == (409, ["number"])

    def test_what_cannot_be_kept(self, flat: Any) -> None:
        assert refused_by_database("UPDATE places_unit SET area = -1").status == 400
        assert refused_by_database("SELECT 99999999999::int").status == 400

    def test_what_is_our_own_mistake(self, flat: Any) -> None:
        assert refused_by_database("UPDATE places_unit SET number = NULL").status == 500
        assert refused_by_database("SELECT nothing FROM nowhere").status == 500


@pytest.mark.parametrize("error", [IntegrityError("Key (phone)=(138) exists"), DataError("138"), InternalError("138")])
def test_the_database_s_own_words_stay_inside(error: Exception) -> None:
    assert "138" not in problem_of(error).detail


@pytest.mark.parametrize(("accept", "kind"), [
    ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
    ("application/json", "application/problem+json"), ("*/*", "application/problem+json"), ("", "application/problem+json"),
])  # fmt: skip
def test_browsers_get_pages_and_programs_get_problems(client: Client, accept: str, kind: str) -> None:
    answer = client.get("/nowhere", headers={"accept": accept})
    assert (answer.status_code, answer["Content-Type"]) == (404, kind)


def test_a_problem_says_its_number_and_no_more_than_needed(client: Client) -> None:
    answer = client.get("/nowhere")
    assert answer.json() == {
        "title": "Not Found",
        "status": 404,
        "detail": answer.json()["detail"],
        "request": answer["X-Request-Id"],
    }


@pytest.mark.parametrize(
    ("asked", "language"), [("en", "en"), ("zh-CN,zh;q=0.9", "zh-hans"), ("fr", "zh-hans"), ("", "zh-hans")]
)
def test_a_problem_speaks_the_visitor_s_language(client: Client, asked: str, language: str) -> None:
    answer = client.get("/nowhere", headers={"accept": "text/html", "accept-language": asked})
    assert f'<html lang="{language}">' in answer.content.decode()


def test_a_plain_no_is_a_no() -> None:
    assert problem_of(PermissionDenied()).status == 403
    assert problem_of(Problem(problem_of(None).status, "x")).detail == "x"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("error", [
    BadInput({"area": "x"}), SuspiciousOperation(), Http404(), PermissionDenied(), RequestDataTooBig(), OperationalError(),
    Problem(HTTPStatus.METHOD_NOT_ALLOWED, ""), None,
], ids=lambda error: type(error).__name__)  # fmt: skip
def test_a_page_says_nothing_twice(rf: Any, language: str, error: Exception | None) -> None:
    compile_if_needed()
    request = rf.get("/", headers={"accept": "text/html", "accept-language": language})
    with translation.override(language):
        problem = problem_of(error)
        if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
            problem.detail = translation.gettext("This cannot be done here.")
    page = answer_problem(request, problem).content.decode()
    (headline,) = re.findall("<h1>(.*?)</h1>", page)
    assert page.count(headline) == 2  # in the title, and once on the page
    assert problem.detail.rstrip(".。") in page
