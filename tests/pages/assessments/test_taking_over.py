"""What an officer makes of an OPD's part; what its people say to each other; the slip that asks for it."""

import pytest

from spbe_assess.accounts.rules import Role
from tests.factories import make_opd, make_user
from tests.page import Page, words
from tests.pages.assessments.deeds import answer_of, enter, fill
from tests.pages.assessments.hands import Place, told
from tests.pages.assessments.test_many_hands import at, part


@pytest.fixture
def place(app, db) -> Place:
    return Place()


# taking over


def handed_in(place: Place, kode: str = "7", **given):
    row = place.hand(kode)
    place.write(row, **given)
    place.hand_in(row)
    return row


def answer_page(page: Page, place: Place) -> str:
    return page.url("assessments.record_answer", assessment_id=place.assessment.id, kode="7")


def test_an_empty_answer_takes_the_part_at_once(page, place):
    handed_in(place)
    page.login(place.officer)
    page.post("assessments.use_contribution", at=answer_page(page, place), **at(place))
    assert answer_of(place.assessment, "7").fakta == "Perbup 17/2023"
    assert part(place).used_at is not None


def test_an_answer_that_holds_something_is_shown_beside_the_part_first(page, place):
    handed_in(place)
    fill(place.assessment, place.officer, {"7": 2}, fakta="Milik petugas")
    page.login(place.officer)
    html = page.get("assessments.record_answer", assessment_id=place.assessment.id, kode="7")
    assert html.select(f"form[action='{page.url('assessments.use_contribution', **at(place))}']") == []
    text = words(page.get("assessments.use_contribution", **at(place)))
    assert "Milik petugas" in text
    assert "Perbup 17/2023" in text
    assert answer_of(place.assessment, "7").fakta == "Milik petugas"
    page.post("assessments.use_contribution", **at(place))
    assert (answer_of(place.assessment, "7").fakta, answer_of(place.assessment, "7").nilai) == ("Perbup 17/2023", 3)


def test_an_answer_saved_meanwhile_is_not_replaced(page, place):
    handed_in(place)
    page.login(place.officer)
    old = answer_of(place.assessment, "7").versi
    fill(place.assessment, place.officer, {"7": 2}, fakta="Milik petugas")
    typed = {"versi": str(old)}
    html = page.post("assessments.use_contribution", typed, status=409, **at(place))
    assert "Milik petugas" in words(html)
    assert answer_of(place.assessment, "7").fakta == "Milik petugas"


def test_a_part_that_changed_since_it_was_shown_is_not_taken(page, place):
    handed_in(place)
    page.login(place.officer)
    html = page.post("assessments.use_contribution", {"bagian": "1"}, status=422, **at(place))
    assert "berubah sejak halaman dibuka" in words(html)


def test_both_texts_together_are_not_saved_until_the_officer_does(page, place):
    handed_in(place, analisis="Level 3")
    fill(place.assessment, place.officer, {"7": 2}, fakta="Milik petugas")
    page.login(place.officer)
    html = page.get("assessments.merge_contribution", **at(place))
    text = html.select_one("textarea[name=fakta]").text.strip()
    assert text == f"Milik petugas\n\n{place.opd.nama}:\nPerbup 17/2023"
    assert answer_of(place.assessment, "7").fakta == "Milik petugas"
    assert part(place).used_at is None
    address = page.url("assessments.merge_contribution", **at(place))
    page.post("assessments.record_answer", at=address, assessment_id=place.assessment.id, kode="7")
    assert answer_of(place.assessment, "7").fakta == text
    assert part(place).used_at is not None


@pytest.mark.parametrize(("typed", "status"), [({"fakta": "x" * 5001}, 422), ({"versi": "0"}, 409)])
def test_a_page_that_comes_back_still_knows_whose_text_it_holds(page, place, typed, status):
    handed_in(place)
    fill(place.assessment, place.officer, {"7": 2}, fakta="Milik petugas")
    page.login(place.officer)
    address = page.url("assessments.merge_contribution", **at(place))
    where = {"assessment_id": place.assessment.id, "kode": "7"}
    html = page.post("assessments.record_answer", typed, status=status, at=address, **where)
    assert html.select_one("form [name=gabung]")["value"] == str(place.opd.id)


def test_what_is_given_back_says_why_and_can_be_written_again(page, place):
    handed_in(place)
    page.login(place.officer)
    page.post("assessments.return_contribution", {"remark": ""}, status=422, **at(place))
    page.post("assessments.return_contribution", {"remark": "Sebut pasalnya."}, **at(place))
    assert told(place.contact) == ["Indikator 7 dikembalikan petugas untuk diperbaiki."]
    enter(page, place.contact)
    assert "Sebut pasalnya." in words(page.get("assessments.record_contribution", **at(place)))
    page.post("assessments.record_contribution", {"fakta": "Pasal 3"}, **at(place))
    assert part(place).fakta == "Pasal 3"


def test_an_evaluator_knows_of_no_part_and_no_thread(page, place):
    place.hand()
    page.login(make_user(Role.LEADER, place.assessment.pemda))
    html = page.get("assessments.record_answer", assessment_id=place.assessment.id, kode="7")
    assert html.select("#dari-opd")
    assert not html.select("a[href$='/pakai']")


# talking


def test_everybody_on_an_indikator_reads_the_message_and_is_told(page, place):
    place.hand()
    colleague, stranger = make_user(), make_user(Role.CONTRIBUTOR)
    page.login(place.contact)
    page.post("assessments.post_message", {"pesan": "Apakah Perbup lama masih dipakai?"}, **at_thread(place))
    for person in (place.officer, colleague):
        assert told(person) == ["Pesan baru tentang indikator 7."]
    assert told(place.contact) == told(stranger) == []
    enter(page, place.officer)
    html = page.get("assessments.record_answer", assessment_id=place.assessment.id, kode="7")
    assert "1 pesan" in words(html)
    assert "Apakah Perbup lama masih dipakai?" in words(html)
    enter(page, stranger)
    page.get("assessments.post_message", status=404, **at_thread(place))


def at_thread(place: Place) -> dict:
    return {"assessment_id": place.assessment.id, "kode": "7"}


def test_an_empty_message_and_one_too_long_come_back(page, place):
    page.login(place.officer)
    page.post("assessments.post_message", {"pesan": " "}, status=422, **at_thread(place))
    html = page.post("assessments.post_message", {"pesan": "a" * 2001}, status=422, **at_thread(place))
    assert "2.001 huruf" in words(html)


# the slip


def test_the_slip_says_what_each_indikator_needs(page, place):
    place.hand("7")
    page.login(place.officer)
    text = words(page.get("assessments.slip", assessment_id=place.assessment.id, opd_id=place.opd.id))
    assert "Untuk level 1" in text
    plain = page.open(page.url("assessments.slip_txt", assessment_id=place.assessment.id, opd_id=place.opd.id))
    assert plain.mimetype == "text/plain"
    assert place.opd.nama in plain.text
    assert place.officer.surel in plain.text
    assert "Untuk level 1:" in plain.text
    with page.open(page.url("assessments.slip_pdf", assessment_id=place.assessment.id, opd_id=place.opd.id)) as pdf:
        assert (pdf.status_code, pdf.data[:4]) == (200, b"%PDF")


def test_an_opd_that_handed_in_everything_is_thanked_and_asked_for_nothing(page, place):
    row = place.hand()
    place.write(row)
    place.hand_in(row)
    page.login(place.officer)
    plain = page.open(page.url("assessments.slip_txt", assessment_id=place.assessment.id, opd_id=place.opd.id)).text
    assert "Semua bagian sudah diserahkan." in plain
    assert "Bila belum ada" not in plain


def test_an_opd_has_its_own_slip_and_no_other(page, place):
    place.hand()
    other = place.hand("8", make_opd())
    page.login(place.contact)
    page.get("assessments.slip", assessment_id=place.assessment.id, opd_id=place.opd.id)
    page.get("assessments.slip", status=404, assessment_id=place.assessment.id, opd_id=other.opd_id)
