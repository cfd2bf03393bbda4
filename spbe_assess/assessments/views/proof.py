"""A piece of evidence as a proof: what it shows, the page it claims, and its file for whoever may have it."""

from flask import Response, render_template, request
from flask_login import current_user

from spbe_assess.assessments import policy, queries, rules
from spbe_assess.assessments.queries import Looking
from spbe_assess.assessments.views import uses
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.documents import operations as documents
from spbe_assess.documents import queries as library
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.documents.rules import NOT_DRAWN, is_page, is_readable, require_shown
from spbe_assess.web.access import found
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.papers import hand_out_bytes
from spbe_assess.web.pictures import hand_out_picture

AT = "/penilaian/<int:assessment_id>/bukti/<int:evidence_id>"


@bp.get(AT)
def evidence(assessment_id: int, evidence_id: int) -> Response:
    seen = found(queries.looking_at(current_user, assessment_id, evidence_id))
    version = found(_version(seen, policy.can_read_evidence))
    stream = library.open_version(version)
    return hand_out_bytes(
        stream, size=version.size, media_type=version.media_type, nama=version.nama_berkas, sha256=version.sha256
    )


def _version(seen: Looking, allowed) -> DocumentVersion | None:
    """The version behind a use, where there are bytes and this person is `allowed` what is asked for."""
    version = seen.use.piece.version
    if version is None or not is_readable(version):
        return None
    return version if allowed(current_user, version.document.sifat, brought=seen.brought) else None


@bp.get(f"{AT}/lihat")
def show_evidence(assessment_id: int, evidence_id: int) -> str:
    seen = found(queries.looking_at(current_user, assessment_id, evidence_id))
    assessment, piece = seen.assessment, seen.use.piece
    instrument, dates = queries.instrument_of(assessment), queries.dates_of(assessment)
    [shown] = uses.listed(assessment, dates, [seen.use], seen.contribution)
    version = _version(seen, policy.can_see_pages)
    pages = version.pages if version else None
    asked = request.args.get("halaman", type=whole_number) or rules.first_page(piece.halaman)
    halaman = max(1, min(asked, pages or asked))
    image = library.page_image(version, halaman) if version else None
    return render_template(
        "assessments/show_evidence.html",
        assessment=assessment,
        place=place_of(assessment),
        zona=assessment.pemda.zona,
        spoken=rules.spoken_kode(piece.kode),
        indikator=instrument.indikator[piece.kode],
        shown=shown,
        piece=piece,
        version=version,
        limited=piece.version is not None
        and not policy.can_see_pages(current_user, piece.document.sifat, brought=seen.brought),
        halaman=halaman,
        unread=image is not None and not image.sha256,
        readable=_version(seen, policy.can_read_evidence) is not None,
        kembali=uses.page_of(assessment, piece.kode, seen.contribution),
    )


@bp.get(f"{AT}/halaman/<int:halaman>")
def evidence_page(assessment_id: int, evidence_id: int, halaman: int) -> Response:
    seen = found(queries.looking_at(current_user, assessment_id, evidence_id))
    version = found(_version(seen, policy.can_see_pages))
    require_shown(version.media_type)
    found(is_page(halaman, version.pages) or None)
    return hand_out_picture(
        lambda: library.page_image(version, halaman),
        lambda: documents.want_page(version, halaman, actor=current_user),
        library.open_page,
        failed=NOT_DRAWN,
    )
