"""Who does the same work (OPD × OPD) and who has what (function × pemda): counts, and the applications behind each."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import render_template, request
from flask_login import current_user

from spbe_assess.findings import policy, queries
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.rules import (
    Use,
    family,
    heat,
    held_functions,
    konsep_words,
    shared_by,
    shared_functions,
)
from spbe_assess.findings.views.blueprint import bp
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.organisation.queries import opds_of
from spbe_assess.projects.models import Project
from spbe_assess.projects.queries import pemda_in_sight
from spbe_assess.web.access import found, require
from spbe_assess.web.addresses import whole_number


@dataclass(frozen=True)
class Behind:
    """The applications behind one number: a function in words, and who has what."""

    konsep: str
    nama: str
    projects: list[Project]


@bp.get("/temuan/matriks/opd")
def matrix_by_opd() -> str:
    require(policy.can_list(current_user))
    scope = pemda_in_sight(current_user)
    pemda = _chosen(scope, request.args.get("pemda", ""), set(queries.pemda_with_projects()))
    uses = queries.uses([pemda.id], by_opd=True, own=True)
    matrix = shared_functions(uses)
    opds = {opd.id: opd for opd in opds_of(pemda)}
    names = [_opd_name(opds, owner) for owner in matrix.rows]
    a, b = (request.args.get(name, type=whole_number) for name in ("a", "b"))
    return render_template(
        "findings/matrix_by_opd.html",
        pemda=pemda,
        scope=scope,
        matrix=matrix,
        names=names,
        chart=heat(matrix, _numbered(names), [str(n) for n in range(1, len(names) + 1)]),
        behind=_behind(shared_by(uses, a, b)) if {a, b} <= set(matrix.rows) else None,
        pair=list(dict.fromkeys(_opd_name(opds, owner) for owner in (a, b))),
        chosen=(a, b),
    )


@bp.get("/temuan/matriks/fungsi")
def matrix_by_function() -> str:
    require(policy.can_list(current_user))
    scope = pemda_in_sight(current_user)
    provinces = {pemda.in_provinsi_id: (pemda.provinsi or pemda) for pemda in scope}
    having = set(queries.pemda_with_projects())
    peopled = {pemda.in_provinsi_id for pemda in scope if pemda.id in having}
    provinsi = _chosen(list(provinces.values()), request.args.get("provinsi", ""), peopled)
    columns = [pemda for pemda in scope if pemda.in_provinsi_id == provinsi.id]
    uses, words = queries.uses([pemda.id for pemda in columns], by_opd=False, own=False), queries.dictionary()
    bidang, konsep = request.args.get("bidang", ""), request.args.get("fungsi", "")
    shown = [use for use in uses if not bidang or family(use.konsep) == bidang]
    matrix = held_functions(shown, [pemda.id for pemda in columns], families=not bidang)
    names = [konsep_words(words, row) for row in matrix.rows]
    return render_template(
        "findings/matrix_by_function.html",
        provinsi=provinsi,
        provinces=list(provinces.values()),
        columns=columns,
        matrix=matrix,
        names=names,
        chart=heat(matrix, names, [_short(pemda) for pemda in columns]),
        short=_short,
        bidang=bidang,
        bidang_nama=words.family_nama.get(bidang, bidang),
        behind=_having(shown, konsep, request.args.get("pemda", ""), columns, words) if konsep else None,
    )


def _chosen(places: list[Pemda], kode: str, peopled: set[int]) -> Pemda:
    """The one the address names, else the first that has an inventory; 404 for what is not among them."""
    if kode:
        return found(next((place for place in places if place.kode == kode), None))
    first = next(iter(places), None)
    return found(next((place for place in places if place.id in peopled), first))


def _opd_name(opds: dict[int, Opd], owner: int) -> str:
    return opds[owner].nama if owner in opds else "Perangkat Daerah lain"


def _numbered(names: Iterable[str]) -> list[str]:
    return [f"{n}. {name}" for n, name in enumerate(names, 1)]


def _short(pemda: Pemda) -> str:
    """Short enough for the head of a column."""
    return pemda.nama.removeprefix("Kabupaten ") if not pemda.is_provinsi else f"Prov. {pemda.nama}"


def _behind(shared: dict[str, list[int]]) -> list[Behind]:
    words = queries.dictionary()
    projects = queries.projects_named({id for ids in shared.values() for id in ids})
    return [Behind(konsep, konsep_words(words, konsep), [projects[id] for id in ids]) for konsep, ids in shared.items()]


def _having(uses: list[Use], konsep: str, kode: str, columns: list[Pemda], words: Dictionary) -> list[Behind]:
    """Who has an application of this function or family; of one pemda only where the address says so."""
    owners = {pemda.id for pemda in columns if not kode or pemda.kode == kode}
    by_konsep: dict[str, set[int]] = {}
    for use in uses:
        if use.owner in owners and konsep in (use.konsep, family(use.konsep)):
            by_konsep.setdefault(use.konsep, set()).add(use.project)
    return _behind({each: sorted(ids) for each, ids in sorted(by_konsep.items())})
