"""Reports made of plain values, and assessments walked to their end, for the tests of this folder."""

from collections.abc import Collection
from contextlib import closing
from datetime import UTC, date, datetime
from fractions import Fraction

from spbe_assess.assessments.models import Assessment
from spbe_assess.db import transaction
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.reports.documents import (
    AssessmentReport,
    Claimed,
    Judged,
    Period,
    Signer,
    Stage,
    Subject,
    assessment_report,
)
from spbe_assess.review import operations as review
from spbe_assess.review.queries import judgements
from tests.factories import BULAT, DESIMAL, make_review

LAMA = "permenpanrb-5-2018"
INSTRUMENTS = (LAMA, BULAT, DESIMAL)
PEMDA = Subject("82.03", "Kabupaten Contoh Utara", "Contoh Raya", "Kotabaru", "WIT", False)
SIGNERS = (
    Signer("Dra. Sari Contoh, M.Si.", "196801011990032001", "Sekretaris Daerah"),
    Signer("Budi Contoh, S.Kom.", "", "Kepala Dinas Komunikasi dan Informatika"),
)
MOMENT = datetime(2025, 3, 7, 22, 42, tzinfo=UTC)  # in WIT it is the next morning


def claims_of(instrumen: str, **own) -> dict[str, Claimed]:
    """An answer for every indikator, values going round the scale; `own` overrides by kode with _ for -."""
    instrument = get_instrument(instrumen)
    claims = {}
    for number, kode in enumerate(instrument.indikator):
        step = Fraction(number % 4) if instrument.whole else Fraction(number * 37 % 400, 100)
        claims[kode] = Claimed(instrument.nilai_min + step, fakta=f"Fakta {kode}.", analisis=f"Analisis {kode}.")
    return claims | {kode.replace("_", "-"): claim for kode, claim in own.items()}


def judged_of(claims: dict[str, Claimed], lowest: Fraction = Fraction(1)) -> dict[str, Judged]:
    """Every third value lowered by one, with its reason."""
    judged = {}
    for number, (kode, claim) in enumerate(claims.items()):
        nilai = max(claim.nilai - 1, lowest) if number % 3 == 0 else claim.nilai
        reason = f"Alasan {kode}." if nilai != claim.nilai else ""
        judged[kode] = Judged(nilai, fakta=f"Fakta reviu {kode}.", justifikasi=reason)
    return judged


def sample(instrumen: str = BULAT, stage: Stage = Stage.AKHIR, **more) -> AssessmentReport:
    """A whole report; what a test is about comes as a keyword of `assessment_report`."""
    instrument = get_instrument(instrumen)
    claims = more.pop("claimed") if "claimed" in more else claims_of(instrumen)
    values = {
        "pemda": PEMDA,
        "period": Period(2025, "Reviu 2025", True, ("mandiri", "dokumen")),
        "instrument": instrument,
        "edition": "0123456789abcdef" * 4,
        "stage": stage,
        "claimed": claims,
        "judged": {} if stage is Stage.MANDIRI else judged_of(claims),
        "data_per": MOMENT,
        "signed_on": date(2025, 3, 8),
        "signers": SIGNERS,
    }
    return assessment_report(**values | more)


def judged_assessment(instrumen: str = BULAT, nilai=3, *, lowered: Collection[str] = (), interviu: bool = False):
    """A sent assessment with a value for every indikator, and its evaluator; `lowered` ones are one below."""
    assessment, evaluator = make_review(instrumen, nilai, interviu=interviu)
    with transaction():
        review.start(assessment, actor=evaluator)
        claims = {kode: each.claim_nilai for kode, each in judgements(assessment).items()}
        accepted = [kode for kode, claim in claims.items() if claim is not None and kode not in lowered]
        review.accept_claims(assessment, accepted, actor=evaluator)
        for kode in claims.keys() - set(accepted):
            nilai = Fraction(1) if claims[kode] is None else claims[kode] - 1
            reason = f"Alasan {kode}"
            review.judge_answer(assessment, kode, nilai=nilai, justifikasi=reason, actor=evaluator)
    return assessment, evaluator


def final_assessment(instrumen: str = BULAT, nilai=3, *, lowered: Collection[str] = ()) -> Assessment:
    """Decided, in a period without interviu."""
    assessment, evaluator = judged_assessment(instrumen, nilai, lowered=lowered)
    with transaction():
        review.finalise(assessment, actor=evaluator)
    return assessment


def taken(page, bentuk: str, assessment: Assessment) -> bytes:
    """The file the signed-in person is given."""
    with closing(page.open(page.url(f"reports.assessment_{bentuk}", assessment_id=assessment.id))) as response:
        assert response.status_code == 200, response.status
        return response.data
