"""Two people at one answer: the second sees both texts and chooses, and a form sent twice is saved once."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from werkzeug.datastructures import MultiDict

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments.models import AnswerRevision
from tests.factories import BULAT, DESIMAL, make_assessment, make_period, make_user
from tests.page import controls, words
from tests.pages.assessments.deeds import answer_of, count, enter, fill, logged

MINE = "Perangkat daerah menyusun daftar data dan metadata."
THEIRS = "Daftar data diperiksa wali data."


PLACES = [(BULAT, "23"), (DESIMAL, "IK-01")]
BOTH = pytest.mark.parametrize("place", PLACES, ids=["bulat", "desimal"], indirect=True)


@pytest.fixture
def place(db, request):
    instrumen, kode = getattr(request, "param", PLACES[0])
    assessment = make_assessment(make_period(instrumen))
    return {"assessment_id": assessment.id, "kode": kode}, assessment, kode


@pytest.fixture
def rahma(place):
    return make_user(Role.OFFICER, place[1].pemda, nama="Rahma Tjokra")


@pytest.fixture
def samsul(place):
    return make_user(Role.OFFICER, place[1].pemda, nama="Samsul Bahri")


def opened(page, where) -> MultiDict:
    """The form as a browser holds it."""
    return controls(page.get("assessments.record_answer", **where).select_one("#jawaban"))


def sent(page, where, form: MultiDict, status: int, **typed):
    for name, value in typed.items():
        form.poplist(name)
        form.setlist(name, value if isinstance(value, list) else [value])
    response = page.open(page.url("assessments.record_answer", **where), method="POST", data=form)
    return page._seen(response, status, ()) if status != 302 else response


def both(page, place, rahma, samsul, **typed):
    """Rahma opens, Samsul saves, Rahma sends: the page she gets."""
    where, assessment, kode = place
    enter(page, rahma)
    form = opened(page, where)
    fill(assessment, samsul, {kode: 2}, fakta=THEIRS, ticks=(1, 2))
    given = {"nilai": "3", "fakta": MINE, "ticks": ["1"]} | typed
    return sent(page, where, form, 409, **given)


@BOTH
def test_the_second_sees_both_texts_and_nothing_is_overwritten(page, place, rahma, samsul):
    seen = both(page, place, rahma, samsul)
    said = words(seen)
    assert "Samsul Bahri menyimpan" in said
    assert THEIRS in said
    assert seen.select_one("#fakta").text.strip() == MINE
    assert not seen.select("#pilihan [type=radio][checked]"), "nothing is chosen beforehand"
    assert {radio["name"] for radio in seen.select("[type=radio]")} >= {"pilih-nilai", "pilih-fakta", "pilih-ticks"}
    answer = answer_of(place[1], place[2])
    assert (answer.nilai, answer.fakta) == (2, THEIRS)
    assert len(logged("record_answer")) == 1


def test_one_person_in_two_tabs_is_not_told_of_another(page, place, rahma):
    said = words(both(page, place, rahma, rahma))
    assert "Dua tulisan Anda" in said
    assert "Anda sendiri menyimpan" in said
    assert "Rahma Tjokra menyimpan" not in said
    assert "Dua orang" not in said


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({}, (3, MINE, [1])),
        ({"pilih-fakta": "saya", "pilih-nilai": "saya", "pilih-ticks": "saya"}, (3, MINE, [1])),
        ({"pilih-fakta": "rekan", "pilih-nilai": "rekan", "pilih-ticks": "rekan"}, (2, THEIRS, [1, 2])),
        ({"pilih-nilai": "rekan", "fakta": f"{MINE} {THEIRS}"}, (2, f"{MINE} {THEIRS}", [1])),
    ],
)
def test_each_part_is_chosen_or_put_together_and_saved(page, place, rahma, samsul, chosen, kept):
    where, assessment, kode = place
    form = controls(both(page, place, rahma, samsul).select_one("#pilihan"))
    sent(page, where, form, 302, simpan="draf", **chosen)
    answer = answer_of(assessment, kode)
    assert (answer.nilai, answer.fakta, answer.ticks) == kept
    assert answer.saved_by_id == (samsul.id if answer.fakta == THEIRS else rahma.id)


def test_a_third_save_meanwhile_is_seen_too(page, place, rahma, samsul):
    where, assessment, kode = place
    form = controls(both(page, place, rahma, samsul).select_one("#pilihan"))
    fill(assessment, samsul, {kode: 4}, fakta="Lagi-lagi lain.")
    assert "Lagi-lagi lain." in words(sent(page, where, form, 409, **{"pilih-fakta": "saya"}))


@BOTH
def test_a_form_sent_twice_is_saved_once(page, place, rahma):
    where, assessment, kode = place
    enter(page, rahma)
    form = opened(page, where)
    first = sent(page, where, form, 302, nilai="3", fakta=MINE)
    again = sent(page, where, form, 302)
    assert first.location == again.location
    assert answer_of(assessment, kode).fakta == MINE
    assert len(logged("record_answer")) == 1


def test_the_same_key_with_other_words_is_judged_by_its_version(page, place, rahma):
    where, assessment, kode = place
    enter(page, rahma)
    form = opened(page, where)
    sent(page, where, form, 302, nilai="3", fakta=MINE)
    assert MINE in words(sent(page, where, form, 409, fakta=THEIRS))
    assert answer_of(assessment, kode).fakta == MINE


def test_an_old_form_that_says_what_stands_there_already_is_no_conflict(page, place, rahma, samsul):
    where, assessment, kode = place
    enter(page, rahma)
    form = opened(page, where)
    fill(assessment, samsul, {kode: 3}, fakta=MINE)
    versi = answer_of(assessment, kode).versi
    sent(page, where, form, 302, nilai="3", fakta=MINE)
    answer = answer_of(assessment, kode)
    assert (answer.versi, answer.saved_by_id) == (versi, samsul.id)


def test_what_another_wrote_is_kept_as_a_revision(page, place, rahma, samsul):
    _, assessment, kode = place
    fill(assessment, samsul, {kode: 2}, fakta=THEIRS)
    assert count(AnswerRevision) == 0, "the first words replace nothing"
    fill(assessment, rahma, {kode: Fraction(3)}, fakta=MINE)
    [revision] = assessment_revisions()
    assert THEIRS in revision.isi
    assert revision.saved_by_id == samsul.id
    assert revision.replaced_at is not None


def test_ones_own_words_are_kept_every_ten_minutes(place, rahma):
    _, assessment, kode = place
    start = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    counted = []
    for minutes in (0, 1, 5, 10, 11):
        with clock.at(start + timedelta(minutes=minutes)):
            fill(assessment, rahma, {kode: 2}, fakta=f"Tulisan menit {minutes}.")
        counted.append(count(AnswerRevision))
    assert counted == [0, 1, 1, 1, 2]
    assert len(logged("record_answer")) == 5, "every acknowledged save has its line"


def assessment_revisions() -> list[AnswerRevision]:
    return AnswerRevision.query.order_by(AnswerRevision.id).all()
