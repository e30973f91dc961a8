"""`import_places` at the console (CUS-2, PLT-3)."""

import csv

import pytest
from django.core.management import CommandError, call_command

from huiyin.core.facts.models import StoredFact
from huiyin.places.facts import TreeImported
from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db
LIST = "楼栋,房号,面积,备注\n3,3-2-501,,\n8,8-1-101,80,\n8,8-1-102,many,=1+1\n8,=8+1,,\n"


@pytest.fixture
def file(tmp_path):
    """A list with a unit that is there, a new one, and two wrong rows."""
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    return path


@pytest.fixture
def run(capsys, sight):
    """`run(file, …)` says what the command printed."""

    def said(file, *options, site="XF"):
        call_command("import_places", str(file), "--site", site, *options)
        return capsys.readouterr().out

    return said


def units():
    """How many there are, and how much was told."""
    return Unit.objects.everything(reason="a test").count(), StoredFact.objects.count()


def test_a_list_is_taken_in_and_a_second_time_nothing_happens(run, file):
    count, facts = units()
    said = run(file)
    assert "New buildings: 1. New units: 1. There already: 1. Rows with errors: 2." in said
    assert "Columns left out: 备注" in said
    assert "4: 面积 “many”: An area is" in said
    assert "Taken in: 1 building, 1 unit." in said
    assert units() == (count + 1, facts + 3)
    assert StoredFact.objects.filter(name=TreeImported.name).get().actor_kind == "agent"
    assert "Nothing to do." in run(file)
    assert units() == (count + 1, facts + 3)


def test_a_dry_run_changes_nothing_and_says_the_same(run, file):
    before = units()
    dry = run(file, "--dry-run")
    assert units() == before
    assert dry.splitlines()[-1] == "Nothing was changed: this was a dry run."
    assert dry.splitlines()[:-1] == run(file).splitlines()[:-1]


def test_a_strict_run_takes_all_or_nothing(run, file):
    before = units()
    with pytest.raises(CommandError, match="Nothing was taken in, because rows are wrong"):
        run(file, "--strict")
    assert units() == before


def test_errors_are_written_where_no_spreadsheet_runs_them(run, file, tmp_path):
    run(file, "--errors", str(tmp_path / "errors.csv"))
    with (tmp_path / "errors.csv").open(encoding="utf-8-sig", newline="") as errors:
        rows = list(csv.reader(errors))
    assert rows[0] == ["line", "column", "what is wrong", "what stands there"]
    assert [(row[0], row[1], row[3]) for row in rows[1:]] == [("4", "面积", "many"), ("5", "房号", "'=8+1")]


@pytest.mark.parametrize(
    ("options", "site", "why"),
    [
        (["--as", "nobody"], "XF", "Nobody is called “nobody”"),
        (["--as", "alan"], "XF", "may be done by"),
        (["--as", "laojiang"], "XF", "There is no site “XF”"),
        ([], "ZZ", r"There is no site “ZZ”. The operator opens one: \./huiyin manage open_site ZZ --zh NAME"),
    ],
)
def test_whoever_may_not_is_told_so_in_one_line(run, file, options, site, why):
    before = units()
    with pytest.raises(CommandError, match=why) as refusal:
        run(file, *options, site=site)
    assert "\n" not in str(refusal.value)
    assert units() == before


def test_the_manager_imports_into_his_own_site(run, file, zhou):
    run(file, "--as", "laozhou")
    assert StoredFact.objects.filter(name=TreeImported.name).get().actor_id == zhou.pk


def test_a_file_that_is_not_there_is_one_line(run, tmp_path):
    for source, why in (("none.csv", "There is no file “.*none.csv”"), ("", "is a folder; name a file in it")):
        with pytest.raises(CommandError, match=why) as refusal:
            run(tmp_path / source)
        assert "Errno" not in str(refusal.value)


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["--force"]])
def test_the_list_itself_is_never_written_over(run, file, options):
    before = units()
    with pytest.raises(CommandError, match="is the file that is read"):
        run(file, "--errors", str(file), *options)
    assert (file.read_text(), units()) == (LIST, before)


def test_what_is_there_is_written_over_if_it_is_an_errors_file_or_by_force(run, file, tmp_path):
    errors, before = tmp_path / "errors.csv", units()
    errors.write_text("somebody's own\n")
    with pytest.raises(CommandError, match="holds something else; give another name, or say --force"):
        run(tmp_path / "none.csv", "--errors", str(errors))  # before anything is read
    assert (errors.read_text(), units()) == ("somebody's own\n", before)
    run(file, "--dry-run", "--errors", str(errors), "--force")
    first = errors.read_text()
    run(file, "--dry-run", "--errors", str(errors))
    assert errors.read_text() == first
    assert first.startswith("\ufeffline,column,")


def test_a_list_gives_no_orders_to_the_terminal(run, tmp_path):
    (tmp_path / "list.csv").write_text("楼栋,房号,面积,x\x1b]0;y\x07\n3,3-9-901,\x1b[2J,\n")
    said = run(tmp_path / "list.csv")
    assert "\x1b" not in said and "\x07" not in said
    assert "面积 “�[2J”" in said
