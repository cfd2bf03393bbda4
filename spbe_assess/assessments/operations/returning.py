"""What evaluators ask of answers that were sent: mend them, explain them, add proof; and going on without."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import notify
from spbe_assess.assessments import queries, rules
from spbe_assess.assessments.guards import (
    drop_declaration,
    end_of,
    enter,
    leave_perbaikan,
    lock,
    set_answer,
    write_snapshot,
)
from spbe_assess.assessments.models import Answer, Assessment, Snapshot
from spbe_assess.assessments.operations.evidence import tie
from spbe_assess.assessments.rules import AnswerState, State
from spbe_assess.clock import in_words
from spbe_assess.db import db
from spbe_assess.documents.models import Document, DocumentVersion


def return_answers(
    assessment: Assessment, returns: Mapping[str, tuple[str, date]], *, actor: User | None
) -> Assessment:
    """Open single answers again: kode → (reason, last day). Everything else stays as it was sent.

    The pemda's officers and coordinators are told. Whatever was declared has to be declared anew.
    """
    lock(assessment)
    end, dates = end_of(assessment, "return_answers"), queries.dates_of(assessment)
    answers = queries.answers_of(assessment, fresh=True)
    returns = rules.sensible_returns(returns, answers, dates.today)
    for kode, (reason, due) in returns.items():
        values = {"state": AnswerState.PERLU_PERBAIKAN, "return_reason": reason, "return_due": due}
        set_answer(answers[kode], "return_answers", actor=actor, **values)
    drop_declaration(assessment, "return_answers", actor=actor)
    told = {"returned_from": [assessment.returned_from, assessment.state]}
    assessment.returned_from = assessment.state
    enter(assessment, end, "return_answers", actor=actor, **told)
    _tell_officers(assessment, returns, actor)
    return assessment


def _tell_officers(assessment: Assessment, returns: Mapping[str, tuple[str, date]], actor: User | None) -> None:
    db.session.flush()  # its versi is then that of this very return
    spoken = rules.spoken_kodes(list(returns))
    notify(
        queries.officers_of(assessment.pemda_id),
        isi=f"Evaluator meminta perbaikan indikator {spoken}, {_until([due for _, due in returns.values()])}.",
        url=f"/penilaian/{assessment.id}",
        kunci=f"perbaikan:{assessment.id}:{assessment.versi}",
        actor=actor,
    )


def _until(dues: list[date]) -> str:
    first = f"paling lambat {in_words(min(dues))}"
    return first if len(set(dues)) == 1 else f"yang pertama {first}"


def proceed(assessment: Assessment, *, actor: User | None) -> Assessment:
    """Go on with what was sent before, once the latest day to mend anything is past."""
    lock(assessment)
    end = end_of(assessment, "proceed")
    rules.require_over(queries.latest_return_due(assessment), queries.dates_of(assessment).today)
    leave_perbaikan(assessment, end, "proceed", actor=actor)
    return assessment


def clarify(answer: Answer, *, asked: bool = True, actor: User | None) -> Answer:
    """Ask during interviu for more about this indikator, so that proof may be added to it; or (`asked` False) no more.

    Nothing of what versi covers changes.
    """
    assessment = answer.assessment
    lock(assessment)
    if assessment.state is not State.INTERVIU:
        raise rules.NoClarification
    db.session.refresh(answer)
    set_answer(answer, "clarify", actor=actor, clarify=asked)
    return answer


def add_late_evidence(
    answer: Answer,
    *,
    item: str = "",
    version: DocumentVersion | None = None,
    document: Document | None = None,
    link: str | None = None,
    halaman: str = "",
    pasal: str = "",
    remark: str = "",
    actor: User,
) -> Snapshot:
    """Add a piece of evidence to what was sent, during interviu where it was asked for; it is snapshot n + 1.

    Nothing else of that snapshot differs from the one before. What was judged on the old one has to be judged again.
    """
    assessment, kode = answer.assessment, answer.kode
    lock(assessment)
    db.session.refresh(answer)
    if assessment.state is not State.INTERVIU or not answer.clarify:
        raise rules.NoLateEvidence
    place = {"item": item, "halaman": halaman, "pasal": pasal, "remark": remark}
    piece = tie(assessment, kode, version, document, link, "add_late_evidence", actor=actor, **place)
    claims = queries.shown_claims_of(assessment)
    claims[kode] = replace(claims[kode], bukti=(*claims[kode].bukti, queries.claim_evidence(piece)))
    return write_snapshot(assessment, claims, "add_late_evidence", actor=actor)
