"""The page of one indikator: its criteria, the answer, the evidence below, and where it stands among the others."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app, render_template
from flask_login import current_user

from spbe_assess.assessments import checks, policy, queries, rules
from spbe_assess.assessments.forms import AnswerForm, EvidenceForm
from spbe_assess.assessments.models import Answer, Assessment, Evidence
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.snapshots import Claim
from spbe_assess.assessments.views import sheet
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.documents.rules import ACCEPTED, KINDS
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument
from spbe_assess.scoring.rules import gate

# what a template says about files
FILES = {
    "accepted": ACCEPTED,
    "kinds": {kind.media_type: kind.nama for kind in KINDS},
    "level_of_item": rules.level_of_item,
}


def show_indikator(answer: Answer, form: AnswerForm, evidence_form: EvidenceForm | None = None) -> str:
    """The page of one indikator; with errors in a form it stays a form, whatever the day says, so nothing is lost."""
    assessment = answer.assessment
    instrument, dates = queries.instrument_of(assessment), queries.dates_of(assessment)
    indikator, claims = instrument.indikator[answer.kode], queries.shown_claims_of(assessment)
    if evidence_form is None:
        evidence_form = EvidenceForm(formdata=None)
        evidence_form.offer(indikator)
    can_answer = policy.can_answer(current_user, assessment)
    is_open = assessment.state is State.DRAF and dates.is_open
    return render_template(
        "assessments/record_answer.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        instrument=instrument,
        indikator=indikator,
        answer=answer,
        claim=claims[answer.kode],
        form=form,
        evidence_form=evidence_form,
        evidence=_readable(assessment, claims[answer.kode]),
        can_answer=can_answer,
        is_open=is_open,
        editable=can_answer and (is_open or bool(form.errors)),
        attachable=can_answer and (is_open or bool(evidence_form.errors)),
        dates=dates,
        ladder=_ladder(instrument, indikator, form),
        gate=gate(form.ticks.data or ()) if "ticks" in form else 0,
        skips=checks.skips(instrument, claims[answer.kode]),
        konversi=instrument.konversi_of(answer.kode),
        items=rules.items_of(indikator),
        largest=current_app.config["MAX_UPLOAD_MB"],
        **_neighbours(answer, claims),
        **FILES,
    )


def _neighbours(answer: Answer, claims: Mapping[str, Claim]) -> dict:
    """Where this indikator stands: its row, the ones before and after, its aspek."""
    assessment = answer.assessment
    groups = sheet.groups(assessment, queries.instrument_of(assessment), claims, queries.answers_of(assessment))
    rows = [row for group in groups for row in group.squares]
    at = next(number for number, row in enumerate(rows) if row.kode == answer.kode)
    return {
        "row": rows[at],
        "before": rows[at - 1] if at else None,
        "after": rows[at + 1] if at + 1 < len(rows) else None,
        "group": next(group for group in groups if rows[at] in group.squares),
    }


@dataclass(frozen=True)
class Rung:
    """One level of the ladder: its name, its criterion, the tick for it (None where the index decides), its items."""

    level: int
    nama: str
    kriteria: str
    option: object
    bukti: tuple


def _ladder(instrument: Instrument, indikator: Indikator, form: AnswerForm) -> list[Rung]:
    options = list(form.ticks) if "ticks" in form else [None] * len(LEVELS)
    return [
        Rung(level, instrument.level_name(indikator, level), indikator.kriteria[level - 1], option, bukti)
        for level, option, bukti in zip(LEVELS, options, indikator.bukti, strict=True)
    ]


def _readable(assessment: Assessment, claim: Claim) -> list[tuple[Evidence, bool]]:
    """Each piece of evidence shown, and whether this person may have its bytes."""
    assigned = queries.assigned_to(current_user, assessment)

    def may_read(evidence: Evidence) -> bool:
        return evidence.version is not None and policy.can_read_evidence(
            current_user, assessment, sifat=evidence.version.document.sifat, assigned=assigned, in_snapshot=True
        )

    return [(evidence, may_read(evidence)) for evidence in queries.evidence_behind(claim.bukti)]
