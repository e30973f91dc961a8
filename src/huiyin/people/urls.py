"""Doors of people."""

from django.urls import URLPattern, URLResolver

from huiyin.core.doors.door import door
from huiyin.core.doors.permission import ANYONE, ONESELF, SIGNED_IN, SIGNING_IN, AsksAgain, Holding
from huiyin.face.lists.doors import list_of
from huiyin.face.pages.nouns import pages_of
from huiyin.face.work.importing import import_door
from huiyin.people.models import Agent, Area, Department, Deputy, Duty, Intake, Membership, Person, Post, Skill, Staff
from huiyin.people.views.account import me, security
from huiyin.people.views.agents import AgentList, AgentSheet
from huiyin.people.views.first import ask_first_administrator, enter_first_administrator, propose
from huiyin.people.views.importing import ColleaguesFromAList
from huiyin.people.views.keeping import make_link
from huiyin.people.views.lists import AreaList, DeputyList, PersonList
from huiyin.people.views.passwords import ask_new_password, ask_password, change_password, choose_new_password
from huiyin.people.views.sessions import end_other_sessions, end_session
from huiyin.people.views.sheets import AreaSheet, DeputySheet, MembershipSheet, PersonSheet
from huiyin.people.views.sign_in import say_again, say_again_by_code, sign_in, sign_out, type_code
from huiyin.people.views.tries import by_link
from huiyin.people.views.two_steps import ask_first_code, begin_two_steps, codes, end_two_steps, renew_codes
from huiyin.people.views.work import DepartmentSheet, DutySheet, IntakeSheet, PostSheet, SkillSheet, StaffSheet
from huiyin.people.views.work_lists import DepartmentList, DutyList, PostList, SkillList, StaffList

# Signing in. Where allauth asks for its pages by a name of its own, the door stands under that name too.
NEWLY = AsksAgain(SIGNING_IN)
TAKING_IN = Holding("centre_manager", "administrator", "operator")
LOOKING_AFTER = Holding("administrator", "operator")
signing_in: list[URLPattern | URLResolver] = [
    door("sign-in/", sign_in, post=sign_in, permission=ANYONE, name="sign-in"),
    door("sign-in/", sign_in, post=sign_in, permission=ANYONE, name="account_login"),
    door("sign-in/code/", type_code, post=type_code, permission=ANYONE, name="mfa_authenticate"),
    door("sign-out/", post=sign_out, permission=ANYONE, name="sign-out"),
    door(
        "new-password/<str:token>/",
        by_link(ask_new_password),
        post=by_link(choose_new_password),
        permission=ANYONE,
        name="new-password",
    ),
    door(
        "first/<str:token>/",
        by_link(ask_first_administrator),
        post=by_link(enter_first_administrator),
        permission=ANYONE,
        name="first-administrator",
    ),
    door("first/<str:token>/proposed/", propose, permission=ANYONE, name="first-administrator-proposed"),
    door("me/again/", say_again, post=say_again, permission=SIGNING_IN, name="again"),
    door("me/again/", say_again, post=say_again, permission=SIGNING_IN, name="account_reauthenticate"),
    door("me/again/code/", say_again_by_code, post=say_again_by_code, permission=SIGNING_IN, name="mfa_reauthenticate"),
    door("people/<path:key>/new-password/", post=make_link, permission=SIGNED_IN, name="people-new-password"),
    door("me/", me, permission=ONESELF, name="me"),
    door("me/security/", security, permission=ONESELF, name="me-security"),
    door("me/password/", ask_password, post=change_password, permission=ONESELF, name="me-password"),
    door("me/sessions/end/", post=end_session, permission=ONESELF, name="me-sessions-end"),
    door("me/sessions/end-others/", post=end_other_sessions, permission=ONESELF, name="me-sessions-end-others"),
    door("me/two-steps/on/", ask_first_code, post=begin_two_steps, permission=NEWLY, name="me-two-steps-on"),
    door("me/two-steps/off/", post=end_two_steps, permission=AsksAgain(ONESELF), name="me-two-steps-off"),
    door("me/two-steps/codes/", codes, post=renew_codes, permission=NEWLY, name="me-two-steps-codes"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *signing_in,
    *pages_of(Person, "people", list=list_of(PersonList), sheet=PersonSheet),
    *pages_of(Agent, "agents", list=list_of(AgentList), sheet=AgentSheet, permission=LOOKING_AFTER),
    *pages_of(Membership, "memberships", sheet=MembershipSheet),
    *pages_of(Area, "areas", list=list_of(AreaList), sheet=AreaSheet),
    *pages_of(Deputy, "deputies", list=list_of(DeputyList), sheet=DeputySheet),
    *pages_of(Department, "departments", list=list_of(DepartmentList), sheet=DepartmentSheet),
    *pages_of(Post, "posts", list=list_of(PostList), sheet=PostSheet),
    *pages_of(Skill, "skills", list=list_of(SkillList), sheet=SkillSheet),
    *pages_of(Staff, "staff", list=list_of(StaffList), sheet=StaffSheet),
    *pages_of(Duty, "duties", list=list_of(DutyList), sheet=DutySheet),
    import_door("intakes/new/", ColleaguesFromAList(), permission=TAKING_IN, name="staff-import"),
    *pages_of(Intake, "intakes", sheet=IntakeSheet),
]
