"""The parts of the report on one assessment: what goes in, what comes out, and the sentences it says about itself."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from spbe_assess.assessments.rules import spoken_kode
from spbe_assess.scoring.numbers import shown, with_comma

INTERVIU = "interviu"


class Stage(StrEnum):
    """Whose number the index is."""

    MANDIRI = "mandiri"
    REVIU = "reviu"
    AKHIR = "akhir"


@dataclass(frozen=True)
class Subject:
    """The pemda the report is about; `nama` with its kind ("Provinsi Maluku Utara"), `zona` "WIB", "WITA" or "WIT"."""

    kode: str
    nama: str
    provinsi: str
    ibukota: str
    zona: str
    is_provinsi: bool


@dataclass(frozen=True)
class Period:
    """`tahap`: kode of the stages it runs, in order ("mandiri", "dokumen", "interviu")."""

    tahun: int
    nama: str
    resmi: bool
    tahap: tuple[str, ...]


@dataclass(frozen=True)
class Signer:
    nama: str
    nip: str
    jabatan: str


@dataclass(frozen=True)
class SignedPaper:
    """The signed berita acara of a decision, as its scan was brought; the latest of each decision."""

    decision: int
    nomor: str
    tanggal: date
    sha256: str


@dataclass(frozen=True)
class Claimed:
    """What the pemda says about one indikator. `nilai` None: not answered."""

    nilai: Fraction | None = None
    layanan: str = ""
    index: Fraction | None = None
    index_badan: str = ""
    index_tahun: int | None = None
    fakta: str = ""
    analisis: str = ""


@dataclass(frozen=True)
class Judged:
    """What the evaluator says. `nilai` None: no value that counts; `stale`: judged before the answer changed."""

    nilai: Fraction | None = None
    stale: bool = False
    fakta: str = ""
    analisis: str = ""
    justifikasi: str = ""


@dataclass(frozen=True)
class IndikatorRow:
    """One indikator. `nilai` is the one that counts at the report's stage, `first` the first mandiri where it differs.

    `contribution` = counted nilai × bobot / 100; `level` and `level_name` None without an answer and for nilai 0.
    """

    kode: str
    nama: str
    bobot: Fraction
    mandiri: Fraction | None
    first: Fraction | None
    akhir: Fraction | None
    nilai: Fraction | None
    level: int | None
    level_name: str | None
    contribution: Fraction
    claimed: Claimed
    judged: Judged

    @property
    def spoken(self) -> str:
        """How people call it: 5 for IK-05."""
        return spoken_kode(self.kode)

    @property
    def short_nama(self) -> str:
        """Without the words every indikator of a regulation begins with."""
        return self.nama.removeprefix("Tingkat Kematangan ")

    @property
    def has_texts(self) -> bool:
        own, review = self.claimed, self.judged
        return bool(own.fakta or own.analisis or review.fakta or review.analisis or review.justifikasi)


@dataclass(frozen=True)
class AspekRow:
    """`nilai` counts at the report's stage; `akhir` None in a report on nilai mandiri; `level` bands the nilai."""

    nomor: int
    nama: str
    bobot: Fraction
    mandiri: Fraction
    akhir: Fraction | None
    nilai: Fraction
    level: int | None
    contribution: Fraction
    domain_nomor: int
    indikator: tuple[IndikatorRow, ...]


@dataclass(frozen=True)
class DomainRow:
    nomor: int
    nama: str
    bobot: Fraction
    mandiri: Fraction
    akhir: Fraction | None
    nilai: Fraction
    level: int | None


@dataclass(frozen=True)
class AssessmentReport:
    """Everything the "Laporan hasil penilaian" of one pemda says. `domain` is empty where the regulation has none.

    `reopened`: it was opened again since; `reasons` = why it, and results before it, were opened again, oldest first.
    `signed`: the scans of its berita acara and of those of results before it, oldest first.
    `bands` = (predikat, minimum), highest first; `ahead` = the next predikat and the missing index, None at the top;
    `batas` = the lowest and highest index the unanswered could give; `data_per` aware, None before anything was saved.
    """

    pemda: Subject
    period: Period
    stage: Stage
    draf: bool
    reopened: bool
    reasons: tuple[str, ...]
    signed: tuple[SignedPaper, ...]
    instrument: str
    judul: str
    rujukan: str
    short_rujukan: str
    edition: str
    nama_indeks: str
    whole: bool
    scale: tuple[int, int]
    counts_as: Fraction
    bands: tuple[tuple[str, Fraction], ...]
    index: Fraction
    predikat: str
    ahead: tuple[str, Fraction] | None
    printed_predikat: str
    kosong: tuple[str, ...]
    batas: tuple[Fraction, Fraction]
    mandiri_index: Fraction
    mandiri_predikat: str
    first_index: Fraction | None
    domain: tuple[DomainRow, ...]
    aspek: tuple[AspekRow, ...]
    data_per: datetime | None
    signed_on: date | None
    signers: tuple[Signer, ...]
    example: bool

    @property
    def index_text(self) -> str:
        """The one string every format prints: "2,69"."""
        return with_comma(shown(self.index))

    @property
    def indikator(self) -> tuple[IndikatorRow, ...]:
        return tuple(row for aspek in self.aspek for row in aspek.indikator)

    @property
    def final(self) -> bool:
        return self.stage is Stage.AKHIR

    @property
    def has_akhir(self) -> bool:
        """Whether an evaluator's values are in it."""
        return self.stage is not Stage.MANDIRI

    @property
    def stage_name(self) -> str:
        """design.md §1: whose number it is; a province is not reviewed by another."""
        if self.stage is Stage.MANDIRI:
            return "nilai mandiri (draf)" if self.draf else "nilai mandiri"
        if self.pemda.is_provinsi:
            return "nilai reviu internal provinsi" + ("" if self.final else " (sementara)")
        return "nilai akhir reviu provinsi" if self.final else "nilai reviu provinsi (sementara)"

    @property
    def provisional(self) -> bool:
        return not self.final or bool(self.kosong)

    @property
    def label(self) -> str:
        """The stage's name, and "sementara" where answers are missing."""
        name = self.stage_name
        return name if not self.kosong or "sementara" in name else f"{name}, sementara"

    def nilai_text(self, nilai: Fraction | None) -> str:
        """A nilai of an indikator as printed: "3" or "2,75"; "–" for none."""
        return "–" if nilai is None else with_comma(shown(nilai, 0 if self.whole else 2))

    @property
    def moved(self) -> tuple[int, int]:
        """How many indikator the review lowered and raised."""
        pairs = [(row.mandiri, row.akhir) for row in self.indikator if None not in (row.mandiri, row.akhir)]
        return sum(after < before for before, after in pairs), sum(after > before for before, after in pairs)
