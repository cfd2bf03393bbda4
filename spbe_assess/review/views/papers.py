"""The berita acara: what it says as page and PDF, its issue, and its signed scan brought and handed out."""

from contextlib import closing

from flask import Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import assigned_to, instrument_of, visible_to
from spbe_assess.assessments.rules import State
from spbe_assess.documents import operations as documents
from spbe_assess.documents import queries as library
from spbe_assess.documents.rules import is_readable, kind_of
from spbe_assess.errors import Refused
from spbe_assess.organisation.queries import letterhead_of
from spbe_assess.review import operations, policy, queries, rules
from spbe_assess.review.documents import Paper
from spbe_assess.review.forms import IssueForm, ScanForm
from spbe_assess.review.models import BeritaAcara, Decision
from spbe_assess.review.renderers import berita_acara_html, sentences
from spbe_assess.review.views.room import assessment_to_judge, bp
from spbe_assess.web.access import found, require
from spbe_assess.web.filters import tanggal
from spbe_assess.web.papers import hand_out, hand_out_bytes
from spbe_assess.web.submissions import once

AT = "/reviu/<int:assessment_id>/berita-acara"
ONE = f"{AT}/<int:berita_acara_id>"


def _to_read(assessment_id: int) -> Assessment:
    """404 for what is not theirs to know of, 403 before there is anything for them to read."""
    assessment = found(visible_to(current_user, assessment_id))
    assigned, decided = assigned_to(current_user, assessment), queries.last_decision(assessment) is not None
    require(policy.can_read_berita_acara(current_user, assessment, assigned, decided=decided))
    # how things stand now is the work of two who may not see each other's yet
    require(decided or not queries.hidden_authors(assessment, current_user))
    return assessment


def _judges(assessment: Assessment) -> bool:
    return policy.can_judge(current_user, assessment, assigned_to(current_user, assessment))


def _newest(assessment: Assessment) -> Paper:
    """Evaluators alone read how things stand now."""
    now = _judges(assessment) and not queries.hidden_authors(assessment, current_user)
    return queries.newest_paper(assessment, as_it_stands=now, example=_is_example())


def _is_example() -> bool:
    return current_app.extensions["example"]()


def _hand_out(assessment: Assessment, paper: Paper) -> ResponseReturnValue:
    what = f"berita-acara-{assessment.pemda.kode}-{assessment.period.tahun}"
    return hand_out(
        berita_acara_html(paper),
        nama=f"{what}{'-rancangan' if paper.is_draft else f'-{paper.decided.n}-{paper.issue.n}'}.pdf",
        judul="Berita acara",
        kembali=url_for(".berita_acara", assessment_id=assessment.id),
    )


@bp.get(AT)
def berita_acara(assessment_id: int) -> str:
    assessment = _to_read(assessment_id)
    issued = queries.all_berita_acara(assessment)
    paper, judges = _newest(assessment), _judges(assessment)
    return render_template(
        "review/berita_acara.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        paper=paper,
        issued=issued,
        judges=judges,
        can_issue=judges and assessment.state is State.FINAL,
        can_attach=policy.can_attach_scan(current_user, assessment, assigned_to(current_user, assessment)),
        is_readable=is_readable,
        **sentences(paper),
    )


@bp.get(f"{AT}.pdf")
def berita_acara_pdf(assessment_id: int) -> ResponseReturnValue:
    assessment = _to_read(assessment_id)
    return _hand_out(assessment, _newest(assessment))


@bp.get(f"{ONE}.pdf")
def issued_pdf(assessment_id: int, berita_acara_id: int) -> ResponseReturnValue:
    assessment, row = _one(assessment_id, berita_acara_id)
    return _hand_out(assessment, queries.paper_of(assessment, issued=row, example=_is_example()))


def _one(assessment_id: int, berita_acara_id: int) -> tuple[Assessment, BeritaAcara]:
    assessment = _to_read(assessment_id)
    return assessment, found(queries.one_berita_acara(assessment, berita_acara_id))


@bp.route(f"{AT}/terbit", methods=["GET", "POST"])
def issue_berita_acara(assessment_id: int) -> ResponseReturnValue:
    assessment = assessment_to_judge(assessment_id)
    decision = queries.decision_in_force(assessment)
    offered = queries.signatories(assessment)
    form = IssueForm.from_request(**_begun(assessment, decision))
    form.offer(offered)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _issue(assessment, decision, form)))
    if form.stale:
        form.reread(_how_many(decision))
    page = render_template(
        "review/issue_berita_acara.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        decision=decision,
        form=form,
        terms={each.kunci: _term(each) for people in offered.values() for each in people},
    )
    return page, form.status


def _begun(assessment: Assessment, decision: Decision | None) -> dict:
    """What is known before anybody types: the letterhead and the place are the provinsi's."""
    provinsi = assessment.pemda.provinsi or assessment.pemda
    head = letterhead_of(provinsi)
    return {"kop": head.isi if head else "", "tempat": provinsi.ibukota, "versi": _how_many(decision)}


def _how_many(decision: Decision | None) -> int:
    return len(queries.berita_acara_of(decision)) if decision else 0


def _term(person: rules.Signatory) -> str:
    since = f", sejak {tanggal(person.mulai)}" if person.mulai else ""
    until = f", sampai {tanggal(person.selesai)}" if person.selesai else ""
    return f"{person.jabatan}{since}{until}"


def _issue(assessment: Assessment, decision: Decision | None, form: IssueForm) -> str:
    if decision is None:
        raise Refused(rules.NOT_DECIDED)
    row = operations.issue_berita_acara(
        decision,
        nomor=form.nomor.data,
        tanggal=form.tanggal.data,
        tempat=form.tempat.data,
        kop=form.kop.data or "",
        pihak=form.signers,
        versi=form.versi.data or 0,
        actor=current_user,
    )
    flash(f"Berita acara {row.nomor} terbit. Cetak, tandatangani, lalu unggah pindaiannya.")
    return url_for(".berita_acara", assessment_id=assessment.id)


@bp.route(f"{ONE}/pindaian", methods=["GET", "POST"])
def attach_scan(assessment_id: int, berita_acara_id: int) -> ResponseReturnValue:
    assessment, row = _one(assessment_id, berita_acara_id)
    require(policy.can_attach_scan(current_user, assessment, assigned_to(current_user, assessment)))
    form = ScanForm.from_request(versi=row.versi)
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _attach(assessment, row, form))
            flash("Pindaian tersimpan. Sidik jarinya tercetak pada laporan berikutnya.")
            return redirect(address)
    if form.stale:
        form.reread(row.versi)
    page = render_template(
        "review/attach_scan.html",
        assessment=assessment,
        instrument=instrument_of(assessment),
        row=row,
        form=form,
        largest=current_app.config["MAX_UPLOAD_MB"],
    )
    return page, form.status


def _attach(assessment: Assessment, row: BeritaAcara, form: ScanForm) -> str:
    with closing(form.berkas.data.stream) as stream:
        rules.require_scan(kind_of(stream).media_type)
        version = documents.add_document(
            assessment.pemda,
            stream=stream,
            nama_berkas=form.berkas.data.filename,
            tentang=f"Berita acara hasil penilaian {assessment.pemda.sebutan} {assessment.period.tahun}",
            jenis=rules.SCAN_JENIS,
            nomor=row.nomor,
            tanggal=row.tanggal,
            actor=current_user,
        )
    operations.attach_scan(row, version, versi=form.versi.data or 0, actor=current_user)
    return url_for(".berita_acara", assessment_id=assessment.id)


@bp.get(f"{ONE}/pindaian/berkas")
def signed_scan(assessment_id: int, berita_acara_id: int) -> Response:
    _, row = _one(assessment_id, berita_acara_id)
    version = found(row.scan if row.scan and is_readable(row.scan) else None)
    return hand_out_bytes(
        library.open_version(version),
        size=version.size,
        media_type=version.media_type,
        nama=version.nama_berkas,
        sha256=version.sha256,
    )


def berita_acara_link(assessment: Assessment) -> str:
    """From the pemda's own page to the berita acara, once there is a decision."""
    return render_template("review/_berita_acara.html", assessment=assessment)
