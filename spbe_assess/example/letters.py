"""Berita acara of three results: two came back signed, one waits for its signatures."""

import io
from datetime import date
from functools import partial

from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import assessment_in
from spbe_assess.documents import operations as documents
from spbe_assess.example.papers import MARK, pdf
from spbe_assess.example.people import PROVINSI, People
from spbe_assess.example.story import Story, moment
from spbe_assess.organisation import operations as organisation
from spbe_assess.organisation.queries import resmi_period
from spbe_assess.review import operations as review
from spbe_assess.review import queries

KOP = "\n".join(
    (
        "PEMERINTAH PROVINSI MALUKU UTARA",
        "DINAS KOMUNIKASI, INFORMATIKA DAN PERSANDIAN",
        "Sofifi (contoh, bukan surat resmi)",
    )
)
KEPT = date(2023, 1, 16)
SPBE = "permenpanrb-59-2020"
# year, kode, number and day of the letter, the day it came back signed
LETTERS = (
    (2023, "82.03", "045/31/2023 (contoh)", date(2023, 10, 2), date(2023, 10, 9)),
    (2024, "82.03", "045/12/2024 (contoh)", date(2024, 10, 7), date(2024, 10, 14)),
    (2024, "82.01", "045/11/2024 (contoh)", date(2024, 10, 7), None),
)


def tell(story: Story, people: People) -> None:
    """The provinsi's letterhead, then each letter on its day."""
    provinsi = people.pemda[PROVINSI]
    kept = partial(organisation.set_letterhead, provinsi, isi=KOP, versi=0, actor=people.admin)
    story.add(moment(KEPT), kept)
    for tahun, kode, nomor, day, signed in LETTERS:
        story.add(moment(day, 60), partial(_issue, people, tahun, kode, nomor, day))
        if signed:
            story.add(moment(signed, 90), partial(_bring_back, people, tahun, kode))


def _assessment(people: People, tahun: int, kode: str) -> Assessment:
    period = resmi_period(people.pemda[PROVINSI], tahun, SPBE)
    return assessment_in(period, people.pemda[kode])


def _issue(people: People, tahun: int, kode: str, nomor: str, day: date) -> None:
    assessment = _assessment(people, tahun, kode)
    review.issue_berita_acara(
        queries.decision_in_force(assessment),
        nomor=nomor,
        tanggal=day,
        tempat="Sofifi",
        kop=KOP,
        pihak=queries.signatories(assessment),
        actor=people.judging(kode),
    )


def _bring_back(people: People, tahun: int, kode: str) -> None:
    assessment = _assessment(people, tahun, kode)
    [row] = queries.all_berita_acara(assessment)
    tentang = f"Berita acara hasil penilaian {assessment.pemda.sebutan} {tahun}"
    coordinator = people.coordinator[kode]
    version = documents.add_document(
        assessment.pemda,
        stream=io.BytesIO(pdf(((MARK, tentang, f"Nomor {row.nomor}", "Pindaian bertanda tangan"),))),
        nama_berkas=f"berita-acara-{kode}-{tahun}.pdf",
        tentang=f"{tentang} (contoh)",
        jenis="Berita acara",
        nomor=row.nomor,
        tanggal=row.tanggal,
        actor=coordinator,
    )
    review.attach_scan(row, version, actor=coordinator)
