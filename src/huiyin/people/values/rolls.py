"""Lists of colleagues as people keep them: each row becomes a recruit, or is refused cell by cell (PLT-3)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, NamedTuple

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, Field, TypeAdapter, ValidationError

from huiyin.core.verbs.signature import sentence
from huiyin.face.files.tables import Row, Unreadable
from huiyin.people.values.names import MaybeName, PersonName, Username
from huiyin.people.values.phones import Email, Phone
from huiyin.people.values.posts import StaffNumber
from huiyin.people.values.roles import Role, in_order
from huiyin.places.public import Day

MOST = 5_000
HEADINGS_WITHIN = 10  # rows: above them people put titles
MEANINGLESS = re.compile(r"[\s_*:：]|\(.*?\)")
BETWEEN = re.compile(r"[\s,，、;；/]+")
CALLED = {
    "number": "工号 员工编号 员工号 编号 staffnumber number employeenumber employeeno",
    "name": "姓名 员工姓名 名字 name legalname fullname",
    "called": "称呼 叫法 called nickname",
    "mobile": "手机 手机号 手机号码 电话 联系电话 mobile mobilenumber phone phonenumber",
    "email": "邮箱 电子邮箱 邮件 email emailaddress",
    "post": "岗位 职位 职务 post position jobtitle",
    "department": "部门 所属部门 department",
    "on": "入职日期 入职时间 到岗日期 engagedon startdate hiredate",
    "roles": "角色 权限 roles role",
    "username": "用户名 登录名 账号 username login account",
}
FIELD = {heading: field for field, headings in CALLED.items() for heading in headings.split()}
NEEDED = ("number", "name", "on")


def roles_said(said: str) -> list[Role]:
    """Roles by their codes or their names in either language, several with commas; ValueError for an unknown one."""
    known = {str(word).casefold(): role for role in Role for word in (role.value, role.label, *SPOKEN.get(role, ()))}
    words = [word for word in BETWEEN.split(unicodedata.normalize("NFKC", said).strip()) if word]
    if unknown := [word for word in words if word.casefold() not in known]:
        raise ValueError(_("Nobody knows the role “%(role)s”.") % {"role": unknown[0][:40]})
    return in_order(known[word.casefold()] for word in words)


SPOKEN = {
    Role.AGENT: ("坐席", "客服"), Role.SPECIALIST: ("专员", "客服专员"), Role.SUPERVISOR: ("主管", "客服主管"),
    Role.CENTRE_MANAGER: ("服务中心经理", "经理"), Role.DEPARTMENT_HEAD: ("部门负责人", "部门主管"),
    Role.TECHNICIAN: ("技工", "维修技工", "维修工"), Role.CONTRACTOR: ("外包", "承包商"), Role.CASHIER: ("收银", "收银员"),
    Role.FINANCE: ("财务",), Role.PATROL: ("巡逻", "秩序员", "巡逻员"), Role.SITE_ADMINISTRATOR: ("管理员", "楼管"),
}  # fmt: skip
"""How lists name roles besides their labels."""

type SpokenRoles = Annotated[str, AfterValidator(roles_said)]
type EntryWord = Annotated[str, AfterValidator(lambda said: said.strip()[:80])]
type Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Recruit(BaseModel):
    """One row that can be read; post and department as they are written there."""

    line: int
    number: StaffNumber
    name: PersonName
    on: Day
    called: MaybeName = ""
    mobile: Phone = ""
    email: Email = ""
    post: EntryWord = ""
    department: EntryWord = ""
    roles: list[Role] = []
    username: Username | None = None


class Roll(BaseModel):
    """The rows of a list that can be read; `rejected` counts the others, `sha256` is the list's own."""

    recruits: Annotated[list[Recruit], Field(max_length=MOST)]
    rejected: int = 0
    sha256: Digest


class Fault(NamedTuple):
    """What is wrong with one cell of a list, and what stands in it."""

    line: int
    column: str
    why: str
    said: str = ""


READERS: dict[str, Any] = {
    "number": StaffNumber, "name": PersonName, "on": Day, "called": MaybeName, "mobile": Phone, "email": Email,
    "post": EntryWord, "department": EntryWord, "roles": SpokenRoles, "username": Username,
}  # fmt: skip


def headed(rows: Iterable[Row]) -> tuple[dict[str, int], Sequence[str], Iterator[Row]]:
    """Which field stands in which column, what the columns are called, and the rows below. Raises Unreadable."""
    rest = iter(rows)
    for _row, (_line, cells) in zip(range(HEADINGS_WITHIN), rest, strict=False):
        fields = [FIELD.get(MEANINGLESS.sub("", unicodedata.normalize("NFKC", cell)).lower()) for cell in cells]
        places = {field: place for place, field in enumerate(fields) if field}
        if len(places) < len([field for field in fields if field]):
            raise Unreadable(_("Two columns have the same meaning; leave one out."))
        if {"number", "name"} <= places.keys():
            return places, cells, rest
    raise Unreadable(_("No row has the headings 工号 and 姓名 (staff number and name)."))


class RollList:
    """A list as it was read: the roll of its good rows, what is wrong with the others, and columns left out."""

    def __init__(self, rows: Iterable[Row], *, sha256: str) -> None:
        """Read it all. Raises Unreadable when it has no headings, or too many rows."""
        self.places, self.titles, rest = headed(rows)
        self.faults: list[Fault] = []
        self.lines: dict[tuple[str, str], int] = {}
        self.readers = {field: TypeAdapter(kind).validate_python for field, kind in READERS.items()}
        found = [recruit for line, cells in rest if (recruit := self.read(line, cells))]
        if len(found) > MOST:
            raise Unreadable(_("The table has more than %(most)d rows; split it.") % {"most": MOST})
        rejected = len({fault.line for fault in self.faults})
        self.roll = Roll.model_construct(recruits=found, rejected=rejected, sha256=sha256)

    @property
    def unknown(self) -> list[str]:
        """Columns that nobody knows, by their headings."""
        known = set(self.places.values())
        return [title for place, title in enumerate(self.titles) if title and place not in known]

    def read(self, line: int, cells: list[str]) -> Recruit | None:
        """One row; None when something in it is wrong."""
        before, values = len(self.faults), {}
        for field, reader in self.readers.items():
            place = self.places.get(field, len(cells))
            said = cells[place] if place < len(cells) else ""
            if not said:
                if field in NEEDED:
                    self.faults.append(Fault(line, self.title(field), _("This is needed.")))
                continue
            try:
                values[field] = reader(said)
            except ValidationError as wrong:
                self.faults.append(Fault(line, self.title(field), sentence(wrong.errors()[0]), said))
            else:
                self.demand_once(line, field, str(values[field]))
        return Recruit.model_construct(line=line, **values) if len(self.faults) == before else None

    def demand_once(self, line: int, field: str, value: str) -> None:
        """Two rows have neither the same number nor the same user name."""
        first = self.lines.setdefault((field, value), line) if field in ("number", "username") else line
        if first != line:
            self.faults.append(
                Fault(line, self.title(field), _("Line %(line)d has this too.") % {"line": first}, value)
            )

    def title(self, field: str) -> str:
        """What the column of a field is called in this list."""
        return self.titles[self.places[field]] if field in self.places else CALLED[field].split()[0]
