"""Who works there: the service centres of 幸福里 and 滨江, and the departments that they call upon.

The service centre takes every request; engineering, order, environment and finance do what it asks of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import NamedTuple, Self

from huiyin.core.clock.time import at, now
from huiyin.core.rights.actor import Actor
from huiyin.people.public import Department, Membership, Person, Post, Skill, Staff
from huiyin.places.public import Site

FIRST_DAY, RIVERSIDE_DAY = datetime(2023, 9, 4, 1, tzinfo=UTC), datetime(2025, 2, 17, 1, tzinfo=UTC)


class Colleague(NamedTuple):
    """One of us: what he types to sign in, his name, what all call him, his post, and the roles of his work."""

    username: str
    name: str
    called: str
    post: str
    department: str
    roles: str
    mobile: str
    skills: str = ""
    grade: int = 3


DEPARTMENTS = [
    ("service", "客服中心", "Service centre"),
    ("engineering", "工程部", "Engineering"),
    ("order", "秩序部", "Security"),
    ("environment", "环境部", "Environment"),
    ("finance", "财务部", "Finance"),
    ("office", "总经办", "General manager’s office"),
]

SKILLS = [
    ("plumbing", "水暖", "Plumbing"),
    ("electrics", "电工", "Electrics"),
    ("lifts", "电梯", "Lifts"),
    ("locks", "门锁", "Locks"),
    ("carpentry", "木工", "Carpentry"),
    ("first_aid", "急救", "First aid"),
    ("complaints", "投诉处理", "Complaints"),
    ("english", "英语接待", "English reception"),
    ("fees", "费用解释", "Explaining fees"),
]

POSTS = [
    (
        "department_head",
        "部门负责人",
        "Head of a department",
        "管好本部门的人和活，按时答复客服中心。",
        "Lead the department, and answer the service centre in time.",
    ),
    ("cleaner", "保洁员", "Cleaner", "按路线清洁，发现问题马上报。", "Clean the round, and report what is broken."),
    (
        "gardener",
        "绿化员",
        "Gardener",
        "养护绿化，避开居民休息时间。",
        "Keep the green, outside of the hours in which people rest.",
    ),
]  # fmt: skip
"""Posts that a service centre does not have by itself."""

HOUSE = [
    Colleague("fangzong", "方明远", "方总", "general_manager_office", "office", "executive", "13800001001", grade=5),
    Colleague("zhangyun", "张云", "小张", "assistant", "office", "administrator", "13800001002", grade=4),
    Colleague("lushenji", "陆文静", "陆审计", "assistant", "office", "auditor", "13800001003", grade=4),
]

HAPPINESS = [
    Colleague(
        "laozhou",
        "周建国",
        "老周",
        "service_centre_manager",
        "service",
        "centre_manager",
        "13800002001",
        "complaints first_aid",
        5,
    ),
    Colleague("limei", "李梅", "李主管", "supervisor", "service", "supervisor", "13800002002", "complaints", 5),
    Colleague(
        "chenling",
        "陈玲",
        "玲姐",
        "team_leader",
        "service",
        "agent specialist",
        "13800002003",
        "complaints first_aid",
        4,
    ),
    Colleague("alan", "李兰", "阿兰", "specialist", "service", "specialist", "13800002004", "english fees", 4),
    Colleague("amin", "闵芳", "阿敏", "specialist", "service", "agent specialist", "13800002005", "fees", 4),
    Colleague("xiaohe", "何静怡", "小何", "specialist", "service", "agent specialist", "13800002006", "english"),
    Colleague("xiaotang", "唐婷", "小唐", "receptionist", "service", "agent", "13800002007", "first_aid"),
    Colleague("xiaolin", "林可", "小林", "receptionist", "service", "agent", "13800002008", "english", 2),
    Colleague("xiaoyu", "余佳", "小余", "assistant", "service", "agent", "13800002009", "", 1),
    Colleague(
        "laogu", "顾长林", "老顾", "site_administrator", "service", "site_administrator", "13800002011", "first_aid", 4
    ),
    Colleague("xujie", "徐洁", "徐姐", "site_administrator", "service", "site_administrator", "13800002012"),
    Colleague("xiaojin", "金晓", "小金", "site_administrator", "service", "site_administrator", "13800002013", "", 2),
    Colleague(
        "laoqian",
        "钱国栋",
        "老钱",
        "department_head",
        "engineering",
        "department_head",
        "13800002021",
        "lifts electrics",
        5,
    ),
    Colleague(
        "xiaozhao", "赵强", "小赵", "technician", "engineering", "technician", "13800002022", "plumbing locks", 4
    ),
    Colleague(
        "laodong", "董志强", "老董", "technician", "engineering", "technician", "13800002023", "electrics lifts", 4
    ),
    Colleague("xiaopeng", "彭飞", "小彭", "technician", "engineering", "technician", "13800002024", "electrics", 2),
    Colleague("laoluo", "罗木生", "老罗", "technician", "engineering", "technician", "13800002025", "carpentry locks"),
    Colleague("xiaobai", "白洋", "小白", "technician", "engineering", "technician", "13800002026", "plumbing", 2),
    Colleague(
        "laosun", "孙卫东", "老孙", "department_head", "order", "department_head patrol", "13800002031", "first_aid", 5
    ),
    Colleague("xiaoma", "马超", "小马", "patrol", "order", "patrol", "13800002032", "first_aid"),
    Colleague("xiaoding", "丁强", "小丁", "patrol", "order", "patrol", "13800002033"),
    Colleague("laoyao", "姚福", "老姚", "patrol", "order", "patrol", "13800002034", "", 4),
    Colleague("xiaoshi", "石磊", "小石", "patrol", "order", "patrol", "13800002035", "", 2),
    Colleague("wujie", "吴洁", "吴姐", "department_head", "environment", "department_head", "13800002041", "", 4),
    Colleague("xiongyi", "熊桂花", "熊姨", "cleaner", "environment", "contractor", "13800002042"),
    Colleague("liaoshu", "廖大海", "廖叔", "gardener", "environment", "contractor", "13800002043"),
    Colleague(
        "zhengkuaiji",
        "郑惠",
        "郑会计",
        "department_head",
        "finance",
        "department_head finance",
        "13800002051",
        "fees",
        5,
    ),
    Colleague("xiaowu", "吴倩", "小吴", "cashier", "finance", "cashier", "13800002052", "fees"),
]

RIVERSIDE = [
    Colleague(
        "laojiang",
        "江海",
        "老江",
        "service_centre_manager",
        "service",
        "centre_manager",
        "13800003001",
        "complaints",
        5,
    ),
    Colleague(
        "renzhuguan", "任洁", "任主管", "supervisor", "service", "supervisor", "13800003002", "complaints english", 4
    ),
    Colleague("ajing", "何静", "阿静", "specialist", "service", "agent specialist", "13800003003", "english", 4),
    Colleague("xiaokong", "孔凡", "小孔", "specialist", "service", "agent specialist", "13800003004", "fees"),
    Colleague("xiaoxia", "夏雨", "小夏", "receptionist", "service", "agent", "13800003005", "english first_aid"),
    Colleague("laofan", "范德福", "老范", "site_administrator", "service", "site_administrator", "13800003011"),
    Colleague(
        "laomeng",
        "孟军",
        "老孟",
        "department_head",
        "engineering",
        "department_head",
        "13800003021",
        "electrics lifts",
        5,
    ),
    Colleague("xiaoqin", "秦朗", "小秦", "technician", "engineering", "technician", "13800003022", "electrics"),
    Colleague("laoshao", "邵文", "老邵", "technician", "engineering", "technician", "13800003023", "plumbing lifts", 4),
    Colleague("xiaolei", "雷鸣", "小雷", "patrol", "order", "patrol", "13800003031", "first_aid"),
    Colleague("laoduan", "段山", "老段", "patrol", "order", "patrol", "13800003032"),
    Colleague("xiaoyin", "尹晴", "小尹", "cashier", "finance", "cashier", "13800003051", "fees"),
]


def tell(operator: Actor, sites: dict[str, Site]) -> None:
    """Let everybody in: who keeps the house, then each site's own people."""
    words = Words.told(operator)
    numbers = count(1001)
    for site, colleagues in ((None, HOUSE), (sites["XF"], HAPPINESS), (sites["BJ"], RIVERSIDE)):
        with at(FIRST_DAY if site is None or site.code == "XF" else RIVERSIDE_DAY):
            for one in colleagues:
                engage(operator, site, one, words, f"E{next(numbers)}")


@dataclass(frozen=True)
class Words:
    """What the house calls its departments, posts and skills, by their codes."""

    departments: dict[str, Department]
    posts: dict[str, Post]
    skills: dict[str, Skill]

    @classmethod
    def told(cls, operator: Actor) -> Self:
        """Enter them; the posts of a service centre are there from the first."""
        with at(FIRST_DAY):
            departments = {
                code: Department.open(by=operator, code=code, name={"zh-Hans": zh, "en": en})
                for code, zh, en in DEPARTMENTS
            }
            skills = {
                code: Skill.open(by=operator, code=code, name={"zh-Hans": zh, "en": en}) for code, zh, en in SKILLS
            }
            for code, zh, en, duties_zh, duties_en in POSTS:
                name, duties = {"zh-Hans": zh, "en": en}, {"zh-Hans": duties_zh, "en": duties_en}
                Post.open(by=operator, code=code, name=name, duties=duties)
        return cls(departments, {post.code: post for post in Post.objects.visible_to(operator)}, skills)


def engage(operator: Actor, site: Site | None, one: Colleague, words: Words, number: str) -> None:
    """Enter somebody as a colleague, with his login and the roles of his work."""
    person = Person.open(by=operator, site=site, legal_name=one.name, called=one.called, mobile=one.mobile)
    person.give_login(by=operator, username=one.username)
    Membership.grant(by=operator, person=person, site=site, roles=one.roles.split())
    staff = Staff.engage(
        by=operator, person=person, number=number, on=now().date(), site=site, post=words.posts[one.post],
        department=words.departments[one.department],
    )  # fmt: skip
    staff.grade(by=operator, grade=one.grade)
    for skill in one.skills.split():
        staff.learn(by=operator, skill=words.skills[skill], grade=one.grade)
