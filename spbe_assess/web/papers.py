"""Handing out a paper as PDF: at once when it is printed, else a page that looks again by itself."""

from flask import render_template, send_file
from flask.typing import ResponseReturnValue

from spbe_assess.printing import paper_of


def hand_out(html: str, *, nama: str, judul: str, kembali: str) -> ResponseReturnValue:
    """The PDF of `html` as a download called `nama`; `judul` and `kembali` (an address) are for the waiting page."""
    file, error = paper_of(html)
    if file is not None:
        return send_file(file, "application/pdf", as_attachment=True, download_name=nama)
    return render_template("web/_printing.html", judul=judul, kembali=kembali, error=error)
