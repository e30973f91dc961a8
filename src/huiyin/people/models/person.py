"""Every human once: staff, resident or both; most need no login (CUS-1, PPL-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models.functions import Right

from huiyin.core.facts.fact import Written
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import EVERYWHERE, Actor
from huiyin.core.rights.known import asked_once
from huiyin.core.rights.seeing import within
from huiyin.core.values.identity import next_id
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.amending import STAYS, differing
from huiyin.core.verbs.writing import write_down
from huiyin.face.papers.attachable import Attachable
from huiyin.people.facts import LanguageChosen, PersonAmended, PersonOpened
from huiyin.people.models.loginable import Loginable
from huiyin.people.models.present import Present
from huiyin.people.models.revealable import Revealable
from huiyin.people.models.securing import Securing
from huiyin.people.queries import Persons
from huiyin.people.values.identity import Identity
from huiyin.people.values.masking import IN_HISTORY
from huiyin.people.values.names import Address, MaybeName, Note, PersonName, SpokenLanguage, sounds_of
from huiyin.people.values.particulars import Field
from huiyin.people.values.phones import Email, Phone
from huiyin.people.values.sealed import fingerprint, seal
from huiyin.places.public import Site

if TYPE_CHECKING:
    from huiyin.people.models.staff import Staff

FIRST_NUMBER = 1000


class Person(Revealable, Loginable, Securing, Present, Attachable, Record):
    """One human, under a number that never changes; visible where he is or was present."""

    kind: ClassVar[str] = "person"
    site_field = None

    number = models.CharField(max_length=12)
    legal_name = models.CharField(max_length=80)
    called = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=20, default="zh-Hans")
    mobile = models.CharField(max_length=40, blank=True)
    other_phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    identity = models.TextField(blank=True)
    identity_hash = models.CharField(max_length=64, blank=True)
    identity_end = models.CharField(max_length=4, blank=True)
    address = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)

    objects: ClassVar = models.Manager.from_queryset(Persons)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [models.UniqueConstraint(fields=["number"], name="number")]
    indexes: ClassVar = [
        models.Index(fields=["mobile"], name="mobile"),
        models.Index(fields=["other_phone"], name="other_phone"),
        models.Index(fields=["identity_hash"], name="identity"),
        models.Index(Right("mobile", 4), name="mobile_end"),
        models.Index(Right("other_phone", 4), name="other_end"),
        models.Index(fields=["identity_end"], name="identity_end"),
    ]

    @opening(inside="site")
    def open(
        self, *, by: Actor, legal_name: PersonName, site: Site | None = None, called: MaybeName = "",
        mobile: Phone = "", email: Email = "", language: SpokenLanguage = "zh-Hans",
    ) -> PersonOpened:  # fmt: skip
        """Enter a human who is not known yet, at a site or for the whole house."""
        self.pk = next_id("people_person_id_seq")
        self.number = f"P{FIRST_NUMBER + self.pk}"
        self.legal_name, self.called, self.language = legal_name, called, language
        self.mobile, self.email = mobile, email
        self.be_at(site)  # first: PostgreSQL shows a person only through this row
        self.save(force_insert=True)
        return PersonOpened(number=self.number, site=site.pk if site else None)

    @verb
    def amend(
        self, *, by: Actor, legal_name: PersonName = STAYS, called: MaybeName = STAYS, note: Note = STAYS,
    ) -> PersonAmended:  # fmt: skip
        """Correct the names or the note; what is not given stays."""
        return self.take_down(by, legal_name=legal_name, called=called, note=note)

    @verb
    def reach(
        self, *, by: Actor, mobile: Phone = STAYS, other_phone: Phone = STAYS, email: Email = STAYS,
        address: Address = STAYS,
    ) -> PersonAmended:  # fmt: skip
        """Say where this person is reached; what is not given stays."""
        return self.take_down(by, mobile=mobile, other_phone=other_phone, email=email, address=address)

    @verb
    def identify(self, *, by: Actor, identity: Identity) -> PersonAmended:
        """Note the number of the identity card or passport; it is kept encrypted."""
        new = differing(self, identity_hash=fingerprint(identity))
        self.change(identity=seal(identity), identity_end=identity[-4:], **new)
        return PersonAmended(fields=(Field.IDENTITY.value,))

    @verb
    def choose_language(self, *, by: Actor, language: SpokenLanguage) -> LanguageChosen:
        """Read another language from now on."""
        before, new = self.language, differing(self, language=language)
        self.change(**new)
        return LanguageChosen(language=language, language_before=before)

    @classmethod
    def with_papers_for(cls, actor: Actor) -> Persons:
        """Contracts, certificates, copies of cards: for himself, and for whoever may ask for his identity number."""
        found: Persons = cls.objects.visible_to(actor).with_papers_for(actor)
        return found

    def take_down(self, by: Actor, **given: Any) -> PersonAmended:
        """Write what differs; the fact says which fields they were, and holds on to what people may read in its history."""
        new = differing(self, **given)
        before = {f"{field}_before": getattr(self, field) for field in new}
        self.change(**new)
        return PersonAmended(fields=tuple(new), **self.kept_in_history(new | before))

    def kept_in_history(self, values: dict[str, Any]) -> dict[str, Written]:
        """Names as they are, numbers and addresses masked; of all else only that it changed."""
        told = {name: IN_HISTORY.get(Field(name.removesuffix("_before"))) for name in values}
        return {name: write_down(self, mask(values[name])) for name, mask in told.items() if mask and values[name]}

    @property
    def spoken_name(self) -> str:
        """What people call this person."""
        return self.called or self.legal_name

    def found_by(self) -> tuple[str, ...]:
        """Number and names, also as they are typed without Chinese; never telephone or identity numbers."""
        return self.number, self.legal_name, self.called, *sounds_of(self.legal_name), *sounds_of(self.called)

    def roles_anywhere(self) -> list[tuple[int | None, frozenset[str]]]:
        """All his roles by site, also where whoever acts does not see: who may touch his login must outrank them all."""

        def ask() -> list[tuple[int | None, frozenset[str]]]:
            with within(EVERYWHERE):
                held = self.memberships.everything(reason="what somebody may do in all").lasting()
                return [(site, frozenset(roles)) for site, roles in held.values_list("site", "roles")]

        return asked_once(("roles anywhere", self.pk), ask)

    def staff_record(self) -> Staff | None:
        """Him as a colleague; None for most people."""
        found: Staff | None = (
            apps.get_model("people", "Staff")
            .objects.everything(reason="of one person")
            .filter(person=self.pk)
            .select_related("post")
            .first()
        )
        return found

    def end_memberships(self, by: Actor, site: Site | None) -> None:
        """Take the roles there, with the rights that this needs."""
        for membership in self.memberships.everything(reason="of one person").lasting().filter(site=site):
            membership.end(by=by)

    def __str__(self) -> str:
        return self.spoken_name
