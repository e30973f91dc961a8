"""What the tests of people have beside the world."""

from __future__ import annotations

import pytest


@pytest.fixture
def without_administrators(operator, sight):
    """A house that has lost its administrators."""
    from huiyin.people.public import Membership

    Membership.objects.visible_to(operator).holding("administrator").update(roles=["executive"])


@pytest.fixture
def wangs_record(person):
    """王阿姨 as a record, with all that is masked."""
    wang = person("wangayi")
    wang.mobile, wang.other_phone, wang.address = "+8613812346621", "+8675588886666", "深圳市南山区科技园路 8 号"
    wang.save()
    return wang
