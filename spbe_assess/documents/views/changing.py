"""Documents brought, described anew and given newer files by the pemda's own people."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import BinaryIO

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.documents import operations, policy, queries, rules
from spbe_assess.documents.forms import DocumentForm, EditForm, FactsForm, FileForm, SecretForm
from spbe_assess.documents.models import Document
from spbe_assess.documents.rules import Sifat
from spbe_assess.documents.views.blueprint import bp
from spbe_assess.errors import Refused
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.organisation.queries import opds_of
from spbe_assess.web.access import found, require
from spbe_assess.web.filters import tanggal
from spbe_assess.web.submissions import once

NOT_HERE = "Berkas itu belum selesai terkirim. Pilih lagi berkasnya, lalu kirim."


@contextmanager
def sent_file(form: FileForm) -> Iterator[tuple[BinaryIO, str]]:
    """(its bytes, its name) of the file that came with the form or before it; inside `once`."""
    form.require_file()
    if not form.unggahan.data:
        yield form.berkas.data.stream, form.berkas.data.filename
        return
    upload = queries.arrived(current_user, form.unggahan.data)
    if upload is None:
        raise Refused(NOT_HERE, rules.FIELD)
    with closing(queries.open_upload(upload)) as stream:
        yield stream, upload.nama_berkas
    operations.drop_upload(upload, actor=current_user)


def _own_opds(pemda: Pemda) -> dict[str, Opd]:
    """Key of a choice → OPD; a contributor speaks for the own one and has no choice."""
    if current_user.opd is not None:
        return {}
    return {str(opd.id): opd for opd in opds_of(pemda)}


def _opd(form: FactsForm, opds: dict[str, Opd]) -> Opd | None:
    return current_user.opd if current_user.opd is not None else opds.get(form.opd_id.data if "opd_id" in form else "")


def _offers(pemda: Pemda) -> dict:
    """What the forms say beside their fields."""
    return {
        "pemda": pemda,
        "jenis_offered": rules.jenis_of(pemda.kode),
        "accepted": rules.ACCEPTED,
        "largest": current_app.config["MAX_UPLOAD_MB"],
        "explained": rules.SIFAT_EXPLAINED,
    }


@bp.route("/dokumen/baru", methods=["GET", "POST"])
def add_document() -> ResponseReturnValue:
    require(policy.can_add(current_user))
    pemda = current_user.pemda
    opds, form = _own_opds(pemda), DocumentForm.from_request()
    form.offer((key, opd.nama) for key, opd in opds.items())
    form.offer_sifat(Sifat.BIASA, Sifat.TERBATAS)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _add(form, pemda, _opd(form, opds))))
    return render_template("documents/add_document.html", form=form, **_offers(pemda)), form.status


def _add(form: DocumentForm, pemda: Pemda, opd: Opd | None) -> str:
    with sent_file(form) as (stream, nama_berkas):
        known = queries.same_bytes(pemda, stream)
        version = operations.add_document(
            pemda, stream=stream, nama_berkas=nama_berkas, opd=opd, **form.said, actor=current_user
        )
    if known is None:
        flash("Dokumen tersimpan di pustaka.")
    else:
        flash(f"{rules.known_as(known)} Ini dokumennya; yang kedua tidak dibuat dan isian tadi tidak dipakai.")
    return url_for(".document", document_id=version.document_id)


@bp.route("/dokumen/baru/rahasia", methods=["GET", "POST"])
def add_secret() -> ResponseReturnValue:
    require(policy.can_add(current_user))
    pemda = current_user.pemda
    opds, form = _own_opds(pemda), SecretForm.from_request()
    form.offer((key, opd.nama) for key, opd in opds.items())

    def work() -> str:
        row = operations.add_secret(pemda, opd=_opd(form, opds), **form.said, actor=current_user)
        flash("Dokumen rahasia tercatat; tidak ada yang diunggah.")
        return url_for(".document", document_id=row.id)

    if form.submitted():
        with form.refusals():
            return redirect(once(form, work))
    return render_template("documents/add_secret.html", form=form, **_offers(pemda)), form.status


def _to_edit(document_id: int) -> Document:
    """404 for whoever may not know of it, 403 for whoever only reads."""
    row = found(queries.document_visible_to(current_user, document_id))
    require(policy.can_edit(current_user, row))
    return row


@bp.route("/dokumen/<int:document_id>/ubah", methods=["GET", "POST"])
def edit_document(document_id: int) -> ResponseReturnValue:
    row = _to_edit(document_id)
    opds, form = _own_opds(row.pemda), EditForm.from_request(obj=row)
    form.offer((key, opd.nama) for key, opd in opds.items())
    has_file = queries.newest_version(row) is not None
    form.offer_sifat(*(sifat for sifat in Sifat if sifat is not Sifat.RAHASIA or not has_file))
    if has_file:
        del form.tempat
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _edit(row, form, _opd(form, opds))))
    stored = _stored(row) if form.stale else []
    if form.stale:
        form.reread(row.versi)
    return render_template(
        "documents/edit_document.html", form=form, document=row, stored=stored, **_offers(row.pemda)
    ), form.status


def _edit(row: Document, form: EditForm, opd: Opd | None) -> str:
    versi = form.versi.data or 0 if form.versi.raw_data else 0  # a form without one is older than everything
    operations.edit_document(row, versi=versi, opd=opd, **form.said, actor=current_user)
    flash("Keterangan dokumen tersimpan.")
    return url_for(".document", document_id=row.id)


def _stored(row: Document) -> list[tuple[str, str]]:
    """What somebody else has written meanwhile."""
    return [
        ("Nama atau perihal", row.tentang),
        ("Jenis dan nomor", f"{row.jenis} {row.nomor}".strip() or "Belum diisi"),
        ("Tanggal dokumen", tanggal(row.tanggal)),
        ("Berlaku sampai", tanggal(row.berlaku_sampai)),
        ("Dicabut oleh", row.dicabut_oleh or "Tidak dicabut"),
        ("Sifat", rules.SIFAT_NAMES[row.sifat]),
    ]


@bp.route("/dokumen/<int:document_id>/versi", methods=["GET", "POST"])
def add_version(document_id: int) -> ResponseReturnValue:
    row = _to_edit(document_id)
    form = FileForm.from_request()
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _add_version(row, form)))
    return render_template("documents/add_version.html", form=form, document=row, **_offers(row.pemda)), form.status


def _add_version(row: Document, form: FileForm) -> str:
    with sent_file(form) as (stream, nama_berkas):
        known = queries.same_bytes(row.pemda, stream)
        version = operations.add_version(row, stream=stream, nama_berkas=nama_berkas, actor=current_user)
    if known is None:
        flash(f"Versi {version.n} tersimpan. Pemakaian lama tetap memakai versi lama sampai petugas menggantinya.")
    else:
        flash(f"Berkas ini sudah ada sebagai versi {version.n}, jadi tidak disimpan dua kali.")
    return url_for(".document", document_id=row.id)
