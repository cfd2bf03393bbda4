"""What is taken up again during interviu, what came of it, and when people met."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from spbe_assess import clock
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import answers_of
from spbe_assess.assessments.rules import LONGEST_TEXT, State, spoken_kode
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused, Stale
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review import queries, rules
from spbe_assess.review.guards import lock
from spbe_assess.review.models import Mark, Meeting, SanggahEvent
from spbe_assess.review.rules import JudgedTahap, MarkKind, SanggahKind
from spbe_assess.texts import require_text

ARRANGED_IN = frozenset({State.DINILAI, State.PERBAIKAN, State.INTERVIU})


def mark_for_interviu(
    assessment: Assessment, kode: str, *, kind: MarkKind, question: str, versi: int | None = None, actor
) -> Mark:
    """Take one indikator up again, with its question; again in the same kind only changes the question.

    `versi`: of the mark when the page was read, 0 for none; Stale where somebody marked or answered it since.
    """
    _require_interviu(assessment)
    if kode not in instrument_of_period(assessment.period).indikator:
        raise Refused(f"Indikator {kode} tidak ada dalam penilaian ini.")
    question = rules.require_question(question)
    mark = queries.marks_of(assessment, kode).get(kode, {}).get(kind)
    if versi is not None and versi != (mark.versi if mark else 0):
        raise Stale
    if mark is None:
        return _mark(assessment, kode, kind, question, actor)
    if mark.question != question:
        told = _about(mark) | {"question": [mark.question, question]}
        mark.question = question
        record(actor, "mark_for_interviu", mark, told, pemda=assessment.pemda.kode)
    return mark


def ensure_mark(assessment: Assessment, kode: str, question: str, *, actor) -> Mark:
    """Something else takes it up again, a return or a sanggah: marked klarifikasi, unless it is already.

    The caller has locked the assessment, and goes on to another state only afterwards.
    """
    known = queries.marks_of(assessment, kode).get(kode, {}).get(MarkKind.KLARIFIKASI)
    return known or _mark(assessment, kode, MarkKind.KLARIFIKASI, rules.require_question(question), actor)


def drop_mark(mark: Mark, *, versi: int | None = None, actor) -> None:
    """Leave it at the value of the documents after all; refused once something was judged or written for it."""
    assessment = mark.assessment
    _require_interviu(assessment)
    _require_current(mark, versi)
    if mark.answer:
        raise Refused("Jawaban untuk tanda ini sudah ditulis, jadi tandanya tidak dapat dilepas.")
    if queries.judgements(assessment)[mark.kode].of(rules.MARK_TAHAP[mark.kind]) is not None:
        raise Refused("Indikator ini sudah dinilai pada tahap itu, jadi tandanya tidak dapat dilepas.")
    if mark.kind is MarkKind.KLARIFIKASI and _has_sanggah(mark):
        raise Refused("Pemda mengajukan sanggah atas indikator ini, jadi tandanya tidak dapat dilepas.")
    if mark.kind is MarkKind.KLARIFIKASI:
        assessments.clarify(answers_of(assessment)[mark.kode], asked=False, actor=actor)
    db.session.delete(mark)
    record(actor, "drop_mark", mark, _about(mark) | {"question": [mark.question, None]}, pemda=assessment.pemda.kode)


def answer_mark(mark: Mark, *, answer: str, versi: int, actor) -> Mark:
    """Write what came of it; the value it leads to is judged beside it."""
    _require_interviu(mark.assessment)
    return _answer(mark, answer, versi, actor)


def answer_marks(assessment: Assessment, given: Mapping[int, tuple[str, int]], *, actor) -> list[Mark]:
    """The same for several at once, all of them or none; `given`: id of the mark → (answer, versi it was read at)."""
    _require_interviu(assessment)
    marks = [each for kinds in queries.marks_of(assessment).values() for each in kinds.values() if each.id in given]
    rules.require_nothing_lost(text for key, (text, _) in given.items() if key not in {mark.id for mark in marks})
    return [_answer(mark, *given[mark.id], actor) for mark in marks]


def record_meeting(
    assessment: Assessment,
    *,
    tahap: JudgedTahap,
    tanggal: date,
    pukul: str = "",
    tempat: str = "",
    hadir: str = "",
    diundang: str = "",
    aplikasi: str = "",
    actor,
) -> Meeting:
    """An interview or a visit: arranged, or held. Who comes and what is shown stand one a line."""
    _require_arranging(assessment)
    _require_day(assessment, tanggal)
    texts = {"pukul": pukul, "tempat": tempat, "hadir": hadir, "diundang": diundang, "aplikasi": aplikasi}
    meeting = Meeting(assessment=assessment, tahap=tahap, tanggal=tanggal, **rules.require_meeting(tahap, **texts))
    db.session.add(meeting)
    db.session.flush()
    told = {name: [None, value] for name, value in _facts(meeting).items()}
    record(actor, "record_meeting", meeting, told, pemda=assessment.pemda.kode)
    return meeting


def change_meeting(
    meeting: Meeting,
    *,
    versi: int,
    tahap: JudgedTahap,
    tanggal: date,
    pukul: str,
    tempat: str,
    hadir: str,
    diundang: str,
    aplikasi: str,
    actor,
) -> Meeting:
    """Another day, or what became of it."""
    _require_arranging(meeting.assessment)
    _require_current(meeting, versi)
    if tanggal != meeting.tanggal:
        _require_day(meeting.assessment, tanggal)
    before = _facts(meeting)
    texts = {"pukul": pukul, "tempat": tempat, "hadir": hadir, "diundang": diundang, "aplikasi": aplikasi}
    for name, value in {"tahap": tahap, "tanggal": tanggal, **rules.require_meeting(tahap, **texts)}.items():
        setattr(meeting, name, value)
    told = {name: [before[name], value] for name, value in _facts(meeting).items() if before[name] != value}
    record(actor, "change_meeting", meeting, told, pemda=meeting.assessment.pemda.kode)
    return meeting


def drop_meeting(meeting: Meeting, *, versi: int | None = None, actor) -> None:
    """One that will not be, or was written down by mistake."""
    assessment = meeting.assessment
    _require_arranging(assessment)
    _require_current(meeting, versi)
    db.session.delete(meeting)
    told = {name: [value, None] for name, value in _facts(meeting).items()}
    record(actor, "drop_meeting", meeting, told, pemda=assessment.pemda.kode)


def _require_interviu(assessment: Assessment) -> None:
    lock(assessment)
    if assessment.state is not State.INTERVIU:
        raise Refused("Penilaian ini tidak sedang dalam tahap interviu, jadi belum ada yang disimpan.")


def _require_arranging(assessment: Assessment) -> None:
    lock(assessment)
    if not assessment.period.has_interviu:
        raise Refused("Periode ini tidak menjalankan tahap interviu.")
    if assessment.state not in ARRANGED_IN:
        raise Refused("Pertemuan hanya dicatat selama penilaian berjalan.")


def _require_day(assessment: Assessment, tanggal: date) -> None:
    """People meet in the year of the assessment or later, and nobody arranges it more than a year before."""
    tahun = assessment.period.tahun
    if tanggal.year < tahun:
        raise Refused(f"Tanggal pertemuan sebelum tahun penilaian, {tahun}.", field="tanggal")
    if tanggal > clock.today(assessment.pemda.zona) + rules.FURTHEST:
        raise Refused("Tanggal pertemuan lebih dari setahun lagi.", field="tanggal")


def _require_current(row: Mark | Meeting, versi: int | None) -> None:
    """The row as it is now, not as this session read it before it waited."""
    db.session.refresh(row)
    if versi is not None and row.versi != versi:
        raise Stale


def _mark(assessment: Assessment, kode: str, kind: MarkKind, question: str, actor) -> Mark:
    mark = Mark(assessment=assessment, kode=kode, kind=kind, question=question, by_id=actor.id, waktu=clock.now())
    db.session.add(mark)
    db.session.flush()
    told = _about(mark) | {"question": [None, question]}
    record(actor, "mark_for_interviu", mark, told, pemda=assessment.pemda.kode)
    if kind is MarkKind.KLARIFIKASI:
        assessments.clarify(answers_of(assessment)[kode], actor=actor)
    return mark


def _answer(mark: Mark, answer: str, versi: int, actor) -> Mark:
    answer = require_text(answer, LONGEST_TEXT, f"jawaban_{mark.id}", f"Jawaban indikator {spoken_kode(mark.kode)}")
    db.session.refresh(mark)
    if answer == mark.answer:
        return mark
    if mark.versi != versi:
        raise Stale(f"Jawaban indikator {spoken_kode(mark.kode)} sudah ditulis orang lain sejak halaman ini dibuka.")
    told = _about(mark) | {"answer": [mark.answer, answer]}
    mark.answer, mark.answered_at = answer, clock.now() if answer else None
    record(actor, "answer_mark", mark, told, pemda=mark.assessment.pemda.kode)
    return mark


def _has_sanggah(mark: Mark) -> bool:
    raised = sa.exists().where(
        SanggahEvent.assessment_id == mark.assessment_id,
        SanggahEvent.kode == mark.kode,
        SanggahEvent.kind == SanggahKind.DIAJUKAN,
    )
    return db.session.scalar(sa.select(raised))


def _about(mark: Mark) -> dict[str, object]:
    return {"assessment": mark.assessment_id, "kode": mark.kode, "kind": mark.kind}


def _facts(meeting: Meeting) -> dict[str, object]:
    """What the log may hold: who was there and what it is called at the place are names, so only how many."""
    counts = {name: len(getattr(meeting, name).splitlines()) for name in ("hadir", "diundang", "aplikasi")}
    return {"tahap": meeting.tahap, "tanggal": meeting.tanggal.isoformat(), "pukul": meeting.pukul, **counts}
