"""Two evaluators who judge apart: what their pages say of it, and the page on which they agree where they differ."""

from dataclasses import dataclass
from fractions import Fraction

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import instrument_of
from spbe_assess.assessments.rules import State, spoken_kode
from spbe_assess.instruments.model import Indikator, Instrument
from spbe_assess.review import operations, queries, rules
from spbe_assess.review.forms import AgreeForm
from spbe_assess.review.rules import Blind, JudgedValue
from spbe_assess.review.views.room import assessment_to_judge, bp
from spbe_assess.scoring.rules import parse_nilai
from spbe_assess.web.access import found
from spbe_assess.web.submissions import once

AT = "/reviu/<int:assessment_id>/selisih-evaluator"


@dataclass(frozen=True)
class Difference:
    """One indikator the two valued differently, and what they agreed on."""

    indikator: Indikator
    first: JudgedValue
    second: JudgedValue
    agreed: JudgedValue | None
    claim: Fraction | None
    versi: int

    @property
    def kode(self) -> str:
        return self.indikator.kode


@bp.get(AT)
def agreement(assessment_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    return _page(assessment, found(_view(assessment)), AgreeForm.from_request())


@bp.post(f"{AT}/indikator/<kode>")
def agree(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    found(instrument_of(assessment).indikator.get(kode) if assessment.period.blind else None)
    form = AgreeForm.from_request()
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _agree(assessment, kode, form))
            flash(f"Nilai bersama indikator {spoken_kode(kode)} tersimpan.")
            return redirect(address)
    return _page(assessment, _view(assessment), form, kode), form.status


def _view(assessment: Assessment) -> Blind | None:
    """Also when the stage is past: how far they agreed stays readable."""
    return queries.blind_views([assessment], current_user)[assessment.id] if assessment.period.blind else None


def _agree(assessment: Assessment, kode: str, form: AgreeForm) -> str:
    """The chosen one's nilai and texts with the reason below; another nilai has both texts and the reason alone."""
    two, why = rules.pair(_view(assessment), kode), (form.justifikasi.data or "").strip()
    if form.pilihan.data in ("1", "2") and None not in two:
        chosen = two[int(form.pilihan.data) - 1]
        given = {"nilai": chosen.nilai, "fakta": chosen.fakta, "analisis": chosen.analisis}
        given["justifikasi"] = "\n\n".join(text for text in (chosen.justifikasi, why) if text)
    else:
        given = {"nilai": parse_nilai(instrument_of(assessment), form.nilai.data)}
        given |= rules.both_texts(*two) if None not in two else {}
        given["justifikasi"] = why
    operations.agree(assessment, kode, **given, versi=form.versi.data or 0, actor=current_user)
    return url_for(".agreement", assessment_id=assessment.id, _anchor="beda")


def _page(assessment: Assessment, blind: Blind, form: AgreeForm, kode: str = "") -> str:
    """`kode`: whose form came back with something to mend."""
    instrument = instrument_of(assessment)
    is_apart = queries.is_apart(assessment)
    closed = is_apart and blind.is_closed
    rows = [] if closed else _differences(instrument, blind)
    return render_template(
        "review/agreement.html",
        assessment=assessment,
        instrument=instrument,
        apart=panel(assessment, blind) if is_apart else None,
        closed=closed,
        open=[each for each in rows if each.agreed is None],
        agreed=[each for each in rows if each.agreed is not None],
        parts=[] if closed else _parts(instrument, blind),
        names=_names(blind),
        can_agree=assessment.state is State.DINILAI,
        form=form,
        kode=kode,
    )


def _differences(instrument: Instrument, blind: Blind) -> list[Difference]:
    """Where the nilai differ, and where there is none in common for another reason."""
    found_ones = []
    for kode in blind.agreed:
        first, second = (blind.seats[seat][kode].last for seat in rules.SEATS)
        if first and second and (first.nilai != second.nilai or kode in blind.open):
            common = blind.agreed[kode]
            about = instrument.indikator[kode]
            found_ones.append(Difference(about, first, second, common.dokumen, common.claim_nilai, blind.versi(kode)))
    return found_ones


def _parts(instrument: Instrument, blind: Blind) -> list[tuple[str, rules.Agreement]]:
    """How far they agree, by aspek and in all."""
    pairs = {
        aspek.nomor: [
            (first.nilai, second.nilai)
            for each in aspek.indikator
            for first, second in [[blind.seats[seat][each.kode].last for seat in rules.SEATS]]
            if first and second
        ]
        for aspek in instrument.aspek
    }
    parts = rules.agreement(instrument, pairs)
    named = [(aspek.nama, parts[aspek.nomor]) for aspek in instrument.aspek]
    return [*named, ("Semua aspek", rules.in_all(parts))]


def _names(blind: Blind) -> dict[int, str]:
    """Who sits on each seat, or sat there last."""
    return {each.seat: each.evaluator for each in sorted(blind.sittings, key=lambda each: each.until is None)}


def panel(assessment: Assessment, blind: Blind | None, kode: str = "") -> dict | None:
    """For a page of whoever sits there: how far they are, whether the other is done, what is next; None: not apart."""
    if blind is None or blind.seat is None:
        return None
    return {
        "closed": blind.is_closed,
        "done": blind.own_done,
        "total": len(blind.own),
        "other_is_done": blind.other_is_done,
        "alone": blind.assigned < len(rules.SEATS),
        "open": blind.open,
        "differs": kode in blind.open,
        "url": url_for(".agreement", assessment_id=assessment.id),
    }
