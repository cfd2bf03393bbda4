"""What evaluators write to the values: notes by aspek with drafts, the Rekomendasi, one for an indikator."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import instrument_of, latest_snapshot
from spbe_assess.assessments.rules import spoken_kode
from spbe_assess.assessments.snapshots import claims_of
from spbe_assess.instruments.model import Aspek, Indikator
from spbe_assess.review import operations, queries, rules
from spbe_assess.review.forms import AspekNoteForm, ConclusionForm, RecommendForm
from spbe_assess.review.models import AspekNote, Conclusion
from spbe_assess.review.rules import Judgement, Judgements, NoteDraft, Piece
from spbe_assess.review.views.room import assessment_to_judge, bp
from spbe_assess.scoring.results import Score
from spbe_assess.scoring.rules import score
from spbe_assess.web.access import found, wants_json
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.autosave import not_saved, save_once
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

FIRST = 8  # proposals that are shown before somebody asks for all
ALL, JUDGING = "semua", "nilai"


@dataclass(frozen=True)
class AspekBlock:
    """One aspek on the page: its value before and after (None while something of it is not judged), its form.

    `drafted`: the form holds the draft, and nothing of it is saved. `stored`: what somebody else saved meanwhile.
    """

    aspek: Aspek
    before: Fraction
    after: Fraction | None
    form: AspekNoteForm
    draft: NoteDraft
    drafted: bool
    stored: list[tuple[str, str]]

    @property
    def is_written(self) -> bool:
        return bool(self.form.versi.data)


@bp.get("/reviu/<int:assessment_id>/catatan")
def notes(assessment_id: int) -> str:
    return _notes_page(assessment_to_judge(assessment_id))


@bp.post("/reviu/<int:assessment_id>/catatan/aspek/<int:nomor>")
def note_aspek(assessment_id: int, nomor: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    aspek = found(next((each for each in instrument_of(assessment).aspek if each.nomor == nomor), None))
    form = AspekNoteForm.from_request().of(nomor)

    def work() -> tuple[datetime, int]:
        texts = {"kekuatan": form.kekuatan.data or "", "kelemahan": form.kelemahan.data or ""}
        note = operations.note_aspek(assessment, nomor, **texts, versi=form.versi.data or 0, actor=current_user)
        return clock.now(), note.versi

    return _saved(assessment, form, work, f"Catatan aspek {aspek.nama} tersimpan.", f"aspek-{nomor}")


@bp.post("/reviu/<int:assessment_id>/catatan/simpulan")
def conclude(assessment_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    form = ConclusionForm.from_request()

    def work() -> tuple[datetime, int]:
        text = form.rekomendasi.data or ""
        row = operations.conclude(assessment, rekomendasi=text, versi=form.versi.data or 0, actor=current_user)
        return clock.now(), row.versi

    return _saved(assessment, form, work, "Rekomendasi tersimpan.", "simpulan")


def _saved(
    assessment: Assessment, form: ChangeForm, work: Callable[[], tuple[datetime, int]], told: str, place: str
) -> ResponseReturnValue:
    """Save, and stay where it was written: a script is told when, a browser comes back to `place`."""
    if form.submitted():
        with form.refusals():
            reply = save_once(form, work, zona=assessment.pemda.zona)
            if wants_json():
                return reply
            flash(told)
            return redirect(url_for(".notes", assessment_id=assessment.id, _anchor=place))
    if wants_json():
        return not_saved(form)
    return _notes_page(assessment, form, place), form.status


@bp.post("/reviu/<int:assessment_id>/indikator/<kode>/rekomendasi")
def recommend(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    found(instrument_of(assessment).indikator.get(kode))
    form = RecommendForm.from_request()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.recommend(assessment, kode, isi=form.isi.data, actor=current_user)
                if form.dari.data == JUDGING:
                    return url_for(".judge_answer", assessment_id=assessment_id, kode=kode)
                return url_for(".notes", assessment_id=assessment_id, _anchor="usulan")

            address = once(form, work)
            flash(f"Rekomendasi untuk indikator {spoken_kode(kode)} tercatat.")
            return redirect(address)
    return _notes_page(assessment, form, kode), form.status


@bp.post("/reviu/<int:assessment_id>/rekomendasi/<int:recommendation_id>/tarik")
def withdraw_recommendation(assessment_id: int, recommendation_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    recommendation = found(queries.recommendation_in(assessment, recommendation_id))
    form = ChangeForm.from_request()
    back = url_for(".notes", assessment_id=assessment_id, _anchor="tiap-indikator")
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.withdraw_recommendation(recommendation, versi=form.versi.data or 0, actor=current_user)
                return back

            address = once(form, work)
            flash("Rekomendasi ditarik.")
            return redirect(address)
    flash(" ".join(sentence for _, sentence in form.problems), "stop")
    return redirect(back)


def panel(assessment: Assessment, indikator: Indikator, judgement: Judgement, *, apart: bool = False) -> dict:
    """Beside the judgement of one indikator: what is recommended, and what the next level's kriteria would be.

    `apart`: two evaluators judge it blind, and neither is told what the other would recommend. Once nothing is
    judged any more, the page of all notes has them.
    """
    if apart or assessment.state not in rules.STATES_JUDGED:
        return {"recommended": [], "proposed": "", "advice_form": None}
    final, recommended = judgement.final, queries.recommendations_of(assessment, indikator.kode)
    proposed = "" if final is None else rules.propose_recommendation(instrument_of(assessment), indikator, final)
    if proposed in {each.isi for each in recommended}:
        proposed = ""
    form = RecommendForm(formdata=None, isi=proposed, dari=JUDGING)
    return {"recommended": recommended, "proposed": proposed, "advice_form": form}


def _notes_page(assessment: Assessment, sent: ChangeForm | None = None, place: str = "") -> str:
    """`sent`: what came and was not saved, shown again at its `place`."""
    apart = bool(queries.hidden_authors(assessment, current_user))
    instrument, judged = instrument_of(assessment), queries.own_judgements(assessment, current_user)
    recommended = [] if apart else queries.recommendations_of(assessment)
    return render_template(
        "review/notes.html",
        assessment=assessment,
        instrument=instrument,
        is_open=assessment.state in rules.STATES_JUDGED and not apart,
        apart=apart,
        sent=sent,
        blocks=_blocks(assessment, judged, sent, place),
        conclusion=_conclusion(queries.conclusion_of(assessment), sent),
        recommended=[(instrument.indikator[each.kode], each) for each in recommended],
        **_proposals(rules.gaps(instrument, judged), {each.isi for each in recommended}, sent, place),
    )


def _blocks(assessment: Assessment, judged: Judgements, sent: ChangeForm | None, place: str) -> list[AspekBlock]:
    instrument, written = instrument_of(assessment), queries.notes_of(assessment)
    pieces, open_kodes = _pieces(assessment, judged), set(rules.to_judge(judged))
    scores = score(instrument, rules.claims(judged)), score(instrument, rules.final_nilai(judged))
    wanted = request.args.get("rancangan", 0, type=whole_number) if assessment.state in rules.STATES_JUDGED else 0
    found_ones = []
    for aspek in instrument.aspek:
        form = sent if isinstance(sent, AspekNoteForm) and place == f"aspek-{aspek.nomor}" else None
        draft = rules.draft_notes(instrument, aspek, judged, pieces)
        is_judged = open_kodes.isdisjoint(each.kode for each in aspek.indikator)
        found_ones.append(_block(aspek, scores, is_judged, form, draft, written.get(aspek.nomor), wanted))
    return found_ones


def _block(
    aspek: Aspek,
    scores: tuple[Score, Score],
    is_judged: bool,
    sent: AspekNoteForm | None,
    draft: NoteDraft,
    note: AspekNote | None,
    wanted: int,
) -> AspekBlock:
    before, after = (each.aspek[aspek.nomor] for each in scores)
    drafted = sent is None and wanted == aspek.nomor
    stored = []
    if sent is not None and sent.stale and note is not None:
        sent.reread(note.versi)
        stored = [("Kekuatan", note.kekuatan), ("Kelemahan", note.kelemahan)]
    form = sent or _note_form(note, draft if drafted else NoteDraft("", "")).of(aspek.nomor)
    return AspekBlock(aspek, before, after if is_judged else None, form, draft, drafted, stored)


def _note_form(note: AspekNote | None, draft: NoteDraft) -> AspekNoteForm:
    """What is kept, and below it the draft where it was asked for: nothing somebody wrote goes away with it."""
    texts = {
        name: "\n".join(filter(None, (getattr(note, name, ""), getattr(draft, name))))
        for name in ("kekuatan", "kelemahan")
    }
    return AspekNoteForm(formdata=None, versi=note.versi if note else 0, **texts)


def _conclusion(row: Conclusion | None, sent: ChangeForm | None) -> dict:
    versi, text = (row.versi, row.rekomendasi) if row else (0, "")
    if not isinstance(sent, ConclusionForm):
        return {"form": ConclusionForm(formdata=None, versi=versi, rekomendasi=text), "stored": []}
    if sent.stale:
        sent.reread(versi)
    return {"form": sent, "stored": [("Rekomendasi", text)] if sent.stale else []}


def _proposals(gaps: list[rules.Gap], taken: set[str], sent: ChangeForm | None, place: str) -> dict:
    """What may still be recommended, the first of them; the one that is being changed has a field."""
    left = [gap for gap in gaps if gap.isi not in taken]
    editing = request.args.get("usulan", "")
    rejected = sent if isinstance(sent, RecommendForm) else None
    if rejected is not None:
        editing = place
    chosen = [gap for gap in left if gap.indikator.kode == editing]
    shown = left if request.args.get("tampil") == ALL else left[:FIRST]
    form = rejected or (RecommendForm(formdata=None, isi=chosen[0].isi) if chosen else None)
    return {
        "gaps": shown + [gap for gap in chosen if gap not in shown],
        "more": len(left) - len(shown),
        "editing": editing,
        "advice_form": form,
    }


def _pieces(assessment: Assessment, judged: Judgements) -> dict[str, list[Piece]]:
    """By kode what was said of its evidence with the value that counts."""
    verdicts, snapshot = queries.verdicts_of(assessment), latest_snapshot(assessment)
    if snapshot is None:
        return {}
    names = {each.id: each.nama or each.link for claim in claims_of(snapshot.isi).values() for each in claim.bukti}
    return {
        kode: [
            Piece(names[evidence_id], row.verdict, row.note)
            for evidence_id, row in verdicts.get(judgement.counted.id, {}).items()
            if evidence_id in names
        ]
        for kode, judgement in judged.items()
        if judgement.counted is not None
    }
