"""Evidence of an indikator: found in the library or brought anew, mended, renewed, taken off."""

from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import date

from flask import current_app, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments import operations, policy, queries, rules
from spbe_assess.assessments.forms import EvidenceForm, UseForm
from spbe_assess.assessments.models import Answer, Contribution
from spbe_assess.assessments.queries import Looking
from spbe_assess.assessments.views import opening, uses
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.documents import operations as documents
from spbe_assess.documents import queries as library
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.documents.rules import ACCEPTED, Sifat, jenis_of, known_as, warnings
from spbe_assess.errors import Refused
from spbe_assess.web.access import found, require
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

MOST = 20  # rows of a search; more is for another word to narrow down


@dataclass(frozen=True)
class Found:
    """A document of the library that may become evidence: its newest file, what is weak about it, where it is used."""

    document: Document
    version: DocumentVersion | None
    warnings: list[str]
    kodes: list[str]

    @classmethod
    def of(cls, document: Document, kodes: list[str], day: date) -> "Found":
        version = queries.newest_version(document)
        return cls(document, version, warnings(document, version, day), kodes)


def _place(assessment_id: int, kode: str) -> tuple[Answer, Contribution | None]:
    """Where somebody adds evidence; 404 where the indikator is not theirs to know of, 403 where only to read."""
    answer, contribution = found(queries.work_place(current_user, assessment_id, kode))
    require(policy.can_attach(current_user, answer.assessment, contribution))
    return answer, contribution


def _tie(answer: Answer, **what: object) -> None:
    """Evidence of what may be filled; during interviu, proof that is added to what was sent."""
    if opening.may_add_late(answer):
        operations.add_late_evidence(answer, **what, actor=current_user)
    else:
        operations.attach_evidence(answer.assessment, answer.kode, **what, actor=current_user)


def _shown(answer: Answer, contribution: Contribution | None) -> dict:
    """What every page of this module says about where it stands; `shut`: why nothing may be added today."""
    instrument = queries.instrument_of(answer.assessment)
    return {
        "shut": opening.shut(answer, queries.dates_of(answer.assessment)),
        "late": opening.may_add_late(answer),
        "assessment": answer.assessment,
        "place": place_of(answer.assessment),
        "zona": answer.assessment.pemda.zona,
        "kode": answer.kode,
        "spoken": rules.spoken_kode(answer.kode),
        "indikator": instrument.indikator[answer.kode],
        "kembali": uses.page_of(answer.assessment, answer.kode, contribution),
    }


@bp.get("/penilaian/<int:assessment_id>/indikator/<kode>/bukti/cari")
def search_evidence(assessment_id: int, kode: str) -> str:
    answer, contribution = _place(assessment_id, kode)
    q, dates = request.args.get("q", "").strip(), queries.dates_of(answer.assessment)
    documents_found = library.search(current_user, q, limit=MOST)
    using = queries.indikator_using(answer.assessment, documents_found)
    rows = [Found.of(each, sorted(using[each.id]), dates.today) for each in documents_found]
    return render_template(
        "assessments/search_evidence.html", q=q, rows=rows, most=MOST, **_shown(answer, contribution)
    )


@bp.route("/penilaian/<int:assessment_id>/indikator/<kode>/bukti/pakai/<int:document_id>", methods=["GET", "POST"])
def use_document(assessment_id: int, kode: str, document_id: int) -> ResponseReturnValue:
    answer, contribution = _place(assessment_id, kode)
    document = found(library.document_visible_to(current_user, document_id))
    version, shown = queries.newest_version(document), _shown(answer, contribution)
    form = UseForm.from_request()
    form.offer(shown["indikator"])
    if form.submitted():
        with form.refusals():
            tied = {"version": version} if version else {"document": document}

            def work() -> str:
                _tie(answer, **tied, **form.place)
                return shown["kembali"]

            address = once(form, work)
            flash("Bukti ditambahkan.")
            return redirect(address)
    attached = [use for use in queries.uses(of=answer.assessment, kode=kode) if use.piece.document is document]
    page = render_template(
        "assessments/use_document.html",
        document=document,
        version=version,
        warnings=rules.use_warnings(document, version, day=queries.dates_of(answer.assessment).today),
        form=form,
        attached=attached,
        **shown,
    )
    return page, form.status


@bp.route("/penilaian/<int:assessment_id>/indikator/<kode>/bukti", methods=["GET", "POST"])
def attach_evidence(assessment_id: int, kode: str) -> ResponseReturnValue:
    answer, contribution = _place(assessment_id, kode)
    shown, form = _shown(answer, contribution), EvidenceForm.from_request()
    form.offer(shown["indikator"])
    if form.submitted():
        with form.refusals():
            form.require_one()
            address = once(form, lambda: _attach(answer, form, shown["kembali"]))
            flash("Bukti ditambahkan.")
            return redirect(address)
    page = render_template(
        "assessments/attach_evidence.html",
        form=form,
        accepted=ACCEPTED,
        kinds=jenis_of(answer.assessment.pemda.kode),
        largest=current_app.config["MAX_UPLOAD_MB"],
        **shown,
    )
    return page, form.status


def _attach(answer: Answer, form: EvidenceForm, address: str) -> str:
    pemda, opd = answer.assessment.pemda, current_user.opd
    tied: dict = {"link": form.link.data}
    if form.is_secret:
        secret = documents.add_secret(pemda, tempat=form.tempat.data or "", opd=opd, **form.said, actor=current_user)
        tied = {"document": secret}
    elif form.has_file:
        tied = {"version": _keep(answer, form)}
    _tie(answer, **tied, **form.place)
    return address


def _keep(answer: Answer, form: EvidenceForm) -> DocumentVersion:
    """The file as the library has it; says so where it was there already."""
    pemda, upload = answer.assessment.pemda, None
    if form.unggahan.data:
        upload = library.arrived(current_user, form.unggahan.data)
        if upload is None:
            raise Refused("Berkas itu belum selesai terkirim. Pilih lagi berkasnya, lalu kirim.", "berkas")
    nama = upload.nama_berkas if upload else form.berkas.data.filename
    with closing(library.open_upload(upload)) if upload else nullcontext(form.berkas.data.stream) as stream:
        known = library.same_bytes(pemda, stream)
        version = documents.add_document(
            pemda,
            stream=stream,
            nama_berkas=nama,
            berlaku_sampai=form.berlaku_sampai.data,
            sifat=Sifat(form.sifat.data),
            opd=current_user.opd,
            **form.said,
            actor=current_user,
        )
    if upload:
        documents.drop_upload(upload, actor=current_user)
    if known is not None:
        flash(f"{known_as(known)} Yang itu dipakai; berkasnya tidak disimpan dua kali.")
    return version


def _mine(assessment_id: int, evidence_id: int) -> Looking:
    """A piece of evidence this person may change."""
    seen = found(queries.looking_at(current_user, assessment_id, evidence_id))
    require(policy.can_change_evidence(current_user, seen.assessment, seen.contribution, seen.use.piece.opd_id))
    return seen


@bp.route("/penilaian/<int:assessment_id>/bukti/<int:evidence_id>/ubah", methods=["GET", "POST"])
def edit_evidence(assessment_id: int, evidence_id: int) -> ResponseReturnValue:
    seen = _mine(assessment_id, evidence_id)
    piece = seen.use.piece
    answer = queries.answer_of(seen.assessment, piece.kode)
    shown = _shown(answer, seen.contribution)
    form = UseForm.from_request(obj=piece)
    form.offer(shown["indikator"])
    if form.submitted():
        with form.refusals():

            def work() -> str:
                operations.edit_evidence(piece, **form.place, actor=current_user)
                return shown["kembali"]

            address = once(form, work)
            flash("Keterangan bukti tersimpan.")
            return redirect(address)
    return render_template("assessments/edit_evidence.html", piece=piece, form=form, **shown), form.status


@bp.post("/penilaian/<int:assessment_id>/bukti/<int:evidence_id>/ganti")
def retie_evidence(assessment_id: int, evidence_id: int) -> ResponseReturnValue:
    seen = _mine(assessment_id, evidence_id)
    document = found(seen.use.piece.document)

    def work() -> str:
        version = found(queries.newest_version(document))
        operations.retie_evidence(seen.use.piece, version=version, actor=current_user)
        return uses.page_of(seen.assessment, seen.use.piece.kode, seen.contribution)

    return _done(work, "Versi terbaru dipakai. Periksa lagi halaman dan pasalnya.")


@bp.post("/penilaian/<int:assessment_id>/bukti/<int:evidence_id>/cabut")
def detach_evidence(assessment_id: int, evidence_id: int) -> ResponseReturnValue:
    seen = _mine(assessment_id, evidence_id)

    def work() -> str:
        operations.detach_evidence(seen.use.piece, actor=current_user)
        return uses.page_of(seen.assessment, seen.use.piece.kode, seen.contribution)

    return _done(work, "Bukti dicabut dari indikator ini. Berkasnya tetap tersimpan.")


def _done(work: Callable[[], str], sentence: str) -> ResponseReturnValue:
    """A button's work; a no is said where the button stood, by the house's own handler."""
    address = once(ChangeForm.from_request(), work)
    flash(sentence)
    return redirect(address)
