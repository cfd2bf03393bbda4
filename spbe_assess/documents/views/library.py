"""The library of a pemda: searched first, then added to; one document with its versions and its uses."""

from flask import Response, render_template, request, url_for
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.documents import policy, queries, rules
from spbe_assess.documents.models import Document, DocumentVersion
from spbe_assess.documents.queries import PER_PAGE, Filters
from spbe_assess.documents.rules import Sifat, Validity
from spbe_assess.documents.views.blueprint import bp
from spbe_assess.organisation.queries import opds_of
from spbe_assess.web.access import found, require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.papers import hand_out_bytes

ASKED = ("q", "jenis", "keadaan", "tahun", "sifat", "opd")  # what an address asks for beside the page
MEDIA_NAMES = {kind.media_type: kind.nama for kind in rules.KINDS}


@bp.get("/dokumen")
def index() -> str:
    require(policy.can_list(current_user))
    text, filters = request.args.get("q", "").strip()[: rules.LONGEST_NAME], _filters()
    today = clock.today(current_user.pemda.zona)
    total = queries.how_many(current_user, text, filters=filters, today=today)
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(request.args.get("halaman", 1, type=whole_number), 1), pages)
    rows = queries.search(current_user, text, filters=filters, today=today, page=page)
    kinds, years = queries.offered_filters(current_user)
    return render_template(
        "documents/index.html",
        rows=[(row, queries.newest_version(row), _warnings(row)) for row in rows],
        total=total,
        page=page,
        pages=pages,
        text=text,
        args={name: request.args[name] for name in ASKED if request.args.get(name)},
        selects=_selects(kinds, years),
        is_filtered=filters != Filters(),
        can_add=policy.can_add(current_user),
        can_list_destructions=policy.can_list_destructions(current_user),
        media=MEDIA_NAMES,
        rules=rules,
    )


def _filters() -> Filters:
    """What the address asks for; a word nobody knows is not asked for."""
    given = request.args
    sifat, validity = given.get("sifat", ""), given.get("keadaan", "")
    tahun = given.get("tahun", type=whole_number)
    return Filters(
        jenis=given.get("jenis") or None,
        sifat=Sifat(sifat) if sifat in set(Sifat) else None,
        opd_id=given.get("opd", type=whole_number),
        validity=Validity(validity) if validity in set(Validity) else None,
        tahun=tahun if tahun in rules.YEARS else None,
    )


def _selects(kinds: list[str], years: list[int]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(name, label, choices) of each filter that has something to choose."""
    opds = [] if current_user.opd else opds_of(current_user.pemda)
    offered = [
        ("jenis", "Jenis", [(kind, kind) for kind in kinds]),
        ("keadaan", "Keadaan", [(str(each), name) for each, name in rules.VALIDITY_NAMES.items()]),
        ("tahun", "Tahun dokumen", [(str(year), str(year)) for year in years]),
        ("sifat", "Sifat", [(str(each), name) for each, name in rules.SIFAT_NAMES.items()]),
        ("opd", "Dibawa oleh", [(str(opd.id), opd.nama) for opd in opds]),
    ]
    return [(name, label, choices) for name, label, choices in offered if choices]


@bp.get("/dokumen/<int:document_id>")
def document(document_id: int) -> str:
    row = found(queries.document_visible_to(current_user, document_id))
    return render_template(
        "documents/document.html",
        document=row,
        versions=[_shown(version) for version in reversed(row.versions)],
        **_preview(row),
        warnings=_warnings(row),
        shared=queries.shared_with(row),
        can_edit=policy.can_edit(current_user, row),
        can_ask=policy.can_ask_destruction(current_user, row),
        zona=row.pemda.zona,
        media=MEDIA_NAMES,
        rules=rules,
    )


def _preview(row: Document) -> dict:
    """The newest file this person may have, and the page of it to show where the address asks for one."""
    newest = queries.newest_version(row)
    readable = newest if newest is not None and policy.can_have_file(newest) else None
    halaman = request.args.get("halaman", type=whole_number)
    if readable is None or halaman is None or not rules.is_page(halaman, readable.pages):
        return {"newest": readable, "halaman": None, "unread": False}
    image = queries.page_image(readable, halaman)
    return {"newest": readable, "halaman": halaman, "unread": image is not None and not image.sha256}


def _shown(version: DocumentVersion) -> dict:
    """A version as its row on the page says it."""
    return {
        "version": version,
        "url": url_for(".version", document_id=version.document_id, n=version.n)
        if policy.can_have_file(version)
        else None,
        "is_held": queries.is_held(version),
        "wish": queries.open_destruction(version),
    }


def _warnings(row: Document) -> list[str]:
    return rules.warnings(row, queries.newest_version(row), clock.today(row.pemda.zona))


@bp.get("/dokumen/<int:document_id>/versi/<int:n>")
def version(document_id: int, n: int) -> Response:
    row = found(queries.document_visible_to(current_user, document_id))
    one = found(queries.version_in(row, n))
    found(one if policy.can_have_file(one) else None)
    return hand_out_bytes(
        queries.open_version(one), size=one.size, media_type=one.media_type, nama=one.nama_berkas, sha256=one.sha256
    )
