"""Paket interviu: per marked indikator what is claimed, what is open and what is asked; and when people meet."""

from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import instrument_of, latest_snapshot
from spbe_assess.assessments.rules import State, short_nama, spoken_kode
from spbe_assess.assessments.snapshots import Claim, claims_of
from spbe_assess.instruments.model import Indikator, Instrument
from spbe_assess.organisation.models import Opd
from spbe_assess.organisation.queries import main_opd, opds_of
from spbe_assess.review import operations, queries, rules
from spbe_assess.review.forms import meeting_form
from spbe_assess.review.models import Mark, Meeting
from spbe_assess.review.rules import Judgement, MarkKind, OpenKriteria
from spbe_assess.review.views.room import assessment_to_judge, bp
from spbe_assess.web.access import found
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.papers import hand_out
from spbe_assess.web.submissions import once

PACK = "/reviu/<int:assessment_id>/interviu/paket"
MEETING = "/reviu/<int:assessment_id>/interviu/pertemuan"
LINES, SEATS = 4, 8  # to write on by hand: for an answer, for people who are there


@dataclass(frozen=True)
class Asked:
    """One marked indikator. `opd` is whom it concerns, None where none of them is known to."""

    indikator: Indikator
    claim: Claim
    judgement: Judgement
    marks: dict[MarkKind, Mark]
    kriteria: tuple[OpenKriteria, ...]
    opd: Opd | None

    @property
    def whom(self) -> str:
        if self.indikator.semua_opd:
            return "Semua Perangkat Daerah"
        return self.opd.nama if self.opd else ""

    @property
    def shows(self) -> str:
        """The service somebody would demonstrate, "" where the indikator is about none."""
        if self.indikator.jenis != "layanan":
            return ""
        return self.claim.layanan or short_nama(self.indikator)


@dataclass(frozen=True)
class Pack:
    assessment: Assessment
    instrument: Instrument
    asked: tuple[Asked, ...]
    meetings: list[Meeting]

    @property
    def calls(self) -> list[str]:
        """Whom to call, each with the indikator they are wanted for: "Dinas Kominfo (indikator 1, 7)"."""
        wanted: dict[str, list[str]] = {}
        for each in self.asked:
            if each.whom:
                wanted.setdefault(each.whom, []).append(spoken_kode(each.indikator.kode))
        return [f"{nama} (indikator {', '.join(kodes)})" for nama, kodes in wanted.items()]

    @property
    def shows(self) -> list[str]:
        """What to demonstrate."""
        return [f"{each.shows} (indikator {spoken_kode(each.indikator.kode)})" for each in self.asked if each.shows]


def pack_of(assessment: Assessment) -> Pack:
    """Only what is marked; where nothing was talked about yet there is nothing in it."""
    instrument = instrument_of(assessment)
    marks = queries.marks_of(assessment) if assessment.state in rules.TALKED else {}
    judged = queries.judgements(assessment) if marks else {}
    claims = claims_of(latest_snapshot(assessment).isi) if marks else {}
    opds = opds_of(assessment.pemda, clock.today(assessment.pemda.zona)) if marks else []

    def asked(kode: str) -> Asked:
        indikator, judgement = instrument.indikator[kode], judged[kode]
        kriteria = rules.open_kriteria(instrument, indikator, judgement.last)
        return Asked(indikator, claims[kode], judgement, marks[kode], kriteria, main_opd(indikator, opds))

    return Pack(assessment, instrument, tuple(asked(kode) for kode in marks), queries.meetings_of(assessment))


@bp.get(PACK)
def interviu_pack(assessment_id: int) -> str:
    assessment = assessment_to_judge(assessment_id)
    return render_template(
        "review/interviu_pack.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        pack=pack_of(assessment),
        talked=assessment.state in rules.TALKED,
        arranging=_can_arrange(assessment),
        marking=assessment.state is State.INTERVIU,
    )


def _can_arrange(assessment: Assessment) -> bool:
    return assessment.period.has_interviu and assessment.state in operations.ARRANGED_IN


@bp.get(f"{PACK}.pdf")
def interviu_pack_pdf(assessment_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    if assessment.state not in rules.TALKED:
        abort(404)
    return hand_out(
        _paper(assessment),
        nama=f"paket-interviu-{assessment.pemda.kode}-{assessment.period.tahun}.pdf",
        judul="Paket interviu",
        kembali=url_for(".interviu_pack", assessment_id=assessment_id),
    )


def _paper(assessment: Assessment) -> str:
    today = clock.today(assessment.pemda.zona)
    pack, printed = pack_of(assessment), {"today": today, "lines": LINES, "seats": SEATS}
    return render_template("print/interviu.html", pack=pack, assessment=assessment, **printed)


@bp.route(MEETING, methods=["GET", "POST"])
def record_meeting(assessment_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    form = meeting_form()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.record_meeting(assessment, **form.values, actor=current_user)
                return url_for(".interviu_pack", assessment_id=assessment_id)

            address = once(form, work)
            flash("Pertemuan tercatat.")
            return redirect(address)
    page = render_template("review/record_meeting.html", form=form, **_meeting_page(assessment))
    return page, form.status


@bp.route(f"{MEETING}/<int:meeting_id>", methods=["GET", "POST"])
def change_meeting(assessment_id: int, meeting_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    meeting = found(queries.meeting_in(assessment, meeting_id))
    form = meeting_form(meeting)
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.change_meeting(meeting, versi=form.versi.data or 0, **form.values, actor=current_user)
                return url_for(".interviu_pack", assessment_id=assessment_id)

            address = once(form, work)
            flash("Pertemuan tersimpan.")
            return redirect(address)
    if form.stale:
        form.reread(meeting.versi)
    page = render_template("review/change_meeting.html", form=form, meeting=meeting, **_meeting_page(assessment))
    return page, form.status


def _meeting_page(assessment: Assessment) -> dict[str, object]:
    """What is asked stands beside the form, so that the right people are called."""
    return {
        "assessment": assessment,
        "instrument": instrument_of(assessment),
        "pack": pack_of(assessment),
        "arranging": _can_arrange(assessment),
    }


@bp.post(f"{MEETING}/<int:meeting_id>/hapus")
def drop_meeting(assessment_id: int, meeting_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    meeting = found(queries.meeting_in(assessment, meeting_id))
    back = url_for(".interviu_pack", assessment_id=assessment_id)
    form = ChangeForm.from_request()
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.drop_meeting(meeting, versi=form.versi.data, actor=current_user)
                return back

            address = once(form, work)
            flash("Pertemuan dihapus.")
            return redirect(address)
    flash(" ".join(sentence for _, sentence in form.problems), "stop")
    return redirect(back)
