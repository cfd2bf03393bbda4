"""One indikator: the piece somebody looks at beside the claim and the own judgement."""

import json
from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments.models import Assessment, Snapshot
from spbe_assess.assessments.queries import instrument_of
from spbe_assess.assessments.rules import items_of, spoken_kode
from spbe_assess.assessments.snapshots import Claim, claims_of
from spbe_assess.instruments.model import LEVELS, Indikator
from spbe_assess.review import operations, queries, rules
from spbe_assess.review.forms import judge_form
from spbe_assess.review.rules import JudgedValue, Judgement, Judgements
from spbe_assess.review.views import doubt, marks, notes, pieces, returning, sanggah, talking
from spbe_assess.review.views.room import assessment_to_judge, bp
from spbe_assess.review.views.sheet import outside_dates
from spbe_assess.scoring.rules import parse_nilai
from spbe_assess.web.access import found
from spbe_assess.web.filters import angka
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

AT = "/reviu/<int:assessment_id>/indikator/<kode>"


@bp.route(AT, methods=["GET", "POST"])
def judge_answer(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    indikator = found(instrument_of(assessment).indikator.get(kode))
    judged, snapshot = queries.judged_and_sent(assessment)
    claim, said = claims_of(snapshot.isi)[kode], queries.verdicts_of(assessment, kode)
    asked = marks.panel(assessment, kode, judged[kode])
    own = _own(judged[kode], asked)
    form = judge_form(
        instrument_of(assessment), indikator, own, judged[kode].versi, claim.bukti, said[own.id] if own else {}
    )
    if not form.hitung.data and form.submitted():
        with form.refusals():
            address = once(form, lambda: _save(assessment, kode, form))
            flash(f"Indikator {spoken_kode(kode)} tersimpan.")
            return redirect(address)
    if form.stale:
        judged, said = queries.judgements(assessment), queries.verdicts_of(assessment, kode)
        form.reread(judged[kode].versi)
    return _judge_page(assessment, indikator, judged, form, snapshot, claim, said, asked), form.status


def _own(judgement: Judgement, asked: dict) -> JudgedValue | None:
    """What was judged in the stage that is on; what interviu inherits is not it."""
    return judgement.of(asked["tahap"]) if asked["tahap"] else None


def _save(assessment: Assessment, kode: str, form) -> str:
    """Writes, and says where the work goes on: the next that asks for an act, or the sheet; or here, where asked to."""
    given = {**form.texts, "kriteria": form.kriteria, "verdicts": form.verdicts, "versi": form.versi.data or 0}
    if form.terima.data:
        operations.accept_claim(assessment, kode, **given, actor=current_user)
    else:
        nilai = parse_nilai(instrument_of(assessment), form.nilai.data)
        operations.judge_answer(assessment, kode, nilai=nilai, perkiraan=form.estimated, **given, actor=current_user)
    if form.tetap.data:
        return url_for(".judge_answer", assessment_id=assessment.id, kode=kode, **request.args.to_dict())
    judged, kept = queries.judgements(assessment), doubt.carried()
    onward = doubt.walk_of(assessment, judged).onward(judged, kode)
    if onward is None:
        return url_for(".sheet", assessment_id=assessment.id, **kept)
    return url_for(".judge_answer", assessment_id=assessment.id, kode=onward, **kept)


@bp.post(f"{AT}/urungkan")
def undo_judgement(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    found(instrument_of(assessment).indikator.get(kode))
    back = url_for(".judge_answer", assessment_id=assessment_id, kode=kode, **doubt.carried())
    form = ChangeForm.from_request()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.undo_judgement(assessment, kode, versi=form.versi.data or 0, actor=current_user)
                return back

            address = once(form, work)
            flash("Nilai terakhir diurungkan. Yang diurungkan tetap tercatat di riwayat.")
            return redirect(address)
    flash(" ".join(sentence for _, sentence in form.problems), "stop")
    return redirect(back)


def _judge_page(
    assessment: Assessment,
    indikator: Indikator,
    judged: Judgements,
    form,
    snapshot: Snapshot,
    claim: Claim,
    said: queries.Verdicts,
    asked: dict,
) -> str:
    instrument = instrument_of(assessment)
    starters, _ = queries.starters_of(assessment.pemda.in_provinsi_id)
    hidden = queries.hidden_authors(assessment, current_user)
    return render_template(
        "review/judge_answer.html",
        assessment=assessment,
        instrument=instrument,
        indikator=indikator,
        aspek=next(each for each in instrument.aspek if each.nomor == indikator.aspek_nomor),
        claim=claim,
        snapshot=snapshot,
        items=items_of(indikator),
        shown=pieces.looked_at(claim, indikator, snapshot, assessment.pemda.zona),
        judgement=judged[indikator.kode],
        own=_own(judged[indikator.kode], asked),
        **asked,
        said=said,
        form=form,
        starters=starters,
        look=_look(assessment, indikator.kode),
        done=len(judged) - len(rules.to_judge(judged)),
        total=len(judged),
        **doubt.step(assessment, judged, indikator.kode),
        **talking.panel(assessment, indikator.kode, hidden),
        **notes.panel(assessment, indikator, judged[indikator.kode], apart=bool(hidden)),
        **returning.panel(assessment, judged[indikator.kode], snapshot),
        **sanggah.panel(assessment, indikator.kode),
        outside=outside_dates(assessment),
        **_proposed(assessment, indikator, claim, form),
    )


def _look(assessment: Assessment, kode: str) -> Callable[..., str]:
    """The address of this page with another piece or page of it; whatever else the address says stays."""

    def address(bukti: int | None = None, halaman: int | None = None) -> str:
        asked = request.args.to_dict() | ({"bukti": bukti, "halaman": halaman} if bukti else {})
        return url_for(".judge_answer", assessment_id=assessment.id, kode=kode, **asked)

    return address


def _proposed(assessment: Assessment, indikator: Indikator, claim: Claim, form) -> dict[str, object]:
    """What the ticks propose as they stand, and all they might: the page's script only looks it up."""
    instrument = instrument_of(assessment)

    def typed(nilai) -> str:
        return str(nilai) if instrument.whole else angka(nilai)

    accepted = rules.accepted_items(claim.bukti, {piece: verdict for piece, (verdict, _) in form.verdicts.items()})
    rungs = [
        {"butir": sorted(rung.items), "usulan": [[each.level, typed(each.nilai), each.why] for each in rung.steps]}
        for rung in rules.ladder(instrument, indikator)
    ]
    return {
        "proposal": rules.propose(instrument, indikator, form.kriteria, accepted),
        "ladder": json.dumps(rungs) if rungs else "",
        "floors": " ".join(typed(rules.band(instrument, level)[0]) for level in LEVELS),
    }
