"""One centre per data folder, and nobody else looks into it."""

import re
from pathlib import Path

import pytest

from huiyin.cli.folder import LARGEST_LOG, DataFolder, default, last_words
from huiyin.cli.problem import Problem


@pytest.fixture
def folder(data: Path) -> DataFolder:
    made = DataFolder(data)
    made.prepare()
    return made


def test_a_second_centre_is_told_where_the_first_is(folder: DataFolder) -> None:
    with folder.alone("http://127.0.0.1:8000"):
        with pytest.raises(Problem, match=r"at http://127.0.0.1:8000, process \d+"), folder.alone("http://other"):
            pass
        assert "http://127.0.0.1:8000" in (folder.path / "open").read_text()


def test_a_killed_centre_is_noticed(folder: DataFolder) -> None:
    (folder.path / "open").write_text('{"url": "http://127.0.0.1:8000", "process": 1}')
    with folder.alone("http://127.0.0.1:8000") as was_killed:
        assert was_killed
    with folder.alone("http://127.0.0.1:8000") as was_killed:
        assert not was_killed


def test_only_the_owner_can_look_in(folder: DataFolder) -> None:
    folder.keep_secret()
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert (folder.path / "secret.key").stat().st_mode & 0o777 == 0o600
    assert re.fullmatch(r"\S{50,}\n", (folder.path / "secret.key").read_text())


def test_the_secret_stays(folder: DataFolder) -> None:
    folder.keep_secret()
    before = (folder.path / "secret.key").read_text()
    folder.keep_secret()
    assert (folder.path / "secret.key").read_text() == before


def test_a_large_log_makes_room(folder: DataFolder) -> None:
    with folder.log("web").open("wb") as log:
        log.truncate(LARGEST_LOG + 1)
    assert not folder.log("web").exists()
    assert (folder.path / "log" / "web.old.log").exists()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Problem, match="choose another folder with --data"):
        DataFolder(tmp_path / "file" / "data").prepare()


def test_the_home_is_found_where_no_shell_has_looked_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/srv/lan")
    monkeypatch.setenv("HUIYIN_DATA", "~/huiyin")
    assert default() == Path("/srv/lan/huiyin")


NOISE = """\
OSError: of an earlier start
[INFO] Starting granian (main PID: 7)
timestamp=2026-11-22T02:33:28Z level=error logger=huiyin event="sealing failed" error=OSError
timestamp=2026-11-22T02:33:28Z level=info logger=huiyin.doors event=request method=GET
[ERROR] Unexpected exit from worker-1
[INFO] Granian shutdown completed, see ya!
"""


def test_the_last_words_are_no_noise_and_of_this_start(folder: DataFolder) -> None:
    log = folder.log("web")
    log.write_text(NOISE)
    assert last_words(log) == '"sealing failed" error=OSError'
    assert last_words(log, NOISE.index("timestamp=2026-11-22T02:33:28Z level=info")) == "it said nothing"
    assert last_words(log, log.stat().st_size) == "it said nothing"
