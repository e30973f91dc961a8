"""`import_staff`: a list of colleagues is rehearsed, taken in, and taken back (PLT-3)."""

import csv

import pytest
from django.core.management import CommandError, call_command

from huiyin.core.facts.models import StoredFact
from huiyin.core.rights.refusals import Refused
from huiyin.core.verbs.amending import NothingToChange
from huiyin.people.models import Intake
from huiyin.people.public import Acting, Person, Staff
from huiyin.people.values.rolls import Roll

pytestmark = pytest.mark.django_db
LIST = """幸福里员工花名册
工号,姓名,称呼,手机,部门,岗位,角色,入职日期,用户名,备注
XF801,方小芳,小方,138 0013 8000,,前台接待,"坐席、客服专员",2026-03-01,xiaofang,
XF802,钱多多,,13900139000,,收银员,收银员,2026/3/2,,新人
XF803,孙悟空,,1380013,,孙行者,弼马温,昨天,大圣,
XF801,方小芳,,,,,,2026-03-01,,
XF804,周老板,,,,,centre_manager,2026-03-01,laozhou,
"""


@pytest.fixture
def file(tmp_path):
    """A list with two good rows and three bad ones, under a title."""
    path = tmp_path / "team.csv"
    path.write_text(LIST)
    return path


@pytest.fixture
def run(capsys, sight):
    """`run(file, …)` says what the command printed."""

    def said(file, *options):
        call_command("import_staff", str(file), "--site", "xf", *options)
        return capsys.readouterr().out

    return said


def known():
    """How many people and colleagues there are, and how much was told."""
    nouns = (noun.objects.everything(reason="a test").count() for noun in (Person, Staff))
    return *nouns, StoredFact.objects.count()


def test_a_list_is_taken_in_and_a_second_time_nothing_happens(run, file, happiness, operator):
    said = run(file, "--as", "laozhou")
    assert "New: 2. There already: 0. Rows with errors: 3." in said
    assert "Columns left out: 备注" in said
    assert "Engaged: 2 colleagues." in said
    fang = Staff.objects.visible_to(operator).get(number="XF801")
    assert (str(fang), fang.post.code, fang.person.mobile, str(fang.engaged_on)) == (
        "小方", "receptionist", "+8613800138000", "2026-03-01",
    )  # fmt: skip
    assert Acting.called("xiaofang").roles_at(happiness.pk) == {"agent", "specialist"}
    before = known()
    assert "Nothing to do." in run(file, "--as", "laozhou")
    assert known() == before


def test_what_is_wrong_is_said_cell_by_cell(run, file, tmp_path):
    run(file, "--as", "laozhou", "--dry-run", "--errors", str(tmp_path / "errors.csv"))
    with (tmp_path / "errors.csv").open(encoding="utf-8-sig", newline="") as errors:
        rows = {(row[0], row[1]): row[2] for row in csv.reader(errors)}
    assert rows["5", "手机"] == "4 digits are missing. A mobile number has 11 digits."
    assert rows["5", "入职日期"].startswith("A day is written like") and "Nobody knows the role" in rows["5", "角色"]
    assert rows["5", "用户名"].startswith("A user name has")
    assert rows["6", "工号"] == "Line 3 has this too."
    assert rows["7", "user name"] == "Somebody signs in under this name."
    assert rows["7", "roles"] == "This is not yours to give here."


def test_a_rehearsal_changes_nothing_and_strictness_takes_all_or_nobody(run, file):
    before = known()
    assert run(file, "--dry-run").splitlines()[-1] == "Nothing was changed: this was a dry run."
    with pytest.raises(CommandError, match="Nothing was taken in, because rows are wrong"):
        run(file, "--strict")
    assert known() == before


def test_a_list_is_taken_back(run, file, zhou, happiness):
    run(file, "--as", "laozhou")
    assert "2 colleagues have left again." in run(file, "--as", "laozhou", "--undo")
    assert not Staff.objects.visible_to(zhou).present().filter(number__in=["XF801", "XF802"])
    assert not Acting.called("xiaofang").roles
    with pytest.raises(CommandError, match="not taken in here, or was taken back"):
        run(file, "--undo")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--as", "nobody"], "Nobody is called “nobody”"),
        (["--as", "alan"], "may be done by"),
        (["--as", "laojiang"], "There is no site “xf”"),
    ],
)
def test_whoever_may_not_is_told_so_in_one_line(run, file, options, why):
    before = known()
    with pytest.raises(CommandError, match=why):
        run(file, *options)
    assert known() == before


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "工号,工号,姓名\n1,2,3\n"])
def test_what_is_no_list_is_refused(run, tmp_path, content):
    (tmp_path / "list.csv").write_text(content)
    with pytest.raises(CommandError, match=r"No row has the headings|same meaning"):
        run(tmp_path / "list.csv")


def test_nobody_takes_in_or_back_but_the_manager(happiness, lan, jiang, stranger, zhou, sight):
    roll = Roll(recruits=[{"line": 1, "number": "X1", "name": "方", "on": "2026-03-01"}], sha256="0" * 64)
    for who in (lan, jiang, stranger):
        with pytest.raises(Refused):
            Intake.take_in(by=who, site=happiness, roll=roll)
    intake = Intake.take_in(by=zhou, site=happiness, roll=roll)
    for who in (lan, jiang, stranger):
        with pytest.raises(Refused):
            intake.undo(by=who)
    intake.undo(by=zhou)
    with pytest.raises(NothingToChange):
        intake.undo(by=zhou)
