"""The list of findings with its filters and its money, and the records in order of how sporadic they are."""

from dataclasses import dataclass, field

from flask import render_template, request, url_for
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.findings import policy, queries, rules
from spbe_assess.findings.engine.clusters import Cluster, money_at_stake
from spbe_assess.findings.engine.model import Severity
from spbe_assess.findings.engine.rulebook import figure, levels
from spbe_assess.findings.engine.rulebook import rules as rulebook
from spbe_assess.findings.rules import FindingState
from spbe_assess.findings.views.blueprint import bp
from spbe_assess.findings.views.finding import BANDS, band_of
from spbe_assess.findings.views.pairs import nearest_year, owner_of, sides_of, title_of
from spbe_assess.findings.views.scanning import scan_places
from spbe_assess.organisation.models import Pemda
from spbe_assess.organisation.queries import opds_of
from spbe_assess.projects.queries import pemda_in_sight
from spbe_assess.web.access import require
from spbe_assess.web.addresses import whole_number

WORDS = {
    "jenis": {rule.slug for rule in rulebook()},
    "state": set(FindingState),
    "tingkat": set(Severity),
    "kekuatan": {name for name, _ in BANDS},
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for: its words as they stand there, and the filters they mean."""

    scope: list[Pemda]  # all in sight
    places: list[Pemda]  # those the list is about
    provinsi: Pemda | None = None
    args: dict[str, str] = field(default_factory=dict)
    filters: dict[str, object] = field(default_factory=dict)

    @property
    def pemda(self) -> Pemda | None:
        """The one it is about, if it is one."""
        return self.places[0] if len(self.places) == 1 else None

    def without(self, *names: str) -> dict[str, object]:
        return {name: value for name, value in self.filters.items() if name not in names}


def read_address() -> Asked:
    """A word nobody knows, and a place outside the person's sight, are not asked for."""
    given = {name: request.args.get(name, "") for name in WORDS}
    args = {name: value for name, value in given.items() if value in WORDS[name]}
    scope, filters = pemda_in_sight(current_user), _plain_filters(args)
    places, provinsi = _places(scope, args, filters)
    konsep = request.args.get("konsep", "")
    known = queries.dictionary()
    if konsep in known.konsep or konsep in known.family_nama:
        args["konsep"] = filters["konsep"] = konsep
    for name, column in (("opd", "opd_id"), ("dengan", "with_opd_id")):
        opd_id = request.args.get(name, type=whole_number)
        if opd_id:
            args[name], filters[column] = str(opd_id), opd_id
    return Asked(scope, places, provinsi, args, filters)


def _plain_filters(args: dict[str, str]) -> dict[str, object]:
    filters: dict[str, object] = {name: args[name] for name in ("jenis", "state") if name in args}
    if "tingkat" in args:
        filters["severity"] = args["tingkat"]
    if "kekuatan" in args:
        filters["least"] = figure(args["kekuatan"])
    return filters


def _places(scope: list[Pemda], args: dict, filters: dict) -> tuple[list[Pemda], Pemda | None]:
    kode = request.args.get("pemda", "")
    chosen = [pemda for pemda in scope if pemda.kode == kode]
    if chosen:
        args["pemda"], filters["pemda_id"] = kode, chosen[0].id
        return chosen, None
    kode = request.args.get("provinsi", "")
    provinsi = next((each for each in scope if each.kode == kode and each.provinsi_id is None), None)
    if provinsi is None:
        return scope, None
    args["provinsi"], filters["provinsi_id"] = kode, provinsi.id
    return [pemda for pemda in scope if pemda.in_provinsi_id == provinsi.id], provinsi


@dataclass(frozen=True)
class Money:
    """What is at stake in the places a list is about, each cluster once."""

    clusters: list[Cluster]
    years: dict[int, int]
    year: int | None  # the one printed large

    def of_project(self, project_id: int | None) -> int | None:
        """What the cluster of this project puts at stake in that year; None where it is in none."""
        cluster = next((one for one in self.clusters if project_id in one.ids), None)
        return cluster.stake.get(self.year, 0) if cluster and self.year else None


def money_of(places: list[Pemda]) -> Money | None:
    """None where the person sees no money, or the places are more than a province: then it is asked for by one."""
    seen = [pemda for pemda in places if policy.sees_money(current_user, pemda)]
    if not seen or len({pemda.in_provinsi_id for pemda in seen}) > 1:
        return None
    clusters = queries.clusters_in([pemda.id for pemda in seen])
    years = money_at_stake(clusters)
    today = clock.today(seen[0].zona).year
    return Money(clusters, years, nearest_year(years, today) if years else None)


@bp.get("/temuan")
def index() -> str:
    require(policy.can_list(current_user))
    asked = read_address()
    page = max(request.args.get("halaman", 1, type=whole_number), 1)
    rows, pages, total = queries.listed(current_user, asked.filters, page)
    kinds, _ = queries.counted(current_user, asked.without("jenis"))
    _, states = queries.counted(current_user, asked.without("state"))
    return render_template(
        "findings/index.html",
        asked=asked,
        rows=[(row, title_of(row), [owner_of(side) for side in sides_of(row)]) for row in rows],
        total=total,
        page=page,
        pages=pages,
        waiting=states[FindingState.BARU],
        states=_chips("state", "Semua keadaan", rules.STATE_NAMES, states, asked.args),
        kinds=_chips("jenis", "Semua jenis", {each.slug: each.judul for each in rulebook()}, kinds, asked.args),
        choices=_choices(asked),
        money=money_of(asked.places),
        several=len({pemda.in_provinsi_id for pemda in asked.places}) > 1,
        scanned=queries.last_scan(asked.pemda) if asked.pemda else None,
        can_teach=policy.can_teach(current_user),
        can_scan=bool(scan_places(asked.scope)),
        rules=rules,
        titles={each.slug: each.judul for each in rulebook()},
        levels=levels(),
        band_of=band_of,
    )


def _chips(name: str, every: str, names: dict, counts: dict, args: dict) -> list[tuple[str, str, bool]]:
    """(word with count, address, chosen): one filter, the others kept."""
    others = {other: value for other, value in args.items() if other != name}
    first = (every, url_for(".index", **others), name not in args)
    found = [
        (f"{word} {counts[value]}", url_for(".index", **others, **{name: value}), args.get(name) == str(value))
        for value, word in names.items()
        if counts[value] or args.get(name) == str(value)
    ]
    return [first, *found] if found else []


def _choices(asked: Asked) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(name in the address, label, options) of each filter that is a list; one with nothing to choose is left out."""
    found = []
    provinsi = [pemda for pemda in asked.scope if pemda.provinsi_id is None]
    if len(provinsi) > 1:
        found.append(("provinsi", "Provinsi", [(each.kode, each.sebutan) for each in provinsi]))
    if len(asked.scope) > 1:
        found.append(("pemda", "Pemda", [(each.kode, each.sebutan) for each in asked.scope]))
    if asked.pemda is not None:
        opds = [(str(opd.id), opd.nama) for opd in opds_of(asked.pemda)]
        found += [("opd", "Perangkat Daerah", opds)] if opds else []
        if "opd" in asked.args:
            found.append(("dengan", "dan Perangkat Daerah", opds))
    families = sorted(queries.dictionary().family_nama.items(), key=lambda pair: pair[1])
    known = queries.dictionary().konsep
    konsep = asked.args.get("konsep", "")
    chosen = [(konsep, known[konsep].nama)] if konsep in known else []
    found.append(("konsep", "Urusan", [*chosen, *families]))
    found.append(("tingkat", "Bobot temuan", [(str(each), level.nama) for each, level in levels().items()]))
    found.append(("kekuatan", "Kekuatan paling sedikit", [(name, word.capitalize()) for name, word in BANDS]))
    return found


@bp.get("/temuan/sporadis")
def sporadic() -> str:
    require(policy.can_list(current_user))
    asked = read_address()
    page = max(request.args.get("halaman", 1, type=whole_number), 1)
    rows, pages, total = queries.sporadic_in(current_user, asked.filters, page)
    return render_template(
        "findings/sporadic.html",
        asked=asked,
        rows=rows,
        page=page,
        pages=pages,
        total=total,
        choices=[each for each in _choices(asked) if each[0] in ("provinsi", "pemda", "opd")],
    )
