"""The few documents each pemda has, and what of them proves which indikator."""

import io
from dataclasses import dataclass, field

from spbe_assess.accounts.models import User
from spbe_assess.assessments import operations as assessments
from spbe_assess.assessments.models import Assessment
from spbe_assess.documents import operations as documents
from spbe_assess.documents.models import DocumentVersion
from spbe_assess.example.papers import Paper
from spbe_assess.example.texts import About, application
from spbe_assess.instruments.model import Indikator, Instrument
from spbe_assess.organisation.models import Opd, Pemda
from spbe_assess.organisation.queries import main_opd

NOTE = "Contoh."


@dataclass
class Library:
    """The papers one pemda has brought so far, and the versions kept of them."""

    pemda: Pemda
    opds: list[Opd]
    papers: list[Paper] = field(default_factory=list)
    versions: dict[str, DocumentVersion] = field(default_factory=dict)

    def bring(self, paper: Paper, actor: User) -> None:
        self.papers.append(paper)
        self.versions[paper.nama_berkas] = documents.add_document(
            self.pemda,
            stream=io.BytesIO(paper.content),
            nama_berkas=paper.nama_berkas,
            tentang=paper.tentang,
            jenis=paper.jenis,
            nomor=paper.nomor,
            tanggal=paper.tanggal,
            actor=actor,
        )

    def paper_for(self, kode: str) -> Paper | None:
        """The newest that speaks of the indikator."""
        return next((paper for paper in reversed(self.papers) if kode in paper.places), None)

    def about(self, instrument: Instrument, indikator: Indikator) -> About:
        """The indikator as this pemda answers it now."""
        opd = main_opd(indikator, self.opds)
        nama = opd.nama if opd else "Perangkat Daerah pengampu"
        return About(instrument, indikator, nama, self.paper_for(indikator.kode), self.pemda.kode)

    def attach(self, assessment: Assessment, about: About, level: int, actor: User) -> None:
        """The paper that speaks of the indikator, or the address of the service, for the first item of its level."""
        kode = about.indikator.kode
        item = about.indikator.bukti[level - 1][0].id
        if about.paper is None:
            slug = application(about.indikator).lower().replace(" ", "-").strip("!")
            link = f"https://contoh.example/{self.pemda.kode}/{slug}"
            assessments.attach_evidence(assessment, kode, item=item, link=link, remark=NOTE, actor=actor)
            return
        place = about.paper.places[kode]
        assessments.attach_evidence(
            assessment,
            kode,
            item=item,
            version=self.versions[about.paper.nama_berkas],
            halaman=str(place.halaman),
            pasal=place.pasal,
            remark=NOTE,
            actor=actor,
        )
