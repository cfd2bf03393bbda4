"""Which indikator is handed to which OPDs: the list to tick, the look before it is written, days and persons after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts.models import User
from spbe_assess.assessments import operations, policy, queries, rules
from spbe_assess.assessments.forms import HandForm, RescheduleForm, pair_of, pairs_of
from spbe_assess.assessments.models import Assessment, Contribution
from spbe_assess.assessments.rules import ContributionState, State
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.contributing import shared_out
from spbe_assess.assessments.views.parts import Part, parts_of, tell_handed, tell_rescheduled
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.instruments.model import Indikator
from spbe_assess.organisation.models import Opd
from spbe_assess.organisation.queries import opds_of
from spbe_assess.web.access import found, require
from spbe_assess.web.addresses import whole_number
from spbe_assess.web.forms import ChangeForm
from spbe_assess.web.submissions import once


@dataclass(frozen=True)
class Offer:
    """One tick: an OPD that may be asked about an indikator, or asked until another day where it has it already."""

    value: str
    nama: str
    held: Part | None


@dataclass(frozen=True)
class Line:
    indikator: Indikator
    parts: tuple[Part, ...]
    offers: tuple[Offer, ...]

    @property
    def spoken(self) -> str:
        return rules.spoken_kode(self.indikator.kode)

    @property
    def nama(self) -> str:
        return rules.short_nama(self.indikator)


@dataclass(frozen=True)
class Share:
    """All that one OPD has of an assessment."""

    opd: Opd
    parts: tuple[Part, ...]

    @property
    def handed_in(self) -> int:
        return sum(1 for part in self.parts if part.row.state is ContributionState.DISERAHKAN)

    @property
    def late(self) -> int:
        return sum(1 for part in self.parts if part.late)


def _mine(assessment_id: int) -> Assessment:
    """Own people know how the work is shared out; nobody else does."""
    assessment = found(queries.visible_to(current_user, assessment_id))
    return found(assessment if policy.is_own(current_user, assessment) else None)


@bp.get("/penilaian/<int:assessment_id>/pembagian")
def delegation(assessment_id: int) -> ResponseReturnValue:
    assessment = _mine(assessment_id)
    instrument, dates = queries.instrument_of(assessment), queries.dates_of(assessment)
    opds = opds_of(assessment.pemda, dates.today)
    chosen = next((opd for opd in opds if opd.id == request.args.get("opd", type=whole_number)), None)
    shared = found(shared_out(assessment, dates))
    parts = shared.parts
    by_kode: dict[str, list[Part]] = {}
    for part in parts:
        by_kode.setdefault(part.row.kode, []).append(part)
    return render_template(
        "assessments/delegation.html",
        assessment=assessment,
        place=place_of(assessment),
        instrument=instrument,
        dates=dates,
        opds=opds,
        chosen=chosen,
        parts=parts,
        shares=_shares(parts),
        waiting=shared.waiting,
        late=shared.late,
        groups=[
            (aspek, [_line(one, by_kode.get(one.kode, []), opds, chosen) for one in aspek.indikator])
            for aspek in instrument.aspek
        ],
        all_ticked="saran" in request.args and chosen is None,
        editable=policy.can_answer(current_user, assessment) and assessment.state is State.DRAF and dates.is_open,
    )


def _shares(parts: Sequence[Part]) -> list[Share]:
    by_opd: dict[int, list[Part]] = {}
    for part in sorted(parts, key=lambda part: part.row.opd.nama):
        by_opd.setdefault(part.row.opd_id, []).append(part)
    return [Share(rows[0].row.opd, tuple(rows)) for rows in by_opd.values()]


def _line(indikator: Indikator, parts: list[Part], opds: Sequence[Opd], chosen: Opd | None) -> Line:
    """What one indikator offers: of one chosen OPD always a tick, else the suggested ones that do not have it yet."""
    held = {part.row.opd_id: part for part in parts}
    offered = [chosen] if chosen else [opd for opd in rules.suggested(indikator, opds) if opd.id not in held]
    offers = tuple(Offer(pair_of(indikator.kode, opd.id), opd.nama, held.get(opd.id)) for opd in offered)
    return Line(indikator, tuple(parts), offers)


@bp.get("/penilaian/<int:assessment_id>/pembagian/periksa")
def check_handing(assessment_id: int) -> ResponseReturnValue:
    assessment = _mine(assessment_id)
    require(policy.can_answer(current_user, assessment))
    if not request.args.getlist("bagi"):
        return _nothing_ticked(assessment)
    wanted, people = _wanted(assessment, request.args.getlist("bagi"))
    return _show_check(assessment, wanted, people, _form(people))


@bp.post("/penilaian/<int:assessment_id>/pembagian")
def hand_to_opd(assessment_id: int) -> ResponseReturnValue:
    assessment = _mine(assessment_id)
    require(policy.can_answer(current_user, assessment))
    if not request.form.getlist("bagi"):
        return _nothing_ticked(assessment)
    wanted, people = _wanted(assessment, request.form.getlist("bagi"))
    form = _form(people)
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _hand(assessment, wanted, people, form))
            flash(f"{sum(map(len, wanted.values()))} bagian dibagikan kepada {len(wanted)} OPD.")
            return redirect(address)
    return _show_check(assessment, wanted, people, form), form.status


def _nothing_ticked(assessment: Assessment) -> ResponseReturnValue:
    flash("Centang dahulu indikator yang hendak dibagi.", "warn")
    return redirect(url_for(".delegation", assessment_id=assessment.id))


Wanted = Mapping[Opd, list[str]]
People = Mapping[int, Mapping[str, User]]


def _wanted(assessment: Assessment, ticked: list[str]) -> tuple[Wanted, People]:
    """OPD → kodes in the instrument's order, of what was ticked and is there; and the contacts of those OPDs."""
    kodes = list(queries.instrument_of(assessment).indikator)
    opds = {opd.id: opd for opd in opds_of(assessment.pemda)}
    asked = [(kode, opd_id) for kode, opd_id in pairs_of(ticked) if kode in kodes and opd_id in opds]
    found(asked or None)
    wanted: dict[Opd, list[str]] = {}
    for kode, opd_id in sorted(asked, key=lambda pair: (opds[pair[1]].nama, kodes.index(pair[0]))):
        wanted.setdefault(opds[opd_id], []).append(kode)
    people = queries.contributors_of([opd.id for opd in wanted])
    return wanted, {opd_id: {str(person.id): person for person in rows} for opd_id, rows in people.items()}


def _form(people: People) -> HandForm:
    named = {opd_id: [(key, one.nama) for key, one in rows.items()] for opd_id, rows in people.items()}
    return HandForm.asking(named).from_request()


def _show_check(assessment: Assessment, wanted: Wanted, people: People, form: HandForm) -> str:
    instrument = queries.instrument_of(assessment)
    held = {(row.kode, row.opd_id): row for row in queries.contributions_of(assessment)}
    return render_template(
        "assessments/check_handing.html",
        assessment=assessment,
        place=place_of(assessment),
        dates=queries.dates_of(assessment),
        form=form,
        wanted=[
            (opd, [(kode, instrument.indikator[kode], held.get((kode, opd.id))) for kode in kodes])
            for opd, kodes in wanted.items()
        ],
        pairs=[pair_of(kode, opd.id) for opd, kodes in wanted.items() for kode in kodes],
        has_people=people.keys(),
        rules=rules,
    )


def _hand(assessment: Assessment, wanted: Wanted, people: People, form: HandForm) -> str:
    """New parts, told once in one sentence; of one that is there already the day and the person, where one is given."""
    for opd, kodes in wanted.items():
        person, due = people.get(opd.id, {}).get(form.person_of(opd.id)), form.due.data
        held = {row.kode: row for row in queries.contributions_of(assessment, opd_id=opd.id)}
        for kode in held.keys() & set(kodes):
            there = held[kode]
            operations.reschedule(there, person=person or there.person, due=due or there.due, actor=current_user)
        new = [
            operations.hand_to_opd(assessment, kode, opd, person=person, due=due, actor=current_user)
            for kode in kodes
            if kode not in held
        ]
        if new:
            tell_handed(assessment, new)
    return url_for(".delegation", assessment_id=assessment.id)


def _part_to_keep(assessment_id: int, kode: str, opd_id: int) -> Contribution:
    assessment = _mine(assessment_id)
    require(policy.can_answer(current_user, assessment))
    return found(queries.contribution_of(assessment, kode, opd_id))


@bp.route("/penilaian/<int:assessment_id>/indikator/<kode>/opd/<int:opd_id>/tenggat", methods=["GET", "POST"])
def reschedule(assessment_id: int, kode: str, opd_id: int) -> ResponseReturnValue:
    row = _part_to_keep(assessment_id, kode, opd_id)
    people = {str(one.id): one for one in queries.contributors_of([opd_id]).get(opd_id, [])}
    form = RescheduleForm.from_request(person=str(row.person_id or ""), due=row.due)
    form.offer((key, one.nama) for key, one in people.items())
    if form.submitted():
        with form.refusals():
            address = once(form, lambda: _reschedule(row, people, form))
            flash("Tersimpan.")
            return redirect(address)
    assessment = row.assessment
    page = render_template(
        "assessments/reschedule.html",
        assessment=assessment,
        place=place_of(assessment),
        part=parts_of([row], queries.instrument_of(assessment), queries.dates_of(assessment).today)[0],
        people=people,
        form=form,
    )
    return page, form.status


def _reschedule(row: Contribution, people: Mapping[str, User], form: RescheduleForm) -> str:
    before = row.person_id, row.due
    operations.reschedule(row, person=people.get(form.person.data), due=form.due.data, actor=current_user)
    if before != (row.person_id, row.due):
        tell_rescheduled(row)
    return url_for(".delegation", assessment_id=row.assessment_id)


@bp.post("/penilaian/<int:assessment_id>/indikator/<kode>/opd/<int:opd_id>/tarik")
def take_back(assessment_id: int, kode: str, opd_id: int) -> ResponseReturnValue:
    row = _part_to_keep(assessment_id, kode, opd_id)

    def work() -> str:
        operations.take_back(row, actor=current_user)
        return url_for(".delegation", assessment_id=row.assessment_id)

    address = once(ChangeForm.from_request(), work)
    flash("Indikator ditarik dari OPD itu. Yang sudah ditulis OPD tetap tersimpan.")
    return redirect(address)
