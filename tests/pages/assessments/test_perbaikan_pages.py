"""Perbaikan as the pemda's people see it: asked, mended, declared, sent again; and proof brought in interviu."""

from datetime import timedelta

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.assessments import operations, queries
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.db import transaction
from tests.factories import make_user
from tests.page import controls, find_form, words
from tests.pages.assessments.deeds import answer_of, enter, statements
from tests.pages.assessments.test_returning import DUE, LATE, NOW, TODAY, Road, hand, interviu


@pytest.fixture(autouse=True)
def in_august():
    with clock.at(NOW):
        yield


@pytest.fixture
def road(db):
    return Road()


@pytest.fixture
def where(road):
    return {"assessment_id": road.assessment.id}


def asked(road: Road, *kodes: str) -> None:
    """Proof is asked for these, in interviu."""
    interviu(road)
    for kode in kodes:
        with transaction():
            operations.clarify(queries.answer_of(road.assessment, kode), actor=road.judge)


def test_from_return_to_sent_again_by_pages(page, road, where):
    road.give_back("2", "3")
    enter(page, road.officer)
    seen = page.get("assessments.worklist", **where)
    asked_for = words(seen.select_one("#diminta").find_parent("section"))
    assert "Catatan evaluator: Sebut pasalnya." in asked_for
    assert "Paling lambat 12 Agustus 2026" in asked_for
    assert [words(each) for each in seen.select("section[aria-labelledby=diminta] .no")] == ["2", "3"]
    assert words(seen.select_one("a.btn.main")).startswith("Perbaiki indikator 2")

    at = page.get("assessments.record_answer", **where, kode="2")
    assert "Diminta diperbaiki, paling lambat 12 Agustus 2026" in words(at)
    seen = page.post("assessments.record_answer", {"nilai": "4", "simpan": "lanjut"}, **where, kode="2")
    assert "Indikator 3," in words(seen.select_one("main, body")), "the next that was returned comes"
    seen = page.get("assessments.worklist", **where)
    assert "Sudah diubah" in words(seen.select_one("section[aria-labelledby=diminta]"))
    assert words(seen.select_one("a.btn.main")).startswith("Perbaiki indikator 3")
    page.post("assessments.declare", at=page.url("assessments.worklist", **where), **where)

    enter(page, road.coordinator)
    seen = page.get("assessments.worklist", **where)
    assert words(seen.select_one("a.btn.main")).startswith("Periksa dan kirim ulang")
    seen = page.get("assessments.submit", **where)
    changes = [words(each) for each in seen.select("section[aria-labelledby=berubah] .why")]
    assert changes == ["Berubah: Nilai.", "Belum ada yang berubah."]
    seen = page.post("assessments.submit", {"nama": road.coordinator.nama}, **where)
    assert "Kiriman ke-2" in words(seen)
    assert road.assessment.state is State.DINILAI


def test_what_was_not_returned_is_only_read_as_it_was_sent(page, road, where):
    road.give_back("2")
    enter(page, road.officer)
    seen = page.get("assessments.record_answer", **where, kode="1")
    assert "Indikator 1 tidak diminta diperbaiki, jadi tidak dapat diubah." in words(seen)
    assert "Yang tampil adalah isi kiriman terakhir." in words(seen)
    assert not seen.select("form#jawaban")
    seen = page.get("assessments.attach_evidence", **where, kode="1")
    assert "tidak diminta diperbaiki" in words(seen)
    assert not seen.select("form#lampirkan")


def test_after_its_day_it_is_read_and_can_still_be_sent(page, road, where):
    road.give_back("2")
    road.mend("2")
    with clock.at(LATE):
        enter(page, road.coordinator)
        seen = page.get("assessments.record_answer", **where, kode="2")
        assert "Hari itu sudah lewat" in words(seen)
        assert not seen.select("form#jawaban")
        assert "Batas waktunya sudah lewat" in words(page.get("assessments.worklist", **where))
        page.post("assessments.declare", at=page.url("assessments.worklist", **where), **where)
        page.post("assessments.submit", {"nama": road.coordinator.nama}, **where)
    assert claims_of(queries.latest_snapshot(road.assessment).isi)["2"].nilai == 4


def test_what_is_typed_after_the_day_is_not_lost_and_not_saved(page, road, where):
    road.give_back("2")
    enter(page, road.officer)
    url = page.url("assessments.record_answer", **where, kode="2")
    typed = controls(find_form(page.get("assessments.record_answer", **where, kode="2"), url))
    for name, value in {"nilai": "5", "fakta": "Pasal 9", "simpan": "draf"}.items():
        typed.setlist(name, [value])
    with transaction():
        queries.answer_of(road.assessment, "2").return_due = TODAY - timedelta(1)
    reply = page.open(url, method="POST", data=typed)
    assert reply.status_code == 422
    assert "sudah lewat (9 Agustus 2026)" in reply.text
    assert "Pasal 9" in reply.text
    assert answer_of(road.assessment, "2").nilai == 2


def test_only_its_own_people_are_told_what_is_asked(page, road, where):
    road.give_back("2")
    road.mend("2", 5)
    for role, scope in ((Role.EVALUATOR, None), (Role.ADMIN, Scope.PROVINSI)):
        person = road.judge if role is Role.EVALUATOR else make_user(role, road.assessment.pemda, scope=scope)
        enter(page, person)
        seen = page.get("assessments.worklist", **where)
        assert not seen.select("#diminta")
        assert "Dikembalikan kepada pemda untuk diperbaiki" in words(seen)
        shown = page.get("assessments.record_answer", **where, kode="2")
        assert "Sebut pasalnya" not in words(shown)
        assert "Level 2" in words(shown.select_one("section[aria-labelledby=isi-jawaban]")), "what was sent"


def test_the_leader_of_the_pemda_looks_and_changes_nothing(page, road, where):
    road.give_back("2")
    enter(page, make_user(Role.LEADER, road.assessment.pemda))
    seen = page.get("assessments.worklist", **where)
    assert seen.select("#diminta")
    assert not seen.select("a.btn.main")
    assert not page.get("assessments.record_answer", **where, kode="2").select("form#jawaban")


def test_an_opd_works_on_its_part_of_what_was_returned(page, road, where):
    road.give_back("2")
    row = hand(road, "2", DUE)
    contact = make_user(Role.CONTRIBUTOR, road.assessment.pemda, opd=row.opd)
    enter(page, contact)
    seen = page.get("assessments.contributions", **where)
    assert "Yang dapat diubah sekarang hanya indikator 2" in words(seen)
    assert words(seen.select_one("a.btn.main")) == "Kerjakan indikator 2"
    where_part = where | {"kode": "2", "opd_id": row.opd_id}
    page.post("assessments.record_contribution", {"fakta": "Pasal 4", "simpan": "draf"}, **where_part)
    with clock.at(LATE):
        enter(page, contact)
        assert "tidak berjalan" in words(page.get("assessments.contributions", **where))


def test_proof_that_was_asked_for_is_added_and_marked(page, road, where):
    asked(road, "2")
    enter(page, road.officer)
    seen = page.get("assessments.worklist", **where)
    assert "Bukti susulan dapat ditambahkan untuk indikator 2" in words(seen)
    seen = page.get("assessments.record_answer", **where, kode="2")
    assert not seen.select("form#jawaban")
    assert seen.select("a[href$='/bukti']")
    with clock.at(NOW + timedelta(hours=1)):
        seen = page.post("assessments.attach_evidence", {"link": "https://jdih.example/1"}, **where, kode="2")
    listed = seen.select_one("section[aria-labelledby=bukti]")
    assert words(listed).count("ditambahkan sesudah kiriman pertama") == 1
    assert queries.latest_snapshot(road.assessment).n == 2
    assert not listed.select("form[action$='/cabut']")


def test_proof_is_not_added_where_nobody_asked(page, road, where):
    asked(road, "2")
    enter(page, road.officer)
    seen = page.get("assessments.attach_evidence", **where, kode="1")
    assert "hanya dapat ditambahkan selama interviu, untuk indikator yang diminta klarifikasi" in words(seen)
    assert not seen.select("form#lampirkan")


@pytest.mark.parametrize(("endpoint", "most"), [("worklist", 14), ("record_answer", 17)])
def test_the_pages_ask_the_database_a_fixed_number_of_times(page, road, where, endpoint, most):
    where |= {"kode": "2"} if endpoint == "record_answer" else {}
    counts = []
    for kodes in (["2"], ["1", "2", "3"]):
        road.give_back(*kodes)
        enter(page, road.officer)
        url = page.url(f"assessments.{endpoint}", **where)
        page.open(url)
        with statements() as seen:
            page.open(url)
        counts.append(len(seen))
        road.send_again()
    assert counts[0] == counts[1] <= most, "\n".join(seen)
