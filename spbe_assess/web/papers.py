"""Handing out files: a paper as PDF as soon as it is printed; bytes somebody brought, so that nothing in them runs."""

from typing import BinaryIO

from flask import Response, render_template, request, send_file
from flask.typing import ResponseReturnValue

from spbe_assess.printing import paper_of


def hand_out(html: str, *, nama: str, judul: str, kembali: str) -> ResponseReturnValue:
    """The PDF of `html` as a download called `nama`; `judul` and `kembali` (an address) are for the waiting page."""
    file, error = paper_of(html)
    if file is not None:
        return send_file(file, "application/pdf", as_attachment=True, download_name=nama)
    return render_template("web/_printing.html", judul=judul, kembali=kembali, error=error)


def hand_out_bytes(stream: BinaryIO, *, size: int, media_type: str, nama: str, sha256: str) -> Response:
    """What somebody brought, as a download only; one that broke off goes on where it stopped.

    Whatever a browser makes of it, it runs nothing, loads nothing and keeps nothing.
    """
    response = send_file(stream, mimetype=media_type, as_attachment=True, download_name=nama, etag=sha256)
    response.call_on_close(stream.close)
    response.content_length = size
    response.make_conditional(request, accept_ranges=True, complete_length=size)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response
