"""The regulations as this product knows them: tree, bobot, kriteria, items, what is uncertain, and the source."""

from flask import render_template
from flask.typing import ResponseReturnValue

from spbe_assess.admin.views.room import bp
from spbe_assess.instruments.catalog import all_instruments, get_instrument
from spbe_assess.web.access import found


@bp.get("/instrumen")
def instruments() -> ResponseReturnValue:
    return render_template("admin/instruments.html", instruments=all_instruments()[::-1])


@bp.get("/instrumen/<kode>")
def instrument(kode: str) -> ResponseReturnValue:
    instrument = found(get_instrument(kode))
    heir = get_instrument(instrument.dicabut_oleh) if instrument.dicabut_oleh else None
    return render_template("admin/instrument.html", instrument=instrument, heir=heir)
