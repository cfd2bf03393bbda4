"""The pemda's objections: raised and answered once for each indikator, or said not to be."""

from spbe_assess import clock
from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import notify
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import officers_of
from spbe_assess.assessments.rules import LONGEST_TEXT, State, spoken_kode, spoken_kodes
from spbe_assess.audit.operations import record
from spbe_assess.db import db
from spbe_assess.errors import Refused
from spbe_assess.organisation.queries import instrument_of_period
from spbe_assess.review import queries, rules
from spbe_assess.review.guards import lock
from spbe_assess.review.models import SanggahEvent
from spbe_assess.review.operations.interviu import ensure_mark
from spbe_assess.review.rules import SanggahKind, SanggahOutcome
from spbe_assess.texts import require_text

ASKED = "Sanggah pemda atas nilai dokumen: apa dasarnya, dan di bukti mana tertulis?"


def raise_sanggah(assessment: Assessment, kode: str, *, isi: str, actor: User) -> SanggahEvent:
    """Object to what evaluators gave one indikator; it is taken up again in interviu, and evidence may be added."""
    lock(assessment)
    if kode not in instrument_of_period(assessment.period).indikator:
        raise Refused(f"Indikator {kode} tidak ada dalam penilaian ini.")
    known = queries.all_sanggah_of(assessment)
    rules.require_sanggah(queries.sanggah_closed(assessment, known.waiver), raised=kode in known.raised)
    isi = require_text(isi, LONGEST_TEXT, "sanggah", "Isi sanggah", needed=True)
    event = _write(assessment, SanggahKind.DIAJUKAN, "raise_sanggah", actor, kode=kode, isi=isi)
    ensure_mark(assessment, kode, ASKED, actor=actor)
    notify(
        queries.judges_of(assessment),
        isi=f"{assessment.pemda.sebutan} menyanggah nilai indikator {spoken_kode(kode)}.",
        url=f"/reviu/{assessment.id}/indikator/{kode}",
        kunci=f"sanggah:{event.id}",
        actor=actor,
    )
    return event


def answer_sanggah(
    assessment: Assessment, kode: str, *, outcome: SanggahOutcome | None, isi: str, actor: User
) -> SanggahEvent:
    """The evaluators' word on one objection; whether its value changes is judged as ever."""
    lock(assessment)
    found = queries.sanggah_about(assessment, kode)
    if found is None:
        raise Refused(f"Indikator {spoken_kode(kode)} tidak disanggah.")
    if not found.is_open:
        raise rules.AnsweredMeanwhile
    if assessment.state is not State.INTERVIU:
        raise Refused("Sanggah hanya dapat dijawab selama tahap interviu.")
    if outcome is None:
        raise Refused("Pilih hasil sanggah.", "outcome")
    isi = require_text(isi, LONGEST_TEXT, "reply", "Jawaban sanggah", needed=True)
    event = _write(assessment, SanggahKind.DIJAWAB, "answer_sanggah", actor, kode=kode, isi=isi, outcome=outcome)
    notify(
        officers_of(assessment.pemda_id),
        isi=f"Sanggah indikator {spoken_kode(kode)} dijawab evaluator: {rules.OUTCOME_NAMES[outcome].lower()}.",
        url=f"/penilaian/{assessment.id}/indikator/{kode}",
        kunci=f"sanggah:{event.id}",
        actor=actor,
    )
    return event


def waive_sanggah(assessment: Assessment, *, actor: User) -> SanggahEvent:
    """The coordinator's word that the pemda raises no (further) sanggah: finalising need not wait for the last day."""
    lock(assessment)
    if assessment.state is not State.INTERVIU:
        raise Refused("Pernyataan tidak ada sanggah hanya dapat diberikan selama tahap interviu.")
    known = queries.all_sanggah_of(assessment)
    if known.waiver is not None:
        raise Refused("Pernyataan tidak ada sanggah sudah tercatat.")
    if known.waiting:
        raise Refused(
            f"Sanggah indikator {spoken_kodes(known.waiting)} belum dijawab evaluator. "
            "Sesudah dijawab, Anda dapat menyatakan tidak ada sanggah lagi."
        )
    return _write(assessment, SanggahKind.TIDAK_ADA, "waive_sanggah", actor)


def _write(assessment: Assessment, kind: SanggahKind, action: str, actor: User, **values: object) -> SanggahEvent:
    event = SanggahEvent(assessment_id=assessment.id, kind=kind, by_id=actor.id, waktu=clock.now(), **values)
    db.session.add(event)
    record(actor, action, event, {"assessment": assessment.id, **values}, pemda=assessment.pemda.kode)
    db.session.flush()
    return event
