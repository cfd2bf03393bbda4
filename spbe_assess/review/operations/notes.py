"""What evaluators write to the values: Kekuatan and Kelemahan by aspek, one Rekomendasi, one for an indikator."""

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.assessments.models import Assessment
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused, Stale
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review import queries, rules
from spbe_assess.review.guards import lock
from spbe_assess.review.models import AspekNote, Conclusion, Recommendation
from spbe_assess.texts import require_text


def note_aspek(
    assessment: Assessment, aspek: int, *, kekuatan: str, kelemahan: str, versi: int = 0, actor
) -> AspekNote:
    """Write what is strong and what is weak in one aspek. `versi` 0: nothing was written when the page was read."""
    _open(assessment, actor)
    if aspek not in {each.nomor for each in instrument_of_period(assessment.period).aspek}:
        raise Refused(f"Aspek {aspek} tidak ada dalam penilaian ini.")
    mine = sa.select(AspekNote).where(AspekNote.assessment_id == assessment.id, AspekNote.aspek == aspek)
    note = _current(mine, versi) or AspekNote(assessment_id=assessment.id, aspek=aspek, kekuatan="", kelemahan="")
    texts = {
        "kekuatan": require_text(kekuatan, rules.LONGEST_NOTES, "kekuatan", "Kekuatan"),
        "kelemahan": require_text(kelemahan, rules.LONGEST_NOTES, "kelemahan", "Kelemahan"),
    }
    told = _write(note, texts)
    record(actor, "note_aspek", note, {"aspek": aspek, **told}, pemda=assessment.pemda.kode)
    return note


def conclude(assessment: Assessment, *, rekomendasi: str, versi: int = 0, actor) -> Conclusion:
    """Write the one Rekomendasi for the pemda as a whole. `versi` as in `note_aspek`."""
    _open(assessment, actor)
    mine = sa.select(Conclusion).where(Conclusion.assessment_id == assessment.id)
    conclusion = _current(mine, versi) or Conclusion(assessment_id=assessment.id, rekomendasi="")
    text = require_text(rekomendasi, rules.LONGEST_NOTES, "rekomendasi", "Rekomendasi")
    told = _write(conclusion, {"rekomendasi": text})
    record(actor, "conclude", conclusion, told, pemda=assessment.pemda.kode)
    return conclusion


def recommend(assessment: Assessment, kode: str, *, isi: str, actor) -> Recommendation:
    """Advise the pemda about one indikator; there may be several, each once."""
    _open(assessment, actor)
    if kode not in instrument_of_period(assessment.period).indikator:
        raise Refused(f"Indikator {kode} tidak ada dalam penilaian ini.")
    isi = require_text(isi, rules.LONGEST_NOTES, "isi", "Rekomendasi", needed=True)
    there = sa.select(Recommendation.isi).where(
        Recommendation.assessment_id == assessment.id,
        Recommendation.kode == kode,
        Recommendation.withdrawn_at.is_(None),
    )
    if isi in set(db.session.scalars(there)):
        raise Refused("Rekomendasi yang sama untuk indikator ini sudah ada.", "isi")
    row = Recommendation(assessment_id=assessment.id, kode=kode, isi=isi, by_id=actor.id, waktu=clock.now())
    db.session.add(row)
    told = {"assessment": assessment.id, "kode": kode, "isi": isi}
    record(actor, "recommend", row, told, pemda=assessment.pemda.kode)
    return row


def withdraw_recommendation(recommendation: Recommendation, *, versi: int, actor) -> Recommendation:
    """Take it back; the row stays and says when. Its pemda keeps what a decision already holds."""
    assessment = recommendation.assessment
    _open(assessment, actor)
    db.session.refresh(recommendation)
    if recommendation.versi != versi or recommendation.withdrawn_at is not None:
        raise Stale("Rekomendasi ini sudah ditarik atau diubah sejak halaman dibuka.")
    recommendation.withdrawn_at = clock.now()
    db.session.flush()
    told = {"kode": recommendation.kode, "withdrawn_at": recommendation.withdrawn_at}
    record(actor, "withdraw_recommendation", recommendation, told, pemda=assessment.pemda.kode)
    return recommendation


def _open(assessment: Assessment, actor) -> None:
    """Refused where nothing is judged, and while two evaluators judge apart: one note would tell the other's mind."""
    lock(assessment)
    rules.require_notes_open(assessment.state)
    if queries.hidden_authors(assessment, actor):
        raise rules.NotesTogether


def _current(mine: sa.Select, versi: int):
    """The row as it is now, None before the first; Stale where it is not what the page was read at."""
    row = db.session.scalar(mine.execution_options(populate_existing=True))
    if (row.versi if row else 0) != versi:
        raise Stale
    return row


def _write(row: AspekNote | Conclusion, texts: dict[str, str]) -> dict[str, list[str]]:
    """Set them; what changed, [old, new]."""
    told = {name: [getattr(row, name), text] for name, text in texts.items() if getattr(row, name) != text}
    for name, text in texts.items():
        setattr(row, name, text)
    db.session.add(row)
    db.session.flush()
    return told
