"""The world of the tests is the world of the demo, with one token. Run as a program it fills the database of its environment."""

from __future__ import annotations

TOKEN = "hy_test_the-token-with-which-the-tests-act-as-the-operator"  # noqa: S105  (it opens only databases of tests)


def give_token(code: str, secret: str, *openings: str) -> None:
    """Somebody has a token that the tests know and that opens everything, or only this."""
    from huiyin.api.models import ApiToken
    from huiyin.api.models.token import digest
    from huiyin.people.public import Agent

    by = Agent.called("operator")
    token = ApiToken.issue(by=by, holder=code, name="tests", openings=openings or ("read", "write"), days=366)
    ApiToken.objects.visible_to(by).filter(pk=token.pk).update(sha256=digest(secret))


if __name__ == "__main__":
    import django

    django.setup()

    from huiyin.world.public import tell_the_story

    tell_the_story()
    give_token("operator", TOKEN)
