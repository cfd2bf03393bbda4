"""The inventory: the list with its filters and totals, the same as a workbook, and how complete it is."""

from collections.abc import Callable
from io import BytesIO

from flask import Response, render_template, request, send_file
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects import policy, queries, rules
from spbe_assess.projects.rules import FirstAnswers, Jenis, ProjectKind, ProjectStatus
from spbe_assess.projects.views.blueprint import bp
from spbe_assess.projects.workbooks import MEDIA_TYPE, inventory_workbook
from spbe_assess.web.access import found, require
from spbe_assess.web.addresses import whole_number

LONGEST_SEARCH = 100
READERS: dict[str, Callable[[str], object]] = {
    "kind": ProjectKind,
    "jenis": Jenis,
    "status": ProjectStatus,
    "tahun": whole_number,
    "cari": lambda text: " ".join(text.split())[:LONGEST_SEARCH],
    "konsep": lambda text: text[:80],
    "opd": whole_number,
    "lengkap": FirstAnswers,
}


@bp.get("/proyek")
def index() -> str:
    require(policy.can_list(current_user))
    scope = queries.pemda_in_sight(current_user)
    pemda = asked_pemda(scope)
    asked, filters = _filters(pemda)
    page = max(request.args.get("halaman", 1, type=whole_number), 1)
    rows, pages, total = queries.listed(current_user, filters, page)
    year = asked.get("tahun") or clock.today((pemda or scope[0]).zona if scope else "WIT").year
    own = current_user.pemda
    return render_template(
        "projects/index.html",
        rows=rows,
        page=min(page, pages),
        pages=pages,
        total=total,
        year=year,
        cost=queries.cost_in(current_user, filters, year),
        args={name: str(value) for name, value in asked.items()},
        asked=asked,
        pemda=pemda,
        choices=_choices(scope, pemda),
        narrowed=len(asked.keys() - {"cari"} - ({"pemda"} if len(scope) == 1 else set())),
        can_add=own is not None and policy.can_add(current_user, own),
        can_import=own is not None and policy.can_import(current_user, own),
        rules=rules,
    )


def _choices(scope: list[Pemda], pemda: Pemda | None) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(name in the address, label, options) of what narrows the list; one pemda is no choice."""
    words = (("kind", "Ragam", rules.KIND_NAMES), ("jenis", "Jenis", rules.JENIS_NAMES))
    found = [(name, label, [(str(key), word) for key, word in names.items()]) for name, label, names in words]
    found.append(("status", "Keadaan", [(str(key), word) for key, word in rules.STATUS_NAMES.items()]))
    found.append(("lengkap", "Delapan isian pertama", [(str(key), word) for key, word in rules.FIRST_NAMES.items()]))
    if pemda is not None:
        found.insert(0, ("opd", "Perangkat Daerah", [(str(opd.id), opd.nama) for opd in queries.opds_listed(pemda)]))
    if len(scope) > 1:
        found.insert(0, ("pemda", "Pemda", [(each.kode, each.sebutan) for each in scope]))
    return found


@bp.get("/proyek.xlsx")
def inventory_xlsx() -> Response:
    require(policy.can_list(current_user))
    _, filters = _filters(asked_pemda(queries.pemda_in_sight(current_user)))
    content = inventory_workbook(queries.with_everything(current_user, filters))
    return send_file(BytesIO(content), MEDIA_TYPE, as_attachment=True, download_name="daftar-proyek.xlsx")


def asked_pemda(scope: list[Pemda]) -> Pemda | None:
    """The one the address names, the only one there is, or None: all of the person's scope. 404 outside it."""
    kode = request.args.get("pemda", "")
    if kode:
        return found(next((pemda for pemda in scope if pemda.kode == kode), None))
    return scope[0] if len(scope) == 1 else None


def _filters(pemda: Pemda | None) -> tuple[dict[str, object], dict[str, object]]:
    """(as the address says them, as the query asks); a word nobody knows is not asked for."""
    asked: dict[str, object] = {}
    for name, read in READERS.items():
        text = request.args.get(name, "").strip()
        try:
            value = read(text) if text else None
        except ValueError:
            value = None
        if value:
            asked[name] = value
    filters = {("opd_id" if name == "opd" else name): value for name, value in asked.items()}
    if pemda is not None:
        asked, filters = {"pemda": pemda.kode, **asked}, {"pemda_id": pemda.id, **filters}
    return asked, filters


@bp.get("/proyek/kelengkapan")
def completeness() -> str:
    require(policy.can_list(current_user))
    scope = queries.pemda_in_sight(current_user)
    pemda = asked_pemda(scope)
    if pemda is None:
        return _completeness_of_all(scope)
    groups = queries.completeness_of_pemda(pemda)
    return render_template(
        "projects/completeness.html",
        pemda=pemda,
        groups=groups,
        together=rules.total(group.together for group in groups),
        wider=len(scope) > 1,
    )


def _completeness_of_all(scope: list[Pemda]) -> str:
    """Of every pemda in sight, the emptiest first; those without a record are named apart."""
    groups = queries.completeness_by_pemda(current_user)
    having = {group.pemda.id for group in groups}
    return render_template(
        "projects/completeness.html",
        pemda=None,
        groups=groups,
        together=rules.total(group.together for group in groups),
        without=[each for each in scope if each.id not in having],
    )
