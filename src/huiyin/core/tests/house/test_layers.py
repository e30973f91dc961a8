"""Look down: every app has its level."""

from huiyin.core.tests.house.source import apps, layers, listed

REASON = "An app that nobody placed can import anything; put it on its level in pyproject.toml (tool.importlinter)."


def test_every_app_is_placed_on_a_level() -> None:
    placed = set().union(*layers())
    homeless = [app.name for app in apps() if app.name not in placed]
    assert not homeless, listed(REASON, homeless)


def test_no_app_is_placed_twice() -> None:
    names = [name for level in layers() for name in level]
    assert len(names) == len(set(names)), "An app stands on one level; two levels would let it look both ways."


def test_the_floor_is_at_the_bottom() -> None:
    assert layers()[-1] == {"core"}, "Everything stands on core, so nothing may lie below it."
