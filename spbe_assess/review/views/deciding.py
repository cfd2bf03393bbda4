"""Pages of the decision: what it would be, what blocks it and what it freezes; opening it again."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import instrument_of, visible_to
from spbe_assess.assessments.rules import spoken_kodes
from spbe_assess.instruments.model import Instrument
from spbe_assess.organisation.rules import Tahap
from spbe_assess.review import operations, policy, queries, rules
from spbe_assess.review.forms import ReopenForm
from spbe_assess.review.views import apart
from spbe_assess.review.views.room import assessment_to_judge, bp
from spbe_assess.scoring.results import Score
from spbe_assess.scoring.rules import score
from spbe_assess.web.access import found, require
from spbe_assess.web.filters import angka
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once


@bp.route("/reviu/<int:assessment_id>/penetapan", methods=["GET", "POST"])
def finalise(assessment_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    judged, blind = _judged(assessment)
    form = ChangeForm.from_request(versi=rules.latest(judged))
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.finalise(assessment, versi=form.versi.data or 0, actor=current_user)
                return url_for(".finalise", assessment_id=assessment_id)

            address = once(form, work)
            flash("Hasil ditetapkan dan dibekukan. Pemda kini melihat semuanya.")
            return redirect(address)
    if form.stale:
        judged, blind = _judged(assessment)
        form.reread(rules.latest(judged))
    return _decision_page(assessment, judged, blind, form), form.status


def _judged(assessment: Assessment) -> tuple[rules.Judgements, rules.Blind | None]:
    """The values the page is about, and how two stand who judge apart."""
    blind = queries.blind_view(assessment, current_user)
    return blind.shown if blind else queries.judgements(assessment), blind


def _decision_page(
    assessment: Assessment, judged: rules.Judgements, blind: rules.Blind | None, form: ChangeForm
) -> str:
    instrument, complete = instrument_of(assessment), not rules.to_judge(judged)
    before, after = score(instrument, rules.claims(judged)), score(instrument, rules.final_nilai(judged))
    closed, raised = blind is not None and blind.is_closed, queries.all_sanggah_of(assessment)
    return render_template(
        "review/finalise.html",
        apart=apart.panel(assessment, blind),
        assessment=assessment,
        instrument=instrument,
        groups=[(aspek, [(each, judged[each.kode]) for each in aspek.indikator]) for aspek in instrument.aspek],
        before=before,
        after=after,
        complete=complete,
        means=_means(before, after if complete else None),
        branches=_branches(instrument, before, after if complete else None),
        frozen=[] if closed else _frozen(queries.exchanged(assessment, raised), list(instrument.indikator)),
        blocks=queries.blocks(assessment, judged, raised=raised, blind=blind),
        waiver=raised.waiver if assessment.period.has_interviu else None,
        stage=assessment.period.stage(Tahap.INTERVIU),
        decisions=queries.decisions_of(assessment),
        form=form,
    )


def _branches(instrument: Instrument, before: Score, after: Score | None) -> list[tuple[str, list[tuple]]]:
    """Title of a table, and its rows: a domain or an aspek, before, and after where every value counts."""
    found = [("Aspek", instrument.aspek, before.aspek, after.aspek if after else {})]
    if instrument.has_domain:
        found.insert(0, ("Domain", instrument.domain, before.domain, after.domain if after else {}))
    return [
        (title, [(each.nama, earlier[each.nomor], later.get(each.nomor)) for each in branches])
        for title, branches, earlier, later in found
    ]


def _frozen(exchanged: dict, order: list[str]) -> list[tuple[str, str]]:
    """What goes into the decision beside the values, in words."""

    def about(rows: list[dict]) -> str:
        kodes = sorted({each["kode"] for each in rows}, key=order.index)
        return f"{len(kodes)} indikator: {spoken_kodes(kodes)}" if kodes else "Tidak ada"

    return [
        ("Dikembalikan", about(exchanged["pengembalian"])),
        ("Klarifikasi dan visitasi", about(exchanged["tanda"])),
        ("Sanggah", about(exchanged["sanggah"]["perkara"])),
        ("Catatan aspek", f"{len(exchanged['catatan'])} aspek" if exchanged["catatan"] else "Belum ditulis"),
        ("Rekomendasi", "Ada" if exchanged["rekomendasi"] else "Belum ditulis"),
        ("Rekomendasi indikator", about(exchanged["rekomendasi_indikator"])),
    ]


def _means(before: Score, after: Score | None) -> dict[int, str]:
    """Nomor of an aspek → its value before and after, in words."""
    return {
        nomor: f"mandiri {angka(value)}" + (f", sesudah reviu {angka(after.aspek[nomor])}" if after else "")
        for nomor, value in before.aspek.items()
    }


@bp.route("/reviu/<int:assessment_id>/buka-kembali", methods=["GET", "POST"])
def reopen(assessment_id: int) -> ResponseReturnValue:
    assessment = found(visible_to(current_user, assessment_id))
    require(policy.can_reopen(current_user, assessment))
    form = ReopenForm.from_request(versi=assessment.versi)
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.reopen(assessment, alasan=form.alasan.data, actor=current_user)
                return url_for(".sheet", assessment_id=assessment_id)

            address = once(form, work)
            flash("Hasil dibuka kembali. Alasannya tercatat dan ikut tercetak pada laporan berikutnya.")
            return redirect(address)
    page = render_template(
        "review/reopen.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        decisions=queries.decisions_of(assessment),
        form=form,
    )
    return page, form.status
