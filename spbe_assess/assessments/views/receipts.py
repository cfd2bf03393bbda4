"""What was sent, each time it was: when, by whom, how much, under which hash; as page and as paper."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments import policy, queries, rules, snapshots
from spbe_assess.assessments.models import Snapshot
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.organisation.queries import instrument_of_edition
from spbe_assess.scoring.rules import score
from spbe_assess.web.access import found
from spbe_assess.web.papers import hand_out


@bp.get("/penilaian/<int:assessment_id>/tanda-terima")
def receipts(assessment_id: int) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    sent = [_told(snapshot) for snapshot in reversed(queries.snapshots_of(assessment))]
    return render_template(
        "assessments/receipts.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        sent=sent,
        can_answer=policy.can_answer(current_user, assessment),
        can_submit=policy.can_submit(current_user, assessment),
    )


@bp.get("/penilaian/<int:assessment_id>/tanda-terima/<int:n>.pdf")
def receipt_pdf(assessment_id: int, n: int) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    snapshot = found(next((each for each in queries.snapshots_of(assessment) if each.n == n), None))
    return hand_out(
        _paper(snapshot),
        nama=f"tanda-terima-{assessment.pemda.kode}-{assessment.period.tahun}-{n}.pdf",
        judul=f"Tanda terima kiriman ke-{n}",
        kembali=url_for(".receipts", assessment_id=assessment.id),
    )


def _paper(snapshot: Snapshot) -> str:
    assessment = snapshot.assessment
    return render_template(
        "print/receipt.html",
        **_told(snapshot),
        assessment=assessment,
        zona=assessment.pemda.zona,
        data_per=snapshot.waktu,
        rules=rules,
    )


def _told(snapshot: Snapshot) -> dict:
    """Everything a receipt says, read from what was sent alone."""
    edition = snapshots.edition_of(snapshot.isi)
    instrument, claims = instrument_of_edition(edition), snapshots.claims_of(snapshot.isi)
    ordered = {kode: claims[kode] for kode in instrument.indikator if kode in claims}
    return {
        "snapshot": snapshot,
        "edition": edition,
        "instrument": instrument,
        "claims": ordered,
        "contents": snapshots.contents_of(ordered.values()),
        "score": score(instrument, queries.sheet(ordered)),
    }
