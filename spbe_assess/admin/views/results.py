"""Published national results: what is kept, a table of a year in, what it changes, and confirming it."""

import json
from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts import policy
from spbe_assess.admin.forms import ResultsForm
from spbe_assess.admin.imports import Fault, Year, read_results
from spbe_assess.admin.views.room import bp
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import all_instruments, get_instrument
from spbe_assess.organisation import operations, queries
from spbe_assess.organisation.models import NationalResult, ResultImport
from spbe_assess.sheets import MAX_FILE
from spbe_assess.web.access import found, require
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

MOST = 100  # faults or changes shown at once


class Faulty(Refused):
    """A table in which something must be mended first."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(f"Ada {len(faults)} hal yang harus diperbaiki di tabel ini.", "berkas")


@bp.route("/admin/hasil-nasional", methods=["GET", "POST"])
def propose_results() -> ResponseReturnValue:
    require(policy.keeps_shared(current_user))
    form, faults = ResultsForm.from_request(), []
    form.offer((each.kode, each.sebutan) for each in all_instruments())
    if form.submitted():
        try:
            content = form.berkas.data.read(MAX_FILE + 1)
            form.berkas.data.seek(0)
            return redirect(once(form, lambda: _propose(form, content)))
        except Faulty as no:
            faults = no.faults
            form.refuse(no)
        except Refused as no:
            form.refuse(no if no.field else Refused(no.message, "berkas"))
    page = render_template(
        "admin/propose_results.html",
        form=form,
        faults=faults[:MOST],
        more=len(faults) - MOST,
        years=[(tahun, get_instrument(kode), count) for tahun, kode, count in queries.published_years()],
    )
    return page, form.status


def _propose(form: ResultsForm, content: bytes) -> str:
    instrument = get_instrument(form.instrumen.data)
    year = Year(form.tahun.data, instrument, queries.names_by_kode().keys())
    if not instrument.tahun_mulai <= year.tahun <= (instrument.tahun_akhir or year.tahun):
        raise Refused(f"{instrument.sebutan} tidak berlaku pada tahun {year.tahun}.", "tahun")
    table = read_results(content, year)
    if table.faults:
        raise Faulty(table.faults)
    proposed = operations.propose_results(
        year.tahun,
        instrument.kode,
        rows=table.rows,
        nama_berkas=form.berkas.data.filename or "",
        sumber=form.sumber.data,
        actor=current_user,
    )
    if table.unread:
        flash(f"Kolom yang tidak dibaca: {', '.join(table.unread)}.", "warn")
    return url_for(".take_results", import_id=proposed.id)


@bp.route("/admin/hasil-nasional/<int:import_id>", methods=["GET", "POST"])
def take_results(import_id: int) -> ResponseReturnValue:
    require(policy.keeps_shared(current_user))
    proposed = found(queries.result_import_by_id(import_id))
    form = ChangeForm.from_request()
    if form.submitted():
        with form.refusals():
            return redirect(once(form, lambda: _take(proposed)))
    changes = _changes(proposed)
    page = render_template(
        "admin/take_results.html",
        proposed=proposed,
        instrument=get_instrument(proposed.instrumen),
        form=form,
        changes=changes,
        shown=[each for each in changes.rows if each.what != "sama"][:MOST],
    )
    return page, form.status


def _take(proposed: ResultImport) -> str:
    changed = operations.take_results(proposed, actor=current_user)
    flash(f"Hasil nasional {proposed.tahun} tersimpan: {changed} instansi baru atau diperbaiki.")
    return url_for(".propose_results")


@dataclass(frozen=True)
class Change:
    """One row of the table beside what is kept: `what` is "baru", "berubah" or "sama"."""

    nama: str
    what: str
    old: str
    new: str


@dataclass(frozen=True)
class Changes:
    """`left`: institutions that are kept and that the table does not name."""

    rows: list[Change]
    left: int

    def count(self, what: str) -> int:
        return sum(1 for each in self.rows if each.what == what)


def _changes(proposed: ResultImport) -> Changes:
    kept = queries.national_results(proposed.tahun, proposed.instrumen)
    by_nama = {each.nama: each for each in kept}
    by_kode = {each.kode: each for each in kept if each.kode}
    rows = json.loads(proposed.isi)
    before = [by_kode.get(row["kode"], by_nama.get(row["nama"])) for row in rows]
    changes = [_change(row, each) for row, each in zip(rows, before, strict=True)]
    return Changes(changes, len(kept) - len({each.id for each in before if each}))


def _change(row: dict[str, str], kept: NationalResult | None) -> Change:
    new = _told(row["kode"], row["indeks"], row["predikat"], {k: v for k, v in row.items() if "_" in k})
    if kept is None:
        return Change(row["nama"], "baru", "", new)
    old = _told(kept.kode, kept.index, kept.predikat, kept.bagian)
    if kept.nama != row["nama"]:
        old = f"{kept.nama}; {old}"
    return Change(row["nama"], "sama" if old == new else "berubah", old, new)


def _told(kode: str, index: str, predikat: str, parts: dict[str, str]) -> str:
    """A result in one line, numbers with the comma of the page."""
    numbers = [f"{index} {predikat}", *(f"{name.replace('_', ' ')} {text}" for name, text in sorted(parts.items()))]
    return "; ".join(filter(None, [kode, *(each.replace(".", ",") for each in numbers)]))
