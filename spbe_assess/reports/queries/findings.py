"""Gathers what the report *temuan* says of a pemda or of a whole province; the caller has asked who may read it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from spbe_assess.accounts.models import User
from spbe_assess.clock import ZONES
from spbe_assess.db import db
from spbe_assess.findings import queries as findings
from spbe_assess.findings.engine.clusters import Cluster, money_at_stake
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.national import by_kode
from spbe_assess.findings.engine.rulebook import rule
from spbe_assess.findings.models import Finding, FindingDecision
from spbe_assess.findings.rules import FindingState, Use, held_functions, konsep_words, shared_functions
from spbe_assess.organisation.models import Pemda
from spbe_assess.organisation.queries import opds_of, pemda_in
from spbe_assess.projects.models import DataSet, Project
from spbe_assess.projects.queries import pemda_in_sight
from spbe_assess.reports.documents import (
    ClusterRow,
    DecisionRow,
    FindingRow,
    FindingsReport,
    Side,
    Subject,
    Table,
)

__all__ = ["findings_report", "places_with_findings"]

AT_ONCE = 500  # ids in one statement
TWICE = "Tercatat lebih dari sekali"  # a cluster of second records whose text says no function
NO_OPD = "Perangkat Daerah belum diisi"
LOADED = (
    joinedload(Finding.pemda),
    joinedload(Finding.other_pemda),
    joinedload(Finding.project_a).options(joinedload(Project.opd), joinedload(Project.pemda)),
    joinedload(Finding.project_b).options(joinedload(Project.opd), joinedload(Project.pemda)),
    joinedload(Finding.data_a).options(joinedload(DataSet.produsen), joinedload(DataSet.pemda)),
    joinedload(Finding.data_b).options(joinedload(DataSet.produsen), joinedload(DataSet.pemda)),
)


def places_with_findings(person: User) -> list[tuple[Pemda, int]]:
    """The pemda in sight, each with how many findings touch it."""
    found = []
    places = pemda_in_sight(person)
    counts = dict.fromkeys((pemda.id for pemda in places), 0)
    for column in (Finding.pemda_id, Finding.other_pemda_id):
        rows = db.session.execute(
            sa.select(column, sa.func.count())
            .where(column.in_(list(counts)), Finding.state != FindingState.GUGUR)
            .group_by(column)
        )
        for pemda_id, count in rows:
            counts[pemda_id] += count
    found += [(pemda, counts[pemda.id]) for pemda in places]
    return found


def findings_report(place: Pemda, tahun: int, *, whole: bool, example: bool) -> FindingsReport:
    """`whole`: the province with all its pemda. As things stand now; `tahun` names the money and the decisions."""
    members = pemda_in(place) if whole and place.is_provinsi else [place]
    ids = [pemda.id for pemda in members]
    words = findings.dictionary()
    rows = _findings(ids)
    standing = [row for row in rows if row.state is not FindingState.GUGUR]
    clusters = findings.clusters_in(ids)
    decisions = _decisions(standing, tahun, place)
    return FindingsReport(
        place=_subject(place),
        whole=whole,
        tahun=tahun,
        example=example,
        data_per=_data_per(rows, decisions),
        projects=db.session.scalar(sa.select(sa.func.count()).select_from(Project).where(Project.pemda_id.in_(ids))),
        findings=tuple(_row(row, words, several=whole) for row in standing),
        gone=len(rows) - len(standing),
        clusters=tuple(_clusters(clusters, words, several=whole)),
        stake=money_at_stake(clusters),
        decisions=tuple(_decision(row, place.zona) for row in decisions),
        between=_between(members, whole=whole),
        who=_who(members, words, whole=whole),
    )


def _subject(place: Pemda) -> Subject:
    provinsi = place.provinsi or place
    return Subject(place.kode, place.sebutan, provinsi.nama, place.ibukota, place.zona, place.is_provinsi)


def _findings(ids: Sequence[int]) -> list[Finding]:
    """Everything that touches these pemda, in the order of the list of findings."""
    touches = sa.or_(Finding.pemda_id.in_(ids), Finding.other_pemda_id.in_(ids))
    grave = sa.case({"tinggi": 0, "sedang": 1}, value=Finding.severity, else_=2)
    waiting = sa.case({"baru": 0, "ditindaklanjuti": 1, "diputuskan": 2}, value=Finding.state, else_=3)
    return list(
        db.session.scalars(
            sa.select(Finding)
            .where(touches)
            .options(*LOADED)
            .order_by(waiting, grave, Finding.kekuatan.desc(), Finding.id)
        )
    )


def _decisions(rows: Iterable[Finding], tahun: int, place: Pemda) -> list[tuple[Finding, FindingDecision]]:
    """Those that count and were made in that year, the latest first."""
    by_id = {row.id: row for row in rows}
    ids, found = sorted(by_id), []
    for start in range(0, len(ids), AT_ONCE):
        found += findings.current_decisions(ids[start : start + AT_ONCE]).items()
    of_year = [
        (by_id[id], decision) for id, decision in found if decision.waktu.astimezone(ZONES[place.zona]).year == tahun
    ]
    return sorted(of_year, key=lambda pair: -pair[1].id)


def _data_per(rows: Iterable[Finding], decisions: Iterable[tuple[Finding, FindingDecision]]) -> datetime | None:
    moments = [row.dilihat for row in rows] + [decision.waktu for _, decision in decisions]
    return max(moments).astimezone(UTC) if moments else None


def _row(row: Finding, words: Dictionary, *, several: bool) -> FindingRow:
    compared = row.project_b is not None or row.data_b is not None or row.umum
    return FindingRow(
        jenis=row.jenis,
        severity=row.severity,
        state=FindingState(row.state),
        sides=tuple(_sides(row, several=several or row.other_pemda is not None)),
        umum=by_kode()[row.umum].nama if row.umum in by_kode() else "",
        konsep=konsep_words(words, row.konsep) if row.konsep else "",
        kekuatan=row.kekuatan if compared and not rule(row.jenis).sporadic else None,
        alasan=tuple(row.alasan),
    )


def _sides(row: Finding, *, several: bool) -> list[Side]:
    """`several`: more than one pemda is told of, so each side says whose it is."""
    sides = [each for each in (row.project_a, row.project_b) if each is not None]
    told = [(side, side.opd) for side in sides]
    told += [(side, side.produsen) for side in (row.data_a, row.data_b) if side is not None]
    return [_side(side, opd, several) for side, opd in told]


def _side(side: Project | DataSet, opd: object, several: bool) -> Side:
    return Side(side.nama, opd.nama if opd is not None else NO_OPD, side.pemda.sebutan if several else "")


def _clusters(clusters: Sequence[Cluster], words: Dictionary, *, several: bool) -> list[ClusterRow]:
    projects = findings.projects_named({id for one in clusters for id in one.ids})
    found = []
    for one in clusters:
        members = [projects[id] for id in one.ids]
        keep = projects[one.keep].nama if one.keep else by_kode()[one.umum].nama
        found.append(
            ClusterRow(
                pemda=members[0].pemda.sebutan,
                konsep=konsep_words(words, one.konsep) or TWICE,
                members=tuple(_side(each, each.opd, several) for each in members),
                keep=keep,
                alasan=one.alasan,
                stake=one.stake,
                dihitung=one.dihitung,
            )
        )
    return found


def _decision(pair: tuple[Finding, FindingDecision], zona: str) -> DecisionRow:
    finding, decision = pair
    sides = _sides(finding, several=False)
    umum = [by_kode()[finding.umum].nama] if finding.umum in by_kode() else []
    return DecisionRow(
        tanggal=decision.waktu.astimezone(ZONES[zona]).date(),
        names=" dan ".join([*(side.nama for side in sides), *umum]),
        hasil=decision.hasil,
        remedy=decision.remedy,
        opd=decision.opd.nama if decision.opd else "",
        due=decision.due,
        alasan=decision.alasan,
    )


def _between(members: Sequence[Pemda], *, whole: bool) -> Table:
    """OPD × OPD of a pemda, pemda × pemda of a province: in how many functions both have one of their own."""
    matrix = shared_functions(_uses(members, by_opd=not whole, own=True))
    names = tuple(map(_owner_names(members, whole=whole), matrix.rows))
    return Table(
        judul="Fungsi yang sama antarpemda" if whole else "Fungsi yang sama antar-Perangkat Daerah",
        says="Banyaknya fungsi yang dikerjakan aplikasi sendiri-sendiri oleh keduanya; pada diagonal: oleh lebih dari "
        "satu aplikasi sendiri. Aplikasi umum nasional, situs web, dan modul tidak dihitung.",
        matrix=matrix,
        rows=names,
        columns=names,
    )


def _who(members: Sequence[Pemda], words: Dictionary, *, whole: bool) -> Table:
    """Field × pemda of a province, field × OPD of a pemda: how many applications."""
    uses = _uses(members, by_opd=not whole, own=False)
    having = {use.owner for use in uses}
    owners = [pemda.id for pemda in members] if whole else [opd.id for opd in opds_of(members[0])]
    matrix = held_functions(uses, [owner for owner in owners if whole or owner in having], families=True)
    return Table(
        judul="Siapa punya apa",
        says="Banyaknya aplikasi tiap bidang, termasuk aplikasi umum.",
        matrix=matrix,
        rows=tuple(konsep_words(words, row) for row in matrix.rows),
        columns=tuple(map(_owner_names(members, whole=whole), matrix.columns)),
    )


def _uses(members: Sequence[Pemda], *, by_opd: bool, own: bool) -> list[Use]:
    return findings.uses([pemda.id for pemda in members], by_opd=by_opd, own=own)


def _owner_names(members: Sequence[Pemda], *, whole: bool) -> Callable[[int], str]:
    if whole:
        names = {pemda.id: pemda.sebutan.removeprefix("Kabupaten ") for pemda in members}
    else:
        names = {opd.id: opd.nama for opd in opds_of(members[0])}
    return lambda owner: names.get(owner, NO_OPD)
