"""What is found of pieces and kriteria: kept with the value, proposed from, taken back, and lost never."""

from fractions import Fraction

import pytest
import sqlalchemy as sa

from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import operations as assessments
from spbe_assess.audit.models import AuditEntry
from spbe_assess.db import db as database
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.review import operations, queries
from spbe_assess.review.models import StageValue
from spbe_assess.review.rules import JudgedMeanwhile, Met, Verdict
from tests.factories import BULAT, DESIMAL, make_review, make_user
from tests.page import controls, find_form, words
from tests.pages.review.test_judge_answer import judging, values

YES, NO, UNSEEN = Met.TERPENUHI, Met.TIDAK, Met.TIDAK_TERLIHAT
MET = ("terpenuhi", "terpenuhi", "terpenuhi", "tidak", "tidak_terlihat")


def ticked(*met: str) -> dict[str, str]:
    return {f"kriteria_{level}": each for level, each in enumerate(met, 1)}


def with_pieces(instrumen=DESIMAL, kode="IK-01", items=("IK-01/4/1", "")):
    """An assessment somebody judges, with a link for each item, and the ids of the links."""
    assessment, evaluator = make_review(instrumen)
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        assessments.withdraw(assessment, actor=coordinator)
        for item in items:
            assessments.attach_evidence(
                assessment, kode, item=item, link=f"https://uji.example/{item or 'umum'}", actor=coordinator
            )
    with transaction():
        assessments.declare(assessment, actor=coordinator)
        assessments.submit(assessment, actor=coordinator)
    with transaction():
        operations.start(assessment, actor=evaluator)
    return assessment, evaluator, [piece.id for piece in assessment.evidence]


def test_all_that_was_found_is_kept_and_shown_again(page):
    assessment, evaluator, (first, second) = with_pieces()
    page.login(evaluator)
    given = ticked(*MET) | {
        f"bukti_{first}": "diterima", f"bukti_{second}": "ditolak", f"catatan_{second}": "Tautan mati",
        "nilai": "3", "perkiraan": "y",
    }  # fmt: skip
    page.post("review.judge_answer", given, assessment_id=assessment.id, kode="IK-01")
    [value] = values()
    assert value.kriteria == {str(level): met for level, met in enumerate(MET, 1)}
    assert (value.nilai, value.perkiraan) == (3, True)
    said = queries.verdicts_of(assessment)[value.id]
    assert {piece: (each.verdict, each.note) for piece, each in said.items()} == {
        first: (Verdict.DITERIMA, ""),
        second: (Verdict.DITOLAK, "Tautan mati"),
    }
    html = page.get("review.judge_answer", assessment_id=assessment.id, kode="IK-01")
    chosen = {box["name"]: box["value"] for box in html.select("#nilai-form input[type=radio][checked]")}
    assert chosen == ticked(*MET) | {f"bukti_{first}": "diterima", f"bukti_{second}": "ditolak"}
    history = words(html.select_one("section[aria-labelledby=riwayat]"))
    assert "perkiraan" in history
    assert "1 terpenuhi, 2 terpenuhi, 3 terpenuhi, 4 tidak, 5 tidak terlihat" in history
    assert "Ditolak: https://uji.example/umum Tautan mati" in history
    assert "perkiraan" in words(html.select_one(".trail"))


def test_the_log_names_what_was_found_but_not_the_notes(page, db):
    assessment, evaluator, (first, _) = with_pieces()
    with transaction():
        operations.judge_answer(
            assessment, "IK-01", nilai=Fraction(3), perkiraan=True, kriteria={1: YES, 2: NO}, justifikasi="Lihat.",
            verdicts={first: (Verdict.DITOLAK, "Rahasia dapur")}, actor=evaluator,
        )  # fmt: skip
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.n.desc())).first()
    assert "1:terpenuhi 2:tidak" in entry.changes
    assert f"{first}:ditolak" in entry.changes
    assert "Rahasia" not in entry.changes


@pytest.mark.parametrize(
    ("typed", "sentence", "at"),
    [
        ({"bukti": "ditolak"}, "Tulis apa yang kurang pada bukti yang ditolak.", "catatan"),
        ({"bukti": "perlu_perbaikan", "catatan": " "}, "bukti yang perlu perbaikan", "catatan"),
        ({"catatan": "Halaman kosong"}, "Pilih juga diterima, perlu perbaikan, atau ditolak.", "catatan"),
        ({"bukti": "diterima", "catatan": "x" * 2001}, "2.001 huruf", "catatan"),
        ({"bukti": "bagus"}, "Pilih satu dari yang ditawarkan.", "bukti"),
    ],
)
def test_a_verdict_without_its_note_is_told_there_and_nothing_is_lost(page, typed, sentence, at):
    assessment, evaluator, (first, second) = with_pieces()
    page.login(evaluator)
    of_first = {f"{name}_{first}": text for name, text in typed.items()}
    given = (
        ticked("terpenuhi", "tidak") | of_first | {"nilai": "3", "fakta": "Tetap ada", f"bukti_{second}": "diterima"}
    )
    html = page.post("review.judge_answer", given, status=422, assessment_id=assessment.id, kode="IK-01")
    assert sentence in words(html.select_one(".summary-err"))
    assert html.select_one(f".summary-err a[href^='#{at}_{first}']")
    assert words(html.select_one("#fakta")) == "Tetap ada"
    assert html.select_one(f"[name=bukti_{second}][value=diterima]").has_attr("checked")
    assert html.select_one("[name=kriteria_2][value=tidak]").has_attr("checked")
    assert html.select_one(f"#catatan_{first}").text.strip() == typed.get("catatan", "").strip()
    assert values() == []


@pytest.mark.parametrize(("nilai", "sentence"), [("7", "dari 1,00 sampai 5,00"), ("2,12345", "empat angka")])
def test_a_wrong_value_keeps_verdicts_notes_and_kriteria(page, nilai, sentence):
    assessment, evaluator, (first, _) = with_pieces()
    page.login(evaluator)
    given = ticked(*MET) | {f"bukti_{first}": "ditolak", f"catatan_{first}": "Buram", "nilai": nilai}
    html = page.post("review.judge_answer", given, status=422, assessment_id=assessment.id, kode="IK-01")
    assert sentence in words(html.select_one(".summary-err"))
    assert html.select_one("#nilai")["value"] == nilai
    assert html.select_one(f"#catatan_{first}").text.strip() == "Buram"
    assert len(html.select("#nilai-form [name^=kriteria][checked]")) == 5


def test_what_is_proposed_can_be_asked_for_without_saving(page):
    assessment, evaluator, (first, _) = with_pieces()
    page.login(evaluator)
    given = ticked(*MET) | {f"bukti_{first}": "diterima", "fakta": "Belum selesai", "hitung": "y"}
    html = page.post("review.judge_answer", given, status=200, assessment_id=assessment.id, kode="IK-01")
    told = words(html.select_one("#usulan [data-ada]"))
    assert "level 3 , perkiraan 3,00" in told  # 2.5 and one of two of what level 4 wants
    assert "1 dari 2 butir wajib level 4 diterima" in told
    assert words(html.select_one("#fakta")) == "Belum selesai"
    assert not html.select_one("#nilai").get("value"), "proposed, not filled in"
    assert not html.select(".summary-err")
    assert values() == []


def test_overruling_the_ticks_needs_a_word_even_where_the_claim_says_the_same(page):
    assessment, evaluator = judging(BULAT, 3)
    page.login(evaluator)
    given = ticked("terpenuhi", "terpenuhi", "tidak")
    address = {"assessment_id": assessment.id, "kode": "1"}
    for button in ({"nilai": "3"}, {"terima": "y"}):
        html = page.post("review.judge_answer", given | button, status=422, **address)
        assert "Dari centang Anda level 2, sedangkan nilai ini level 3" in words(html.select_one(".summary-err"))
    page.post("review.judge_answer", given | {"terima": "y", "justifikasi": "Terlihat di lapangan"}, **address)
    assert [value.nilai for value in values()] == [3]


def test_a_whole_value_is_never_an_estimate(db):
    assessment, evaluator = judging(BULAT, 3)
    with transaction():
        value = operations.judge_answer(assessment, "1", nilai=Fraction(3), perkiraan=True, actor=evaluator)
    assert not value.perkiraan


def test_only_pieces_of_the_last_sending_are_judged(db):
    assessment, evaluator, (first, _) = with_pieces()
    for verdicts in ({999: (Verdict.DITERIMA, "")}, {first: (Verdict.DITERIMA, "")}):
        with pytest.raises(Refused, match="kiriman terakhir"), transaction():
            operations.judge_answer(assessment, "IK-02", nilai=Fraction(3), verdicts=verdicts, actor=evaluator)


def test_saving_may_stay_on_the_page_and_on_the_piece(page):
    assessment, evaluator, (_, second) = with_pieces()
    page.login(evaluator)
    url = page.url("review.judge_answer", assessment_id=assessment.id, kode="IK-01", bukti=second)
    form = find_form(page._seen(page.open(url), 200, ()), url)
    sent = controls(form)
    sent.setlist("nilai", ["3"])
    sent.setlist("tetap", ["y"])
    assert page.open(form["action"], method="POST", data=sent).location == url


def test_the_address_says_which_piece_is_looked_at(page):
    assessment, evaluator, (first, second) = with_pieces()
    page.login(evaluator)
    for asked, shown in ((None, first), (second, second), (999999, first)):
        html = page.get("review.judge_answer", assessment_id=assessment.id, kode="IK-01", bukti=asked)
        assert html.select_one("#bukti")["data-kini"] == str(shown)
        assert len(html.select("#semua-bukti > li")) == 2
        assert html.select_one("#semua-bukti [aria-current]")["href"].endswith(f"bukti={shown}")


# taking back


def judge(assessment, evaluator, nilai, **more):
    with transaction():
        return operations.judge_answer(
            assessment, "IK-01", nilai=Fraction(nilai), justifikasi=f"Alasan {nilai}", actor=evaluator, **more
        )


def undo(assessment, evaluator, **more):
    with transaction():
        return operations.undo_judgement(assessment, "IK-01", actor=evaluator, **more)


def test_taking_back_says_again_what_the_row_before_said(db):
    assessment, evaluator, (first, _) = with_pieces()
    judge(assessment, evaluator, 2, kriteria={1: YES, 2: UNSEEN}, verdicts={first: (Verdict.DITOLAK, "Buram")})
    judge(assessment, evaluator, 4)
    value = undo(assessment, evaluator)
    judged = queries.judgements(assessment)["IK-01"]
    assert [each.nilai for each in judged.values] == [2, 4, 2]
    assert (judged.last.id, judged.final, judged.last.justifikasi) == (value.id, 2, "Alasan 2")
    assert judged.last.kriteria == {1: YES, 2: UNSEEN}
    assert queries.verdicts_of(assessment)[value.id][first].note == "Buram"


def test_taking_back_the_only_value_leaves_none_and_taking_that_back_brings_it_again(db):
    assessment, evaluator, _ = with_pieces()
    judge(assessment, evaluator, 2)
    undo(assessment, evaluator)
    assert queries.judgements(assessment)["IK-01"].last is None
    undo(assessment, evaluator)
    assert queries.judgements(assessment)["IK-01"].final == 2
    assert len(values()) == 3


def test_nothing_can_be_taken_back_before_there_is_something(db):
    assessment, evaluator, _ = with_pieces()
    with pytest.raises(Refused, match="Belum ada nilai"):
        undo(assessment, evaluator)
    judge(assessment, evaluator, 2)
    with pytest.raises(JudgedMeanwhile):
        undo(assessment, evaluator, versi=0)


def test_the_button_takes_back_and_the_history_says_so(page):
    assessment, evaluator, _ = with_pieces()
    page.login(evaluator)
    here = {"assessment_id": assessment.id, "kode": "IK-01"}
    at = page.url("review.judge_answer", **here)
    assert not page.get("review.judge_answer", **here).select("form[action$=urungkan]")
    judge(assessment, evaluator, 2)
    html = page.post("review.undo_judgement", at=at, **here)
    assert "diurungkan" in words(html.select_one(".flash"))
    assert "dibatalkan" in words(html.select_one("section[aria-labelledby=riwayat]"))
    assert not html.select("#nilai-form input[type=radio][checked]")
    assert database.session.scalars(sa.select(StageValue.undone).order_by(StageValue.id)).all() == [False, True]


def test_the_second_evaluator_sees_what_the_first_found(page):
    assessment, evaluator, (first, _) = with_pieces()
    page.login(evaluator)
    url = page.url("review.judge_answer", assessment_id=assessment.id, kode="IK-01")
    sent = controls(find_form(page.get("review.judge_answer", assessment_id=assessment.id, kode="IK-01"), url))
    other = make_user(Role.EVALUATOR, assessment.pemda, nama="Iswan Hasan")
    judge(assessment, other, 2, kriteria={1: YES, 2: NO}, verdicts={first: (Verdict.DITOLAK, "Tanpa tanggal")})
    for name, text in (ticked("terpenuhi", "terpenuhi") | {"nilai": "2", "justifikasi": "Lain"}).items():
        sent.setlist(name, [text])
    html = page._seen(page.open(url, method="POST", data=sent), 409, ())
    told = words(html.select_one(".note.warn"))
    assert "Iswan Hasan menyimpan lebih dahulu" in told
    assert "1 terpenuhi, 2 tidak" in told
    assert "Tanpa tanggal" in told
    assert html.select_one("[name=kriteria_2][value=terpenuhi]").has_attr("checked"), "the own ticks stay"


def test_the_pemda_reads_what_was_found_once_it_is_released(page):
    assessment, evaluator = judging(BULAT, 3)
    with transaction():
        operations.accept_claims(assessment, [str(n) for n in range(2, 48)], actor=evaluator)
        operations.judge_answer(assessment, "1", nilai=Fraction(3), kriteria={1: YES, 2: YES, 3: YES}, actor=evaluator)
    officer = make_user(Role.OFFICER, assessment.pemda)
    page.login(officer)
    here = {"assessment_id": assessment.id, "kode": "1"}
    assert "Nilai evaluator" not in words(page.get("assessments.record_answer", **here))
    with transaction():
        operations.open_interviu(assessment, actor=evaluator)
    assert "1 terpenuhi, 2 terpenuhi, 3 terpenuhi" in words(page.get("assessments.record_answer", **here))


def test_a_note_on_a_piece_that_is_gone_comes_back_with_the_page(page):
    assessment, evaluator, (first, second) = with_pieces()
    gone = first + second + 1
    page.login(evaluator)
    where = {"assessment_id": assessment.id, "kode": "IK-01"}
    token = page.get("review.judge_answer", **where).select_one("input[name=csrf_token]")["value"]
    typed = {"nilai": "3", "versi": "0", f"bukti_{gone}": "ditolak", f"catatan_{gone}": "Halaman 7 terpotong"}
    sent = page.client.post(page.url("review.judge_answer", **where), data=typed | {"csrf_token": token})
    assert sent.status_code in (409, 422)
    assert "Halaman 7 terpotong" in sent.text
    assert values() == []
