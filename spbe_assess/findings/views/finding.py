"""One finding: what is compared, why it is asked, what it costs, what was decided; and deciding it."""

from dataclasses import dataclass
from fractions import Fraction

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess import clock
from spbe_assess.accounts.operations import notify
from spbe_assess.actions.queries import actions_of
from spbe_assess.actions.rules import STATE_NAMES as ACTION_STATES
from spbe_assess.findings import operations, policy, queries, rules
from spbe_assess.findings.engine.clusters import Cluster
from spbe_assess.findings.engine.national import by_kode
from spbe_assess.findings.engine.rulebook import figure, levels, rule, statuses
from spbe_assess.findings.forms import DecisionForm
from spbe_assess.findings.models import Finding
from spbe_assess.findings.queries.stake import CLUSTERED
from spbe_assess.findings.views.blueprint import bp, finding_seen
from spbe_assess.findings.views.pairs import (
    Sight,
    kind_of,
    nearest_year,
    owner_of,
    page_of,
    rows_of,
    sides_of,
    title_of,
)
from spbe_assess.organisation.models import Opd
from spbe_assess.organisation.queries import opds_of
from spbe_assess.projects.models import Project
from spbe_assess.projects.queries import sees_pemda
from spbe_assess.web import charts
from spbe_assess.web.access import require
from spbe_assess.web.filters import angka, tanggal
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once

BANDS = (("kuat", "kuat"), ("periksa", "perlu diperiksa"), ("terkait", "terkait"))


@bp.get("/temuan/<int:finding_id>")
def finding(finding_id: int) -> str:
    row = finding_seen(finding_id)
    waits = row.state is not rules.FindingState.GUGUR
    return _page(row, _decision_form(row) if waits and can_decide(row) else None)


@bp.post("/temuan/<int:finding_id>")
def decide(finding_id: int) -> ResponseReturnValue:
    row = finding_seen(finding_id)
    require(can_decide(row))
    sight = Sight(row)
    opds, keep = _opds(row, sight), _keep(row, sight)
    form = _decision_form(row, opds, keep)
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _decide(row, form, opds, keep))
            flash("Keputusan tersimpan. Tidak ditanyakan lagi selama teksnya tidak berubah.")
            return redirect(address)
    stored = []
    if form.stale:
        form.reread(row.versi)
        stored = _stored(row)
    return _page(row, form, stored), form.status


def _decide(row: Finding, form: DecisionForm, opds: dict[str, Opd], keep: dict[str, Project]) -> str:
    decision = operations.decide(row, versi=sent_version(form), choice=form.choice(opds, keep), actor=current_user)
    address = url_for(".finding", finding_id=row.id)
    if row.other_pemda_id:
        people = queries.coordinators_of([row.pemda_id, row.other_pemda_id])
        isi = f"Temuan antarpemda diputuskan: {title_of(row)}."
        notify(people, isi=isi, url=address, kunci=f"temuan:{row.id}:{decision.id}", actor=current_user)
    return address


def can_decide(row: Finding) -> bool:
    """Policy; an evaluator who sees a side is assigned to it."""
    sides = [side for side in (row.pemda, row.other_pemda) if side is not None]
    assigned = len(sides) > 1 and any(sees_pemda(current_user, side) for side in sides)
    return policy.can_decide(current_user, row, assigned=assigned)


def sent_version(form: ChangeForm) -> int:
    """The version the form was read at; a form without one is older than everything."""
    return form.versi.data or 0 if form.versi.raw_data else 0


def _decision_form(row: Finding, opds: dict[str, Opd] | None = None, keep: dict | None = None) -> DecisionForm:
    sight = Sight(row)
    opds, keep = opds if opds is not None else _opds(row, sight), keep if keep is not None else _keep(row, sight)
    form = DecisionForm.from_request(versi=row.versi)
    two = row.other_pemda is not None
    form.offer(
        rules.question(row.jenis, two=row.project_b_id is not None),
        opds=[(key, f"{opd.nama}, {opd.pemda.sebutan}" if two else opd.nama) for key, opd in opds.items()],
        keep=[(key, each.nama) for key, each in keep.items()],
    )
    return form


def _opds(row: Finding, sight: Sight) -> dict[str, Opd]:
    """Who may have to act: the OPD of the sides in sight, and of a side that is not only the owner that is named."""
    found: list[Opd] = []
    for pemda in (row.pemda, row.other_pemda):
        if pemda is not None and sight.whole(pemda):
            found += opds_of(pemda, clock.today(pemda.zona))
        elif pemda is not None:
            found += [side.opd for side in sides_of(row) if side.pemda_id == pemda.id and side.opd]
    return {str(opd.id): opd for opd in found}


def _keep(row: Finding, sight: Sight) -> dict[str, Project]:
    """The two projects, where one of them may be given up."""
    if row.project_b is None:
        return {}
    return {str(side.id): side for side in (row.project_a, row.project_b)}


def _page(row: Finding, form: DecisionForm | None, stored: list | None = None) -> str:
    sight, asked = Sight(row), rule(row.jenis)
    promised = actions_of([queries.origin(row)]).get(queries.origin(row), [])
    return render_template(
        "findings/finding.html",
        finding=row,
        form=form,
        stored=stored or [],
        title=title_of(row),
        kind=kind_of(row),
        rule=asked,
        statuses=statuses(),
        level=levels()[row.severity],
        question=rules.question(row.jenis, two=row.project_b_id is not None),
        sides=[(side, owner_of(side), page_of(side) if sight.whole(side.pemda) else "") for side in sides_of(row)],
        national=by_kode().get(row.umum) if row.project_b is None else None,
        rows=rows_of(row, sight),
        reasons=rules.ordered(row.alasan),
        members=_members(row),
        strength=None if asked.sporadic else _strength(row),
        stake=_stake(row, sight),
        decisions=queries.decisions_of(row),
        actions=[(action, policy.can_follow_up(current_user, action)) for action in promised],
        today=clock.today(row.pemda.zona),
        rules=rules,
        action_states=ACTION_STATES,
    )


def _members(row: Finding) -> list[tuple[Project, str, str]]:
    """(record, owner, address) of all of a group."""
    return [(each, owner_of(each), page_of(each)) for each in queries.projects_by_id(row.anggota or ())]


@dataclass(frozen=True)
class Strength:
    kekuatan: str
    word: str
    scale: charts.Scale


def _strength(row: Finding) -> Strength:
    steps = [(Fraction(str(figure(name))), angka(Fraction(str(figure(name))))) for name, _ in reversed(BANDS)]
    return Strength(angka(row.kekuatan), band_of(row.kekuatan), charts.scale(row.kekuatan, steps))


def band_of(kekuatan: Fraction) -> str:
    """ "kuat", "perlu diperiksa", "terkait"; "lemah" below that."""
    return next((word for name, word in BANDS if float(kekuatan) >= figure(name)), "lemah")


@dataclass(frozen=True)
class Stake:
    """The money of the finding's cluster: of one year in large, then of every year."""

    cluster: Cluster
    year: int | None
    years: list[tuple[int, int]]


def _stake(row: Finding, sight: Sight) -> Stake | None:
    """None where it is in no cluster, or the money is not this person's to see."""
    if row.jenis not in CLUSTERED or row.project_a_id is None or not sight.money(row.pemda):
        return None
    cluster = queries.cluster_with(row.project_a_id, row.pemda)
    if cluster is None or (row.project_b_id and row.project_b_id not in cluster.ids):
        return None
    year = nearest_year(cluster.stake, clock.today(row.pemda.zona).year) if cluster.stake else None
    return Stake(cluster, year, sorted(cluster.stake.items()))


def _stored(row: Finding) -> list[tuple[str, str]]:
    """What somebody else decided meanwhile."""
    decision = queries.current_decision(row)
    if decision is None:
        return [("Keadaan", rules.STATE_NAMES[row.state])]
    names = rules.question(row.jenis, two=row.project_b_id is not None).names
    return [
        ("Keputusan", names[decision.hasil]),
        ("Alasan", decision.alasan),
        ("Tindakan", rules.REMEDY_NAMES[decision.remedy] if decision.remedy else "Tanpa tindakan"),
        ("Penanggung jawab", decision.opd.nama if decision.opd else ""),
        ("Paling lambat", tanggal(decision.due)),
        ("Oleh", decision.by.nama if decision.by else ""),
    ]
