"""What a report says about its own number, from plain values."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.reports.documents import Claimed, Judged, Period, Stage, as_json
from spbe_assess.reports.documents.figures import groups, predikat_ruler, sum_says
from spbe_assess.reports.documents.sentences import distance, notes, stages_run
from spbe_assess.reports.documents.sheet import sheet_of
from spbe_assess.scoring.rules import score
from tests.factories import BULAT, DESIMAL
from tests.reports.samples import INSTRUMENTS, LAMA, PEMDA, claims_of, judged_of, sample

INTERVIU = ("mandiri", "dokumen", "interviu")


@pytest.mark.parametrize("instrumen", INSTRUMENTS)
def test_the_index_is_the_engines(instrumen):
    report = sample(instrumen)
    judged = {kode: each.nilai for kode, each in judged_of(claims_of(instrumen)).items()}
    expected = score(get_instrument(instrumen), judged)
    assert (report.index, report.predikat) == (expected.index, expected.predikat)
    assert sum(row.contribution for row in report.indikator) == report.index
    assert sum(aspek.contribution for aspek in report.aspek) == report.index


@pytest.mark.parametrize("instrumen", INSTRUMENTS)
def test_nilai_mandiri_counts_until_the_review_is_in(instrumen):
    report = sample(instrumen, Stage.MANDIRI)
    assert report.index == report.mandiri_index
    assert not report.has_akhir
    assert all(row.akhir is None for row in report.indikator)


@pytest.mark.parametrize(
    ("stage", "is_provinsi", "draf", "name"),
    [
        (Stage.MANDIRI, False, False, "nilai mandiri"),
        (Stage.MANDIRI, False, True, "nilai mandiri (draf)"),
        (Stage.REVIU, False, False, "nilai reviu provinsi (sementara)"),
        (Stage.AKHIR, False, False, "nilai akhir reviu provinsi"),
        (Stage.REVIU, True, False, "nilai reviu internal provinsi (sementara)"),
        (Stage.AKHIR, True, False, "nilai reviu internal provinsi"),
    ],
)
def test_the_stage_of_the_number_is_named(stage, is_provinsi, draf, name):
    report = sample(stage=stage, pemda=replace(PEMDA, is_provinsi=is_provinsi), draf=draf)
    assert report.stage_name == name
    assert "resmi" not in report.label


def test_domains_are_shown_only_where_the_regulation_has_them():
    assert [len(sample(each).domain) for each in INSTRUMENTS] == [3, 4, 0]
    assert groups(sample(DESIMAL)) == ((None, sample(DESIMAL).aspek),)
    assert [len(rows) for _, rows in groups(sample(BULAT))] == [1, 3, 2, 2]


def test_a_print_that_looks_like_the_next_predikat_is_explained():
    # 3.4985 prints 3,50, where Sangat Baik begins, and is Baik
    report = replace(sample(DESIMAL), index=Fraction("3.4985"), predikat="Baik", printed_predikat="Sangat Baik")
    [sentence] = [each for each in notes(report) if "dibulatkan" in each]
    assert "3,50" in sentence
    assert "Baik: predikat" in sentence
    assert "3,4985" in sentence


def test_the_explanation_shows_on_which_side_of_the_edge_the_index_lies():
    edge = Fraction(7, 2) - Fraction(1, 10**7)
    report = replace(sample(DESIMAL), index=edge, predikat="Baik", printed_predikat="Sangat Baik")
    assert "3,4999999" in notes(report)[0]


def test_an_index_far_from_an_edge_needs_no_explanation():
    assert not any("dibulatkan" in sentence for sentence in notes(sample()))


def test_the_builder_sees_the_disagreement_by_itself():
    claims = claims_of(DESIMAL)
    claims = {kode: replace(claim, nilai=Fraction("2.4985")) for kode, claim in claims.items()}
    report = sample(DESIMAL, Stage.MANDIRI, claimed=claims)
    assert (report.index_text, report.predikat, report.printed_predikat) == ("2,50", "Cukup", "Baik")


def test_what_is_not_answered_is_counted_named_and_bounded():
    claims = claims_of(BULAT) | {"1": Claimed(), "2": Claimed()}
    report = sample(stage=Stage.MANDIRI, claimed=claims)
    assert report.kosong == ("1", "2")
    assert report.label == "nilai mandiri, sementara"
    assert report.indikator[0].level is None
    low, high = report.batas
    assert (low, high - low) == (report.index, Fraction(4) * Fraction("2.60") / 100)
    assert any(
        sentence.startswith("2 dari 47 indikator belum diisi (nomor 1, 2) dan dihitung 1.")
        for sentence in notes(report)
    )


def test_many_unanswered_do_not_make_a_sentence_without_end():
    report = sample(stage=Stage.MANDIRI, claimed={"1": Claimed(Fraction(3))})
    assert "dan 34 lagi" in " ".join(notes(report))


def test_a_value_judged_on_an_older_answer_is_shown_as_stale_and_not_counted():
    judged = judged_of(claims_of(BULAT)) | {"5": Judged(None, stale=True, fakta="lama")}
    report = sample(stage=Stage.REVIU, judged=judged)
    assert "5" in report.kosong
    assert any("basi" in sentence for sentence in notes(report))


def test_nilai_zero_of_2018_has_no_level_and_prints_zero():
    report = sample(LAMA, Stage.MANDIRI, claimed=claims_of(LAMA) | {"1": Claimed(Fraction(0))})
    row = report.indikator[0]
    assert (row.level, row.level_name, report.nilai_text(row.nilai)) == (None, None, "0")
    assert report.kosong == ()
    assert sheet_of(report).rows[0].squares[0].text == "0"


def test_both_mandiri_values_are_printed_where_they_differ():
    first = {kode: claim.nilai for kode, claim in claims_of(BULAT).items()} | {"1": Fraction(5)}
    report = sample(first=first)
    assert [row.kode for row in report.indikator if row.first is not None] == ["1"]
    assert report.first_index == score(get_instrument(BULAT), first).index
    assert any("pengiriman pertama" in sentence for sentence in notes(report))


@pytest.mark.parametrize(
    ("tahap", "words"),
    [
        (("mandiri",), "Penilaian mandiri, tanpa interviu"),
        (("mandiri", "dokumen"), "Penilaian mandiri dan dokumen, tanpa interviu"),
        (INTERVIU, "Penilaian mandiri, dokumen, dan interviu"),
    ],
)
def test_the_stages_that_ran_are_named(tahap, words):
    assert stages_run(sample(period=Period(2025, "Reviu", True, tahap))) == words


def test_an_exercise_says_that_it_is_one():
    assert "latihan" in notes(sample(period=Period(2025, "Latihan", False, INTERVIU)))[-1]


def test_why_a_result_was_opened_again_is_repeated():
    again = sample(reasons=("Salah unggah",))
    assert "Hasil sebelumnya dibuka kembali: Salah unggah." in notes(again)
    open_now = sample(reasons=("Salah unggah", "Bukti baru."), reopened=True)
    told = notes(open_now)[0]
    assert "Hasil ini dibuka kembali: Bukti baru. Hasil penggantinya belum ditetapkan." in told


def test_the_way_to_the_next_predikat_is_said():
    report = sample(DESIMAL, claimed=claims_of(DESIMAL))
    nama, missing = report.ahead
    assert report.index + missing == dict(report.bands)[nama]
    assert nama in distance(report)
    best = {kode: Claimed(Fraction(5)) for kode in claims_of(DESIMAL)}
    assert distance(sample(DESIMAL, Stage.MANDIRI, claimed=best)) == "Memuaskan adalah predikat tertinggi."
    close = replace(report, ahead=("Baik", Fraction(1, 1000)))
    assert distance(close).startswith("Kurang dari 0,01 lagi ke Baik")


def test_the_sum_says_when_it_is_rounded():
    assert "dijumlahkan: 2," in sum_says(replace(sample(), index=Fraction("2.3580")))
    assert "kira-kira 2,3333" in sum_says(replace(sample(), index=Fraction(7, 3)))


def test_the_ruler_begins_where_the_scale_does():
    assert predikat_ruler(sample(BULAT), 720).bands[0].minimum == 1
    assert predikat_ruler(sample(LAMA), 720).bands[0].minimum == 0


def test_every_indikator_has_its_square():
    for instrumen in INSTRUMENTS:
        report = sample(instrumen)
        sheet = sheet_of(report)
        squares = [square for row in sheet.rows for square in row.squares]
        assert len(squares) == len(report.indikator)
        assert max(square.x for square in squares) + sheet.side <= sheet.width


def test_json_is_the_same_text_every_time_and_holds_no_float():
    one, two = (json.dumps(as_json(sample())) for _ in range(2))
    assert one == two

    def refuse(text: str) -> None:
        raise AssertionError(f"a float: {text}")

    json.loads(one, parse_float=refuse)
