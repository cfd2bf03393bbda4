"""Pages of the own library as images; whoever may see a document may see its pages."""

from flask import Response
from flask_login import current_user

from spbe_assess.documents import operations, policy, queries, rules
from spbe_assess.documents.views.blueprint import bp
from spbe_assess.web.access import found
from spbe_assess.web.pictures import hand_out_picture


@bp.get("/dokumen/<int:document_id>/versi/<int:n>/halaman/<int:halaman>")
def page(document_id: int, n: int, halaman: int) -> Response:
    document = found(queries.document_visible_to(current_user, document_id))
    version = found(queries.version_in(document, n))
    found(version if policy.can_have_file(version) else None)
    rules.require_shown(version.media_type)
    found(rules.is_page(halaman, version.pages) or None)
    return hand_out_picture(
        lambda: queries.page_image(version, halaman),
        lambda: operations.want_page(version, halaman, actor=current_user),
        queries.open_page,
        failed=rules.NOT_DRAWN,
    )
