"""Lists as people keep them become trees; what is wrong is said cell by cell (CUS-2)."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from django.utils import translation

from huiyin.core.ui.translations import compile_if_needed
from huiyin.face.files.tables import Unreadable, rows_of
from huiyin.places.values.listings import Fault, Listing
from huiyin.places.values.uses import Use

HANDBOOK = Path(__file__).parents[4] / "docs" / "handbook"
CHINESE = """幸福里小区房屋清单,,,,,,,
楼号,楼栋名称,房号,楼层,建筑面积（㎡）,用途,交房日期,备注
3,三号楼,3-2-601,6层,"1,089.5",住宅,2024年5月1日,x

３,,3-2-602,B1,89.50 m²,车位,2024/5/1,=cmd
"""
READ = [
    ("3", "3-2-601", 6, Decimal("1089.5"), "home", date(2024, 5, 1)),
    ("3", "3-2-602", -1, Decimal("89.50"), "parking", date(2024, 5, 1)),
]


def listing(content):
    """The list in a file."""
    return Listing(rows_of(content if isinstance(content, bytes) else content.encode()), sha256="0" * 64)


def leaves(content):
    """What was read, without the lines."""
    return [tuple(leaf)[1:] for leaf in listing(content).tree.leaves]


def workbook(*rows, merge=None):
    """The rows as an Excel file."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "d.m.yyyy"})
    sheet = book.add_worksheet("房屋")
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    if merge:
        sheet.merge_range(*merge)
    book.close()
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_encoding_and_separator_reads_alike(encoding, separator, line_end):
    plain = CHINESE.replace('"1,089.5"', "1089.5").replace("²", "2")
    content = plain.replace(",", separator).replace("\n", line_end)
    assert leaves(content.encode(encoding)) == READ


def test_titles_blank_lines_and_unknown_columns_are_no_harm():
    read = listing(CHINESE)
    assert read.unknown == ["备注"]
    assert [leaf.line for leaf in read.tree.leaves] == [3, 5]
    assert read.tree.names == {"3": "三号楼"}
    assert read.faults == []


def test_english_headings_in_any_order():
    content = "Handed over on,Unit,Use,Building name,Area (m2),Floor,Building\n,A-1201,office,Tower A,80,12F,a\n"
    assert leaves(content) == [("A", "A-1201", 12, Decimal(80), "office", None)]


def test_a_workbook_reads_like_a_csv_file():
    titles = ["楼栋", "房号", "楼层", "面积", "用途", "交付日期"]
    rows = [[3, "3-2-601", 6, 1089.5, "住宅", date(2024, 5, 1)], ["", "3-2-602", -1, 89.5, "车位", "2024.5.1"]]
    read = listing(workbook(titles, *rows, merge=(1, 0, 2, 0, 3)))
    assert [tuple(leaf)[1:] for leaf in read.tree.leaves] == READ
    assert [leaf.line for leaf in read.tree.leaves] == [2, 3]


def test_building_entrance_and_room_make_the_number_that_people_say():
    content = "楼栋,单元,房号\n3,2,501\n3,2,3-2-502\n9,,1\n3,2,\n"
    read = listing(content)
    assert [leaf.number for leaf in read.tree.leaves] == ["3-2-501", "3-2-502", "9-1"]
    assert [fault.line for fault in read.faults] == [5]
    assert leaves("楼栋,单元号\n3,3-2-501\n")[0][1] == "3-2-501"


def test_each_wrong_cell_is_named_with_its_line_and_column():
    read = listing("楼栋,房号,面积,楼层,用途,交付日期\n,3-1,0,99999,城堡,soon\n3,,,,,\n3,3-1,,,,\n3,３-01,,,,\n")
    assert read.tree.rejected == 3
    assert [leaf.line for leaf in read.tree.leaves] == [4]
    where = [(fault.line, fault.column, fault.said) for fault in read.faults]
    assert where == [
        (2, "楼栋", ""), (2, "楼层", "99999"), (2, "面积", "0"), (2, "用途", "城堡"), (2, "交付日期", "soon"), (3, "房号", ""),
        (5, "房号", "3-01"),
    ]  # fmt: skip
    whys = [fault.why for fault in read.faults]
    assert whys[0] == whys[5] == "This is needed."
    assert whys[2] == "An area is a number of square metres above 0, with at most two decimals, such as 89.50."
    assert whys[3].endswith("uses: home, shop, office, workshop, parking space, storage room, common area.")
    assert whys[6] == "Line 4 has this number too."


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_uses_are_told_as_people_say_them_and_read_as_they_are_told(language):
    compile_if_needed()
    with translation.override(language):
        (fault,) = listing("楼栋,房号,用途\n3,3-1,城堡\n").faults
        labels = [str(use.label) for use in Use]
        rows = "".join(f"3;3-{place};{label}\n" for place, label in enumerate(labels))
        assert [leaf.use for leaf in listing(f"楼栋;房号;用途\n{rows}").tree.leaves] == list(Use)
    assert all(label in fault.why for label in labels)
    assert ("住宅、商铺、" in fault.why) == (language == "zh-hans")


@pytest.mark.parametrize(
    ("second", "advice"), [("3,3-1", False), ("3,３-01", False), ("5,501", True), ("3,0501", True), ("5,3-1", True)]
)
def test_a_repeated_number_comes_with_advice_where_it_may_be_another_unit(second, advice):
    (fault,) = listing(f"楼栋,房号\n3,3-1\n3,501\n{second}\n").faults
    assert ("write it with its building" in fault.why) == advice


@pytest.mark.parametrize(
    ("said", "figure"),
    [("1,020.5", "1020.5"), ("12,345,67", None), ("1,234,567.89", "1234567.89"), ("１，０２０", "1020"), ("0089.5", "89.5"),
     ("12,5", None), ("89,50", None), ("1,0,2,0", None), ("1.234,5", None), (",120", None), ("1e2", None), ("1E2", None),
     ("1_000", None), ("+5", None), (".5", None), ("٣", None), ("0x10", None), ("1 020", None), ("1.020", None)],
)  # fmt: skip
def test_an_area_is_what_it_says_or_nothing(said, figure):
    read = listing(f"楼栋;房号;面积\n3;3-9-901;{said}\n")
    assert [leaf.area for leaf in read.tree.leaves] == ([Decimal(figure)] if figure else [])
    assert [fault.why[:10] for fault in read.faults] == ([] if figure else ["An area is"])


@pytest.mark.parametrize(
    ("column", "said"),
    [("楼层", "1,2"), ("楼层", "1e1"), ("楼层", "1_0"), ("楼层", "٣"), ("楼层", "5.5"), ("交付日期", "0"), ("交付日期", "86400"),
     ("交付日期", "45413"), ("交付日期", "1,5,2024"), ("交付日期", "٢٠٢٤-٠٥-٠١")],
)  # fmt: skip
def test_no_figure_is_guessed_at(column, said):
    read = listing(f"楼栋;房号;{column}\n3;3-9-901;{said}\n")
    assert read.tree.leaves == []
    assert [(fault.column, fault.said) for fault in read.faults] == [(column, said)]


def test_short_and_long_rows_are_read_as_far_as_the_headings_go():
    assert leaves("楼栋,房号,楼层\n3,3-1\n3,3-2,2,what,is,this\n") == [
        ("3", "3-1", None, None, "home", None),
        ("3", "3-2", 2, None, "home", None),
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "No row has the headings"),
        ("\n\n ,\n", "No row has the headings"),
        ("name,age\n王,30\n", "the first one is: name, age"),
        ("楼栋,楼号,房号\n", "“楼栋” and “楼号” mean the same"),
        ('楼栋,房号\n3,"3-1\n3,3-2\n', "Line 2 cannot be read"),
    ],
)
def test_a_list_without_sense_is_refused_in_one_sentence(content, why):
    with pytest.raises(Unreadable, match=why):
        listing(content)


def test_a_fault_sorts_by_line():
    assert sorted([Fault(10, "a", "b"), Fault(9, "z", "y")])[0].line == 9


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sample_in_the_handbook_is_read_as_it_says(language):
    page = (HANDBOOK / f"places.{language}.md").read_text()
    sample = [line.strip("| ").split("|") for line in page[page.index("| 楼栋 |") :].splitlines()[:5]]
    rows = "".join(";".join(cell.strip() for cell in row) + "\n" for row in [sample[0], *sample[2:]])
    read = listing(rows)
    assert (read.faults, read.unknown) == ([], [])
    for leaf in read.tree.leaves:
        assert f"`{leaf.number}`" in page
    assert [leaf.area for leaf in read.tree.leaves] == [Decimal("89.50"), Decimal("1020.5"), None]
