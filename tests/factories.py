"""Rows for tests, made with defaults: a test names only what it is about. Each call commits; inside an app context."""

import itertools
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import date
from fractions import Fraction
from functools import cache

import argon2
import sqlalchemy as sa

from config import TestConfig
from spbe_assess import clock
from spbe_assess.accounts.models import Assignment, User
from spbe_assess.accounts.rules import SCOPES, Role, Scope
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Answer, Assessment
from spbe_assess.assessments.rules import State, picks_layanan
from spbe_assess.db import db, in_transaction, transaction
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.instruments.editions import edition_content
from spbe_assess.organisation.models import Edition, Opd, Pemda, Period, PeriodStage
from spbe_assess.organisation.rules import Jenis, PeriodKind, Tahap
from spbe_assess.projects import operations as projects
from spbe_assess.projects.models import Project
from spbe_assess.projects.rules import ProjectKind, ProjectStatus
from tests.page import PASSWORD

BULAT, DESIMAL = "permenpanrb-59-2020", "permenpanrb-8-2026"
WIDE = (date(2000, 1, 1), date(2100, 12, 31))  # stages that are open whenever the test runs

_number = itertools.count(1)


def save(row):
    """Commit the row and whatever hangs on it; inside a transaction of the test's it only joins that."""
    with nullcontext() if in_transaction() else transaction():
        db.session.add(row)
        db.session.flush()
    return row


@cache
def hashed(password: str) -> str:
    return argon2.PasswordHasher(**TestConfig.ARGON2).hash(password)


def make_pemda(kode: str = "82.04", nama: str = "") -> Pemda:
    """The pemda with this kode, its province with it; the same kode again is the same pemda."""
    known = db.session.scalar(sa.select(Pemda).where(Pemda.kode == kode))
    if known is not None:
        return known
    if "." not in kode:
        return save(Pemda(kode=kode, nama=nama or f"Uji {kode}", jenis=Jenis.PROVINSI))
    provinsi = make_pemda(kode[:2])
    jenis = Jenis.KOTA if kode[3] == "7" else Jenis.KABUPATEN
    return save(Pemda(kode=kode, nama=nama or f"{jenis.title()} Uji {kode}", jenis=jenis, provinsi=provinsi))


def make_opd(pemda: Pemda | None = None, nama: str = "", **more) -> Opd:
    return save(Opd(pemda=pemda or make_pemda(), nama=nama or f"Dinas Uji {next(_number)}", **more))


def make_project(
    pemda: Pemda | None = None, nama: str = "", *, kind: ProjectKind = ProjectKind.APLIKASI, **values
) -> Project:
    """A project in the inventory, as the operation writes it; running unless told otherwise."""
    values = {"nama": nama or f"Aplikasi Uji {next(_number)}", "status": ProjectStatus.AKTIF} | values
    with nullcontext() if in_transaction() else transaction():
        return projects.record_project(pemda or make_pemda(), kind=kind, values=values, actor=None)


def make_user(role: Role = Role.OFFICER, pemda: Pemda | None = None, *, scope: Scope | None = None, **more) -> User:
    """A person of the role who signs in with tests.page.PASSWORD. `scope`: where the role has a choice, its smallest.

    `pemda`: whose people they are; evaluators and admins stand in its province.
    """
    scope = scope or next(each for each in Scope if each in SCOPES[role])
    place = None if scope is Scope.INSTALASI else pemda or make_pemda()
    if scope is Scope.PROVINSI and place.provinsi is not None:
        place = place.provinsi
    number = next(_number)
    more = {"nama": f"Orang Uji {number}", "surel": f"orang.{number}@uji.example", "sandi": hashed(PASSWORD)} | more
    if scope is Scope.OPD and "opd" not in more:
        more["opd"] = make_opd(place)
    return save(User(role=role, scope=scope, pemda=place, **more))


content = cache(edition_content)


def make_edition(instrumen: str = BULAT) -> Edition:
    kode, sha256, isi = content(instrumen)
    known = db.session.scalar(sa.select(Edition).where(Edition.sha256 == sha256))
    return known or save(Edition(kode=kode, sha256=sha256, isi=isi, waktu=clock.now()))


def make_period(
    instrumen: str = BULAT,
    *,
    provinsi: str = "82",
    tahun: int = 2025,
    nama: str = "",
    kind: PeriodKind = PeriodKind.RESMI,
    stages: Mapping[Tahap, tuple[date, date]] | None = None,
    blind: bool = False,
) -> Period:
    """A period; all stages run and are open, unless `stages` says which run from when to when."""
    given = stages or dict.fromkeys(Tahap, WIDE)
    rows = [
        PeriodStage(tahap=tahap, urutan=urutan, mulai=mulai, selesai=selesai)
        for urutan, (tahap, (mulai, selesai)) in enumerate(given.items(), 1)
    ]
    period = Period(
        tahun=tahun, nama=nama or f"Uji {next(_number)}", kind=kind, instrumen=instrumen, stages=rows, blind=blind
    )
    period.provinsi, period.edition = make_pemda(provinsi), make_edition(instrumen)
    return save(period)


def make_assessment(
    period: Period | None = None,
    pemda: Pemda | None = None,
    nilai: Mapping[str, int | Fraction] | None = None,
    state: State = State.DRAF,
) -> Assessment:
    """An assessment with a row for every indikator, `nilai` where given. Only the state is set: nothing is sent."""
    period = period or make_period()
    assessment = Assessment(period=period, pemda=pemda or make_pemda(), state=state)
    assessment.sent_at = None if state is State.DRAF else clock.now()
    given = {kode: Fraction(value) for kode, value in (nilai or {}).items()}
    kodes = get_instrument(period.instrumen).indikator
    assessment.answers = [Answer(kode=kode, nilai=given.get(kode)) for kode in kodes]
    return save(assessment)


def make_assignment(evaluator: User, assessment: Assessment, seat: int = 1) -> Assignment:
    """The evaluator judges the assessment's pemda in its period."""
    place = {"period": assessment.period, "pemda": assessment.pemda}
    return save(Assignment(evaluator=evaluator, seat=seat, begun=clock.now(), **place))


def send(assessment: Assessment) -> Assessment:
    """The assessment as its coordinator sends it: declared, with a snapshot."""
    coordinator = make_user(Role.COORDINATOR, assessment.pemda)
    with transaction():
        assessments.declare(assessment, actor=coordinator)
        assessments.submit(assessment, actor=coordinator)
    return assessment


def make_review(
    instrumen: str = BULAT,
    nilai: int | Mapping[str, int | Fraction | None] = 3,
    *,
    interviu: bool = True,
    blind: bool = False,
) -> tuple[Assessment, User]:
    """A sent assessment and its evaluator. `nilai`: one for every indikator that takes one, or by kode."""
    instrument = get_instrument(instrumen)
    if not isinstance(nilai, Mapping):
        nilai = {kode: nilai for kode, each in instrument.indikator.items() if each.sumber_nilai != "indeks"}
    stages = dict.fromkeys(Tahap if interviu else (Tahap.MANDIRI, Tahap.DOKUMEN), WIDE)
    assessment = make_assessment(make_period(instrumen, stages=stages, blind=blind), nilai=nilai)
    with transaction():
        for answer in assessment.answers:
            answer.layanan = "Perizinan" if picks_layanan(instrumen, answer.kode) else ""
            answer.fakta, answer.analisis = f"Fakta {answer.kode}", f"Analisis {answer.kode}"
    evaluator = make_user(Role.EVALUATOR, assessment.pemda)
    make_assignment(evaluator, assessment)
    return send(assessment), evaluator
