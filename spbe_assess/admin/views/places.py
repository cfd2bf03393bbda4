"""The agencies of a pemda and its pejabat: its coordinator keeps them, and the admin of the province may."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.admin.forms import CloseOpdForm, IbukotaForm, LetterheadForm, OpdForm, PejabatForm
from spbe_assess.admin.views.room import bp, pemda_to_keep, sent_version
from spbe_assess.instruments.urusan import URUSAN
from spbe_assess.organisation import operations, queries
from spbe_assess.organisation.models import Opd, Pejabat, Pemda
from spbe_assess.web.access import found
from spbe_assess.web.filters import NOTHING, tanggal
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

# the tens of bidang urusan (Permendagri 90/2019), by the first digits of their kode
GROUPS = (
    ("1", "Wajib, pelayanan dasar"),
    ("2", "Wajib, bukan pelayanan dasar"),
    ("3", "Pilihan"),
    ("45678", "Unsur pendukung, penunjang, pengawasan, kewilayahan, dan pemerintahan umum"),
)


@bp.get("/pemda/<kode>/opd")
def opds(kode: str) -> ResponseReturnValue:
    pemda = pemda_to_keep(kode)
    today = clock.today(pemda.zona)
    rows = queries.opds_of(pemda)
    there = [opd for opd in rows if opd.selesai is None or opd.selesai >= today]
    return render_template(
        "admin/opds.html", pemda=pemda, there=there, gone=[opd for opd in rows if opd not in there], urusan=URUSAN
    )


@bp.route("/pemda/<kode>/opd/baru", methods=["GET", "POST"])
def add_opd(kode: str) -> ResponseReturnValue:
    pemda = pemda_to_keep(kode)
    form = OpdForm.from_request()
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _add_opd(pemda, form)))
    return render_template("admin/add_opd.html", pemda=pemda, form=form, groups=_groups(form)), form.status


def _add_opd(pemda: Pemda, form: OpdForm) -> str:
    opd = operations.add_opd(
        pemda, nama=form.nama.data, urusan=form.urusan.data, mulai=form.mulai.data, actor=current_user
    )
    flash(f"{opd.nama} tersimpan.")
    return url_for(".opds", kode=pemda.kode)


@bp.route("/pemda/<kode>/opd/<int:opd_id>", methods=["GET", "POST"])
def edit_opd(kode: str, opd_id: int) -> ResponseReturnValue:
    pemda = pemda_to_keep(kode)
    opd = found(queries.opd_of(pemda, opd_id))
    form = OpdForm.from_request(obj=opd)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _change_opd(opd, form)))
    stored = [
        ("Nama", opd.nama),
        ("Ada sejak", tanggal(opd.mulai)),
        ("Bidang urusan", ", ".join(opd.urusan)),
    ]
    shown = stored if _reread(form, opd) else []
    page = render_template("admin/edit_opd.html", pemda=pemda, opd=opd, form=form, groups=_groups(form), stored=shown)
    return page, form.status


def _change_opd(opd: Opd, form: OpdForm) -> str:
    operations.change_opd(
        opd,
        versi=sent_version(form),
        nama=form.nama.data,
        urusan=form.urusan.data,
        mulai=form.mulai.data,
        actor=current_user,
    )
    flash(f"{opd.nama} tersimpan.")
    return url_for(".opds", kode=opd.pemda.kode)


@bp.route("/pemda/<kode>/opd/<int:opd_id>/tutup", methods=["GET", "POST"])
def close_opd(kode: str, opd_id: int) -> ResponseReturnValue:
    pemda = pemda_to_keep(kode)
    opd = found(queries.opd_of(pemda, opd_id))
    others = {str(other.id): other for other in queries.opds_of(pemda) if other is not opd}
    form = CloseOpdForm.from_request(obj=opd, penerus=str(opd.penerus_id or ""))
    form.offer((key, other.nama) for key, other in others.items())
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _close_opd(opd, others.get(form.penerus.data), form)))
    stored = [
        ("Hari terakhir", tanggal(opd.selesai)),
        ("Penerus", opd.penerus.nama if opd.penerus else NOTHING),
    ]
    shown = stored if _reread(form, opd) else []
    return render_template("admin/close_opd.html", pemda=pemda, opd=opd, form=form, stored=shown), form.status


def _close_opd(opd: Opd, penerus: Opd | None, form: CloseOpdForm) -> str:
    operations.close_opd(opd, versi=sent_version(form), selesai=form.selesai.data, penerus=penerus, actor=current_user)
    flash(f"{opd.nama} tersimpan.")
    return url_for(".opds", kode=opd.pemda.kode)


@bp.get("/pemda/<kode>/pejabat")
def pejabat(kode: str) -> ResponseReturnValue:
    pemda = pemda_to_keep(kode)
    today = clock.today(pemda.zona)
    rows = queries.pejabat_of(pemda)
    there = [one for one in rows if one.selesai is None or one.selesai >= today]
    gone = [one for one in rows if one not in there]
    return render_template(
        "admin/pejabat.html", pemda=pemda, there=there, gone=gone, letterhead=queries.letterhead_of(pemda)
    )


@bp.route("/pemda/<kode>/ibukota", methods=["GET", "POST"])
def change_ibukota(kode: str) -> ResponseReturnValue:
    pemda = pemda_to_keep(kode)
    form = IbukotaForm.from_request(obj=pemda)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _change_ibukota(pemda, form)))
    return render_template("admin/change_ibukota.html", pemda=pemda, form=form), form.status


def _change_ibukota(pemda: Pemda, form: IbukotaForm) -> str:
    operations.change_ibukota(pemda, ibukota=form.ibukota.data or "", actor=current_user)
    flash("Tempat tanda tangan tersimpan.")
    return url_for(".pejabat", kode=pemda.kode)


@bp.route("/pemda/<kode>/kop", methods=["GET", "POST"])
def letterhead(kode: str) -> ResponseReturnValue:
    pemda = pemda_to_keep(kode)
    head = queries.letterhead_of(pemda)
    isi, versi = (head.isi, head.versi) if head else ("", 0)
    form = LetterheadForm.from_request(kop=isi, versi=versi)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _set_letterhead(pemda, form)))
    stored = []
    if form.stale:
        head = queries.letterhead_of(pemda)
        stored = [("Kop surat", head.isi)]
        form.reread(head.versi)
    return render_template("admin/letterhead.html", pemda=pemda, form=form, stored=stored), form.status


def _set_letterhead(pemda: Pemda, form: LetterheadForm) -> str:
    operations.set_letterhead(pemda, isi=form.kop.data or "", versi=sent_version(form), actor=current_user)
    flash("Kop surat tersimpan.")
    return url_for(".pejabat", kode=pemda.kode)


@bp.route("/pemda/<kode>/pejabat/baru", methods=["GET", "POST"])
def add_pejabat(kode: str) -> ResponseReturnValue:
    pemda = pemda_to_keep(kode)
    form = PejabatForm.from_request(urutan=len(queries.pejabat_of(pemda, clock.today(pemda.zona))) + 1)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _add_pejabat(pemda, form)))
    return render_template("admin/add_pejabat.html", pemda=pemda, form=form), form.status


def _add_pejabat(pemda: Pemda, form: PejabatForm) -> str:
    operations.add_pejabat(pemda, **_pejabat(form), actor=current_user)
    flash("Pejabat tersimpan.")
    return url_for(".pejabat", kode=pemda.kode)


@bp.route("/pemda/<kode>/pejabat/<int:pejabat_id>", methods=["GET", "POST"])
def edit_pejabat(kode: str, pejabat_id: int) -> ResponseReturnValue:
    pemda = pemda_to_keep(kode)
    one = found(queries.one_pejabat_of(pemda, pejabat_id))
    form = PejabatForm.from_request(obj=one)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _change_pejabat(one, form)))
    stored = [
        ("Nama dan gelar", one.nama),
        ("NIP", one.nip),
        ("Jabatan", one.jabatan),
        ("Urutan", one.urutan),
        ("Menjabat sejak", tanggal(one.mulai)),
        ("Menjabat sampai", tanggal(one.selesai)),
    ]
    shown = stored if _reread(form, one) else []
    return render_template("admin/edit_pejabat.html", pemda=pemda, one=one, form=form, stored=shown), form.status


def _change_pejabat(one: Pejabat, form: PejabatForm) -> str:
    operations.change_pejabat(one, versi=sent_version(form), **_pejabat(form), actor=current_user)
    flash("Pejabat tersimpan.")
    return url_for(".pejabat", kode=one.pemda.kode)


def _pejabat(form: PejabatForm) -> dict:
    return {name: form[name].data for name in ("nama", "jabatan", "urutan", "mulai", "selesai")} | {
        "nip": form.nip.data or ""
    }


def _groups(form: OpdForm) -> list[tuple[str, list, bool]]:
    """Title, ticks, and whether one of them is ticked, for each group of bidang urusan."""
    ticks = list(form.urusan)
    groups = []
    for digits, title in GROUPS:
        inside = [tick for tick in ticks if str(tick.choice.value)[0] in digits]
        groups.append((title, inside, any(tick.checked for tick in inside)))
    return groups


def _reread(form: ChangeForm, row: Opd | Pejabat) -> bool:
    """After an old version was sent: the next sending is against what is stored now, which the page shows."""
    if form.stale:
        form.reread(row.versi)
    return form.stale
