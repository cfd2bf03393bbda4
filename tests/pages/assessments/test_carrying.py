"""What an earlier year offers, once: answers and evidence of the same regulation, of the old one evidence alone."""

from datetime import date

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations
from spbe_assess.assessments.models import AnswerRevision, Evidence
from spbe_assess.assessments.rules import State
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.documents.rules import Scan
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.organisation.rules import PeriodKind
from tests.factories import BULAT, DESIMAL, make_assessment, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import PDF, PNG, answer_of, attach, count, enter, evidence_of, fill, logged, send

[AGED] = [each.id for level in get_instrument(BULAT).indikator["1"].bukti for each in level if each.umur_maks_bulan]
NEW = next(each for each in get_instrument(DESIMAL).indikator.values() if each.indikator_lama)


def earlier_year(kind=PeriodKind.RESMI, tahun=2024, **more):
    """What the pemda sent under 59/2020: indikator 1 and 2 answered, a file for 1."""
    assessment = make_assessment(make_period(BULAT, tahun=tahun, kind=kind))
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    for kode in ("1", "2"):
        fill(assessment, coordinator, {kode: 3}, fakta=f"Perbup tentang {kode}.", analisis="Level 3.", ticks=[1, 2, 3])
    attach(assessment, coordinator, "1", item=AGED, halaman="6", remark="Reviu tahunan", **more)
    send(assessment, coordinator)
    return assessment


@pytest.fixture
def officer(page, db):
    officer = make_user()
    enter(page, officer)
    return officer


def this_year(instrumen=BULAT, tahun=2025):
    return make_assessment(make_period(instrumen, tahun=tahun))


def at(assessment, kode="1") -> dict:
    return {"assessment_id": assessment.id, "kode": kode}


def fold(page, assessment, kode="1"):
    return page.get("assessments.record_answer", **at(assessment, kode)).select_one("#saran")


def test_nothing_is_taken_over_by_itself_and_each_is_taken_once(page, officer):
    old, now = earlier_year(), this_year()
    assert answer_of(now, "1").is_empty
    assert "jawaban dan 1 bukti" in words(fold(page, now).summary)
    here = page.url("assessments.record_answer", **at(now))
    page.post("assessments.carry_over", at=here, **at(now))
    answer = answer_of(now, "1")
    assert (answer.nilai, answer.fakta, answer.ticks) == (3, "Perbup tentang 1.", [1, 2, 3])
    assert [entry.action for entry in logged("carry_over")] == ["carry_over"]
    assert "jawaban" not in words(fold(page, now).summary)
    [piece] = evidence_of(old)
    page.post("assessments.carry_evidence", at=here, evidence_id=piece.id, **at(now))
    [new] = evidence_of(now)
    same = ("item", "version_id", "halaman", "remark", "opd_id")
    assert [getattr(new, name) for name in same] == [getattr(piece, name) for name in same]
    assert fold(page, now) is None


def test_what_somebody_wrote_already_is_not_written_over(page, officer):
    earlier_year()
    now = this_year()
    fill(now, officer, {"1": 2}, fakta="Tulisan tahun ini.")
    answer = answer_of(now, "1")
    with pytest.raises(Refused), transaction():
        operations.carry_over(answer, versi=answer.versi, actor=officer)
    assert answer_of(now, "1").fakta == "Tulisan tahun ini."


def test_an_emptied_answer_keeps_what_carrying_over_replaced(page, officer):
    earlier_year()
    now = this_year()
    fill(now, officer, {"1": 2})
    fill(now, officer, {"1": None})
    before = count(AnswerRevision)
    answer = answer_of(now, "1")
    with transaction():
        operations.carry_over(answer, versi=answer.versi, actor=officer)
    assert count(AnswerRevision) == before + 1


def test_the_same_piece_twice_is_refused_and_taken_off_it_is_offered_again(page, officer):
    old, now = earlier_year(), this_year()
    [piece] = evidence_of(old)
    for _ in range(2):
        with transaction():
            new = operations.carry_evidence(answer_of(now, "1"), piece.id, actor=officer)
        with pytest.raises(Refused), transaction():
            operations.carry_evidence(answer_of(now, "1"), piece.id, actor=officer)
        with transaction():
            operations.detach_evidence(new, actor=officer)
    assert evidence_of(now) == []


def test_a_whole_aspek_at_once(page, officer):
    earlier_year()
    now = this_year()
    fill(now, officer, {"2": 1}, fakta="Sudah ditulis.")
    seen = page.post("assessments.carry_all", {"aspek": "1"}, assessment_id=now.id)
    assert "Dipakai: 1 jawaban dan 1 bukti." in words(seen)
    assert "sudah dipakai" in words(seen.select_one(".empty"))
    assert (answer_of(now, "1").nilai, answer_of(now, "2").fakta) == (3, "Sudah ditulis.")
    assert len(evidence_of(now)) == 1
    with pytest.raises(Refused), transaction():
        operations.carry_all(now, ["1", "2"], actor=officer)


def test_where_the_answers_are_written_already_only_evidence_is_counted(page, officer):
    earlier_year()
    now = this_year()
    fill(now, officer, {"1": 2, "2": 1}, fakta="Sudah ditulis.")
    seen = page.post("assessments.carry_all", {"aspek": "1"}, assessment_id=now.id)
    assert "Dipakai: 1 bukti." in words(seen)


def test_carried_evidence_is_looked_at_anew(page, officer):
    old, now = earlier_year(tahun=2024), this_year()
    [piece] = evidence_of(old)
    with transaction():
        database.session.get(Document, piece.document.id).tanggal = date(2010, 1, 1)
    assert "paling lama 24 bulan" in words(fold(page, now))
    with transaction():
        operations.carry_evidence(answer_of(now, "1"), piece.id, actor=officer)
    seen = page.get("assessments.record_answer", **at(now))
    assert "paling lama 24 bulan" in words(seen.select("#bukti")[0].find_parent("section"))


def test_what_was_destroyed_is_not_offered(page, officer):
    old, now = earlier_year(), this_year()
    with transaction():
        version = database.session.get(DocumentVersion, evidence_of(old)[0].version_id)
        version.destroyed_at = version.uploaded_at
    assert "bukti" not in words(fold(page, now).summary)


def test_a_virus_found_since_keeps_its_file_back_and_not_its_aspek(page, officer):
    old, now = earlier_year(), this_year()
    with transaction():
        database.session.get(DocumentVersion, evidence_of(old)[0].version_id).scan = Scan.TERJANGKIT
    with transaction():
        carried = operations.carry_all(now, ["1", "2"], actor=officer)
    assert (carried.answers, carried.bukti) == (2, 0)


@pytest.mark.parametrize(("kind", "tahun"), [(PeriodKind.LATIHAN, 2024), (PeriodKind.RESMI, 2023)])
def test_only_the_official_round_of_the_year_before_counts(page, officer, kind, tahun):
    earlier_year(kind, tahun)
    now = this_year()
    assert fold(page, now) is None
    assert "Belum ada penilaian resmi" in words(page.get("assessments.carry_all", assessment_id=now.id))


def test_what_was_never_sent_is_not_offered(page, officer):
    assessment = make_assessment(make_period(BULAT, tahun=2024), nilai={"1": 3}, state=State.DRAF)
    assert assessment.sent_at is None
    assert fold(page, this_year()) is None


def old_regulation(officer):
    """Under 59/2020, two old indikator that the same new one asks for: one file for both, and a picture."""
    old = make_assessment(make_period(BULAT, tahun=2025))
    coordinator, kodes = make_user(Role.COORDINATOR, old.pemda), NEW.indikator_lama
    fill(old, coordinator, dict.fromkeys(kodes, 4))
    for kode in kodes:
        attach(old, coordinator, kode, PDF, item=f"{kode}/2/1")
    attach(old, coordinator, kodes[0], PNG, "layar.png")
    send(old, coordinator)
    return old


def test_from_the_old_regulation_comes_evidence_unconfirmed_and_no_value(page, officer):
    old = old_regulation(officer)
    now = this_year(DESIMAL, 2026)
    seen = fold(page, now, NEW.kode)
    assert "belum dikonfirmasi" in words(seen)
    assert "jawaban" not in words(seen.summary)
    answer = answer_of(now, NEW.kode)
    with pytest.raises(Refused), transaction():
        operations.carry_over(answer, versi=answer.versi, actor=officer)
    piece = evidence_of(old)[0]
    item = NEW.bukti[1][0].id
    here = page.url("assessments.record_answer", **at(now, NEW.kode))
    page.post("assessments.carry_evidence", {"item": item}, at=here, evidence_id=piece.id, **at(now, NEW.kode))
    [new] = evidence_of(now)
    assert (new.item, new.version_id) == (item, piece.version_id)
    assert answer_of(now, NEW.kode).nilai is None
    assert len(fold(page, now, NEW.kode).select(".docs > li")) == 1, (
        "the same document is not offered for its other use"
    )


def test_a_whole_aspek_of_the_old_regulation_is_evidence_alone(page, officer):
    old_regulation(officer)
    now = this_year(DESIMAL, 2026)
    page.get("assessments.carry_all", assessment_id=now.id)
    with transaction():
        carried = operations.carry_all(now, [NEW.kode], actor=officer)
    assert (carried.answers, carried.bukti) == (0, 2)
    assert {piece.item for piece in evidence_of(now)} == {""}
    assert answer_of(now, NEW.kode).nilai is None


def test_a_closed_round_only_shows(page, officer):
    earlier_year()
    now = this_year()
    coordinator = make_user(Role.COORDINATOR, now.pemda)
    fill(now, coordinator, {"3": 1})
    send(now, coordinator)
    seen = page.get("assessments.carry_all", assessment_id=now.id)
    assert "hanya dapat dibaca" in words(seen)
    assert not seen.select("main form")
    for work in (
        lambda: operations.carry_over(answer_of(now, "1"), versi=1, actor=officer),
        lambda: operations.carry_all(now, ["1"], actor=officer),
    ):
        with pytest.raises(Refused), transaction():
            work()
    assert count(Evidence) == 1
    assert answer_of(now, "1").nilai is None
