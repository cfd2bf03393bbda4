"""One indikator: its criteria, the answer, the evidence below; and both texts side by side when two people save."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms.fields import SelectFieldBase

from spbe_assess.assessments import checks, operations, policy, queries, rules
from spbe_assess.assessments.forms import AnswerForm, EvidenceForm, answer_form, values_of
from spbe_assess.assessments.models import Answer, Assessment, Evidence
from spbe_assess.assessments.rules import State
from spbe_assess.assessments.snapshots import Claim
from spbe_assess.assessments.views import sheet
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.documents.rules import ACCEPTED, KINDS
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument
from spbe_assess.scoring.rules import gate
from spbe_assess.web.access import found, require
from spbe_assess.web.filters import jam
from spbe_assess.web.submissions import once

CHOSEN = "pilih-"
THEIRS = "rekan"
# what a template says about files
FILES = {
    "accepted": ACCEPTED,
    "kinds": {kind.media_type: kind.nama for kind in KINDS},
    "level_of_item": rules.level_of_item,
}


@bp.route("/penilaian/<int:assessment_id>/indikator/<kode>", methods=["GET", "POST"])
def record_answer(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    answer = found(queries.answer_of(assessment, kode))
    require(request.method == "GET" or policy.can_answer(current_user, assessment))
    form = form_of(answer)
    if form.submitted():
        form.take({name.removeprefix(CHOSEN) for name, who in request.form.items() if who == THEIRS}, answer)
        with form.refusals():
            return redirect(_save(form, answer))
    return (show_both(answer, form) if form.stale else show_indikator(answer, form)), form.status


def _save(form: AnswerForm, answer: Answer) -> str:
    """Where to go on to, once it is saved."""
    instrument, draft = queries.instrument_of(answer.assessment), request.form.get("simpan") == "draf"
    given = form.given(instrument, draft=draft)
    here = url_for(".record_answer", assessment_id=answer.assessment_id, kode=answer.kode)
    address = here if draft else _onward(answer)

    def work() -> str:
        operations.record_answer(answer, versi=form.versi.data or 0, **given, actor=current_user)
        return address

    address = once(form, work)
    spoken = rules.spoken_kode(answer.kode)
    flash(f"Indikator {spoken} tersimpan, {jam(answer.saved_at, answer.assessment.pemda.zona)}.")
    return address


def _onward(answer: Answer) -> str:
    """The next indikator, or after the last the worklist."""
    kode = list(queries.instrument_of(answer.assessment).indikator)
    after = kode[kode.index(answer.kode) + 1 :]
    if not after:
        return url_for(".worklist", assessment_id=answer.assessment_id)
    return url_for(".record_answer", assessment_id=answer.assessment_id, kode=after[0])


def form_of(answer: Answer, *, sent: bool = True) -> AnswerForm:
    """The form of this indikator as sent, or filled from what is kept where another form was (`sent` False)."""
    instrument = queries.instrument_of(answer.assessment)
    indikator = instrument.indikator[answer.kode]
    kind, kept = answer_form(instrument, indikator), values_of(answer)
    form = kind.from_request(**kept) if sent else kind(formdata=None, **kept)
    form.offer(instrument, indikator)
    return form


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


@dataclass(frozen=True)
class Difference:
    """One part two people wrote differently; `typed` parts can be put together by hand."""

    name: str
    label: str
    mine: str
    theirs: str
    typed: bool


def show_both(answer: Answer, form: AnswerForm) -> str:
    """What was sent beside what somebody saved meanwhile. The form now stands at the colleague's versi."""
    assessment = answer.assessment
    instrument = queries.instrument_of(assessment)
    form.reread(answer.versi)
    kept = values_of(answer)
    parts = [name for name in kept if name != "versi" and name in form]
    differing = [name for name in parts if _said(form, name, form[name].data) != _said(form, name, kept[name])]
    return render_template(
        "assessments/_record_answer_conflict.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        answer=answer,
        row_nama=rules.short_nama(instrument.indikator[answer.kode]),
        spoken=rules.spoken_kode(answer.kode),
        form=form,
        same=[name for name in parts if name not in differing],
        differences=[
            Difference(
                name,
                form[name].label.text,
                _said(form, name, form[name].data),
                _said(form, name, kept[name]),
                typed=not isinstance(form[name], SelectFieldBase),
            )
            for name in differing
        ],
    )


def _said(form: AnswerForm, name: str, value: object) -> str:
    """A part of an answer as words."""
    if name == "ticks":
        return ", ".join(f"level {level}" for level in sorted(value or ()))
    text = str(value or "").strip()
    if isinstance(form[name], SelectFieldBase):
        names = {choice.value: choice.label for choice in form[name].choices}
        return f"{text} {names[text]}" if text in names else ""
    return text
