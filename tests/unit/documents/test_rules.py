"""What is kept as evidence is told by its content; names come out clean."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.documents import rules
from spbe_assess.errors import Refused

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_SHEET = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def archive(parts: dict[str, str], **options) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def office(part: str, media_type: str, **more: str) -> bytes:
    types = TYPES.format(f'<Override PartName="/{part}" ContentType="{media_type}"/>')
    return archive({"[Content_Types].xml": types, part: "<x/>", **more})


def refusal(content: bytes) -> Refused:
    with pytest.raises(Refused) as no:
        rules.kind_of(BytesIO(content))
    return no.value


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", rules.PDF),
        (PNG, rules.PNG),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", rules.JPEG),
        (office("word/document.xml", WORD), rules.DOCX),
        (office("xl/workbook.xml", SHEET), rules.XLSX),
        (office("word/document.xml", MACRO), rules.DOCM),
        (office("xl/workbook.xml", MACRO_SHEET), rules.XLSM),
    ],
)
def test_the_kinds_are_told_by_content(content, kind):
    stream = BytesIO(content)
    assert rules.kind_of(stream) is kind
    assert stream.tell() == 0, "whoever reads next starts at the beginning"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", rules.EMPTY),
        (b"<html>%PDF-1.4</html>", rules.OTHER),
        (b"GIF89a%PDF-1.4", rules.OTHER),
        (b"MZ\x90\0", rules.OTHER),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", rules.OLD),
        (archive({"a.pdf": "%PDF-"}), rules.ARCHIVE),
        (archive({"[Content_Types].xml": TYPES.format("")}), rules.OTHER),
        (office("word/document.xml", WORD)[:120], rules.BROKEN),
        (archive({"[Content_Types].xml": "<Types"}), rules.BROKEN),
    ],
)
def test_everything_else_is_refused_with_what_to_do(content, sentence):
    no = refusal(content)
    assert no.message == sentence
    assert no.field == "berkas"


@pytest.mark.parametrize(
    ("content", "macro"),
    [
        (b"%PDF-1.7\n... vbaProject", False),
        (office("word/document.xml", WORD), False),
        (office("word/document.xml", MACRO), True),
        (office("word/document.xml", WORD, **{"word/vbaProject.bin": "x"}), True),
        (office("xl/workbook.xml", SHEET, **{"xl/VBAPROJECT.BIN": "x"}), True),
    ],
)
def test_macros_are_seen_whatever_the_file_is_called(content, macro):
    stream = BytesIO(content)
    assert rules.has_macro(stream, rules.kind_of(stream)) is macro
    assert stream.tell() == 0


def test_a_main_part_that_is_named_but_not_there_makes_no_document():
    types = TYPES.format(f'<Override PartName="/word/document.xml" ContentType="{WORD}"/>')
    assert refusal(archive({"[Content_Types].xml": types})).message == rules.OTHER


def test_entities_in_the_list_of_parts_are_not_expanded():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Types>&b;</Types>'
    assert refusal(archive({"[Content_Types].xml": bomb})).message == rules.BROKEN


def test_a_list_of_parts_that_unfolds_without_end_is_not_read_to_its_end():
    bomb = archive({"[Content_Types].xml": TYPES.format(" " * 50_000_000)})
    assert len(bomb) < 100_000
    assert refusal(bomb).message == rules.BROKEN


def test_a_hundred_thousand_parts_are_refused_before_they_are_listed():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(20_000):
            made.writestr(f"{number:040}", "")
    assert refusal(out.getvalue()).message == rules.ARCHIVE


@pytest.mark.parametrize(
    ("kind", "nama", "fits"),
    [
        (rules.PDF, "perbup.pdf", True),
        (rules.PDF, "PERBUP.PDF", True),
        (rules.JPEG, "foto.jpeg", True),
        (rules.PNG, "perbup.pdf", False),
        (rules.PDF, "perbup", False),
        (rules.DOCX, "surat.docx.exe", False),
    ],
)
def test_the_name_ends_as_the_content_says(kind, nama, fits):
    if fits:
        rules.require_named_as(kind, nama)
    else:
        with pytest.raises(Refused, match=f"Isi berkas ini {kind.nama}"):
            rules.require_named_as(kind, nama)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("perbup 17.pdf", "perbup 17.pdf"),
        ("C:\\Users\\saya\\perbup.pdf", "perbup.pdf"),
        ("../../etc/passwd", "passwd"),
        ('a<b>:"c|?*.pdf', "a-b---c---.pdf"),
        ("lap\u202efdp.exe", "lapfdp.exe"),
        ("  .pdf", "berkas.pdf"),
        ("", "berkas"),
        ("baris\nbaru\x00.pdf", "barisbaru.pdf"),
    ],
)
def test_a_name_is_cleaned(given_name, kept):
    assert rules.clean_name(given_name) == kept


@given(st.text(max_size=400))
def test_a_clean_name_stays_clean_and_short(nama):
    once = rules.clean_name(nama)
    assert once
    assert len(once) <= rules.LONGEST_FILE_NAME
    assert rules.clean_name(once) == once
    assert not set(once) & set('/\\<>:"|?*\n\r\0')


def test_an_office_file_damaged_inside_is_refused_whatever_trips_over_it():
    whole = office("word/document.xml", WORD, **{"[Content_Types].xml": TYPES.format("<x/>" * 500)})
    at = whole.index(b"[Content_Types].xml") + len("[Content_Types].xml")
    assert refusal(whole[:at] + b"\xff" * 20 + whole[at + 20 :]).message == rules.BROKEN
    for encoding in ("tidak-ada", "hex"):
        types = f'<?xml version="1.0" encoding="{encoding}"?>' + TYPES.format("")
        assert refusal(archive({"[Content_Types].xml": types})).message == rules.BROKEN
