"""The context of a pemda in figures, each with its year and its source."""

from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.kendala import operations, policy, queries, rules
from spbe_assess.kendala.forms import FigureForm
from spbe_assess.kendala.models import ContextFigure
from spbe_assess.kendala.views.blueprint import bp, reread, sent_version
from spbe_assess.organisation.models import Pemda
from spbe_assess.web.access import found, require
from spbe_assess.web.submissions import once

SLUGS = {measure.nama.casefold(): slug for slug, measure in rules.MEASURES.items()}


def _pemda() -> Pemda:
    """The one the address names, else the person's own or the first there is; 404 outside their scope."""
    require(policy.can_list(current_user))
    scope = {pemda.kode: pemda for pemda in queries.pemda_of(current_user)}
    kode = request.args.get("pemda", "")
    return found(scope.get(kode)) if kode else found(next(iter(scope.values()), None))


@bp.get("/kendala/konteks")
def figures() -> str:
    pemda = _pemda()
    rows = queries.figures_of(pemda)
    order = list(rules.MEASURES)
    groups = [(ukuran, list(group)) for ukuran, group in groupby(rows, lambda row: row.ukuran)]
    groups.sort(key=lambda pair: (order.index(pair[0]) if pair[0] in order else len(order), pair[0]))
    scope = queries.pemda_of(current_user)
    return render_template(
        "kendala/figures.html",
        pemda=pemda,
        groups=groups,
        choices=[(each.sebutan, url_for(".figures", pemda=each.kode), each is pemda) for each in scope],
        can_keep=policy.can_keep_figures(current_user, pemda),
        rules=rules,
    )


@bp.route("/kendala/konteks/baru", methods=["GET", "POST"])
def record_figure() -> ResponseReturnValue:
    pemda = _pemda()
    require(policy.can_keep_figures(current_user, pemda))
    form = FigureForm.from_request()
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _record(pemda, form)))
    page = render_template("kendala/record_figure.html", form=form, pemda=pemda, measures=rules.MEASURES.values())
    return page, form.status


def _record(pemda: Pemda, form: FigureForm) -> str:
    operations.record_figure(pemda, **_values(form), actor=current_user)
    flash("Angka tersimpan.")
    return url_for(".figures", pemda=pemda.kode)


@bp.route("/kendala/konteks/<int:figure_id>", methods=["GET", "POST"])
def change_figure(figure_id: int) -> ResponseReturnValue:
    figure = found(queries.figure_visible_to(current_user, figure_id))
    require(policy.can_keep_figures(current_user, figure.pemda))
    shown_as = {"ukuran": rules.measure_name(figure.ukuran), "nilai": rules.written(figure.nilai)}
    form = FigureForm.from_request(obj=figure, **shown_as)
    if not form.is_submitted():
        form.ukuran.data, form.nilai.data = shown_as["ukuran"], shown_as["nilai"]
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _change(figure, form)))
    stored = [("Angka", f"{shown_as['nilai']} {figure.satuan}"), ("Tahun", figure.tahun), ("Sumber", figure.sumber)]
    page = render_template(
        "kendala/change_figure.html",
        form=form,
        figure=figure,
        stored=stored if reread(form, figure) else [],
        measures=rules.MEASURES.values(),
    )
    return page, form.status


def _change(figure: ContextFigure, form: FigureForm) -> str:
    operations.change_figure(figure, versi=sent_version(form), **_values(form), actor=current_user)
    flash("Angka tersimpan.")
    return url_for(".figures", pemda=figure.pemda.kode)


def _values(form: FigureForm) -> dict:
    """A measure the province compares is kept by its slug, whatever words were typed for it."""
    ukuran = " ".join(form.ukuran.data.split())
    return {
        "ukuran": SLUGS.get(ukuran.casefold(), ukuran),
        "nilai": rules.parse_figure(form.nilai.data),
        "satuan": form.satuan.data or "",
        "tahun": form.tahun.data,
        "sumber": form.sumber.data,
    }
