"""Handing out a picture that the worker draws: at once when it is there, else after a moment, else later."""

from collections.abc import Callable
from typing import BinaryIO, Protocol

from flask import Response, abort, send_file

from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.jobs import Job, JobState, wait_for

PATIENCE = 5.0  # seconds
LATER = "Gambar halaman ini sedang dibuat. Muat ulang sebentar lagi."


class Picture(Protocol):
    """A row of a room: the bytes' hash, None where it could not be drawn, and their kind."""

    sha256: str | None
    media_type: str


def hand_out_picture(
    find: Callable[[], Picture | None], wish: Callable[[], Job], read: Callable[[Picture], BinaryIO], *, failed: str
) -> Response:
    """What `find` finds; else what the job of `wish` makes of it. `failed`: the sentence where it cannot be drawn."""
    picture = find()
    if picture is None:
        with transaction():
            job_id = wish().id
        ended, _ = wait_for(job_id, PATIENCE) or (None, None)
        picture = find()
        if picture is None and ended is JobState.DONE:
            abort(404)  # looked for, and there is none
    if picture is None:
        return Response(LATER, 503, {"Retry-After": "3"}, content_type="text/plain; charset=utf-8")
    if not picture.sha256:
        raise Refused(failed)
    response = send_file(read(picture), mimetype=picture.media_type)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
