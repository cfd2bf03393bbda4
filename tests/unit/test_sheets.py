"""The gate before every workbook: hostile and damaged files get a sentence, honest ones get in."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from random import Random

import openpyxl
import openpyxl.xml
import pytest

from spbe_assess.errors import Refused
from spbe_assess.sheets import open_workbook, safe_cell


def saved(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def repacked(content, add=None, replace=None):
    """The same archive with members added or replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, (replace or {}).get(name, old.read(name)))
        for name, data in (add or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def with_rows(xml):
    """A workbook whose first sheet holds these rows of raw XML."""
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return repacked(HONEST, replace={"xl/worksheets/sheet1.xml": f"{head}<sheetData>{xml}</sheetData></worksheet>"})


def text_cell(text):
    return f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'


HONEST = saved(["Kode", "Nilai"], ["1", 3])


def encrypted(content):
    """The flag of the first member says it is encrypted."""
    place = content.index(b"PK\x01\x02") + 8
    return content[:place] + b"\x01\x00" + content[place + 2 :]


HOSTILE = {
    "nothing": (b"", "bukan buku kerja XLSX"),
    "no archive": (b"kode,nilai", "bukan buku kerja XLSX"),
    "half an archive": (HONEST[:2000], "bukan buku kerja XLSX"),
    "an archive of something else": (repacked(saved(), replace={"[Content_Types].xml": "x"}), "rusak atau bukan XLSX"),
    "an old or locked workbook": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "format lama (.xls) atau terkunci"),
    "an encrypted member": (encrypted(HONEST), "terkunci kata sandi"),
    "too large a file": (HONEST + b"\x00" * (5 * 1024 * 1024), "lebih besar dari 5 MB"),
    "too many members": (repacked(HONEST, {f"x/{n}.xml": "" for n in range(101)}), "lebih dari 100 bagian"),
    "a bomb": (repacked(HONEST, {"x.xml": b" " * 60_000_000}), "terlalu besar setelah dibuka"),
    "a small bomb": (repacked(HONEST, {"x.xml": b" " * 3_000_000}), "terlalu besar setelah dibuka"),
    "macros": (repacked(HONEST, {"xl/vbaProject.bin": "x"}), "memuat makro"),
    "links to other files": (repacked(HONEST, {"xl/externalLinks/externalLink1.xml": "x"}), "tautan ke berkas lain"),
    "too many rows": (saved(*[["x"]] * 2001), "lebih dari 2.000 baris"),
    "too many columns": (saved(["x"] * 31), "lebih dari 30 kolom"),
    "one cell at the far corner": (with_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "lebih dari"),
    "too long a text": (saved(["x" * 5001]), "lebih panjang dari 5.000"),
    "an entity": (with_rows("<row>&xxe;</row>"), "rusak"),
}


@pytest.mark.parametrize(("content", "sentence"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_gets_a_sentence(content, sentence):
    with pytest.raises(Refused) as caught:
        open_workbook(content)
    assert sentence in caught.value.message


def test_an_entity_bomb_is_refused():
    declared = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    sheet = f"{declared}<worksheet><sheetData>{text_cell('&b;')}</sheetData></worksheet>"
    with pytest.raises(Refused, match="rusak"):
        open_workbook(repacked(HONEST, replace={"xl/worksheets/sheet1.xml": sheet}))


def test_openpyxl_reads_xml_through_defusedxml():
    assert openpyxl.xml.DEFUSEDXML is True


def test_an_honest_workbook_gets_in():
    assert list(open_workbook(HONEST).active.iter_rows(values_only=True)) == [("Kode", "Nilai"), ("1", 3)]


def test_a_workbook_at_every_limit_gets_in():
    content = saved(["x"] * 30, *[["x"]] * 1998, ["y" * 5000])
    rows = list(open_workbook(content).active.iter_rows(values_only=True))
    assert (len(rows), len(rows[0]), len(rows[-1][0])) == (2000, 30, 5000)


def test_a_size_the_sheet_only_claims_is_not_believed():
    claimed = '<dimension ref="A1:XFD1048576"/><sheetData>' + text_cell("Kode") + "</sheetData>"
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    book = open_workbook(repacked(HONEST, replace={"xl/worksheets/sheet1.xml": f"{head}{claimed}</worksheet>"}))
    assert list(book.active.iter_rows(values_only=True)) == [("Kode",)]


def test_a_file_is_read_from_its_path(tmp_path):
    path = tmp_path / "isian.xlsx"
    path.write_bytes(HONEST)
    assert open_workbook(path).active["A1"].value == "Kode"


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path):
    with pytest.raises(Refused, match="tidak dapat dibaca"):
        open_workbook(tmp_path / "tidak-ada.xlsx")


def test_damage_anywhere_ends_in_a_sentence_or_a_workbook():
    random = Random(3)  # noqa: S311 (the same damage every time)
    for _ in range(100):
        damaged = bytearray(HONEST)
        for _ in range(random.randint(1, 8)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        try:
            book = open_workbook(bytes(damaged))
        except Refused:
            continue
        for sheet in book.worksheets:
            list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("write_only", [True, False])
def test_text_never_becomes_a_formula(write_only):
    book = openpyxl.Workbook(write_only=write_only)
    sheet = book.create_sheet("Hasil", 0)
    values = ['=HYPERLINK("http://contoh.id")', "+1", "-1", "@x", "\tx", 3, Decimal("1.60"), None, True]
    sheet.append([safe_cell(sheet, value) for value in values])
    content = BytesIO()
    book.save(content)
    [cells] = openpyxl.load_workbook(content)["Hasil"].iter_rows()
    assert [cell.data_type for cell in cells] == ["s"] * 5 + ["n", "n", "n", "b"]
    assert [cell.value for cell in cells[:6]] == [*values[:5], 3]


def test_control_characters_are_dropped_and_dates_stay_dates():
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([safe_cell(sheet, "a\x00b\x1bc\ud800\uffff\nd"), safe_cell(sheet, date(2026, 11, 24))])
    content = BytesIO()
    book.save(content)
    [cells] = openpyxl.load_workbook(content).active.iter_rows()
    assert (cells[0].value, cells[1].value.date()) == ("abc\nd", date(2026, 11, 24))
