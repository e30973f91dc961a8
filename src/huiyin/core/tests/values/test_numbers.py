"""Record numbers that people can say on the phone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.values import numbers
from huiyin.core.values.blocks import forget_all
from huiyin.core.values.numbers import NoRecordNumber, RecordNumber, normalise, parse, short, take, take_gapless

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOVEMBER = datetime(2026, 10, 31, 16, 30, tzinfo=UTC)  # in Shanghai


@pytest.mark.parametrize(
    "typed",
    [
        "XF-2611-0417",
        "xf26110417",
        "xf2611417",
        "ＸＦ－２６１１－０４１７",
        " XF 2611 417 ",
        "xf—2611—00417",
        "Xf.2611/417",
    ],
)
def test_it_is_found_however_it_is_typed(typed: str) -> None:
    assert normalise(typed) == "XF-2611-0417"


def test_inside_its_site_people_leave_the_site_out() -> None:
    assert normalise("2611 417", inside="XF") == normalise("26110417", inside="XF") == "XF-2611-0417"
    assert normalise("BJ 2611 417", inside="XF") == "BJ-2611-0417"
    assert short("XF-2611-0417") == "2611-0417"


@pytest.mark.parametrize(
    "typed",
    ["2611-0417", "XF-2613-0417", "XF-2611", "XF-2611-0000", "漏水", "", "XF-26-1", "X1F-2611-1", "٢٦١١", "9" * 10_000],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert normalise(typed) is None
    with pytest.raises(NoRecordNumber):
        parse(typed)


@given(st.text("ABCXYZ", min_size=1, max_size=8), st.integers(1, 12), st.integers(1, 999_999_999))
def test_what_is_written_is_read_back(code: str, month: int, running: int) -> None:
    number = RecordNumber(code, f"26{month:02d}", running)
    assert parse(str(number)) == parse(str(number).replace("-", "").lower()) == number


@pytest.mark.django_db
def test_numbers_run_from_one_each_month_at_each_site() -> None:
    december = datetime(2026, 12, 1, tzinfo=UTC)
    first = [take("runs", site, SHANGHAI, at) for site, at in (("XF", NOVEMBER), ("BJ", NOVEMBER), ("XF", december))]
    assert first == ["XF-2611-0001", "BJ-2611-0001", "XF-2612-0001"]
    assert take("runs", "XF", SHANGHAI, NOVEMBER) == "XF-2611-0002"


@pytest.mark.django_db
def test_they_grow_past_four_digits() -> None:
    with connection.cursor() as cursor:
        cursor.execute(numbers.ADVANCE, ["grows", "XF", "2611", True, 9999, 0])
    assert [take_gapless("grows", "XF", SHANGHAI, NOVEMBER) for _ in range(2)] == ["XF-2611-9999", "XF-2611-10000"]


@pytest.mark.django_db
def test_a_rollback_never_hands_a_number_out_twice() -> None:
    with transaction.atomic():
        lost = take("twice", "XF", SHANGHAI, NOVEMBER)
        transaction.set_rollback(True)
    forget_all()  # as another process would be
    assert take("twice", "XF", SHANGHAI, NOVEMBER) > lost


@pytest.mark.django_db
def test_threads_and_processes_never_share_a_number() -> None:
    def some(_: int) -> list[str]:
        return [take("threads", "XF", SHANGHAI, NOVEMBER) for _ in range(40)]

    with ThreadPoolExecutor(4) as pool:
        taken = [number for batch in pool.map(some, range(8)) for number in batch]
    assert len(set(taken)) == len(taken) == 320


@pytest.mark.django_db
def test_a_number_without_gaps_is_given_back_by_a_rollback() -> None:
    with transaction.atomic():
        take_gapless("receipts", "XF", SHANGHAI, NOVEMBER)
        transaction.set_rollback(True)
    assert take_gapless("receipts", "XF", SHANGHAI, NOVEMBER) == "XF-2611-0001"


def test_a_number_without_gaps_needs_a_transaction(committing: None) -> None:
    with pytest.raises(RuntimeError):
        take_gapless("receipts", "XF", SHANGHAI, NOVEMBER)


def test_a_site_code_has_letters_only() -> None:
    with pytest.raises(ValueError, match="letters"):
        take("codes", "XF1", SHANGHAI, NOVEMBER)
    with pytest.raises(ValueError, match="zone"):
        take("codes", "XF", SHANGHAI, NOVEMBER.replace(tzinfo=None))
