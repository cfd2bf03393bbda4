"""Hostile, damaged and foreign files where a workbook is expected: a sentence, little memory, not a row changed."""

import subprocess
import sys
import zipfile
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spbe_assess.accounts.rules import Role
from tests.architecture.source import ROOT
from tests.factories import BULAT, make_assessment, make_period, make_user
from tests.page import controls, words
from tests.pages.assessments.deeds import enter
from tests.pages.assessments.workbook_deeds import download, everything, put, saved

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
SHEET = "xl/worksheets/sheet2.xml"
LARGEST_MB = 120  # above what the process had before: a zip of 5 MB may unpack to 50 MB, read row by row


def repacked(content: bytes, **members: bytes) -> bytes:
    """The same archive with members replaced or added; `__` in a name is a slash, `_dot_` a point."""
    out, new = BytesIO(), {name.replace("__", "/").replace("_dot_", "."): data for name, data in members.items()}
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            made.writestr(name, new.pop(name, None) or old.read(name))
        for name, data in new.items():
            made.writestr(name, data)
    return out.getvalue()


def in_sheet(content: bytes, before: bytes, after: bytes) -> bytes:
    """The sheet to be filled with some of its XML exchanged."""
    with zipfile.ZipFile(BytesIO(content)) as book:
        xml = book.read(SHEET)
    assert before in xml
    return repacked(content, xl__worksheets__sheet2_dot_xml=xml.replace(before, after, 1))


def many_rows(content: bytes, count: int = 100_000) -> bytes:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(60, 60 + count))
    return in_sheet(content, b"</sheetData>", rows + b"</sheetData>")


def huge_cell(content: bytes) -> bytes:
    text = (b"kata %d " % 1) * 600_000
    cell = b'<row r="60"><c r="A60" t="inlineStr"><is><t>' + text + b"</t></is></c></row>"
    return in_sheet(content, b"</sheetData>", cell + b"</sheetData>")


def entity_bomb(content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as book:
        xml = book.read(SHEET).replace(b"</sheetData>", b'<row r="60"><c r="A60"><v>&i;</v></c></row></sheetData>')
    return repacked(content, xl__worksheets__sheet2_dot_xml=BOMB.encode() + b"]>" + xml)


# what → (how it is made of an honest workbook, what is said)
HOSTILE = {
    "nothing": (lambda content: b"", "bukan buku kerja XLSX"),
    "a PDF": (lambda content: b"%PDF-1.4 bukan buku kerja", "bukan buku kerja XLSX"),
    "half of it": (lambda content: content[: len(content) // 2], "bukan buku kerja XLSX"),
    "a password": (lambda content: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4000, "terkunci kata sandi"),
    "macros": (lambda content: repacked(content, xl__vbaProject_dot_bin=b"x"), "memuat makro"),
    "a zip bomb": (lambda content: repacked(content, x=b" " * 60_000_000), "terlalu besar setelah dibuka"),
    "an entity bomb": (entity_bomb, "rusak"),
    "20,000 rows": (lambda content: many_rows(content, 20_000), "lebih dari 2.000 baris"),
    "a huge cell": (huge_cell, "terlalu besar setelah dibuka"),
    "links to other files": (
        lambda content: repacked(content, xl__externalLinks__externalLink1_dot_xml=b"x"),
        "tautan ke berkas lain",
    ),
}


@pytest.fixture
def place(page, db):
    """An assessment, its officer at the browser, and an honest workbook of it."""
    assessment = make_assessment(make_period(BULAT))
    enter(page, make_user(Role.OFFICER, assessment.pemda))
    book = download(page, assessment)
    put(book, "7", "Nilai", 4)
    return assessment, saved(book)


def sent(page, assessment, content: bytes):
    url = page.url("assessments.workbook", assessment_id=assessment.id)
    form = controls(page.get("assessments.workbook", assessment_id=assessment.id).select_one("form[enctype]"))
    form["berkas"] = (BytesIO(content), "isian.xlsx")
    return page.open(url, method="POST", data=form)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_gets_a_sentence_and_changes_nothing(page, place, kind):
    assessment, content = place
    make, sentence = HOSTILE[kind]
    before = everything()
    shown = page._seen(sent(page, assessment, make(content)), 422, ())
    assert sentence in words(shown.select_one(".summary-err"))
    assert everything() == before


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_never_breaks_the_page(page, place, data):
    assessment, content = place
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    assert sent(page, assessment, bytes(damaged)).status_code in (200, 302, 422)


MEASURE = """
import sys
from pathlib import Path
from spbe_assess.assessments import imports
from spbe_assess.errors import Refused
def highest():  # getrusage would count what the parent had
    told = Path("/proc/self/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0])
before = highest()
content = sys.stdin.buffer.read()
try:
    imports.stamp_of(imports.open_returned(content))
    print("read", end=" ")
except Refused as refused:
    print("refused", end=" ")
print((highest() - before) // 1024)
"""


def spread(content: bytes) -> bytes:
    """As much as the gate lets in: 40 MB of cells nobody can tell from honest ones by their size."""
    parts = [b"%07x" % (n * 2654435761 % 2**28) for n in range(120_000)]

    def told(start: int) -> bytes:
        start %= 119_000
        return b" ".join(parts[start : start + 40])

    cells = [
        b'<row r="%d">' % row
        + b"".join(
            b'<c t="inlineStr"><is><t>' + told(row * 29 + column * 53) + b"</t></is></c>" for column in range(30)
        )
        + b"</row>"
        for row in range(60, 1900)
    ]
    return in_sheet(content, b"</sheetData>", b"".join(cells) + b"</sheetData>")


@pytest.mark.parametrize("make", [HOSTILE["a zip bomb"][0], entity_bomb, many_rows, huge_cell, spread])
def test_what_a_hostile_file_costs_in_memory(make):
    book = openpyxl.Workbook()
    book.create_sheet("Isian").append(["Kode"])
    content = make(saved(book))
    run = subprocess.run([sys.executable, "-c", MEASURE], input=content, capture_output=True, cwd=ROOT, check=True)
    end, megabytes = run.stdout.split()
    assert end in (b"refused", b"read")
    assert int(megabytes) < LARGEST_MB, f"{make.__name__}: {len(content)} bytes cost {megabytes} MB"
