"""The official wording of an instrument: out as a workbook, back in with its source, shown before it is used."""

import json
from io import BytesIO

from flask import flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts import policy
from spbe_assess.admin.forms import WordingForm
from spbe_assess.admin.views.instruments import as_used
from spbe_assess.admin.views.room import bp
from spbe_assess.admin.workbooks import Problem, read_wording, wording_workbook
from spbe_assess.errors import Refused
from spbe_assess.instruments.editions import differences, edition_content
from spbe_assess.instruments.model import Instrument
from spbe_assess.organisation import operations, queries
from spbe_assess.sheets import MAX_FILE
from spbe_assess.web.access import found, require
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 100  # faults shown at once


class Faulty(Refused):
    """A workbook in which something must be mended first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(f"Ada {len(problems)} hal yang harus diperbaiki di buku kerja ini.", "berkas")


@bp.route("/instrumen/<kode>/naskah", methods=["GET", "POST"])
def wording(kode: str) -> ResponseReturnValue:
    instrument = as_used(kode)
    require(policy.keeps_shared(current_user))
    form, problems = WordingForm.from_request(), []
    if form.submitted():
        try:
            content = form.berkas.data.read(MAX_FILE + 1)
            form.berkas.data.seek(0)
            return redirect(once(form, lambda: _propose(instrument, content, form.sumber.data)))
        except Faulty as no:
            problems = no.problems
            form.refuse(no)
        except Refused as no:
            form.refuse(no if no.field else Refused(no.message, "berkas"))
    page = render_template(
        "admin/wording.html",
        instrument=instrument,
        form=form,
        problems=problems[:MOST],
        more=len(problems) - MOST,
        overlays=queries.overlays_of(kode),
    )
    return page, form.status


def _propose(instrument: Instrument, content: bytes, sumber: str) -> str:
    wording = read_wording(content, instrument)
    if wording.problems:
        raise Faulty(wording.problems)
    overlay = operations.propose_overlay(instrument.kode, wording=wording.indikator, sumber=sumber, actor=current_user)
    return url_for(".lay_over", kode=instrument.kode, overlay_id=overlay.id)


@bp.get("/instrumen/<kode>/naskah.xlsx")
def wording_xlsx(kode: str) -> ResponseReturnValue:
    instrument = as_used(kode)
    require(policy.keeps_shared(current_user))
    return send_file(
        BytesIO(wording_workbook(instrument)), XLSX, as_attachment=True, download_name=f"naskah-{kode}.xlsx"
    )


@bp.route("/instrumen/<kode>/naskah/<int:overlay_id>", methods=["GET", "POST"])
def lay_over(kode: str, overlay_id: int) -> ResponseReturnValue:
    instrument = as_used(kode)
    require(policy.keeps_shared(current_user))
    overlay = found(queries.overlay_by_id(kode, overlay_id))
    form = ChangeForm.from_request()
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _lay_over(overlay, instrument)))
    proposed = edition_content(kode, json.loads(overlay.isi))[2]
    page = render_template(
        "admin/lay_over.html",
        instrument=instrument,
        overlay=overlay,
        form=form,
        changed=differences(queries.newest_content(kode)[2], proposed),
    )
    return page, form.status


def _lay_over(overlay, instrument: Instrument) -> str:
    operations.lay_over(overlay, actor=current_user)
    flash(f"Naskah {instrument.sebutan} dipakai. Periode yang sedang berjalan tetap memakai edisinya sampai diganti.")
    return url_for(".instrument", kode=instrument.kode)
