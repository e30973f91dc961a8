"""A report for people is never written over anything else, and leaves nothing half done."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils.translation import gettext_lazy as _

from huiyin.face.files.reports import NoPlace, demand_place, in_language, write_report

TITLES = (_("line"), _("what is wrong"))
OURS = ("line,what is wrong\n1,x\n", "\ufeffline,what is wrong\r\n", '"line","what is wrong"\n', "")
OTHERS = (
    "building,unit\n3,501\n",
    "line,what is wrong,more\n",
    "line\n",
    "\0",
    'line,"what is',
    "PK\x03\x04",
    "x" * 5000,
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """What is read."""
    path = tmp_path / "list.csv"
    path.write_text("line,what is wrong\n")  # even if it looks like a report
    return path


def refusal(file: Path, source: Path, *, force: bool = False) -> str:
    """Why no report may stand there; it also has to be left as it is."""
    before = {path: os.path.isfile(path) and path.read_bytes() for path in source.parent.iterdir()}
    with pytest.raises(NoPlace) as why:
        demand_place(file, TITLES, source=source, force=force)
    assert {path: os.path.isfile(path) and path.read_bytes() for path in source.parent.iterdir()} == before
    return str(why.value)


def itself(file: Path, source: Path) -> None:
    source.rename(file)
    source.symlink_to(file)


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("same", [itself, lambda file, source: file.hardlink_to(source)])
def test_the_source_is_never_written_over(
    tmp_path: Path, source: Path, force: bool, same: Callable[[Path, Path], None]
) -> None:
    same(tmp_path / "errors.csv", source)
    assert "is the file that is read" in refusal(tmp_path / "errors.csv", source, force=force)


@pytest.mark.parametrize("force", [False, True])
def test_nothing_is_written_through_a_link(tmp_path: Path, source: Path, force: bool) -> None:
    (tmp_path / "elsewhere").write_text(OURS[0])
    for name, target in (("to_file", "elsewhere"), ("to_nothing", "nowhere"), ("to_source", source.name)):
        (tmp_path / name).symlink_to(target)
        assert "is no ordinary file" in refusal(tmp_path / name, source, force=force)
    os.mkfifo(tmp_path / "pipe")
    for odd in (tmp_path, tmp_path / "pipe", Path("/dev/null")):
        assert "is no ordinary file" in refusal(odd, source, force=force)


@pytest.mark.parametrize("content", OTHERS)
def test_another_file_is_only_written_over_by_force(tmp_path: Path, source: Path, content: str) -> None:
    there = tmp_path / "there.csv"
    there.write_text(content)
    assert "is there already and holds something else" in refusal(there, source)
    demand_place(there, TITLES, source=source, force=True)


@pytest.mark.parametrize("content", [*OURS, ",".join(in_language("zh-hans", TITLES)) + "\n"])
def test_an_earlier_report_is_written_over_whatever_its_language(tmp_path: Path, source: Path, content: str) -> None:
    (tmp_path / "there.csv").write_text(content)
    demand_place(tmp_path / "there.csv", TITLES, source=source)


def test_a_place_that_is_not_there_is_said_before_anything_is_read(tmp_path: Path, source: Path) -> None:
    assert refusal(tmp_path / "no" / "x.csv", source) == f"There is no folder “{tmp_path / 'no'}”."
    assert "cannot be written" in refusal(tmp_path / ("x" * 300), source)
    assert "cannot be written" in refusal(Path("/proc/errors.csv"), source)


def test_it_is_put_there_at_once_and_a_link_that_came_meanwhile_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "report.csv").symlink_to("precious")
    write_report(tmp_path / "report.csv", [("line", "=1+1"), (2, "-2")])
    assert (tmp_path / "report.csv").read_text("utf-8-sig") == "line,'=1+1\n2,-2\n"
    assert (tmp_path / "precious").read_text() == "precious"
    with pytest.raises(ZeroDivisionError):
        write_report(tmp_path / "report.csv", ([1 / (1 - line)] for line in range(2)))
    with pytest.raises(NoPlace, match="cannot be written"):
        write_report(tmp_path / "no" / "x.csv", [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["precious", "report.csv"]
    assert "-2" in (tmp_path / "report.csv").read_text()
