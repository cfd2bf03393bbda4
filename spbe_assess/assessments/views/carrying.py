"""What an earlier year offers: a page of all of it, a fold on each indikator's page, and buttons that take it over."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments import operations, policy, queries, rules
from spbe_assess.assessments.forms import CarryForm
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.queries import Earlier, Suggestion
from spbe_assess.assessments.rules import Dates, State
from spbe_assess.assessments.views import sheet, uses
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.instruments.model import Aspek, Indikator
from spbe_assess.scoring.rules import level
from spbe_assess.web.access import found, require
from spbe_assess.web.submissions import once

WHOLE = "Secara umum, tidak untuk satu butir"


@dataclass(frozen=True)
class Offer:
    """One indikator's suggestion as pages show it. `items`: what its evidence may prove now, (id, words)."""

    indikator: Indikator
    spoken: str
    nama: str
    suggestion: Suggestion
    level: int | None
    text: str
    pieces: list[uses.Shown]
    items: list[tuple[str, str]]

    @property
    def tahun(self) -> int:
        return self.suggestion.earlier.tahun

    @property
    def same(self) -> bool:
        """Under the same regulation: what it proved then it proves now."""
        return self.suggestion.earlier.same


def panel(bukti: uses.Panel, earlier: Earlier | None) -> Offer | None:
    """What `earlier` has left for the indikator of a page, for those who may add to it today; one statement."""
    if not bukti.attachable or not policy.can_answer(current_user, bukti.answer.assessment):
        return None
    suggestion = queries.suggestion_from(earlier, bukti.answer, [each.piece for each in bukti.pieces])
    return _offer(bukti.answer.assessment, suggestion, bukti.dates) if suggestion else None


def _offer(assessment: Assessment, suggestion: Suggestion, dates: Dates) -> Offer:
    instrument = queries.instrument_of(assessment)
    indikator, claim = instrument.indikator[suggestion.kode], suggestion.claim
    return Offer(
        indikator=indikator,
        spoken=rules.spoken_kode(indikator.kode),
        nama=rules.short_nama(indikator),
        suggestion=suggestion,
        level=level(instrument, claim.nilai) if claim else None,
        text=sheet.printed(instrument, claim.nilai) if claim else "",
        pieces=uses.listed(assessment, dates, suggestion.bukti),
        items=[("", WHOLE), *rules.items_of(indikator).items()],
    )


@dataclass(frozen=True)
class Group:
    """An aspek with what is left to take over for it."""

    aspek: Aspek
    nama: str
    offers: list[Offer]

    @property
    def bukti(self) -> int:
        return sum(len(each.pieces) for each in self.offers)

    @property
    def answers(self) -> int:
        return sum(1 for each in self.offers if each.suggestion.claim)


@bp.route("/penilaian/<int:assessment_id>/tahun-lalu", methods=["GET", "POST"])
def carry_all(assessment_id: int) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    require(policy.can_answer(current_user, assessment))
    form = CarryForm.from_request()
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _carry_aspek(assessment, form.aspek.data or 0))
            return redirect(address)
    dates, earlier = queries.dates_of(assessment), queries.earlier_of(assessment)
    page = render_template(
        "assessments/carry_all.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        earlier=earlier,
        groups=_groups(assessment, earlier, dates) if earlier else [],
        is_open=assessment.state is State.DRAF and dates.is_open,
        form=form,
    )
    return page, form.status


def _groups(assessment: Assessment, earlier: queries.Earlier, dates: Dates) -> list[Group]:
    offered = queries.suggestions_of(assessment, earlier)
    groups = [
        Group(
            aspek,
            rules.short_aspek(aspek.nama),
            [_offer(assessment, offered[each.kode], dates) for each in aspek.indikator if each.kode in offered],
        )
        for aspek in queries.instrument_of(assessment).aspek
    ]
    return [group for group in groups if group.offers]


def _carry_aspek(assessment: Assessment, nomor: int) -> str:
    kodes = [each.kode for each in queries.instrument_of(assessment).indikator.values() if each.aspek_nomor == nomor]
    carried = operations.carry_all(assessment, kodes, actor=current_user)
    counts = [f"{n} {what}" for n, what in ((carried.answers, "jawaban"), (carried.bukti, "bukti")) if n]
    flash(f"Dipakai: {' dan '.join(counts)}. Periksa lagi satu per satu.")
    return url_for(".carry_all", assessment_id=assessment.id)


@bp.post("/penilaian/<int:assessment_id>/indikator/<kode>/tahun-lalu")
def carry_over(assessment_id: int, kode: str) -> ResponseReturnValue:
    answer = _mine(assessment_id, kode)

    def work(form: CarryForm) -> None:
        operations.carry_over(answer, versi=form.versi.data or 0, actor=current_user)

    return _carry(answer, work, "Jawaban tahun lalu dipakai. Sesuaikan dengan keadaan sekarang.")


@bp.post("/penilaian/<int:assessment_id>/indikator/<kode>/tahun-lalu/<int:evidence_id>")
def carry_evidence(assessment_id: int, kode: str, evidence_id: int) -> ResponseReturnValue:
    answer = _mine(assessment_id, kode)

    def work(form: CarryForm) -> None:
        operations.carry_evidence(answer, evidence_id, item=form.item.data, actor=current_user)

    return _carry(answer, work, "Bukti dipakai lagi. Periksa halaman dan masa berlakunya.")


def _mine(assessment_id: int, kode: str) -> Answer:
    assessment = found(queries.visible_to(current_user, assessment_id))
    answer = found(queries.answer_of(assessment, kode))
    require(policy.can_answer(current_user, assessment))
    return answer


def _carry(answer: Answer, work: Callable[[CarryForm], None], sentence: str) -> ResponseReturnValue:
    """Take over, and back to the page the button stood on; a no is said there by the house's own handler."""
    form = CarryForm.from_request()
    here = url_for(".carry_all", assessment_id=answer.assessment_id, _anchor=f"ind-{answer.kode}")
    address = here if form.semua.data else uses.page_of(answer.assessment, answer.kode)

    def once_only() -> str:
        work(form)
        return address

    once(form, once_only)
    flash(sentence)
    return redirect(address)
