"""Where the index comes from, step by step, the same index as on the worklist."""

from fractions import Fraction

import pytest

from spbe_assess.accounts.rules import Role
from tests.factories import BULAT, DESIMAL, make_assessment, make_pemda, make_period, make_user
from tests.page import words
from tests.pages.assessments.deeds import enter, fill


@pytest.mark.parametrize(
    ("instrumen", "nilai", "index", "row", "has_domain"),
    [
        (BULAT, {"1": 3}, "1,03", "nilai 3,00 bobot 1,30 sumbangan 0,0390", True),
        (DESIMAL, {"IK-01": Fraction("3.25")}, "1,11", "nilai 3,25 bobot 5,00 sumbangan 0,1625", False),
    ],
)
def test_each_number_is_explained(page, db, instrumen, nilai, index, row, has_domain):
    assessment = make_assessment(make_period(instrumen))
    officer = make_user(Role.OFFICER, assessment.pemda)
    fill(assessment, officer, nilai)
    enter(page, officer)
    seen = page.get("assessments.trace", assessment_id=assessment.id)
    assert words(seen.select_one(".index b")) == index
    assert row in words(seen)
    assert "belum diisi, 1,00" in words(seen)
    assert bool(seen.select("#domain")) is has_domain
    assert f"{index}" in words(page.get("assessments.worklist", assessment_id=assessment.id))


def test_another_pemdas_index_is_not_there(page, db):
    assessment = make_assessment()
    enter(page, make_user(Role.OFFICER, make_pemda("82.05")))
    page.get("assessments.trace", status=404, assessment_id=assessment.id)
