"""How a review went: what was sent, given back, asked, objected and advised, ready to be frozen with the result."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import claims_of as claims_as_they_stand
from spbe_assess.assessments.queries import snapshots_of
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.audit.queries import last_moments
from spbe_assess.db import db
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review.documents import Grounds, decision_content
from spbe_assess.review.models import (
    AnswerReturn,
    AspekNote,
    Conclusion,
    Mark,
    Meeting,
    Recommendation,
    SanggahEvent,
    StageValue,
)
from spbe_assess.review.queries.evidence import verdicts_of
from spbe_assess.review.queries.judging import decisions_of
from spbe_assess.review.queries.sanggah import AllSanggah, all_sanggah_of
from spbe_assess.review.queries.values import judgements
from spbe_assess.review.rules import Judgement, Judgements


def proceedings(assessment: Assessment) -> dict:
    """Ready for canonical JSON, people by their id; a decision keeps it beside its values."""
    stage = assessment.period.stage(Tahap.INTERVIU)
    return {
        "kiriman": [{"n": each.n, "sha256": each.sha256, "waktu": each.waktu} for each in snapshots_of(assessment)],
        "langkah": _steps(assessment),
        "batas_sanggah": stage.selesai if stage else None,
        "pertemuan": _meetings(assessment),
        "nilai_sendiri": _blind_values(assessment),
        "dibuka_kembali": [
            {"n": decision.n, "alasan": again.alasan, "waktu": again.waktu, "oleh": again.reopened_by_id}
            for decision, again in reversed(decisions_of(assessment))
            if again
        ],
        **exchanged(assessment, all_sanggah_of(assessment)),
    }


def exchanged(assessment: Assessment, raised: AllSanggah) -> dict:
    """The part of it that both sides wrote: given back, asked, objected and advised; `raised` is its sanggah."""
    return {
        "pengembalian": _returns(assessment),
        "sanggah": _sanggah(raised),
        "tanda": _marks(assessment),
        **_advice(assessment),
    }


def content_of(
    assessment: Assessment,
    judged: Judgements | None = None,
    *,
    n: int,
    evaluator_id: int | None = None,
    waktu: datetime | None = None,
) -> dict:
    """What a decision taken now would hold, whether it may be taken or not. Of a draft only the claims as they stand.

    `judged`: the judgements to write down, in place of all there are.
    """
    grounds = _grounds(assessment)
    if not grounds.snapshot[0]:
        judged = {kode: Judgement(kode, claim.nilai) for kode, claim in grounds.latest.items()}
    elif judged is None:
        judged = judgements(assessment)
    return decision_content(
        instrument_of_period(assessment.period),
        grounds,
        judged,
        n=n,
        evaluator_id=evaluator_id,
        waktu=waktu,
        verdicts=_verdicts(assessment),
        proceedings=proceedings(assessment),
    )


def _grounds(assessment: Assessment) -> Grounds:
    """Of a draft the claims as they stand, under snapshot 0."""
    period, sent = assessment.period, snapshots_of(assessment)
    standing = {} if sent else claims_as_they_stand(assessment)
    return Grounds(
        pemda=assessment.pemda.kode,
        tahun=period.tahun,
        periode=period.nama,
        jenis=period.kind,
        tahap=tuple(stage.tahap for stage in period.stages),
        edisi=(period.edition.kode, period.edition.sha256),
        snapshot=(sent[-1].n, sent[-1].sha256) if sent else (0, ""),
        first=claims_of(sent[0].isi) if sent else standing,
        latest=claims_of(sent[-1].isi) if sent else standing,
    )


def _verdicts(assessment: Assessment) -> dict[int, dict[int, dict[str, str]]]:
    return {
        value_id: {piece_id: {"penilaian": each.verdict, "catatan": each.note} for piece_id, each in said.items()}
        for value_id, said in verdicts_of(assessment).items()
    }


def _steps(assessment: Assessment) -> dict:
    """When it was begun and when interviu was opened, by the log; after a reopening the latest."""
    moments = last_moments(f"assessment:{assessment.id}", ("start", "open_interviu"))
    return {"mulai": moments.get("start"), "interviu": moments.get("open_interviu")}


def _rows(model: type[db.Model], assessment: Assessment, *order) -> Iterable:
    return db.session.scalars(sa.select(model).where(model.assessment_id == assessment.id).order_by(*order))


def _returns(assessment: Assessment) -> list[dict]:
    return [
        {
            "kode": each.kode,
            "tahap": each.tahap,
            "level": each.level,
            "alasan": each.alasan,
            "tenggat": each.due,
            "oleh": each.by_id,
            "waktu": each.waktu,
        }
        for each in _rows(AnswerReturn, assessment, AnswerReturn.id)
    ]


def _sanggah(known: AllSanggah) -> dict:
    """`tidak_ada`: the coordinator's word that still counts; `perkara`: each sanggah and its reply, as they came."""
    word = known.waiver
    return {
        "tidak_ada": {"oleh": word.by_id, "waktu": word.waktu} if word else None,
        "perkara": [
            {
                "kode": each.kode,
                "isi": each.raised.isi,
                "oleh": each.raised.by_id,
                "waktu": each.raised.waktu,
                "jawaban": _reply(each.answered),
            }
            for each in sorted(known.raised.values(), key=lambda each: each.raised.id)
        ],
    }


def _reply(event: SanggahEvent | None) -> dict | None:
    if event is None:
        return None
    return {"hasil": event.outcome, "isi": event.isi, "oleh": event.by_id, "waktu": event.waktu}


def _marks(assessment: Assessment) -> list[dict]:
    return [
        {
            "kode": each.kode,
            "jenis": each.kind,
            "pertanyaan": each.question,
            "jawaban": each.answer,
            "dijawab": each.answered_at,
        }
        for each in _rows(Mark, assessment, Mark.id)
    ]


def _meetings(assessment: Assessment) -> list[dict]:
    """How many were there, not who: names stand in rows that can be put right, never in what is frozen."""
    return [
        {
            "tahap": each.tahap,
            "tanggal": each.tanggal,
            "pukul": each.pukul,
            "tempat": each.tempat,
            "hadir": sum(bool(line.strip()) for line in each.hadir.splitlines()),
        }
        for each in _rows(Meeting, assessment, Meeting.tanggal, Meeting.id)
    ]


def _blind_values(assessment: Assessment) -> list[dict]:
    """What each of two evaluators gave before they agreed; empty where nobody judged blind."""
    own = sa.select(StageValue).where(StageValue.assessment_id == assessment.id, ~StageValue.konsensus)
    return [
        {"kode": each.kode, "tahap": each.tahap, "nilai": each.nilai, "oleh": each.evaluator_id, "waktu": each.waktu}
        for each in db.session.scalars(own.order_by(StageValue.id))
    ]


def _advice(assessment: Assessment) -> dict:
    conclusion = db.session.get(Conclusion, assessment.id)
    advised = _rows(Recommendation, assessment, Recommendation.id)
    return {
        "catatan": {
            str(note.aspek): {"kekuatan": note.kekuatan, "kelemahan": note.kelemahan}
            for note in _rows(AspekNote, assessment, AspekNote.aspek)
        },
        "rekomendasi": conclusion.rekomendasi if conclusion else "",
        "rekomendasi_indikator": [
            {"id": each.id, "kode": each.kode, "isi": each.isi} for each in advised if each.withdrawn_at is None
        ],
    }
