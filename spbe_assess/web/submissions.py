"""One form that was sent, worked off once, however often the line makes a browser send it."""

from collections.abc import Callable
from hashlib import file_digest

from flask import request
from flask_login import current_user

from spbe_assess.canonical import canonical_json, digest
from spbe_assess.db import begin_submission, end_submission, transaction


def once(form, work: Callable[[], str]) -> str:
    """Run `work` in a transaction and return what it returns, an address to go to.

    The same form again, by its hidden `kunci` and its body, does nothing and returns the first address.
    """
    kunci = digest(f"{current_user.id}:{form.kunci.data}") if form.kunci.data else ""
    body = _body()
    with transaction():
        before = begin_submission(kunci, body)
        if before:
            return before
        address = work()
        end_submission(kunci, body, address)
    return address


def _body() -> str:
    fields = {name: request.form.getlist(name) for name in request.form if name != "csrf_token"}
    files = {name: [_sha256(file) for file in request.files.getlist(name)] for name in request.files}
    return canonical_json({"path": request.path, "fields": fields, "files": files})


def _sha256(file) -> str:
    content = file_digest(file.stream, "sha256").hexdigest()
    file.stream.seek(0)
    return content
