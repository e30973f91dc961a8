"""Somebody with skills, languages and a grade of ability (PPL-1)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import verb
from huiyin.core.verbs.amending import NothingToChange, differing
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import LanguagesNoted, SkillLearned, SkillUnlearned, StaffGraded
from huiyin.people.models.proficiency import Proficiency
from huiyin.people.models.skill import Skill
from huiyin.people.queries import Proficiencies
from huiyin.people.values.names import CustomerLanguages
from huiyin.people.values.posts import Grade


class HasLeft(Impossible):
    """Whoever has left is neither judged nor assigned."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s does not work here any more.") % {"it": self.record}


class Skilled(Capability):
    """Can do things, better or worse."""

    ability_grade = models.PositiveSmallIntegerField(null=True)
    languages = ArrayField(models.CharField(max_length=20), default=list)
    left_on = models.DateField(null=True)

    constraints: ClassVar = [
        models.CheckConstraint(
            condition=Q(ability_grade=None) | Q(ability_grade__gte=1, ability_grade__lte=5), name="grade"
        )
    ]

    class Meta:
        abstract = True

    @property
    def is_here(self) -> bool:
        """Whether he works here."""
        return self.left_on is None

    def demand_here(self) -> None:
        """Raise HasLeft."""
        if not self.is_here:
            raise HasLeft(self)

    def skills(self) -> Proficiencies:
        """What he can do, and how well."""
        mine = Proficiency.objects.everything(reason="of one colleague").filter(staff=self.pk)
        return mine.select_related("skill").order_by("skill__code")

    @verb
    def grade(self, *, by: Actor, grade: Grade | None) -> StaffGraded:
        """Say how able he is, from 1 (learns) over 3 (works alone) to 5 (teaches others)."""
        self.demand_here()
        before = self.ability_grade
        self.change(**differing(self, ability_grade=grade))
        return StaffGraded(before=before, after=grade)

    @verb
    def learn(self, *, by: Actor, skill: Skill, grade: Grade) -> SkillLearned:
        """Note that he can do something, and how well; a skill that he has gets another grade."""
        self.demand_here()
        skill.demand_open()
        if self.skills().filter(skill=skill, grade=grade).exists():
            raise NothingToChange(self)
        every = Proficiency.objects.everything(reason="of one colleague")
        every.update_or_create(staff_id=self.pk, skill=skill, defaults={"grade": grade})
        self.change()
        return SkillLearned(skill=skill.pk, grade=grade)

    @verb
    def unlearn(self, *, by: Actor, skill: Skill) -> SkillUnlearned:
        """Take a skill away; that he had it stays in his history."""
        self.demand_here()
        if not self.skills().filter(skill=skill).delete()[0]:
            raise BadInput({"skill": _("He does not have this skill.")})
        self.change()
        return SkillUnlearned(skill=skill.pk)

    @verb
    def speak(self, *, by: Actor, languages: CustomerLanguages) -> LanguagesNoted:
        """Note in which languages he can speak with customers."""
        self.demand_here()
        self.change(**differing(self, languages=list(languages)))
        return LanguagesNoted(languages=languages)
