"""Invented documents: real PDF files, the same each time, that say what the answers cite and that they are examples."""

import io
from datetime import date

import pypdf
import pytest

from spbe_assess.example.papers import MARK, decree, kepala, pdf, regulation, report, topik
from spbe_assess.instruments.catalog import get_instrument

SPBE = get_instrument("permenpanrb-59-2020")
PEMDI = get_instrument("permenpanrb-8-2026")
SELATAN = ("82.04", "Kabupaten Halmahera Selatan")

each_paper = pytest.mark.parametrize(
    "paper",
    [
        regulation(SPBE, *SELATAN),
        decree(SPBE, *SELATAN),
        report(SPBE, *SELATAN, 2022, (2, 3, 5, 6)),
        report(PEMDI, *SELATAN, 2025, range(1, 8)),
    ],
    ids=lambda paper: paper.nama_berkas,
)


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content), strict=True).pages]


@each_paper
def test_a_paper_is_a_pdf_that_says_on_every_page_that_it_is_an_example(paper):
    pages = pages_of(paper.content)
    assert len(pages) == len(paper.pages)
    assert all(MARK in page for page in pages)
    assert "(contoh)" in paper.citation


@each_paper
def test_the_page_that_is_cited_speaks_of_the_indikator(paper):
    instrument = PEMDI if "IK-01" in paper.places else SPBE
    pages = pages_of(paper.content)
    for kode, place in paper.places.items():
        page = " ".join(pages[place.halaman - 1].split())
        assert topik(instrument.indikator[kode].nama) in page
        assert place.pasal in page


def test_the_same_paper_has_the_same_bytes():
    assert regulation(SPBE, *SELATAN).content == regulation(SPBE, *SELATAN).content
    assert report(SPBE, *SELATAN, 2022, (2,)).content != report(SPBE, *SELATAN, 2023, (2,)).content


def test_brackets_and_accents_stay_text():
    assert "a (b) \\ é" in pages_of(pdf([["a (b) \\ é"]]))[0]


def test_a_paper_is_dated_in_its_year():
    assert report(SPBE, *SELATAN, 2022, (2,)).tanggal == date(2022, 12, 15)
    assert regulation(SPBE, *SELATAN).tanggal.year == 2022


@pytest.mark.parametrize(("kode", "office"), [("82", "Gubernur"), ("82.04", "Bupati"), ("82.71", "Wali Kota")])
def test_who_issues_a_regulation(kode, office):
    assert kepala(kode) == office


def test_what_an_indikator_is_about():
    assert topik(SPBE.indikator["1"].nama) == "Arsitektur SPBE"
    assert topik(SPBE.indikator["22"].nama) == "Manajemen Keamanan Informasi"
    assert topik(PEMDI.indikator["IK-16"].nama) == "Integrasi Aplikasi"
