"""The workbook of an OPD: only what is handed to it, brought back by its own people or by an officer for it."""

from fractions import Fraction

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations, queries
from spbe_assess.assessments.rules import HandedIn, what_was_seen
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from tests.factories import BULAT, make_assessment, make_opd, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import answer_of, enter, evidence_of
from tests.pages.assessments.workbook_deeds import NEW, confirm, download, put, upload, waiting


@pytest.fixture
def assessment(db):
    return make_assessment(make_period(BULAT))


@pytest.fixture
def officer(assessment):
    return make_user(Role.OFFICER, assessment.pemda, nama="Rahma Tjokra")


@pytest.fixture
def opd(assessment, officer):
    """An OPD to which two indikator are handed."""
    row = make_opd(assessment.pemda, "Dinas Kesehatan")
    with transaction():
        for kode in ("7", "8"):
            operations.hand_to_opd(assessment, kode, row, actor=officer)
    return row


def part(assessment, opd, kode="7"):
    database.session.expire_all()
    return queries.contribution_of(assessment, kode, opd.id)


def test_an_opd_has_its_own_indikator_and_writes_only_its_part(page, assessment, opd):
    contributor = make_user(Role.CONTRIBUTOR, assessment.pemda, opd=opd)
    enter(page, contributor)
    page.get("assessments.opd_workbook", assessment_id=assessment.id, opd_id=opd.id)
    book = download(page, assessment, opd)
    assert [cell.value for cell in book["Isian"]["A"]] == ["Kode", "7", "8"]
    put(book, "7", "Nilai", 3)
    put(book, "8", NEW, "https://dinkes.uji.example/1")
    upload(page, assessment, book, opd=opd)
    confirm(page)
    assert (part(assessment, opd).nilai, part(assessment, opd).saved_by_id) == (3, contributor.id)
    assert answer_of(assessment, "7").nilai is None
    [piece] = evidence_of(assessment)
    assert (piece.kode, piece.opd_id) == ("8", opd.id)
    again = download(page, assessment, opd)
    assert "Tidak ada perubahan" in words(upload(page, assessment, again, status=200, opd=opd).h1)


def test_an_officer_brings_an_opds_workbook_on_its_behalf(page, assessment, opd, officer):
    enter(page, officer)
    book = download(page, assessment, opd)
    put(book, "7", "Fakta", "Dari puskesmas.")
    put(book, "7", NEW, "https://dinkes.uji.example/1")
    shown = words(upload(page, assessment, book))
    assert "Anda menyimpan atas nama Dinas Kesehatan" in shown
    confirm(page)
    assert (part(assessment, opd).fakta, part(assessment, opd).saved_by_id) == ("Dari puskesmas.", officer.id)
    assert evidence_of(assessment)[0].opd_id == opd.id
    assert answer_of(assessment, "7").fakta == ""


def test_each_workbook_comes_back_where_it_belongs(page, assessment, opd, officer):
    enter(page, officer)
    whole = download(page, assessment)
    assert "Ini buku kerja seluruh pemda" in words(upload(page, assessment, whole, status=422, opd=opd))
    other = make_opd(assessment.pemda)
    with transaction():
        operations.hand_to_opd(assessment, "9", other, actor=officer)
    theirs = download(page, assessment, other)
    assert "milik Perangkat Daerah lain" in words(upload(page, assessment, theirs, status=422, opd=opd))


def test_what_an_opd_handed_in_is_locked(page, assessment, opd, officer):
    enter(page, officer)
    book = download(page, assessment, opd)
    with transaction():
        row = part(assessment, opd)
        operations.record_contribution(row, versi=row.versi, nilai=Fraction(2), actor=officer)
        operations.hand_in(row, actor=officer)
    assert "Tidak ada perubahan" in words(upload(page, assessment, book, status=200, opd=opd).h1)
    put(book, "7", "Nilai", 3)
    assert "Indikator 7 sudah diserahkan, jadi terkunci" in words(upload(page, assessment, book, status=422, opd=opd))


def test_evidence_of_what_an_opd_handed_in_is_locked_too(page, assessment, opd, officer):
    contributor = make_user(Role.CONTRIBUTOR, assessment.pemda, opd=opd)
    enter(page, contributor)
    book = download(page, assessment, opd)
    put(book, "7", NEW, "https://dinkes.uji.example/1")
    upload(page, assessment, book, opd=opd)
    with transaction():
        row = part(assessment, opd)
        operations.record_contribution(row, versi=row.versi, nilai=Fraction(2), actor=contributor)
        operations.hand_in(row, actor=contributor)
    assert "Indikator 7 sudah diserahkan, jadi terkunci" in words(upload(page, assessment, book, status=422, opd=opd))
    waits = waiting()
    seen = queries.plan_import(waits, queries.workbook_scope(assessment, opd.id))
    for who in (contributor, officer):
        with transaction(), pytest.raises(HandedIn):
            operations.apply_workbook(waits, seen=what_was_seen(seen), chosen={}, actor=who)
    assert evidence_of(assessment) == []
