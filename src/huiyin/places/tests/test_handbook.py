"""What the handbook shows is what the program prints, in both languages."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from huiyin.core.ui.translations import compile_if_needed
from huiyin.places.management.commands import import_places

pytestmark = pytest.mark.django_db
HANDBOOK = Path(__file__).parents[4] / "docs" / "handbook"
LANGUAGES = [("en", "en"), ("zh", "zh-hans")]


def block(language, kind, holding=""):
    """The first block of a kind on the page of places."""
    blocks = re.findall(rf"```{kind}\n(.*?)```", (HANDBOOK / f"places.{language}.md").read_text(), re.DOTALL)
    return next(one for one in blocks if holding in one)


@pytest.mark.parametrize(("page", "language"), LANGUAGES)
def test_the_sample_of_errors_is_what_is_printed(page, language, happiness, tmp_path, capsys):
    compile_if_needed()
    (tmp_path / "list.csv").write_text(block(page, "csv"))
    with translation.override(language):
        call_command("import_places", str(tmp_path / "list.csv"), "--site", "xf")
    assert capsys.readouterr().out == block(page, "text")


@pytest.mark.parametrize(("page", "language"), LANGUAGES)
def test_the_first_commands_open_an_empty_house(page, language, empty_house, capsys):
    lines = block(page, "sh", holding="open_site").splitlines()
    for line in lines:
        launcher, manage, *words = shlex.split(line)
        assert (launcher, manage) == ("./huiyin", "manage")
        call_command(*words)
    assert len(capsys.readouterr().out.splitlines()) == len(lines) == 2


def test_help_and_handbook_promise_the_same():
    promised = import_places.Command().create_parser("manage", "import_places").format_help()
    for word in (
        "UTF-8",
        "UTF-16",
        "GB18030",
        "first visible sheet",
        "--dry-run",
        "--strict",
        "--errors",
        "--force",
        "--as",
    ):
        assert word in " ".join(promised.split())
        assert word in (HANDBOOK / "places.en.md").read_text()
