"""Photos and papers: kept whole or not at all, laid beside records, taken away and put back."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError

from huiyin.core.clock.time import wall
from huiyin.core.facts.log import facts_about
from huiyin.core.facts.telling import tell
from huiyin.core.records.references import Ref
from huiyin.core.rights.seeing import within
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.signature import BadInput
from huiyin.face.models.stored_file import EnoughForToday, StoredFile, StoredPiece, forget_outdated_files
from huiyin.face.papers.attachable import MOST, Full, papers_of
from huiyin.face.papers.giving import pieces
from huiyin.face.papers.received import PIECE
from huiyin.face.tests.papers.conftest import PDF, photo_with_a_place, picture
from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db


def content_of(file: Any, by: Any, of: str = "whole") -> bytes:
    return b"".join(pieces(file, of, by))


def test_a_paper_is_kept_as_it_came(keep: Any, zhou: Any) -> None:
    paper = PDF + bytes(range(256)) * 3000
    file = keep(zhou, "合同.pdf", paper)
    assert content_of(file, zhou) == paper
    assert (file.name, file.kind, file.size) == ("合同.pdf", "pdf", len(paper))
    assert file.sha256 == hashlib.sha256(paper).hexdigest()
    with within(zhou.scope):
        assert StoredPiece.objects.filter(file=file).count() == -(-len(paper) // PIECE)


def test_a_photo_is_drawn_anew_upright_and_without_its_place(keep: Any, zhou: Any) -> None:
    from PIL import Image

    given = photo_with_a_place()
    assert b"SecretCamera" in given
    file = keep(zhou, "IMG_1.JPG", given)
    content = content_of(file, zhou)
    assert not any(secret in content for secret in (b"SecretCamera", b"Exif", b"taken at home"))
    assert (file.width, file.height) == Image.open(io.BytesIO(content)).size == (40, 60)


def test_a_photo_has_previews(keep: Any, zhou: Any) -> None:
    from PIL import Image

    file = keep(zhou, "wide.png", picture("PNG", (3000, 1000)))
    sizes = {of: Image.open(io.BytesIO(content_of(file, zhou, of))).size for of in ("whole", "large", "small")}
    assert sizes == {"whole": (3000, 1000), "large": (1280, 427), "small": (320, 107)}


def test_what_is_loose_is_seen_by_whoever_gave_it(keep: Any, zhou: Any, lan: Any, operator: Any, sight: None) -> None:
    file = keep(zhou)
    seen = [StoredFile.objects.visible_to(by).filter(pk=file.pk).exists() for by in (zhou, lan, operator)]
    assert seen == [True, False, False]


def test_beside_a_record_it_is_seen_by_whoever_sees_the_record(
    keep: Any, zhou: Any, lan: Any, jiang: Any, wang: Any, stranger: Any, flat: Any
) -> None:
    file = keep(zhou)
    flat.attach(by=zhou, file=file)
    seen = [StoredFile.objects.visible_to(by).filter(pk=file.pk).exists() for by in (zhou, lan, jiang, wang, stranger)]
    assert seen == [True, True, False, False, False]


def test_it_is_told(keep: Any, zhou: Any, lan: Any, flat: Any) -> None:
    flat.attach(by=zhou, file=keep(zhou, "漏水.jpg"))
    *_, (_told, sentence) = tell(facts_about(Ref.to(flat), reader=lan), reader=lan)
    assert sentence == "老周给3-2-501加了 漏水.jpg"


def test_what_is_taken_away_can_be_put_back(keep: Any, zhou: Any, flat: Any) -> None:
    file = keep(zhou)
    flat.attach(by=zhou, file=file)
    flat.detach(by=zhou, file=file)
    assert papers_of(flat, by=zhou) == []
    flat.attach(by=zhou, file=file)
    assert papers_of(flat, by=zhou) == [file]
    with pytest.raises(NothingToChange):
        flat.attach(by=zhou, file=file)


def test_a_stranger_is_refused_and_nothing_changes(
    keep: Any, zhou: Any, stranger: Any, jiang: Any, flat: Any, refused: Any
) -> None:
    file = keep(zhou)
    for outsider in (stranger, jiang):
        with refused(Unit.attach, "no such record"):
            flat.attach(by=outsider, file=file)
    flat.attach(by=zhou, file=file)
    with refused(Unit.detach, "no such record"):
        flat.detach(by=stranger, file=file)
    assert papers_of(flat, by=zhou) == [file]


def test_whoever_works_nowhere_adds_nothing(keep: Any, refused: Any, stranger: Any) -> None:
    with refused(StoredFile.keep, "whoever works here"):
        keep(stranger)


def test_nobody_lays_down_what_another_gave(keep: Any, zhou: Any, lan: Any, flat: Any, tower: Any) -> None:
    file = keep(zhou)
    with pytest.raises(BadInput, match="no such file"):
        flat.attach(by=lan, file=file)
    flat.attach(by=zhou, file=file)
    with pytest.raises(BadInput, match="no such file"):
        tower.attach(by=zhou, file=file)


def test_a_record_has_at_most_thirty(keep: Any, zhou: Any, flat: Any) -> None:
    for number in range(MOST):
        flat.attach(by=zhou, file=keep(zhou, f"{number}.txt", b"note"))
    with pytest.raises(Full):
        flat.attach(by=zhou, file=keep(zhou, "one more.txt", b"note"))
    assert len(papers_of(flat, by=zhou) or []) == MOST


def test_nobody_gives_more_than_may_be_in_a_day(keep: Any, zhou: Any, settings: Any) -> None:
    settings.UPLOAD_QUOTA = 1
    keep(zhou, "a.txt", b"x" * 600_000)
    with pytest.raises(EnoughForToday):
        keep(zhou, "b.txt", b"x" * 600_000)
    with within(zhou.scope):
        assert StoredFile.objects.visible_to(zhou).count() == 1


def test_papers_of_a_person_are_seen_by_himself_and_by_who_keeps_them(
    keep: Any, zhou: Any, lan: Any, xiaozhao: Any, wang: Any, jiang: Any, person: Any
) -> None:
    someone = person("xiaozhao")
    someone.attach(by=zhou, file=keep(zhou, "劳动合同.pdf", PDF))
    seen = [bool(papers_of(someone, by=by)) for by in (zhou, xiaozhao, lan, wang, jiang)]
    assert seen == [True, True, False, False, False]


def test_a_name_of_a_paper_is_told_only_to_who_may_see_it(keep: Any, zhou: Any, lan: Any, person: Any) -> None:
    someone = person("xiaozhao")
    someone.attach(by=zhou, file=keep(zhou, "处分.pdf", PDF))
    said = [" ".join(s for _t, s in tell(facts_about(Ref.to(someone), reader=by), reader=by)) for by in (zhou, lan)]
    assert ["处分.pdf" in one for one in said] == [True, False]


def test_postgres_itself_hides_what_lies_elsewhere(keep: Any, zhou: Any, jiang: Any, flat: Any) -> None:
    file = keep(zhou)
    flat.attach(by=zhou, file=file)
    everything = StoredFile.objects.everything(reason="a test")
    for by, there in ((zhou, True), (jiang, False)):
        with within(by.scope):
            assert everything.filter(pk=file.pk).exists() is there
            assert StoredPiece.objects.filter(file=file.pk).exists() is there


def test_what_breaks_off_leaves_nothing(keep: Any, zhou: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from huiyin.face.papers.received import Given

    whole = Given.pieces

    def broken(self: Any, of: str) -> Any:
        yield from whole(self, of)
        if of == "small":
            raise DatabaseError("pulled the plug")

    monkeypatch.setattr(Given, "pieces", broken)
    with pytest.raises(DatabaseError):
        keep(zhou)
    with within(zhou.scope):
        assert not StoredFile.objects.everything(reason="a test").exists()
        assert not StoredPiece.objects.exists()


def test_each_night_what_nobody_wants_is_forgotten(keep: Any, zhou: Any, flat: Any, tower: Any) -> None:
    loose, fresh, away, stays = (keep(zhou, f"{one}.txt", b"note") for one in "abcd")
    flat.attach(by=zhou, file=away)
    flat.attach(by=zhou, file=stays)
    flat.detach(by=zhou, file=away)
    with within(zhou.scope):
        rows = StoredFile.objects.everything(reason="a test")
        rows.filter(pk=loose.pk).update(kept_at=wall() - timedelta(hours=25))
        rows.filter(pk=away.pk).update(detached_at=wall() - timedelta(days=31))
        rows.filter(pk=stays.pk).update(kept_at=wall() - timedelta(days=400))
    forget_outdated_files()
    with within(zhou.scope):
        assert {one.pk for one in rows.all()} == {fresh.pk, stays.pk}
