"""All proposals in sight for a year, by function and OPD, before budgets are fixed."""

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup

from spbe_assess import clock
from spbe_assess.accounts.rules import Scope
from spbe_assess.findings import policy, queries
from spbe_assess.findings.views.blueprint import bp
from spbe_assess.projects.queries import Planned, planned_for
from spbe_assess.projects.rules import OUTCOME_NAMES, STATUS_NAMES
from spbe_assess.web.access import require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.slots import fills

NO_FUNCTION = "Fungsi belum terbaca"


@dataclass(frozen=True)
class Wanted:
    """One function, what is planned for it, by OPD, and what all of it costs in the year."""

    nama: str
    rows: list[Planned]

    @property
    def cost(self) -> int:
        return sum(row.cost for row in self.rows)

    @property
    def doubled(self) -> bool:
        return len(self.rows) > 1


@bp.get("/usulan")
def proposals() -> str:
    require(policy.can_list(current_user))
    zona = current_user.pemda.zona if current_user.pemda else "WIT"
    coming = clock.today(zona).year + 1
    year = request.args.get("tahun", coming, type=whole_number) or coming
    rows = planned_for(current_user, year)
    groups = _by_function(rows)
    return render_template(
        "findings/proposals.html",
        place=_place(),
        year=year,
        years=[(str(each), url_for(".proposals", tahun=each), each == year) for each in range(coming - 1, coming + 2)],
        groups=groups,
        count=len(rows),
        cost=sum(row.cost for row in rows),
        waiting=sum(row.proposal is None or row.proposal.hasil is None for row in rows),
        one_pemda=len({row.project.pemda_id for row in rows}) <= 1,
        outcome=OUTCOME_NAMES,
        status=STATUS_NAMES,
    )


def _place() -> str:
    """Whose proposals these are: the own pemda's, or those of the province or installation somebody looks at."""
    own = current_user.scope in (Scope.PEMDA, Scope.OPD)
    return current_user.pemda.sebutan if own else current_user.tempat


def _by_function(rows: list[Planned]) -> list[Wanted]:
    """The confirmed function counts, else the one its text was read as; the most doubled and costly first."""
    words = queries.dictionary().konsep
    read = queries.functions_read([row.project.id for row in rows])
    groups: dict[str, list[Planned]] = {}
    for row in rows:
        konsep = words.get(row.project.konsep or read.get(row.project.id, ""))
        groups.setdefault(konsep.nama if konsep else NO_FUNCTION, []).append(row)
    for group in groups.values():
        group.sort(key=lambda row: (row.project.opd.nama if row.project.opd else "", row.project.pemda.kode))
    wanted = [Wanted(nama, group) for nama, group in groups.items()]
    return sorted(wanted, key=lambda each: (each.nama == NO_FUNCTION, -len(each.rows), -each.cost, each.nama))


@fills("proyek-daftar")
def way_to_proposals(person) -> str:
    """Beside the inventory: the way to what is wanted for the coming year."""
    return Markup('<a href="{}">Usulan tahun depan</a>').format(url_for("findings.proposals"))
