"""A small country with one assessment in every state, and everybody who may or may not look at it, signed in."""

import io
import re
from dataclasses import dataclass, field
from fractions import Fraction

import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.test import TestResponse

from spbe_assess import clock
from spbe_assess.accounts import operations as accounts
from spbe_assess.accounts.models import Notice, User
from spbe_assess.accounts.rules import Role, Scope
from spbe_assess.actions.operations import add_action
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import workbook_scope
from spbe_assess.assessments.rules import State, WorkbookRow
from spbe_assess.db import db, transaction
from spbe_assess.documents import operations as documents
from spbe_assess.documents.operations import add_document
from spbe_assess.documents.rules import Sifat
from spbe_assess.jobs import Job, JobState
from spbe_assess.kendala.operations import record_figure, record_kendala
from spbe_assess.kendala.queries import origin
from spbe_assess.kendala.rules import JenisKendala
from spbe_assess.organisation import operations as organisation
from spbe_assess.organisation.models import Opd, Pejabat, Pemda
from spbe_assess.organisation.rules import PeriodKind
from spbe_assess.reports.tasks import KIND
from spbe_assess.review import operations as review
from spbe_assess.review.queries import marks_of, meetings_of, origin_of, recommendations_of
from tests.factories import (
    BULAT,
    DESIMAL,
    make_assessment,
    make_assignment,
    make_opd,
    make_pemda,
    make_period,
    make_user,
    save,
)
from tests.page import Page
from tests.pages.walk import EMPTY, KODE, STATES, send, walk
from tests.pages.world_findings import decide_one
from tests.pages.world_imports import bring_list
from tests.pages.world_library import shelve
from tests.pages.world_papers import NO_PAPER, sign
from tests.pages.world_projects import register
from tests.pages.world_returned import give_back_and_object

# evidence of KODE: by sifat, taken off, of an old version
USES = ("biasa", "terbatas", "rahasia", "lepas", "lama")
HERE, THERE, PROVINSI, ABROAD = "82.04", "82.71", "82", "81.01"
RESULT = {"tahun": "2023", "instrumen": BULAT, "kode": HERE, "nama": "Uji", "indeks": "2.34", "predikat": "Cukup"}
NOBODY = "nobody"
# name → role, whose person, scope where the role leaves a choice; in the order of the table's columns
PEOPLE = {
    "officer": (Role.OFFICER, HERE, None),
    "coordinator": (Role.COORDINATOR, HERE, None),
    "leader": (Role.LEADER, HERE, Scope.PEMDA),
    "contributor": (Role.CONTRIBUTOR, HERE, None),
    "officer of another pemda": (Role.OFFICER, THERE, None),
    "coordinator of the province's own": (Role.COORDINATOR, PROVINSI, None),
    "assigned evaluator": (Role.EVALUATOR, HERE, None),
    "evaluator of other pemda": (Role.EVALUATOR, HERE, None),
    "evaluator of another province": (Role.EVALUATOR, ABROAD, None),
    "admin of the province": (Role.ADMIN, HERE, Scope.PROVINSI),
    "leader of the province": (Role.LEADER, HERE, Scope.PROVINSI),
    "admin of another province": (Role.ADMIN, ABROAD, Scope.PROVINSI),
    "leader of another province": (Role.LEADER, ABROAD, Scope.PROVINSI),
    "admin of all": (Role.ADMIN, HERE, Scope.INSTALASI),
    "leader of all": (Role.LEADER, HERE, Scope.INSTALASI),
}
READERS = (NOBODY, *PEOPLE)


def address_of(name: str) -> str:
    """What a reader signs in by."""
    return f"{re.sub('[^a-z]+', '.', name)}@uji.example"


@dataclass
class World:
    """Where everything is, by the words of addresses, and a browser's cookie and token for every reader."""

    app: Flask
    ids: dict[str, dict[str, object]] = field(default_factory=dict, repr=False)  # "" holds what is in no state
    cookies: dict[str, str] = field(default_factory=dict, repr=False)
    tokens: dict[str, str] = field(default_factory=dict, repr=False)

    def url(self, endpoint: str, about: str = "") -> str:
        """The address. `about` says which thing: a state, a variant after a colon, both, or nothing."""
        state, _, variant = about.partition(":")
        known = self.ids[""] | self.ids[state]

        def filled(found: re.Match) -> str:
            word = found[1]
            return f"{word}/{known.get(f'{word}:{variant}', known.get(word))}"

        [rule] = self.app.url_map.iter_rules(endpoint)
        return re.sub(r"([a-z]+)/<[^>]+>", filled, rule.rule)

    def ask(self, reader: str, method: str, url: str, *, token: str | None = None, **options) -> TestResponse:
        """One request of a browser that has only the reader's cookie; `token` in place of the reader's own."""
        client = self.app.test_client()
        client.set_cookie("session", self.cookies[reader])
        if method in ("PATCH", "DELETE"):
            options["headers"] = {"X-CSRFToken": self.tokens[reader], **options.get("headers", {})}
        if method == "POST":
            token = self.tokens[reader] if token is None else token
            options["data"] = options.get("data", {}) | ({"csrf_token": token} if token else {})
        return client.open(url, method=method, buffered=True, **options)


def make_world(app: Flask) -> World:
    """Everything, in an empty database; inside an app context."""
    world = World(app, {"": {}})
    here, there = make_pemda(HERE), make_pemda(THERE)
    people = {name: _person(name) for name in PEOPLE}
    _settle(world, here, "")
    _settle(world, there, "asing")
    world.ids[""] |= shelve(people) | bring_list(people["officer"]) | register(people)
    world.ids[""] |= decide_one(world.ids[""], people)
    _remember(world, people)
    world.ids[""] |= give_back_and_object(here, people)
    for year, state in enumerate(STATES, 2022):
        world.ids[state] = {}
        _tell(world, state, year, people)
    _judge_apart(world, people)
    other = save(Job(kind="lain", payload={}, state=JobState.DONE, created=clock.now()))
    with transaction():
        token = accounts.invite(people["contributor"], actor=None)
        accounts.notify([people["officer"]], isi="Kabar baru.", url="/", kunci="uji:1", actor=None)
        overlay = organisation.propose_overlay(
            DESIMAL, wording={KODE: {"nama": "Nama resmi"}}, sumber="Naskah uji", actor=None
        )
        published = organisation.propose_results(
            2023, BULAT, rows=[RESULT], nama_berkas="hasil.csv", sumber="Uji", actor=None
        )
    notice = db.session.scalar(sa.select(Notice.id).where(Notice.kunci == "uji:1"))
    world.ids[""] |= {"pemberitahuan": notice, "pemberitahuan:tiada": 999999, "terima": 1}
    world.ids[""] |= {"naskah": overlay.id, "nasional": published.id, "nasional:tiada": 999999}
    with transaction():
        upload = documents.begin_upload(nama_berkas="perbup.pdf", size=9, largest=9, actor=people["officer"])
    world.ids[""] |= {"unggahan": upload.token, "unggahan:tiada": "tiada"}
    world.ids[""] |= {"tugas:lain": other.id, "undangan": token, "undangan:mati": "mati", "instrumen": DESIMAL}
    world.ids[""] |= {"aspek": 1, "indikator": KODE, "indikator:tiada": "99", "instrumen:tiada": "permenpanrb-1-1900"}
    world.ids[""] |= {f"{word}:tiada": 999999 for word in ("penilaian", "reviu", "bukti", "periode", "tugas")}
    for name in READERS:
        _sign_in(world, name, people.get(name))
    return world


def _person(name: str) -> User:
    role, kode, scope = PEOPLE[name]
    return make_user(role, make_pemda(kode), scope=scope, nama=name.title(), surel=address_of(name))


def _settle(world: World, pemda: Pemda, variant: str) -> None:
    """An OPD and a pejabat, known by the words of their addresses."""
    opd, pejabat = make_opd(pemda), save(Pejabat(pemda=pemda, nama="Nama Pejabat", jabatan="Kepala Dinas"))
    suffix = f":{variant}" if variant else ""
    with transaction():
        kendala = record_kendala(pemda, jenis=JenisKendala.SDM, uraian="Kurang orang.", actor=None)
        action = add_action(pemda, asal=origin(kendala), isi="Melatih.", actor=None)
        figure = record_figure(pemda, ukuran="desa", nilai=9, satuan="desa", tahun=2025, sumber="BPS", actor=None)
    ids = {"pemda": pemda.kode, "opd": opd.id, "pejabat": pejabat.id}
    ids |= {"kendala": kendala.id, "tindakan": action.id, "konteks": figure.id}
    # under `asing` the pemda stays: the OPD of one under the address of another
    world.ids[""] |= {f"{word}{suffix}": value for word, value in ids.items() if not (suffix and word == "pemda")}


def _remember(world: World, people: dict[str, User]) -> None:
    """The official round of the year before the draft's: what it says of EMPTY, and its file for KODE, may be taken."""
    assessment = make_assessment(make_period(DESIMAL, tahun=2021), make_pemda(HERE))
    piece = _attach(assessment, "dulu", people["officer"])
    with transaction():
        answer = next(each for each in assessment.answers if each.kode == EMPTY)
        answer.fakta, answer.nilai = "Fakta tahun lalu", Fraction(3)
    with transaction():
        send(assessment, people["coordinator"], people["assigned evaluator"])
    world.ids[""] |= {"lalu": piece.id, "indikator:kosong": EMPTY}


def _tell(world: World, state: State, year: int, people: dict[str, User]) -> None:
    """A period of its own in which three pemda take part, the one of the story up to `state`."""
    period = make_period(DESIMAL, tahun=year, kind=PeriodKind.LATIHAN)
    mine, theirs, own = (make_assessment(period, make_pemda(kode)) for kode in (HERE, THERE, PROVINSI))
    judge, other = people["assigned evaluator"], people["evaluator of other pemda"]
    assigned = make_assignment(judge, mine)
    ended = make_assignment(other, mine)
    elsewhere = [make_assignment(other, each) for each in (theirs, own)]
    with transaction():
        accounts.end_assignment(ended, actor=None)
    pieces = {kind: _attach(mine, kind, people["officer"]) for kind in USES}
    with transaction():
        link = assessments.attach_evidence(mine, KODE, link="https://jdih.uji.example/1", actor=people["officer"])
        assessments.detach_evidence(pieces["lepas"], actor=people["officer"])
        newer = io.BytesIO(f"%PDF-1.4 versi 2, {year}".encode())
        documents.add_version(pieces["lama"].document, stream=newer, nama_berkas="2.pdf", actor=people["officer"])
    foreign = _attach(theirs, "biasa", people["officer of another pemda"])
    _share_out(mine, [world.ids[""]["opd"], people["contributor"].opd_id], people["officer"])
    imported = _bring_back(mine, people["officer"])
    walk(mine, state, people["coordinator"], judge)
    for each, name in ((theirs, "officer of another pemda"), (own, "coordinator of the province's own")):
        walk(each, State.TERKIRIM if state is not State.DRAF else state, people[name], other)
    job = save(Job(kind=KIND, payload={"assessment": mine.id}, state=JobState.DONE, created=clock.now()))
    ids = {"penilaian": mine.id, "reviu": mine.id, "periode": period.id, "penugasan": assigned.id, "tugas": job.id}
    ids |= {"kalibrasi": period.id, "kalibrasi:tiada": 999999}
    ids |= {"impor": imported.id, "acara": sign(mine, judge) if state is State.FINAL else NO_PAPER}
    ids |= {"penilaian:provinsi": own.id, "reviu:provinsi": own.id, "penilaian:tetangga": theirs.id}
    ids |= {f"bukti:{kind}": piece.id for kind, piece in pieces.items()} | {"bukti:tautan": link.id}
    ids |= {"bukti": pieces["biasa"].id, "bukti:asing": foreign.id, "penugasan:asing": elsewhere[0].id}
    ids |= _talk(mine)
    ids |= _advise(mine, state, people["contributor"].opd)
    world.ids[state] = ids | {"opd:opdnya": people["contributor"].opd_id}


def _talk(assessment: Assessment) -> dict[str, int]:
    """What was marked for interviu, answered for by nothing yet, and when people met."""
    marks = [mark for kinds in marks_of(assessment).values() for mark in kinds.values()]
    if not marks:
        return {"tanda": 999999, "pertemuan": 999999}
    [meeting] = meetings_of(assessment)
    return {"tanda": marks[0].id, "tanda:kunjungan": marks[1].id, "pertemuan": meeting.id}


def _advise(assessment: Assessment, state: State, opd: Opd) -> dict[str, int]:
    """What was recommended, and once that is told, what is promised in an OPD's name."""
    told = recommendations_of(assessment)
    if not told:
        return {"rekomendasi": 999999}
    ids = {"rekomendasi": told[0].id}
    if state is State.FINAL:
        with transaction():
            promise = {"asal": origin_of(told[0].id), "isi": "Menetapkannya.", "opd": opd}
            ids["tindakan"] = add_action(assessment.pemda, **promise, actor=None).id
    return ids


def _judge_apart(world: World, people: dict[str, User]) -> None:
    """A round in which two judge apart: both are done, and they differ about KODE."""
    assessment = make_assessment(
        make_period(DESIMAL, tahun=2020, kind=PeriodKind.LATIHAN, blind=True), make_pemda(HERE)
    )
    both = people["assigned evaluator"], people["evaluator of other pemda"]
    for seat, evaluator in enumerate(both, 1):
        make_assignment(evaluator, assessment, seat)
    walk(assessment, State.TERKIRIM, people["coordinator"], both[0])
    with transaction():
        review.start(assessment, actor=both[0])
        for seat, evaluator in enumerate(both, 1):
            for answer in assessment.answers:
                nilai = Fraction(seat if answer.kode == KODE else 1)
                review.judge_answer(assessment, answer.kode, nilai=nilai, justifikasi="Alasan", actor=evaluator)
    world.ids[""]["reviu:terpisah"] = assessment.id


def _bring_back(assessment: Assessment, officer: User):
    """A workbook of the officer's that waits for a yes."""
    row = WorkbookRow("IK-03", {"fakta": "Dari buku kerja."})
    with transaction():
        scope = workbook_scope(assessment)
        return assessments.keep_workbook(scope, [row], notes=[], nama_berkas="isian.xlsx", actor=officer)


def _share_out(assessment: Assessment, opd_ids: list[int], officer: User) -> None:
    """KODE handed to these OPDs; the first has handed its part in."""
    with transaction():
        rows = [assessments.hand_to_opd(assessment, KODE, db.session.get(Opd, each), actor=officer) for each in opd_ids]
        given = {"nilai": Fraction(2), "fakta": "Fakta OPD"}
        assessments.record_contribution(rows[0], versi=rows[0].versi, **given, actor=officer)
        assessments.hand_in(rows[0], actor=officer)


def _attach(assessment: Assessment, kind: str, actor: User):
    """A file as evidence of KODE; named by its sifat, or otherwise "biasa"."""
    content = io.BytesIO(b"%PDF-1.4 " + f"{kind} {assessment.pemda.kode}".encode())
    with transaction():
        version = add_document(
            assessment.pemda, stream=content, nama_berkas=f"{kind}.pdf", tentang=f"Dokumen {kind}", actor=actor
        )
        if kind in set(Sifat):
            version.document.sifat = Sifat(kind)
        return assessments.attach_evidence(assessment, KODE, version=version, actor=actor)


def _sign_in(world: World, name: str, person: User | None) -> None:
    page = Page(world.app)
    if person is not None:
        page.login(person)
    html = page.open("/" if person else "/masuk").text
    world.tokens[name] = BeautifulSoup(html, "html.parser").select_one("[name=csrf_token]")["value"]
    world.cookies[name] = page.client.get_cookie("session").value
