"""What undoes a declaration beside a change of the answers, and what does not, so that sending is never stuck."""

import json
from fractions import Fraction

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations, queries
from spbe_assess.assessments.rules import State
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import transaction
from spbe_assess.documents import operations as documents
from spbe_assess.organisation.models import Edition
from tests.factories import DESIMAL, make_assessment, make_period, make_user
from tests.pages.assessments.deeds import attach, declare, fill


def test_a_document_called_otherwise_after_the_declaration_keeps_nobody_from_sending(db):
    assessment = make_assessment(make_period())
    officer, coordinator = (make_user(role, assessment.pemda) for role in (Role.OFFICER, Role.COORDINATOR))
    fill(assessment, officer, {"1": 3})
    document = attach(assessment, officer, "1").document
    declare(assessment, officer)
    with transaction():
        documents.edit_document(
            document,
            versi=document.versi,
            tentang="Peraturan Bupati Nomor 17 Tahun 2023",
            jenis="",
            nomor="",
            tanggal=None,
            berlaku_sampai=None,
            dicabut_oleh="",
            sifat=document.sifat,
            opd=None,
            actor=officer,
        )
    with transaction():
        operations.submit(assessment, actor=coordinator)
    assert assessment.state is State.TERKIRIM


@pytest.mark.parametrize(("kode", "stays"), [("IK-05", False), ("IK-01", True)])
def test_a_corrected_conversion_drops_a_declaration_that_rests_on_it(db, kode, stays):
    period = make_period(DESIMAL, tahun=2026)
    content = json.loads(period.edition.isi)
    content["berkas"]["konversi"][0]["ruas"][0][1] = content["berkas"]["konversi"][0]["ruas"][1][0] = "10"
    isi = canonical_json(content)
    with transaction():
        period.edition = Edition(kode=DESIMAL, sha256=digest(isi), isi=isi, waktu=clock.now())
    assessment = make_assessment(period)
    officer = make_user(Role.OFFICER, assessment.pemda)
    with transaction():
        answer, given = queries.answer_of(assessment, kode), {"nilai": 2, "index": 20, "index_badan": "Bappenas"}
        given |= {name: Fraction(given[name]) for name in ("nilai", "index")}
        operations.record_answer(answer, versi=answer.versi, index_tahun=2025, **given, actor=officer)
        operations.attach_evidence(assessment, kode, link="https://sdi.uji.example", actor=officer)
    declare(assessment, officer)
    with transaction():
        operations.adopt_edition(period, actor=None)
    assert (assessment.declared_at is not None) is stays
