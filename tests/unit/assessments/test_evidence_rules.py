"""What is weak about a use, which page is meant, and how files are called that go to the ministry's application."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.assessments.rules import (
    GOES,
    Names,
    bundled,
    file_name,
    first_page,
    months_before,
    text_of,
    use_warnings,
)
from spbe_assess.documents.rules import DOCX, PDF, Scan, Sifat

DAY = date(2026, 11, 24)


def document(**more):
    values = {"tentang": "Perbup 17/2023", "dicabut_oleh": "", "berlaku_sampai": None, "tanggal": date(2026, 1, 5)}
    return SimpleNamespace(**values | {"sifat": Sifat.BIASA, "tempat": ""} | more)


def version(**more):
    values = {"n": 1, "destroyed_at": None, "scan": Scan.BERSIH, "has_macro": False, "media_type": PDF.media_type}
    return SimpleNamespace(**values | more)


# what is said, whether it asks for an act, whether evaluators will not count it
TABLE = [
    ({}, {}, {}, None),
    ({"dicabut_oleh": "Perbup 3/2025"}, {}, {}, ("Sudah dicabut oleh Perbup 3/2025.", True, True)),
    ({"berlaku_sampai": date(2026, 11, 23)}, {}, {}, ("Masa berlakunya habis 23 November 2026.", True, True)),
    ({"berlaku_sampai": DAY}, {}, {}, None),
    ({"tanggal": date(2024, 11, 23)}, {}, {"umur_maks_bulan": 24}, ("paling lama 24 bulan", True, True)),
    ({"tanggal": date(2024, 11, 24)}, {}, {"umur_maks_bulan": 24}, None),
    ({"tanggal": date(2010, 1, 1)}, {}, {}, None),
    ({"tanggal": None}, {}, {"umur_maks_bulan": 24}, ("Tanggal dokumen belum diisi", True, False)),
    ({}, {"n": 1}, {"newest": 2}, ("Ada versi 2 yang lebih baru; yang dipakai versi 1.", True, False)),
    ({}, {"n": 2}, {"newest": 2}, None),
    ({}, {"destroyed_at": DAY}, {}, ("sudah dimusnahkan", True, False)),
    ({}, {"scan": Scan.TERJANGKIT}, {}, ("menemukan virus", True, False)),
    ({}, {"has_macro": True}, {}, ("memuat makro", False, False)),
    ({}, {"media_type": DOCX.media_type}, {}, ("Bukan PDF", False, False)),
]


@pytest.mark.parametrize(("said", "file", "more", "expected"), TABLE)
def test_what_is_weak_about_a_use(said, file, more, expected):
    told = use_warnings(document(**said), version(**file), day=DAY, **more)
    if expected is None:
        assert told == []
    else:
        [one] = told
        assert expected[0] in one.isi
        assert (one.grave, one.doubtful) == expected[1:]


def test_a_rahasia_document_has_no_file_to_warn_of():
    [one] = use_warnings(document(dicabut_oleh="Perbup 3/2025"), None, day=DAY, newest=None)
    assert one.doubtful


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 11, 24), 24, date(2024, 11, 24)),
    ],
)
def test_the_same_day_months_earlier(day, months, expected):
    assert months_before(day, months) == expected


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_so_many_months_earlier_lie_so_many_months_between(day, months):
    before = months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    assert before.day <= day.day


@pytest.mark.parametrize(
    ("typed", "page"), [("41", 41), ("6–8", 6), ("hal. 12, 15", 12), ("", 1), ("lampiran", 1), ("0", 1)]
)
def test_the_page_that_is_meant(typed, page):
    assert first_page(typed) == page


def test_a_file_is_called_by_the_ministrys_pattern():
    assert file_name(2025, "82.04", "23", "Perbup 17/2023", ".pdf") == "2025_82.04_Indikator_23_Perbup 17-2023.pdf"
    assert file_name(2025, "82.04", "23", "Perbup 17.PDF", ".pdf") == "2025_82.04_Indikator_23_Perbup 17.pdf"
    assert file_name(2026, "82.04", "IK-05", "..") == "2026_82.04_Indikator_IK-05_"
    assert len(file_name(2025, "82.04", "23", "x" * 300, ".pdf")) < 130


@given(st.lists(st.sampled_from(["a.pdf", "A.pdf", "a (2).pdf", "b", "B"]), max_size=12))
def test_no_name_is_given_twice_on_any_system(wished):
    names = Names()
    given_names = [names.free(each).casefold() for each in wished]
    assert len(set(given_names)) == len(given_names)


def piece(version_id=1, **more):
    file = version(sha256=f"{version_id:064d}", nama_berkas="perbup.pdf")
    values = {"kode": "23", "item": "", "halaman": "6", "pasal": "", "remark": "", "link": None}
    values |= {"version": file, "version_id": version_id, "document": document()} | more
    return SimpleNamespace(**values)


def test_a_bundle_names_each_file_once_and_lists_what_does_not_go():
    pieces = [
        piece(1),
        piece(1, halaman="8"),
        piece(2),
        piece(3, document=document(sifat=Sifat.TERBATAS)),
        piece(4, version=version(destroyed_at=DAY, sha256="d" * 64, nama_berkas="x.pdf")),
        piece(5, version=None, document=document(sifat=Sifat.RAHASIA, tempat="Bagian Hukum")),
        piece(6, version=None, document=None, link="https://a.go.id"),
    ]
    told = bundled(pieces, tahun=2025, pemda="82.04", limited=False)
    first = "2025_82.04_Indikator_23_Perbup 17-2023.pdf"
    assert [each.nama for each in told] == [
        first, first, "2025_82.04_Indikator_23_Perbup 17-2023 (2).pdf", "", "", "Bagian Hukum", "https://a.go.id",
    ]  # fmt: skip
    assert [each.goes for each in told] == [True, True, True, False, False, False, False]
    assert told[3].status == "terbatas, tidak disertakan"
    assert bundled(pieces, tahun=2025, pemda="82.04", limited=True)[3].status == GOES
    assert told[0].row(lost=True)[6] == "berkas tidak ditemukan"


def test_the_text_of_an_indikator_holds_what_is_pasted():
    claim = SimpleNamespace(layanan="Perizinan", fakta="Perbup 17/2023.", analisis="")
    text = text_of("45", "Layanan", claim, "3", bundled([piece(1)], tahun=2025, pemda="82.04", limited=False))
    for said in (
        "Indikator 45. Layanan",
        "Nilai mandiri: 3",
        "Perizinan",
        "Perbup 17/2023.",
        "belum diisi",
        "halaman 6",
    ):
        assert said in text
