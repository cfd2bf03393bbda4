"""One indikator: shown with nothing chosen, saved as given, refused at the field with everything typed still there."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.db import transaction
from spbe_assess.organisation import operations as organisation
from spbe_assess.organisation.rules import Tahap
from tests.factories import BULAT, DESIMAL, make_assessment, make_pemda, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import answer_of, enter, fill, logged, send

JUNE = {Tahap.MANDIRI: (date(2026, 6, 1), date(2026, 6, 30)), Tahap.DOKUMEN: (date(2026, 7, 1), date(2026, 7, 31))}
TEXT = "Peraturan Bupati 17/2023, pasal 9, halaman 6."


@pytest.fixture
def bulat(db):
    return make_assessment(make_period(BULAT))


@pytest.fixture
def desimal(db):
    return make_assessment(make_period(DESIMAL, tahun=2026))


def at(assessment, kode: str) -> dict:
    return {"assessment_id": assessment.id, "kode": kode}


def officer_of(page, assessment):
    officer = make_user(Role.OFFICER, assessment.pemda)
    enter(page, officer)
    return officer


def save(page, assessment, kode: str, data: dict, *, draft: bool = False, status: int = 302):
    data = {"simpan": "draf" if draft else "lanjut"} | data
    return page.post("assessments.record_answer", data, status, **at(assessment, kode))


def test_nothing_is_chosen_beforehand(page, bulat):
    officer_of(page, bulat)
    seen = page.get("assessments.record_answer", **at(bulat, "23"))
    assert words(seen.h1) == "Penerapan Manajemen Data"
    assert len(seen.select("input[name=nilai]")) == 5
    assert len(seen.select("input[name=ticks]")) == 5
    assert not seen.select("#jawaban [checked]")
    assert "Belum ada kriteria yang dicentang" in words(seen)
    assert "Dokumen penerapan seluruh proses" in words(seen), "the items of level 3"
    assert "(pendukung)" in words(seen)
    assert "paling tua 24 bulan" in words(seen)


def test_a_level_is_saved_and_the_next_indikator_comes(page, bulat):
    officer = officer_of(page, bulat)
    given = {"nilai": "3", "ticks": ["1", "2", "4"], "fakta": TEXT, "analisis": "Level 2 terpenuhi."}
    seen = save(page, bulat, "23", given)
    assert words(seen.h1) == "Penerapan Manajemen Aset TIK"
    assert "Indikator 23 tersimpan" in words(seen)
    answer = answer_of(bulat, "23")
    assert (answer.nilai, answer.ticks, answer.fakta) == (Fraction(3), [1, 2, 4], TEXT)
    assert answer.saved_by_id == officer.id
    [entry] = logged("record_answer")
    assert entry.subject == f"answer:{answer.id}"
    assert entry.pemda == bulat.pemda.kode
    again = page.get("assessments.record_answer", **at(bulat, "23"))
    assert "level tertinggi tanpa putus adalah 2" in words(again)
    assert "Nilai yang tersimpan ada di atasnya" in words(again)
    assert again.select_one("input[name=nilai][checked]")["value"] == "3"


def test_the_last_one_leads_back_to_the_worklist(page, bulat):
    officer_of(page, bulat)
    seen = save(page, bulat, "47", {"nilai": "1", "layanan": "Pendaftaran penduduk"})
    assert words(seen.h1) == "Daftar kerja"
    assert answer_of(bulat, "47").layanan == "Pendaftaran penduduk"


def test_a_draft_may_be_without_a_value(page, bulat):
    officer_of(page, bulat)
    seen = save(page, bulat, "23", {"fakta": TEXT}, draft=True)
    assert words(seen.h1) == "Penerapan Manajemen Data", "the same page again"
    answer = answer_of(bulat, "23")
    assert (answer.nilai, answer.fakta) == (None, TEXT)


def test_a_decimal_is_read_with_comma_or_point(page, desimal):
    officer_of(page, desimal)
    for typed, nilai in (("3,25", "3.25"), (" 1 ", "1"), ("4.1234", "4.1234")):
        seen = save(page, desimal, "IK-01", {"nilai": typed}, draft=True)
        assert answer_of(desimal, "IK-01").nilai == Fraction(nilai)
        assert seen.select_one("#nilai")["value"] == nilai.replace(".", ",")
    assert "Mulai dari nilai" in words(seen), "the table of bands"


STRANGE_DECIMALS = [
    ({}, "Isi nilainya."),
    ({"nilai": "tiga"}, "Nilai harus angka dari 1,00 sampai 5,00, misalnya 3,25."),
    ({"nilai": "7/6"}, "Nilai harus angka"),
    ({"nilai": "0,99"}, "Nilai harus dari 1,00 sampai 5,00."),
    ({"nilai": "5,01"}, "Nilai harus dari 1,00 sampai 5,00."),
    ({"nilai": "3,12345"}, "paling banyak empat angka di belakang koma"),
    ({"nilai": "3", "analisis": "a" * 5001}, "Terlalu panjang: 5.001 huruf, paling banyak 5.000."),
    ({"nilai": "3", "ticks": ["9"]}, "Pilih dari yang ditawarkan."),
]
STRANGE_CHOICES = [
    ({}, "Pilih satu level."),
    ({"nilai": "2.5"}, "Pilih satu dari yang ditawarkan."),
    ({"nilai": "6"}, "Pilih satu dari yang ditawarkan."),
]
STRANGE_INDICES = [
    ({}, "Isi indeksnya."),
    ({"indeks": "tinggi"}, "Indeks harus angka, misalnya 68,75."),
    ({"indeks": "101"}, "harus dari 0,00 sampai 100,00"),
    ({"indeks": "68,75", "indeks_tahun": "25"}, "Tahun terbit indeks ditulis empat angka"),
    ({"indeks": "68,75", "indeks_tahun": "dua ribu"}, "Tulis angka bulat"),
]


@pytest.mark.parametrize(
    ("instrumen", "kode", "cases"),
    [(DESIMAL, "IK-01", STRANGE_DECIMALS), (BULAT, "23", STRANGE_CHOICES), (DESIMAL, "IK-05", STRANGE_INDICES)],
    ids=["desimal", "bulat", "indeks"],
)
def test_nonsense_is_refused_at_its_field_and_nothing_typed_is_lost(page, db, instrumen, kode, cases):
    assessment = make_assessment(make_period(instrumen))
    officer_of(page, assessment)
    for typed, sentence in cases:
        seen = save(page, assessment, kode, {"fakta": TEXT, **typed}, status=422)
        assert sentence in words(seen.select_one(".summary-err")), typed
        assert seen.select_one("#fakta").text.strip() == TEXT
        for field in {"nilai", "indeks"} & set(typed):
            if seen.select_one(f"#{field}"):
                assert seen.select_one(f"#{field}")["value"] == typed[field]
    assert answer_of(assessment, kode).saved_at is None
    assert logged("record_answer") == []


def test_an_indikator_fed_by_an_index_asks_for_body_index_and_year(page, desimal):
    officer_of(page, desimal)
    seen = page.get("assessments.record_answer", **at(desimal, "IK-05"))
    assert not seen.select("[name=nilai], [name=ticks]")
    assert "dari 0,00 sampai 100,00" in words(seen)
    save(page, desimal, "IK-05", {"indeks": "68,75", "indeks_badan": "Bappenas", "indeks_tahun": "2025"})
    answer = answer_of(desimal, "IK-05")
    assert (answer.nilai, answer.index, answer.index_badan, answer.index_tahun) == (
        None,
        Fraction("68.75"),
        "Bappenas",
        2025,
    )
    assert "menjadi nilai 3,75 , level 4" in words(page.get("assessments.record_answer", **at(desimal, "IK-05")))


def test_a_mixed_one_takes_both(page, desimal):
    officer_of(page, desimal)
    save(page, desimal, "IK-10", {"nilai": "2,5", "indeks": "45,5", "indeks_badan": "BSSN", "indeks_tahun": "2025"})
    answer = answer_of(desimal, "IK-10")
    assert (answer.nilai, answer.index) == (Fraction("2.5"), Fraction("45.5"))


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (datetime(2026, 5, 31, 14, 59, tzinfo=UTC), "belum mulai"),
        (datetime(2026, 6, 30, 15, 0, tzinfo=UTC), "sudah berakhir"),
    ],
)
def test_outside_its_days_nothing_is_saved_and_the_text_is_there_to_copy(page, db, moment, sentence):
    assessment = make_assessment(make_period(DESIMAL, tahun=2026, stages=JUNE))
    officer = make_user(Role.OFFICER, assessment.pemda)
    with clock.at(datetime(2026, 6, 30, 14, 59, tzinfo=UTC)):
        enter(page, officer)
        form = page.get("assessments.record_answer", **at(assessment, "IK-01"))
    sent = {name: form.select_one(f"#jawaban [name={name}]")["value"] for name in ("csrf_token", "kunci", "versi")}
    with clock.at(moment):
        enter(page, officer)
        assert not page.get("assessments.record_answer", **at(assessment, "IK-01")).select("#jawaban")
        token = page.get("assessments.worklist", **at(assessment, "IK-01") | {"kode": None})
        sent["csrf_token"] = token.select_one("[name=csrf_token]")["value"]
        response = page.open(
            page.url("assessments.record_answer", **at(assessment, "IK-01")),
            method="POST",
            data={**sent, "nilai": "3", "fakta": TEXT},
        )
    seen = page._seen(response, 422, ())
    assert sentence in words(seen.select_one(".summary-err"))
    assert seen.select_one("#fakta").text.strip() == TEXT
    assert answer_of(assessment, "IK-01").nilai is None


def test_the_last_minute_of_the_last_day_counts_and_an_extension_adds_days(page, db):
    assessment = make_assessment(make_period(DESIMAL, tahun=2026, stages=JUNE))
    officer = make_user(Role.OFFICER, assessment.pemda)
    with clock.at(datetime(2026, 6, 30, 14, 59, tzinfo=UTC)):
        enter(page, officer)
        save(page, assessment, "IK-01", {"nilai": "3"})
        with transaction():
            organisation.grant_extension(
                assessment.period, assessment.pemda, sampai=date(2026, 7, 5), alasan="Banjir", actor=None
            )
    with clock.at(datetime(2026, 7, 5, 14, 59, tzinfo=UTC)):
        enter(page, officer)
        save(page, assessment, "IK-02", {"nilai": "2"})
    assert answer_of(assessment, "IK-02").nilai == 2


def test_a_sent_one_is_read_and_a_late_save_is_refused_with_its_text(page, bulat):
    officer, coordinator = officer_of(page, bulat), make_user(Role.COORDINATOR, bulat.pemda)
    fill(bulat, officer, {"23": 2}, fakta="Yang dikirim.")
    form = page.get("assessments.record_answer", **at(bulat, "23"))
    send(bulat, coordinator)
    seen = page.get("assessments.record_answer", **at(bulat, "23"))
    assert "Yang dikirim." in words(seen)
    assert not seen.select("#jawaban, #lampirkan")
    sent = {name: form.select_one(f"#jawaban [name={name}]")["value"] for name in ("csrf_token", "kunci", "versi")}
    response = page.open(
        page.url("assessments.record_answer", **at(bulat, "23")),
        method="POST",
        data={**sent, "nilai": "5", "fakta": TEXT},
    )
    late = page._seen(response, 422, ())
    assert "sudah dikirim" in words(late.select_one(".summary-err"))
    assert late.select_one("#fakta").text.strip() == TEXT
    assert answer_of(bulat, "23").nilai == 2


@pytest.mark.parametrize(("role", "kode", "status"), [(Role.LEADER, "23", 200), (Role.CONTRIBUTOR, "23", 404)])
def test_who_may_not_write_may_perhaps_read(page, bulat, role, kode, status):
    enter(page, make_user(role, bulat.pemda))
    seen = page.get("assessments.record_answer", status=status, **at(bulat, kode))
    assert not seen.select("#jawaban, #lampirkan")


def test_what_is_not_there_is_404(page, bulat):
    officer_of(page, bulat)
    page.get("assessments.record_answer", status=404, **at(bulat, "48"))
    page.get("assessments.record_answer", status=404, **at(bulat, "IK-01"))
    enter(page, make_user(Role.OFFICER, make_pemda("82.05")))
    page.get("assessments.record_answer", status=404, **at(bulat, "23"))


def test_a_leader_who_posts_is_refused(page, bulat):
    enter(page, make_user(Role.LEADER, bulat.pemda))
    token = page.get("assessments.worklist", assessment_id=bulat.id).select_one("[name=csrf_token]")["value"]
    url = page.url("assessments.record_answer", **at(bulat, "23"))
    assert page.open(url, method="POST", data={"csrf_token": token, "nilai": "5"}).status_code == 403
    assert answer_of(bulat, "23").nilai is None
