"""Files that were made to do harm, or are none of ours: each is refused in one line, quickly and with little memory (CUS-2)."""

import io
import resource
import tarfile
import time
import zipfile

import pytest
import xlsxwriter

from huiyin.face.files.tables import LARGEST, Unreadable, rows_of
from huiyin.places.values.listings import Listing
from testing.databases import REAL_DATA

COLLECTION = REAL_DATA / "bad_input" / "bad_input.tar.gz"
MEMORY = 300_000  # kB: how much more this process may take over all of them


def refusal(content):
    """Why it is refused."""
    with pytest.raises(Unreadable) as refused:
        Listing(rows_of(content), sha256="0" * 64)
    return str(refused.value)


def packed(*, claimed=0, **entries):
    """A zip file of these entries, which claims that they unpack to so many bytes more."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
            archive.infolist()[-1].file_size += claimed
    return file.getvalue()


@pytest.mark.slow
@pytest.mark.skipif(not COLLECTION.exists(), reason="HUIYIN_TEST_DATA has no bad_input")
def test_no_bad_file_crashes_hangs_or_eats_memory():
    before, begun, count = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic(), 0
    with tarfile.open(COLLECTION) as collection:
        for member in collection:
            if member.isfile():
                said = refusal(collection.extractfile(member).read())
                assert said
                assert "\n" not in said, member.name
                count += 1
    assert count > 150
    assert time.monotonic() - begun < 120
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY


def test_two_cells_far_apart_do_not_take_all_memory():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "楼栋")
    sheet.write(1_048_575, 16_383, "房号")
    book.close()
    assert "unpacks to too much" in refusal(file.getvalue())


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked():
    assert "unpacks to too much" in refusal(packed(claimed=700_000_000, **{"xl/workbook.xml": b""}))


def test_a_workbook_of_thousands_of_entries_is_not_read():
    assert "unpacks to too much" in refusal(packed(**{f"entry{number}": b"" for number in range(3000)}))


def test_a_file_that_is_too_large_is_not_read():
    assert "larger than 100 MB" in refusal(b"x" * (LARGEST + 1))


@pytest.mark.parametrize(
    "content", [b"\xd0\xcf\x11\xe0old", b"\x00\x01\x02", b"\xff\xfe\x00\xd8", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_table_is_refused(content):
    assert refusal(content)
