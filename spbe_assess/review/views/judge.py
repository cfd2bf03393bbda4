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
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument
from spbe_assess.review import operations, queries, rules
from spbe_assess.review.forms import judge_form
from spbe_assess.review.rules import JudgedValue, Judgement
from spbe_assess.review.views import apart, doubt, marks, notes, pieces, returning, sanggah, talking
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
    instrument = instrument_of(assessment)
    indikator = found(instrument.indikator.get(kode))
    form = judge_form(instrument, indikator, pieces.answered()) if request.method == "POST" else None
    if form is not None and not form.hitung.data and form.submitted():
        with form.refusals():
            address = once(form, lambda: _save(assessment, instrument, kode, form))
            flash(f"Indikator {spoken_kode(kode)} tersimpan.")
            return redirect(address)
    return _judge_page(assessment, indikator, form), form.status if form else 200


def _own(judgement: Judgement, asked: dict) -> JudgedValue | None:
    """What was judged in the stage that is on; what interviu inherits is not it."""
    return judgement.of(asked["tahap"]) if asked["tahap"] else None


def _save(assessment: Assessment, instrument: Instrument, kode: str, form) -> str:
    """Writes, and says where the work goes on: the next that asks for an act, or the sheet; or here, where asked to."""
    given = {**form.texts, "kriteria": form.kriteria, "verdicts": form.verdicts}
    given |= {"versi": form.versi.data or 0, "sent": form.sent}
    if form.terima.data:
        operations.accept_claim(assessment, kode, **given, actor=current_user)
    else:
        nilai = parse_nilai(instrument, form.nilai.data)
        operations.judge_answer(assessment, kode, nilai=nilai, perkiraan=form.estimated, **given, actor=current_user)
    if form.tetap.data:
        return url_for(".judge_answer", assessment_id=assessment.id, kode=kode, **_asked())
    onward, kept = _onward(assessment, kode, form), doubt.carried()
    if onward is None:
        return url_for(".sheet", assessment_id=assessment.id, **kept)
    return url_for(".judge_answer", assessment_id=assessment.id, kode=onward, **kept)


def _onward(assessment: Assessment, kode: str, form) -> str | None:
    """The next that asks for an act: the page knew it when it was shown; None when nothing is left."""
    if form.lanjut.raw_data:
        return form.lanjut.data if form.lanjut.data in instrument_of(assessment).indikator else None
    judged = queries.own_judgements(assessment, current_user)
    return doubt.walk_of(assessment, judged).onward(judged, kode)


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


def _judge_page(assessment: Assessment, indikator: Indikator, form) -> str:
    """`form`: what came and was not saved, or None."""
    instrument, kode = instrument_of(assessment), indikator.kode
    (judged, snapshot), blind = queries.judged_and_sent(assessment), queries.blind_view(assessment, current_user)
    judged = blind.shown if blind else judged
    claim, said = claims_of(snapshot.isi)[kode], queries.verdicts_of(assessment, kode)
    asked = marks.panel(assessment, kode, judged[kode])
    if blind and kode in blind.open:
        asked |= {"tahap": None}  # one alone gives it no value any more: both agree on one
    own, step = _own(judged[kode], asked), doubt.step(assessment, judged, kode)
    if form is None:
        ids = [piece.id for piece in claim.bukti]
        form = judge_form(instrument, indikator, ids, own, said[own.id] if own else {}, judged[kode].versi)
    form.lanjut.data = step["onward"] or ""
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
        judgement=judged[kode],
        own=own,
        said=said,
        form=form,
        unseen=_read_again(form, judged[kode].versi, snapshot),
        starters=queries.starters_of(assessment.pemda.in_provinsi_id)[0],
        look=_look(assessment, kode),
        done=len(judged) - len(rules.to_judge(judged)),
        total=len(judged),
        outside=outside_dates(assessment),
        **asked,
        **step,
        **_proposed(assessment, indikator, claim, form),
        **_panels(assessment, indikator, judged[kode], snapshot, blind),
    )


def _read_again(form, versi: int, snapshot: Snapshot) -> bool:
    """The form is about what is on the page now; whether the pemda sent something since it was shown before."""
    unseen = form.stale and form.sent is not None and form.sent < snapshot.waktu
    if form.stale:
        form.reread(versi)
    if form.stale or form.sent is None:
        form.shows(snapshot.waktu)
    return unseen


def _panels(
    assessment: Assessment, indikator: Indikator, judgement: Judgement, snapshot: Snapshot, blind: rules.Blind | None
) -> dict[str, object]:
    """What other parts of the review have on this page, a statement each at most."""
    hidden, kode = blind.hidden_authors if blind else frozenset(), indikator.kode
    return {
        **talking.panel(assessment, kode, hidden),
        **notes.panel(assessment, indikator, judgement, apart=bool(hidden)),
        **returning.panel(assessment, judgement, snapshot, hidden),
        **sanggah.panel(assessment, kode),
        "apart": apart.panel(assessment, blind, kode),
    }


def _asked() -> dict[str, str]:
    """What the address says to this page; a word of somebody's own is not passed on."""
    return {word: request.args[word] for word in ("bukti", "halaman", "urut", "tampil") if word in request.args}


def _look(assessment: Assessment, kode: str) -> Callable[..., str]:
    """The address of this page with another piece or page of it; whatever else the address says stays."""

    def address(bukti: int | None = None, halaman: int | None = None) -> str:
        asked = _asked() | ({"bukti": bukti, "halaman": halaman} if bukti else {})
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
