"""Many indikator at once: what is not there yet, and one text for others of an aspek."""

from fractions import Fraction

import pytest

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations, queries
from spbe_assess.assessments.models import AnswerRevision
from spbe_assess.db import transaction
from spbe_assess.errors import Refused, Stale
from tests.factories import BULAT, DESIMAL, make_assessment, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import answer_of, count, declare, enter, fill, logged, send

NONE_YET = "Pemda belum memiliki dokumen untuk indikator ini."


@pytest.fixture
def bulat(db):
    return make_assessment(make_period(BULAT))


@pytest.fixture
def officer(page, bulat):
    officer = make_user(Role.OFFICER, bulat.pemda)
    enter(page, officer)
    return officer


def absent(page, assessment, kodes: list[str], status: int = 302, **typed):
    data = {"kodes": kodes, "fakta": NONE_YET, "yakin": "y"} | typed
    return page.post("assessments.mark_absent", data, status, assessment_id=assessment.id)


def offered(seen) -> list[str]:
    return [box["value"] for box in seen.select("[name=kodes]")]


def test_what_is_empty_is_offered_and_nothing_is_ticked(page, bulat, officer):
    fill(bulat, officer, {"23": 2})
    fill(bulat, officer, {"24": None}, fakta="Sudah ada tulisan.")
    seen = page.get("assessments.mark_absent", assessment_id=bulat.id)
    assert set(offered(seen)) == {str(n) for n in range(1, 48)} - {"23", "24", "45", "46", "47"}
    assert not seen.select("[checked]")
    all_of_them = page.get("assessments.mark_absent", assessment_id=bulat.id, centang="semua")
    assert len(all_of_them.select("[name=kodes][checked]")) == 42


def test_level_1_with_one_sentence_for_many(page, bulat, officer):
    seen = absent(page, bulat, ["1", "2", "30"], analisis="Kriteria level 2 belum dipenuhi.")
    assert words(seen.h1) == "Daftar kerja"
    assert "3 indikator dinyatakan belum ada" in words(seen)
    for kode in ("1", "2", "30"):
        answer = answer_of(bulat, kode)
        assert (answer.nilai, answer.fakta, answer.ticks) == (Fraction(1), NONE_YET, [])
        assert answer.analisis == "Kriteria level 2 belum dipenuhi."
        assert answer.saved_by_id == officer.id
    assert answer_of(bulat, "3").nilai is None
    assert [entry.subject for entry in logged("mark_absent")] == [
        f"answer:{answer_of(bulat, kode).id}" for kode in ("1", "2", "30")
    ]


def test_where_values_are_decimal_it_is_the_lowest_of_level_1_and_an_index_is_never_made_up(page, db):
    desimal = make_assessment(make_period(DESIMAL, tahun=2026))
    enter(page, make_user(Role.OFFICER, desimal.pemda))
    assert not {"IK-05", "IK-06"} & set(offered(page.get("assessments.mark_absent", assessment_id=desimal.id)))
    absent(page, desimal, ["IK-01", "IK-02"])
    assert [answer_of(desimal, kode).nilai for kode in ("IK-01", "IK-02")] == [1, 1]
    with transaction(), pytest.raises(Refused) as refused:
        operations.mark_absent(desimal, ["IK-05"], fakta=NONE_YET, actor=None)
    assert refused.value.field == "kodes"


def test_who_publishes_an_index_stays_where_its_indikator_is_said_to_be_absent(db):
    desimal = make_assessment(make_period(DESIMAL, tahun=2026))
    officer = make_user(Role.OFFICER, desimal.pemda)
    instrument = queries.instrument_of(desimal)
    mixed = next(kode for kode, each in instrument.indikator.items() if each.sumber_nilai == "campuran")
    fill(desimal, officer, {mixed: None}, index_badan="Bappenas", index_tahun=2025)
    with transaction():
        operations.mark_absent(desimal, [mixed], fakta=NONE_YET, actor=officer)
    answer = answer_of(desimal, mixed)
    assert (answer.nilai, answer.index_badan, answer.index_tahun) == (1, "Bappenas", 2025)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kodes": []}, "Centang sedikitnya satu indikator."),
        ({"fakta": " "}, "Isi kalimat untuk Fakta."),
        ({"yakin": None}, "Centang pernyataan ini"),
    ],
)
def test_it_is_said_deliberately(page, bulat, officer, typed, sentence):
    seen = page.post(
        "assessments.mark_absent",
        {"kodes": ["1"], "fakta": NONE_YET, "yakin": "y"} | typed,
        422,
        assessment_id=bulat.id,
    )
    assert sentence in words(seen.select_one(".summary-err"))
    assert answer_of(bulat, "1").nilai is None


def test_one_that_was_filled_meanwhile_stops_all_and_the_text_is_still_there(page, bulat, officer):
    form = page.get("assessments.mark_absent", assessment_id=bulat.id)
    sent = {name: form.select_one(f"#belum-ada [name={name}]")["value"] for name in ("csrf_token", "kunci")}
    fill(bulat, officer, {"2": 4})
    sent |= {"kodes": ["1", "2"], "fakta": NONE_YET, "yakin": "y"}
    response = page.open(page.url("assessments.mark_absent", assessment_id=bulat.id), method="POST", data=sent)
    seen = page._seen(response, 409, ())
    assert "Indikator 2 sudah diisi" in words(seen.select_one(".summary-err"))
    assert seen.select_one("#fakta").text.strip() == NONE_YET
    assert "2" not in offered(seen)
    assert seen.select_one("[name=kodes][value='1']").has_attr("checked")
    assert (answer_of(bulat, "1").nilai, answer_of(bulat, "2").nilai) == (None, 4)


def test_it_drops_the_declaration_and_a_sent_one_is_locked(page, bulat, officer):
    fill(bulat, officer, {"23": 2})
    declare(bulat, officer)
    absent(page, bulat, ["1"])
    assert answer_of(bulat, "1").assessment.declared_at is None
    send(bulat, make_user(Role.COORDINATOR, bulat.pemda))
    assert not page.get("assessments.mark_absent", assessment_id=bulat.id).select("#belum-ada")
    with transaction(), pytest.raises(Refused):
        operations.mark_absent(bulat, ["2"], fakta=NONE_YET, actor=officer)


def copy(page, assessment, kode: str, data: dict, status: int = 302):
    return page.post("assessments.copy_text", data, status, assessment_id=assessment.id, kode=kode)


def test_a_text_goes_into_the_empty_ones_of_its_aspek(page, bulat, officer):
    fill(bulat, officer, {"21": 2}, fakta="Dasarnya Perbup 17/2023.", analisis="Sesuai level 2.")
    fill(bulat, officer, {"22": None}, fakta="Tulisan sendiri.")
    seen = page.get("assessments.copy_text", assessment_id=bulat.id, kode="21")
    assert offered(seen) == [str(n) for n in range(22, 29)]
    assert not seen.select("[checked]")
    seen = copy(page, bulat, "21", {"parts": ["fakta", "analisis"], "kodes": ["22", "23"]})
    assert "Tulisan disalin" in words(seen)
    texts = {kode: (answer_of(bulat, kode).fakta, answer_of(bulat, kode).analisis) for kode in ("22", "23", "24")}
    assert texts == {
        "22": ("Tulisan sendiri.", "Sesuai level 2."),
        "23": ("Dasarnya Perbup 17/2023.", "Sesuai level 2."),
        "24": ("", ""),
    }
    assert answer_of(bulat, "23").nilai is None, "the level is not copied"
    assert len(logged("copy_text")) == 2


def test_what_is_there_is_replaced_only_when_asked_for_and_then_kept_in_the_history(page, bulat, officer):
    fill(bulat, officer, {"21": 2}, fakta="Baru.")
    fill(bulat, officer, {"22": 3}, fakta="Lama.")
    seen = copy(page, bulat, "21", {"parts": ["fakta"], "kodes": ["22"]}, 422)
    assert "Tidak ada yang disalin" in words(seen.select_one(".summary-err"))
    before = count(AnswerRevision)
    copy(page, bulat, "21", {"parts": ["fakta"], "kodes": ["22"], "overwrite": "y"})
    assert (answer_of(bulat, "22").fakta, answer_of(bulat, "22").nilai) == ("Baru.", 3)
    assert count(AnswerRevision) == before + 1


def test_a_text_somebody_changed_meanwhile_is_not_overwritten(page, bulat, officer):
    fill(bulat, officer, {"21": 2}, fakta="Baru.")
    fill(bulat, officer, {"22": 3}, fakta="Lama.")
    read = {kode: answer_of(bulat, kode).versi for kode in ("21", "22")}
    fill(bulat, officer, {"22": 3}, fakta="Lebih baru.")
    with transaction(), pytest.raises(Stale):
        operations.copy_text(
            queries.answer_of(bulat, "21"), ["22"], parts=["fakta"], versis=read, overwrite=True, actor=officer
        )
    with transaction(), pytest.raises(Stale):
        operations.copy_text(queries.answer_of(bulat, "21"), ["23"], parts=["fakta"], versis={}, actor=officer)
    assert answer_of(bulat, "22").fakta == "Lebih baru."


def test_only_within_the_aspek_and_only_what_is_written(page, bulat, officer):
    fill(bulat, officer, {"21": 2}, fakta="Baru.")
    source, versis = queries.answer_of(bulat, "21"), {"21": answer_of(bulat, "21").versi}
    wrong = ((["30"], ["fakta"], "kodes"), (["22"], ["analisis"], "parts"), ([], ["fakta"], "kodes"))
    for kodes, parts, field in wrong:
        with transaction(), pytest.raises(Refused) as refused:
            operations.copy_text(source, kodes, parts=parts, versis=versis, actor=officer)
        assert refused.value.field == field
    empty = page.get("assessments.copy_text", assessment_id=bulat.id, kode="25")
    assert "Belum ada tulisan untuk disalin." in words(empty)
