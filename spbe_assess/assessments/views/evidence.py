"""Evidence of an indikator: put there, taken off, and handed out as a file to whoever may have it."""

from flask import Response, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments import operations, policy, queries, snapshots
from spbe_assess.assessments.forms import EvidenceForm
from spbe_assess.assessments.models import Assessment, Evidence
from spbe_assess.assessments.views.answer import form_of
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.indikator import show_indikator
from spbe_assess.documents.operations import add_document
from spbe_assess.documents.queries import open_version
from spbe_assess.web.access import found, require
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once


@bp.post("/penilaian/<int:assessment_id>/indikator/<kode>/bukti")
def attach_evidence(assessment_id: int, kode: str) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    answer = found(queries.answer_of(assessment, kode))
    require(policy.can_answer(current_user, assessment))
    form = EvidenceForm.from_request()
    form.offer(queries.instrument_of(assessment).indikator[kode])
    if form.submitted():
        with form.refusals():
            form.require_one()
            address = once(form, lambda: _attach(assessment, kode, form))
            flash("Bukti ditambahkan.")
            return redirect(address)
    answer_form = form_of(answer, sent=False)
    return show_indikator(answer, answer_form, form), form.status


def _attach(assessment: Assessment, kode: str, form: EvidenceForm) -> str:
    version, file = None, form.berkas.data
    if file:
        version = add_document(
            assessment.pemda,
            stream=file.stream,
            nama_berkas=file.filename,
            tentang=form.tentang.data or "",
            actor=current_user,
        )
    operations.attach_evidence(
        assessment,
        kode,
        item=form.item.data,
        version=version,
        link=None if file else form.link.data,
        halaman=form.halaman.data or "",
        pasal=form.pasal.data or "",
        remark=form.remark.data or "",
        actor=current_user,
    )
    return url_for(".record_answer", assessment_id=assessment.id, kode=kode, _anchor="bukti")


@bp.post("/penilaian/<int:assessment_id>/bukti/<int:evidence_id>/cabut")
def detach_evidence(assessment_id: int, evidence_id: int) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    evidence = found(queries.evidence_in(assessment, evidence_id))
    require(policy.can_answer(current_user, assessment))
    address = url_for(".record_answer", assessment_id=assessment.id, kode=evidence.kode, _anchor="bukti")

    def work() -> str:
        operations.detach_evidence(evidence, actor=current_user)
        return address

    once(ChangeForm.from_request(), work)
    flash("Bukti dicabut dari indikator ini. Berkasnya tetap tersimpan.")
    return redirect(address)


@bp.get("/penilaian/<int:assessment_id>/bukti/<int:evidence_id>")
def evidence(assessment_id: int, evidence_id: int) -> Response:
    assessment = found(queries.visible_to(current_user, assessment_id))
    piece = found(queries.evidence_in(assessment, evidence_id))
    version = found(piece.version)
    found(piece if _may_have(assessment, piece) else None)
    response = send_file(
        open_version(version), mimetype=version.media_type, as_attachment=True, download_name=version.nama_berkas
    )
    # whatever a browser makes of it, it runs nothing and loads nothing
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _may_have(assessment: Assessment, piece: Evidence) -> bool:
    latest = queries.latest_snapshot(assessment)
    sent = snapshots.claims_of(latest.isi).get(piece.kode) if latest else None
    return policy.can_read_evidence(
        current_user,
        assessment,
        sifat=piece.version.document.sifat,
        assigned=queries.assigned_to(current_user, assessment),
        in_snapshot=sent is not None and piece.id in {each.id for each in sent.bukti},
    )
