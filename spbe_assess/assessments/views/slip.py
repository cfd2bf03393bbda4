"""What an OPD is asked for, as a page, a paper, and plain text for a messenger; from the live answers."""

from dataclasses import dataclass
from datetime import date

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import lacks, policy, queries
from spbe_assess.assessments.lacks import Lacks
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import ContributionState
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.parts import Part, parts_of
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.instruments.model import Instrument
from spbe_assess.organisation.models import Opd
from spbe_assess.web.access import found
from spbe_assess.web.papers import hand_out

OF_OPD = "/penilaian/<int:assessment_id>/opd/<int:opd_id>/permintaan"


@dataclass(frozen=True)
class Wish:
    """One indikator and what it needs for the next level; None where nothing is missing."""

    part: Part
    lacks: Lacks | None
    konversi: str


@dataclass(frozen=True)
class Slip:
    """All that is still asked of one OPD, and whom it answers to."""

    assessment: Assessment
    instrument: Instrument
    opd: Opd
    wishes: tuple[Wish, ...]
    handed_in: tuple[Part, ...]
    answer_to: list

    @property
    def due(self) -> date | None:
        """The first day something is due."""
        return min((each.part.row.due for each in self.wishes if each.part.row.due), default=None)


def _slip(assessment_id: int, opd_id: int) -> Slip:
    """Own people have the slip of every OPD, a contributor that of their own."""
    if current_user.role is Role.CONTRIBUTOR:
        assessment = queries.contributed_by(current_user, assessment_id) if opd_id == current_user.opd_id else None
    else:
        assessment = queries.visible_to(current_user, assessment_id)
        assessment = assessment if assessment and policy.is_own(current_user, assessment) else None
    rows = queries.contributions_of(found(assessment), opd_id=opd_id)
    found(rows or None)
    instrument, claims = queries.instrument_of(assessment), queries.claims_of(assessment)
    parts = parts_of(rows, instrument, queries.dates_of(assessment).today)
    handed_in = tuple(part for part in parts if part.row.state is ContributionState.DISERAHKAN)

    def wish(part: Part) -> Wish:
        konversi = instrument.konversi_of(part.row.kode)
        needed = lacks.lacks_of_claim(instrument, claims[part.row.kode])
        return Wish(part, needed, konversi.indeks if konversi else "")

    wishes = tuple(wish(part) for part in parts if part not in handed_in)
    officers = queries.officers_of(assessment.pemda_id)
    return Slip(assessment, instrument, rows[0].opd, wishes, handed_in, officers)


def _text(slip: Slip) -> str:
    return render_template("assessments/slip.txt", slip=slip).strip() + "\n"


def _paper(slip: Slip, today: date) -> str:
    return render_template("print/slip.html", slip=slip, today=today, place=place_of(slip.assessment))


@bp.get(OF_OPD)
def slip(assessment_id: int, opd_id: int) -> str:
    made = _slip(assessment_id, opd_id)
    return render_template(
        "assessments/slip.html", slip=made, place=place_of(made.assessment), text=_text(made), has_list=_has_list()
    )


def _has_list() -> bool:
    return current_user.role is not Role.CONTRIBUTOR


@bp.get(f"{OF_OPD}.pdf")
def slip_pdf(assessment_id: int, opd_id: int) -> ResponseReturnValue:
    made = _slip(assessment_id, opd_id)
    pemda, today = made.assessment.pemda, clock.today(made.assessment.pemda.zona)
    return hand_out(
        _paper(made, today),
        nama=f"permintaan-{pemda.kode}-{made.assessment.period.tahun}-{opd_id}.pdf",
        judul=f"Lembar permintaan {made.opd.nama}",
        kembali=url_for(".slip", assessment_id=assessment_id, opd_id=opd_id),
    )


@bp.get(f"{OF_OPD}.txt")
def slip_txt(assessment_id: int, opd_id: int) -> Response:
    return Response(_text(_slip(assessment_id, opd_id)), mimetype="text/plain")
