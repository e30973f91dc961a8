"""The posts that a service centre starts with: what each is for, and to which it reports (PPL-1). Anybody may rewrite them."""

from __future__ import annotations

from typing import NamedTuple


class ShippedPost(NamedTuple):
    """One post in two languages; its duties are a line each."""

    code: str
    reports_to: str
    zh: str
    en: str
    duties_zh: tuple[str, ...]
    duties_en: tuple[str, ...]


SHIPPED = [
    ShippedPost(
        "general_manager_office",
        "",
        "总经办",
        "General manager’s office",
        (
            "定公司的服务目标和预算。",
            "看各项目的服务数据，处理升级上来的大事。",
            "批准制度、标准和重要对外承诺。",
        ),
        (
            "Set the company’s aims and budget for service.",
            "Read the figures of every site and settle what was escalated to the top.",
            "Approve rules, standards and promises that bind the company.",
        ),
    ),
    ShippedPost(
        "project_leader",
        "general_manager_office",
        "项目负责人",
        "Project leader",
        (
            "对本项目的服务质量和经营负总责。",
            "协调各部门，重大投诉亲自到场。",
            "每月听取服务、安全和收费情况，定改进措施并查落实。",
        ),
        (
            "Answer for service and results of the whole site.",
            "Bring the departments together, and come in person to grave complaints.",
            "Hear each month how service, safety and fees stand; decide what to improve, and look whether it was done.",
        ),
    ),
    ShippedPost(
        "project_assistant",
        "project_leader",
        "项目助理",
        "Assistant to the project leader",
        (
            "替项目负责人跟进会议决定和待办，到期没完成的及时提醒。",
            "整理报表、通知和对外函件。",
            "项目负责人不在时，按授权处理日常事务。",
        ),
        (
            "Follow up what meetings decided, and remind before it is late.",
            "Prepare reports, notices and letters.",
            "While the project leader is away, settle daily matters as far as he has said.",
        ),
    ),
    ShippedPost(
        "service_centre_manager",
        "project_leader",
        "服务中心经理",
        "Service-centre manager",
        (
            "带好服务中心：排班、培训、考核。",
            "每天看超时和不满意的诉求，盯到解决。",
            "管好客户档案、收费和前台秩序，定期走访客户。",
        ),
        (
            "Lead the service centre: rosters, training, appraisal.",
            "Look every day at what is late or left somebody dissatisfied, until it is solved.",
            "Answer for customer files, fees and order at the desk, and visit customers regularly.",
        ),
    ),
    ShippedPost(
        "supervisor",
        "service_centre_manager",
        "客服主管",
        "Customer-service supervisor",
        (
            "当班时分配诉求，协调各部门按时完成。",
            "处理升级的投诉，抽查录音、记录和回访。",
            "带教新人，把常见问题整理成话术。",
        ),
        (
            "Share out requests on the shift, and see that departments keep their times.",
            "Take complaints that were escalated; check recordings, records and return visits by sample.",
            "Train newcomers, and turn frequent questions into scripts.",
        ),
    ),
    ShippedPost(
        "team_leader",
        "supervisor",
        "领班",
        "Team leader",
        (
            "开班前会，查仪表和交接。",
            "当班遇到难办的客户和突发情况，先到场处理再上报。",
            "记录当班情况，交班时讲清没办完的事。",
        ),
        (
            "Hold the briefing before the shift; check appearance and hand-over.",
            "Come first to difficult customers and sudden events, then report.",
            "Write down how the shift went, and hand over clearly what is still open.",
        ),
    ),
    ShippedPost(
        "specialist",
        "team_leader",
        "客服专员",
        "Customer-service specialist",
        (
            "受理诉求，派到对的部门，跟到办结。",
            "按时回访，不满意的如实记录并再次处理。",
            "保管客户档案，保证姓名、房号和电话准确。",
        ),
        (
            "Take requests, dispatch them to the right department and follow them to the end.",
            "Ask back in time; write down honestly who is dissatisfied, and take it up again.",
            "Keep the files of customers: names, units and numbers are right.",
        ),
    ),
    ShippedPost(
        "assistant",
        "team_leader",
        "客服助理",
        "Customer-service assistant",
        (
            "协助专员录入、归档、打印和张贴通知。",
            "清点物料、钥匙和借用物品。",
            "跟班学习，三个月内能独立受理一般诉求。",
        ),
        (
            "Help specialists to enter, file, print and post notices.",
            "Count supplies, keys and things that are lent.",
            "Learn on the shift, so as to take ordinary requests alone within three months.",
        ),
    ),
    ShippedPost(
        "receptionist",
        "team_leader",
        "前台接待",
        "Receptionist",
        (
            "站立迎客，问清来意，能办的当场办。",
            "接听电话，三声内应答，准确登记。",
            "管好来访、包裹、放行条和失物登记。",
        ),
        (
            "Rise to greet, ask what is wanted, and do at once what can be done.",
            "Answer the telephone within three rings and write it down right.",
            "Keep visitors, parcels, goods passes and lost property in order.",
        ),
    ),
    ShippedPost(
        "site_administrator",
        "service_centre_manager",
        "管理员（楼管）",
        "Site administrator",
        (
            "负责片区的房屋、住户和公共部位，情况熟、电话通。",
            "巡楼，发现问题当天报，整改完复查。",
            "上门走访、催缴，办理入住和装修手续，更新住户档案。",
        ),
        (
            "Answer for the units, households and common parts of an area, and know them.",
            "Walk the buildings; report what is wrong the same day, and look again when it is mended.",
            "Visit, ask for what is owed, see to moving in and fitting out, and keep the files of households current.",
        ),
    ),
    ShippedPost(
        "cashier",
        "service_centre_manager",
        "收银员",
        "Cashier",
        (
            "收费、开票、找零当面点清。",
            "日清日结，账款相符，差错当天上报。",
            "解答账单疑问，答不了的转给财务。",
        ),
        (
            "Take money, give receipts and count change in front of the customer.",
            "Close every day with books and cash in agreement; report a difference the same day.",
            "Explain bills, and pass on to finance what cannot be answered.",
        ),
    ),
    ShippedPost(
        "technician",
        "project_leader",
        "维修技工",
        "Technician",
        (
            "按约定时间上门，先亮身份、穿鞋套、讲清价格。",
            "修好试用，清理现场，请客户签字。",
            "保养设备，记录用料，用电用火守规程。",
        ),
        (
            "Come at the time agreed; show who you are, cover your shoes and say the price first.",
            "Mend, try it out, clean up and have the customer sign.",
            "Care for the equipment, note what was used, and keep the rules for power and fire.",
        ),
    ),
    ShippedPost(
        "patrol",
        "project_leader",
        "秩序巡逻员",
        "Patrol",
        (
            "按路线和时间巡查，打点并拍照。",
            "发现火情、漏水、闯入等先处置、马上报。",
            "帮助客户，劝阻违规，不与人争执。",
        ),
        (
            "Walk the rounds on time, sign at each point and take pictures.",
            "On fire, water or intruders act first and report at once.",
            "Help customers and talk people out of breaking rules without a quarrel.",
        ),
    ),
]
"""Each after the post that it reports to."""
