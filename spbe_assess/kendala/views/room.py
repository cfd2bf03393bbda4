"""What holds a pemda back: the list, one of them with what is done about it, and writing it down."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.actions.queries import actions_of
from spbe_assess.kendala import operations, policy, queries, rules
from spbe_assess.kendala.forms import KendalaForm
from spbe_assess.kendala.models import Kendala
from spbe_assess.kendala.rules import JenisKendala, KendalaState
from spbe_assess.kendala.views.blueprint import (
    bp,
    kendala_to_change,
    offered_indikator,
    own_opds,
    reread,
    sent_version,
)
from spbe_assess.organisation.models import Opd
from spbe_assess.web.access import found, require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.filters import tanggal
from spbe_assess.web.submissions import once


@bp.get("/kendala")
def index() -> str:
    require(policy.can_list(current_user))
    scope = queries.pemda_of(current_user)
    asked = request.args.get("pemda", "")
    shown = [pemda for pemda in scope if pemda.kode == asked] or scope
    filters = _filters()
    page = max(request.args.get("halaman", 1, type=whole_number), 1)
    rows, pages = queries.listed(shown, filters=filters, page=page)
    kinds, states = queries.counted(shown)
    here = {"pemda": asked} if asked else {}
    return render_template(
        "kendala/index.html",
        rows=rows,
        done=actions_of([queries.origin(row) for row in rows]),
        origin=queries.origin,
        page=page,
        pages=pages,
        args=here | {name: str(value) for name, value in filters.items()},
        pemda=shown[0] if len(shown) == 1 else None,
        choices=[(pemda.sebutan, url_for(".index", pemda=pemda.kode), pemda.kode == asked) for pemda in scope],
        states=_chips("state", "Semua", rules.STATE_NAMES, states, filters, here),
        kinds=_chips("jenis", "Semua jenis", rules.JENIS_NAMES, kinds, filters, here),
        can_record=len(scope) == 1 and policy.can_record(current_user, scope[0]),
        rules=rules,
    )


def _filters() -> dict[str, JenisKendala | KendalaState]:
    """What the address asks for; a word nobody knows is not asked for."""
    words = {"jenis": JenisKendala, "state": KendalaState}
    given = {name: request.args.get(name, "") for name in words}
    return {name: words[name](value) for name, value in given.items() if value in set(words[name])}


def _chips(name: str, every: str, names: dict, counts: dict, filters: dict, here: dict) -> list:
    """(word with count, address, chosen): one filter, the other kept."""
    others = here | {other: str(value) for other, value in filters.items() if other != name}
    first = (every, url_for(".index", **others), name not in filters)
    found_ones = [
        (f"{word} {counts[value]}", url_for(".index", **others, **{name: value}), filters.get(name) == value)
        for value, word in names.items()
        if counts[value] or filters.get(name) == value
    ]
    return [first, *found_ones] if found_ones else []


@bp.get("/kendala/<int:kendala_id>")
def kendala(kendala_id: int) -> str:
    row = found(queries.kendala_visible_to(current_user, kendala_id))
    return render_template(
        "kendala/kendala.html",
        kendala=row,
        actions=actions_of([queries.origin(row)]).get(queries.origin(row), []),
        indikator=dict(offered_indikator(row.pemda)),
        today=clock.today(row.pemda.zona),
        can_change=policy.can_change(current_user, row),
        rules=rules,
    )


@bp.route("/kendala/baru", methods=["GET", "POST"])
def record_kendala() -> ResponseReturnValue:
    require(policy.can_list(current_user) and current_user.pemda is not None)
    pemda = current_user.pemda
    require(policy.can_record(current_user, pemda))
    opds, offered = own_opds(pemda), offered_indikator(pemda)
    form = KendalaForm.from_request(indikator=request.args.getlist("indikator"))
    form.offer(((key, opd.nama) for key, opd in opds.items()), offered, new=True)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _record(form, opds)))
    return render_template("kendala/record_kendala.html", form=form, pemda=pemda), form.status


def _record(form: KendalaForm, opds: dict[str, Opd]) -> str:
    row = operations.record_kendala(
        current_user.pemda,
        jenis=JenisKendala(form.jenis.data),
        uraian=form.uraian.data,
        opd=_opd(form, opds),
        sejak=form.sejak.data,
        indikator=form.ties,
        actor=current_user,
    )
    flash("Kendala tercatat. Tambahkan apa yang akan dilakukan, siapa, dan kapan.")
    return url_for(".kendala", kendala_id=row.id)


def _opd(form: KendalaForm, opds: dict[str, Opd]) -> Opd | None:
    return current_user.opd if current_user.opd is not None else opds.get(form.opd.data if "opd" in form else "")


@bp.route("/kendala/<int:kendala_id>/ubah", methods=["GET", "POST"])
def change_kendala(kendala_id: int) -> ResponseReturnValue:
    row = kendala_to_change(kendala_id)
    opds, tied = own_opds(row.pemda), [f"{each.instrumen}/{each.kode}" for each in row.indikator]
    offered = dict(offered_indikator(row.pemda))
    offered |= {value: value.split("/")[1] for value in tied if value not in offered}  # of another year's regulation
    form = KendalaForm.from_request(obj=row, opd=str(row.opd_id or ""), indikator=tied)
    form.offer(((key, opd.nama) for key, opd in opds.items()), offered.items(), new=False)
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _change(row, form, opds)))
    stored = [
        ("Jenis", rules.JENIS_NAMES[row.jenis]),
        ("Uraian", row.uraian),
        ("Sejak", tanggal(row.sejak)),
        ("Keadaan", rules.STATE_NAMES[row.state]),
    ]
    shown = stored if reread(form, row) else []
    return render_template("kendala/change_kendala.html", form=form, kendala=row, stored=shown), form.status


def _change(row: Kendala, form: KendalaForm, opds: dict[str, Opd]) -> str:
    operations.change_kendala(
        row,
        versi=sent_version(form),
        jenis=JenisKendala(form.jenis.data),
        uraian=form.uraian.data,
        opd=_opd(form, opds),
        sejak=form.sejak.data,
        state=KendalaState(form.state.data),
        indikator=form.ties,
        actor=current_user,
    )
    flash("Kendala tersimpan.")
    return url_for(".kendala", kendala_id=row.id)
