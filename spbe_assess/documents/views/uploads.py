"""Files sent in pieces by the tus protocol 1.0 (core, creation, expiration, termination), each by its sender alone.

What has come is taken by a form that names its token in the field `unggahan`.
"""

from flask import Response, abort, current_app, request, url_for
from flask_login import current_user
from werkzeug.http import http_date

from spbe_assess.db import transaction
from spbe_assess.documents import operations, policy, queries, rules
from spbe_assess.documents.models import Upload
from spbe_assess.documents.views.blueprint import bp
from spbe_assess.errors import Refused, Stale
from spbe_assess.storage import store
from spbe_assess.web.access import found, public, require

TUS = "1.0.0"
EXTENSIONS = "creation,expiration,termination"
PIECE = "application/offset+octet-stream"
PLACE = "/unggahan"
MEGABYTE = 1024 * 1024


@bp.after_request
def speak_tus(response: Response) -> Response:
    if request.path.startswith(PLACE):
        response.headers["Tus-Resumable"] = TUS
    return response


@bp.route(PLACE, methods=["OPTIONS"], endpoint="upload_options")
@public
def upload_options() -> Response:
    return Response(
        status=204, headers={"Tus-Version": TUS, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(_largest())}
    )


@bp.post(PLACE)
def begin_upload() -> Response:
    require(policy.can_upload(current_user))
    _require_tus()
    size = _number("Upload-Length")
    if size > _largest():
        abort(413)
    nama, sha256 = rules.announced(request.headers.get("Upload-Metadata", ""))
    with transaction():
        upload = operations.begin_upload(
            nama_berkas=nama, size=size, sha256=sha256, largest=_largest(), actor=current_user
        )
        response = _told(upload, 201)
        response.headers["Location"] = url_for(".receive_piece", token=upload.token)
    return response


@bp.route(f"{PLACE}/<token>", methods=["HEAD"])
def upload_state(token: str) -> Response:
    return _told(found(queries.upload_of(current_user, token)), 200)


@bp.patch(f"{PLACE}/<token>")
def receive_piece(token: str) -> Response:
    upload = found(queries.upload_of(current_user, token))
    _require_tus()
    if request.mimetype != PIECE:
        abort(415)
    offset, length = _number("Upload-Offset"), request.content_length
    if not length:
        abort(411)
    if offset != upload.received:
        raise Stale(rules.OUT_OF_STEP)
    if length > upload.size - offset:
        abort(413)
    # outside the transaction: nobody waits for our disk; a piece that is kept and not counted is sent again
    if store().put_part(token, offset, request.stream) != length:
        raise Refused(rules.OUT_OF_STEP)
    with transaction():
        upload = found(queries.upload_of(current_user, token, lock=True))
        operations.receive_piece(upload, offset=offset, size=length, actor=current_user)
        return _told(upload, 204)


@bp.delete(f"{PLACE}/<token>")
def drop_upload(token: str) -> Response:
    found(queries.upload_of(current_user, token))
    _require_tus()
    with transaction():
        operations.drop_upload(found(queries.upload_of(current_user, token, lock=True)), actor=current_user)
    return Response(status=204)


def _told(upload: Upload, status: int) -> Response:
    headers = {"Upload-Offset": str(upload.received), "Upload-Length": str(upload.size), "Cache-Control": "no-store"}
    if upload.received < upload.size:
        headers["Upload-Expires"] = http_date(upload.last_at + rules.WAITED_FOR)
    return Response(status=status, headers=headers)


def _require_tus() -> None:
    if request.headers.get("Tus-Resumable") != TUS:
        abort(412)


def _number(header: str) -> int:
    text = request.headers.get(header, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        abort(400)
    return int(text)


def _largest() -> int:
    return current_app.config["MAX_UPLOAD_MB"] * MEGABYTE
