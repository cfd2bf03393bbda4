"""The one blueprint of the room, and how files go out of it."""

from flask import Blueprint, Response

bp = Blueprint("reports", __name__)


def file_response(content: bytes, media_type: str, name: str) -> Response:
    """A download, never shown in place."""
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
