"""Inventories with something to find, and who looks at them, for the tests of the finding pages."""

from datetime import date

from spbe_assess.accounts.rules import Role
from spbe_assess.db import db as database
from spbe_assess.findings.models import Finding, FindingDecision
from spbe_assess.organisation.models import Pemda
from spbe_assess.projects.rules import ProjectStatus, YearOfMoney
from tests.factories import make_opd, make_pemda, make_project, make_user

DUE = date(2099, 12, 31)
WHY = "Satu presensi cukup untuk semua pegawai."


def three(pemda: Pemda | None = None) -> list:
    """One work done three times, 100, 30 and 20 million in 2026."""
    pemda = pemda or make_pemda()
    return [
        make_project(
            pemda,
            nama,
            uraian=uraian,
            opd=make_opd(pemda, nama=f"Dinas {nama}"),
            uang=[YearOfMoney(2026, pagu=money)],
            pengguna=users,
        )
        for nama, uraian, money, users in (
            ("E-Presensi", "Presensi pegawai.", 100_000_000, 3000),
            ("Absensi Dukcapil", "Absensi pegawai.", 30_000_000, 60),
            ("SIAPEL", "Rekap kehadiran pegawai tiap hari.", 20_000_000, 40),
        )
    ]


def neighbours() -> Finding:
    """82.71 runs what 82.04 plans."""
    make_project(
        make_pemda("82.71"),
        "E-Presensi",
        uraian="Presensi pegawai dengan kodok hijau.",
        opd=make_opd(make_pemda("82.71"), nama="Dinas Tetangga"),
        uang=[YearOfMoney(2026, pagu=777_000_000)],
        penanggung_jawab="Kepala Bidang Tetangga",
    )
    make_project(
        make_pemda("82.04"),
        "Presensi Pegawai",
        uraian="Presensi pegawai dengan belalang merah.",
        opd=make_opd(nama="Dinas Sendiri"),
        status=ProjectStatus.RENCANA,
        uang=[YearOfMoney(2027, pagu=111_000_000)],
    )
    return one(jenis="pakai-bersama")


def one(**where) -> Finding:
    """The only finding that is so."""
    [row] = every(**where)
    return row


def every(**where) -> list[Finding]:
    database.session.rollback()
    return list(database.session.scalars(database.select(Finding).filter_by(**where).order_by(Finding.id)))


def signed_in(page, role: Role = Role.COORDINATOR, kode: str = "82.04", **more):
    person = make_user(role, make_pemda(kode), **more)
    page.login(person)
    return person


def pair() -> Finding:
    """Two of one function, the second cheaper."""
    three()
    return every(jenis="ganda-pemda")[0]


def page_of(page, finding: Finding, **more):
    return page.get("findings.finding", finding_id=finding.id, **more)


def decide(page, finding: Finding, status: int = 302, **typed):
    return page.post("findings.decide", typed, finding_id=finding.id, status=status)


def latest() -> FindingDecision:
    database.session.rollback()
    return database.session.scalars(database.select(FindingDecision).order_by(FindingDecision.id.desc())).first()
