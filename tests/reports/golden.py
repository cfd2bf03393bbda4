"""The words of each paper as they were last looked at; `python -m tests.reports.golden` writes them anew."""

from pathlib import Path
from tempfile import mkdtemp

from bs4 import BeautifulSoup

from config import TestConfig
from spbe_assess.app import create_app
from spbe_assess.reports.documents import AssessmentReport, Claimed, Stage
from spbe_assess.reports.renderers import assessment_paper
from tests.factories import BULAT, DESIMAL
from tests.reports.samples import LAMA, claims_of, sample

FOLDER = Path(__file__).parent / "golden"


def papers() -> dict[str, AssessmentReport]:
    """One of each kind: final with domains, final of 2018 with nilai 0, reviewed for the time being, a holed draft."""
    return {
        "penilaian-5-2018-akhir": sample(LAMA),
        "penilaian-59-2020-akhir": sample(BULAT),
        "penilaian-8-2026-reviu": sample(DESIMAL, Stage.REVIU),
        "penilaian-8-2026-mandiri": sample(
            DESIMAL, Stage.MANDIRI, draf=True, claimed=claims_of(DESIMAL, IK_05=Claimed()), example=True
        ),
    }


def said(report: AssessmentReport) -> str:
    """A line for each piece of text, in reading order."""
    strings = BeautifulSoup(assessment_paper(report), "html.parser").stripped_strings
    return "\n".join(" ".join(each.split()) for each in strings) + "\n"


if __name__ == "__main__":
    with create_app(TestConfig(Path(mkdtemp()))).app_context():
        for name, report in papers().items():
            (FOLDER / f"{name}.txt").write_text(said(report), encoding="utf-8")
