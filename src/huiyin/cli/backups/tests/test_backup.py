"""Making backups: the figures of one moment, complete, in a file that shows every wrong bit (PLT-6)."""

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from huiyin.cli.backups import archive
from huiyin.cli.backups.tests.conftest import Copy, Database
from huiyin.cli.postgres import ADMIN, OWNER
from huiyin.cli.problem import Problem

pytestmark = pytest.mark.slow

LOAD = """
import sys, django; django.setup()
from huiyin.people.public import OPERATOR, Agent
from huiyin.core.rights.seeing import seeing
from huiyin.places.public import Building, Unit
operator = Agent.called(OPERATOR)
with seeing(operator):
    building = Building.objects.visible_to(operator).filter(site__code="XF").first()
print("loading", flush=True)
for number in range(1_000_000):
    Unit.open(by=operator, building=building, number=f"{sys.argv[1]}-{number}")
"""


def test_the_owner_backs_up_every_row_behind_row_level_security(house: Database, backup: Path) -> None:
    said = archive.read(backup).contents
    assert said.tables == house.contents.tables
    assert said.tables["core_fact"][0] > 10
    assert backup.stat().st_mode & 0o777 == 0o600


def test_a_table_of_which_the_owner_sees_a_part_is_named(copy: Copy, tmp_path: Path) -> None:
    hiding = copy("hiding")
    with hiding.as_role(OWNER) as owner:
        owner.execute("DROP POLICY owner ON places_unit")
        owner.execute("CREATE POLICY owner ON places_unit TO huiyin_owner USING (site_id = 1)")
    said = hiding.types("backup", str(tmp_path / "one"))
    assert said.returncode == 1
    assert "does not see every row of places_unit" in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_not_backed_up(empty: Database, tmp_path: Path) -> None:
    for said in (empty.types("backup", str(tmp_path / "one")), empty.types("verify")):
        assert (said.returncode, said.stderr.count("\n")) == (1, 1)
        assert "open it once with `./huiyin run`" in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_overwritten_without_a_word(house: Database, backup: Path, tmp_path: Path) -> None:
    file = tmp_path / "one"
    file.write_text("precious")
    said = house.types("backup", str(file))
    assert said.returncode == 1
    assert "--force" in said.stderr
    assert file.read_text() == "precious"
    assert house.types("backup", "--force", str(file)).returncode == 0
    assert archive.read(file).contents.tables == archive.read(backup).contents.tables
    assert list(tmp_path.iterdir()) == [file]


def test_a_full_disk_is_one_line_and_leaves_nothing(house: Database, tmp_path: Path) -> None:
    command = 'ulimit -f 40; exec "$@"'  # files end at 20 or 40 kB, as on a disk with no more room
    typed = ["sh", "-c", command, "sh", sys.executable, "-P", "-m", "huiyin.cli", "backup", str(tmp_path / "one")]
    said = subprocess.run(typed, env=house.environment, capture_output=True, text=True)
    assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert list(tmp_path.iterdir()) == []


def test_the_manifest_can_be_read_by_anyone(backup: Path) -> None:
    with tarfile.open(backup) as tar:
        content = tar.extractfile("manifest.json")
        said = json.loads(content.read() if content else b"")
    assert said["huiyin"] == archive.read(backup).huiyin
    assert said["contents"]["tables"]["places_unit"][0] == 600
    assert sorted(said["members"]) == ["database.dump", "huiyin-backup"]
    assert said["seals"]


@pytest.mark.parametrize("kept", [0, 100, 5_000, -20_000, -10_240, -512, -1])
def test_one_that_was_cut_off_is_refused(backup: Path, tmp_path: Path, kept: int) -> None:
    short = tmp_path / "short"
    short.write_bytes(backup.read_bytes()[:kept])
    with pytest.raises(Problem, match=r"cut off|not a backup"):
        archive.read(short)


def test_a_single_wrong_bit_anywhere_is_refused(backup: Path, tmp_path: Path) -> None:
    whole, wrong = backup.read_bytes(), tmp_path / "wrong"
    for place in [*range(0, len(whole), 3_001), 530, len(whole) - 1]:
        bit = bytes([whole[place] ^ 0x10])
        wrong.write_bytes(whole[:place] + bit + whole[place + 1 :])
        with pytest.raises(Problem, match=r"damaged|not a backup"):
            archive.read(wrong)


def test_verify_names_what_was_tampered_with(copy: Copy, backup: Path) -> None:
    tampered = copy("tampered")
    assert tampered.types("verify", "--against", str(backup)).returncode == 0
    with tampered.as_role(ADMIN) as intruder:
        intruder.execute("SET session_replication_role = replica")  # switches the triggers off, as only he can
        intruder.execute("UPDATE core_fact SET values = '{}' WHERE id = (SELECT min(id) FROM core_fact)")
        intruder.execute("DELETE FROM core_seal")
    said = tampered.types("verify", "--against", str(backup))
    assert said.returncode == 1
    assert "is not what was written: position" in said.stdout
    assert "no longer holds the seal" in said.stdout
    assert said.stderr.startswith("huiyin: the log is not what was written")


def test_one_made_under_load_is_one_moment(copy: Copy, empty: Database, tmp_path: Path) -> None:
    busy, file = copy("busy"), tmp_path / "busy"
    writers = [busy.starts("-c", LOAD, writer) for writer in ("a", "b")]
    try:
        assert busy.types("backup", str(file)).returncode == 0
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    moment = archive.read(file).contents
    assert 12 < moment.tables["places_unit"][0] < busy.contents.tables["places_unit"][0]
    assert empty.types("restore", str(file)).stderr == ""
    assert empty.contents.tables["core_fact"] == moment.tables["core_fact"]
    assert os.listdir(tmp_path) == ["busy"]
