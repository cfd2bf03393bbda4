"""Taking over what an earlier year offers: deliberately, once, and never a value of another regulation."""

from collections.abc import Collection
from dataclasses import dataclass

from spbe_assess.accounts.models import User
from spbe_assess.assessments import queries
from spbe_assess.assessments.guards import require_filling
from spbe_assess.assessments.models import Answer, Assessment, Evidence
from spbe_assess.assessments.operations import answering, evidence
from spbe_assess.assessments.queries import Suggestion
from spbe_assess.errors import Refused

GONE = "Saran ini sudah dipakai, atau bagian ini sudah diisi. Muat ulang halaman untuk melihat yang masih ada."


def carry_over(answer: Answer, *, versi: int, actor: User) -> Answer:
    """Last year's answer under the same regulation becomes this year's draft; only where nothing is written yet."""
    require_filling(answer.assessment, [answer.kode])
    suggestion = queries.suggestion_for(answer, ())
    if suggestion is None or suggestion.claim is None:
        raise Refused(GONE)
    return _carry_answer(answer, suggestion, versi, actor)


def _carry_answer(answer: Answer, suggestion: Suggestion, versi: int, actor: User) -> Answer:
    claim = suggestion.claim
    given = {field: getattr(claim, field) for field in ("nilai", "layanan", "index", "index_badan", "index_tahun")}
    texts = {"fakta": claim.fakta, "analisis": claim.analisis, "ticks": claim.ticks}
    return answering.write_answer(answer, "carry_over", versi=versi, keeps=True, actor=actor, **given, **texts)


def carry_evidence(answer: Answer, old_id: int, *, item: str | None = None, actor: User) -> Evidence:
    """One piece an earlier year offers becomes evidence of this year, its page and remark with it.

    `item`: what it proves now; None keeps the item it proved, where the regulation is the same.
    """
    assessment = answer.assessment
    require_filling(assessment, [answer.kode])
    attached = [use.piece for use in queries.uses(of=assessment, kode=answer.kode)]
    suggestion = queries.suggestion_for(answer, attached)
    old = next((use.piece for use in suggestion.bukti if use.piece.id == old_id), None) if suggestion else None
    if old is None:
        raise Refused(GONE)
    return _carry_piece(answer, suggestion, old, item, actor)


def _carry_piece(answer: Answer, suggestion: Suggestion, old: Evidence, item: str | None, actor: User) -> Evidence:
    kept = old.item if suggestion.earlier.same else ""
    return evidence.attach_evidence(
        answer.assessment,
        answer.kode,
        item=kept if item is None else item,
        version=old.version,
        document=old.secret,
        link=old.link,
        halaman=old.halaman,
        pasal=old.pasal,
        remark=old.remark,
        opd_id=old.opd_id,
        actor=actor,
    )


@dataclass(frozen=True)
class Carried:
    """How many answers and pieces of evidence were taken over."""

    answers: int
    bukti: int


def carry_all(assessment: Assessment, kodes: Collection[str], *, actor: User) -> Carried:
    """Everything still offered for these indikator, of an aspek as a rule."""
    require_filling(assessment, ())
    earlier = queries.earlier_of(assessment)
    offered = queries.suggestions_of(assessment, earlier) if earlier else {}
    chosen = [offered[kode] for kode in kodes if kode in offered]
    if not chosen:
        raise Refused(GONE)
    answers = queries.answers_of(assessment)
    for suggestion in chosen:
        answer = answers[suggestion.kode]
        if suggestion.claim:
            _carry_answer(answer, suggestion, answer.versi, actor)
        for use in suggestion.bukti:
            _carry_piece(answer, suggestion, use.piece, None, actor)
    return Carried(sum(1 for each in chosen if each.claim), sum(len(each.bukti) for each in chosen))
