"""Releasing a stage, freezing the result, opening it again."""

from spbe_assess import clock
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import State
from spbe_assess.audit.operations import record
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import db
from spbe_assess.documents import operations as documents
from spbe_assess.documents import queries as library
from spbe_assess.errors import Refused
from spbe_assess.review import queries
from spbe_assess.review.guards import hold, holder, judged_claims, lock, require_free, require_latest
from spbe_assess.review.models import Decision, Reopening


def open_interviu(assessment: Assessment, *, versi: int | None = None, actor) -> Assessment:
    """Release the dokumen values to the pemda and go on to interviu; answers count as accepted.

    `versi`: id of the latest value of the assessment when the page was read; Stale when somebody judged since.
    """
    lock(assessment)
    judged = queries.judgements(assessment)
    require_latest(judged, versi)
    require_free(queries.blocks_interviu(assessment, judged))
    assessments.accept_answers(assessment, actor=actor)
    return assessments.move(assessment, "open_interviu", actor=actor)


def finalise(assessment: Assessment, *, versi: int | None = None, actor) -> Decision:
    """Freeze the result: values of all stages, texts, index, predikat, edition and evidence under one SHA-256.

    `versi` as in `open_interviu`. A decision after a reopening names the one it replaces, which stays.
    """
    lock(assessment)
    judged = queries.judgements(assessment)
    require_latest(judged, versi)
    require_free(queries.blocks(assessment, judged))
    before = queries.last_decision(assessment)
    n, waktu = (before.n if before else 0) + 1, clock.now()
    content = queries.content_of(assessment, judged, n=n, evaluator_id=actor.id, waktu=waktu)
    isi = canonical_json(content)
    decision = Decision(
        assessment_id=assessment.id,
        n=n,
        edition_id=assessment.period.edition_id,
        index=str(content["indeks"]),
        predikat=content["predikat"],
        isi=isi,
        sha256=digest(isi),
        decided_by_id=actor.id,
        waktu=waktu,
    )
    db.session.add(decision)
    told = {"assessment": assessment.id, "n": n, "indeks": content["indeks"], "sha256": decision.sha256}
    record(actor, "finalise", decision, told, pemda=assessment.pemda.kode)
    assessments.accept_answers(assessment, actor=actor)
    assessments.move(assessment, "finalise", actor=actor)
    for version in library.held_by(holder(assessment)):  # also what was judged once and then taken out
        documents.release(version, holder(assessment), actor=actor)
    return decision


def reopen(assessment: Assessment, *, alasan: str, actor) -> Reopening:
    """Open a final result again, with the reason that every later report repeats; the decision itself stays."""
    lock(assessment)
    decision = queries.decision_in_force(assessment)
    if assessment.state is not State.FINAL or decision is None:
        raise Refused("Hanya hasil yang sudah final dapat dibuka kembali.")
    if not alasan.strip():
        raise Refused("Tulis alasan membuka kembali hasil ini.", field="alasan")
    reopening = Reopening(decision_id=decision.id, alasan=alasan, reopened_by_id=actor.id, waktu=clock.now())
    db.session.add(reopening)
    record(actor, "reopen", reopening, {"assessment": assessment.id, "alasan": alasan}, pemda=assessment.pemda.kode)
    assessments.move(assessment, "reopen", actor=actor)
    hold(assessment, judged_claims(assessment, queries.judgements(assessment)), actor)
    return reopening
