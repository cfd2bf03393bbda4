"""What an answer said before somebody replaced it can be read again, by the pemda's own officers and nobody else."""

from fractions import Fraction

from spbe_assess.accounts.rules import Role
from tests.factories import DESIMAL, make_assessment, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import fill


def test_what_a_colleague_replaced_is_read_again_word_for_word(page, db):
    assessment = make_assessment(make_period(DESIMAL))
    first, second = make_user(Role.OFFICER), make_user(Role.OFFICER)
    fill(assessment, first, {"IK-01": Fraction("2.5")}, fakta="Fakta yang pertama.", analisis="Lama.", ticks=[1, 2])
    fill(assessment, second, {"IK-01": 3}, fakta="Fakta yang kedua.")
    page.login(second)
    at = {"assessment_id": assessment.id, "kode": "IK-01"}
    html = page.get("assessments.history", **at)
    assert [area.text.strip() for area in html.select("textarea")] == ["Fakta yang pertama.", "Lama."]
    assert "Nilai 2,50, kriteria terpenuhi level 1, 2." in words(html)
    assert first.nama in words(html)
    link = page.get("assessments.record_answer", **at).select_one("#riwayat a")
    assert link["href"] == page.url("assessments.history", **at)


def test_where_nothing_was_replaced_the_page_says_so(page, db):
    assessment = make_assessment()
    page.login(make_user(Role.OFFICER))
    assert "Belum ada isi yang diganti." in words(
        page.get("assessments.history", assessment_id=assessment.id, kode="7")
    )
