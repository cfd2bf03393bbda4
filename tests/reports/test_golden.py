"""No word of a paper changes unnoticed."""

import pytest

from tests.reports.golden import FOLDER, papers, said


@pytest.mark.parametrize("name", papers())
def test_the_paper_says_what_it_said(paper, name):
    # looked at and right? python -m tests.reports.golden
    assert said(papers()[name]) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_no_golden_text_lies_unused():
    assert {file.stem for file in FOLDER.iterdir()} == set(papers())
