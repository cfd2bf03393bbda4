"""The report *temuan*: what is doubled, sporadic or collected twice in a pemda or a province, as plain values."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from spbe_assess.findings.engine.rulebook import levels, rule, rules
from spbe_assess.findings.rules import DATA, OUTCOME_NAMES, REMEDY_NAMES, STATE_NAMES, FindingState, Matrix
from spbe_assess.reports.documents.parts import Subject

COUNTED = (FindingState.BARU, FindingState.DIPUTUSKAN, FindingState.DITINDAKLANJUTI, FindingState.SELESAI)
SHOWN = 40  # rows of a list on screen and paper; workbook and JSON have all


@dataclass(frozen=True)
class Side:
    """A record of a finding: of another pemda's never more than this."""

    nama: str
    opd: str
    pemda: str


@dataclass(frozen=True)
class FindingRow:
    """One finding; `kekuatan` is None where nothing was compared."""

    jenis: str
    severity: str
    state: FindingState
    sides: tuple[Side, ...]
    umum: str  # name of the national application
    konsep: str  # in words
    kekuatan: Fraction | None
    alasan: tuple[str, ...]

    @property
    def judul(self) -> str:
        return rule(self.jenis).judul

    @property
    def tingkat(self) -> str:
        return levels()[self.severity].nama

    @property
    def keadaan(self) -> str:
        return STATE_NAMES[self.state]

    @property
    def names(self) -> str:
        return " dan ".join([*(side.nama for side in self.sides), *([self.umum] if self.umum else [])])

    @property
    def owners(self) -> str:
        told = (f"{side.opd}, {side.pemda}" if side.pemda else side.opd for side in self.sides)
        return "; ".join(dict.fromkeys(told))


@dataclass(frozen=True)
class ClusterRow:
    """Records of which one is enough. `keep`: what is proposed to stay; `stake`: year → rupiah of the others."""

    pemda: str
    konsep: str
    members: tuple[Side, ...]
    keep: str
    alasan: tuple[str, ...]
    stake: dict[int, int]
    dihitung: str


@dataclass(frozen=True)
class DecisionRow:
    """The decision of the year that counts for a finding."""

    tanggal: date
    names: str
    hasil: str
    remedy: str | None
    opd: str
    due: date | None
    alasan: str

    @property
    def outcome(self) -> str:
        return OUTCOME_NAMES[self.hasil]

    @property
    def tindakan(self) -> str:
        return REMEDY_NAMES[self.remedy] if self.remedy else ""


@dataclass(frozen=True)
class KindCount:
    """How many findings of one rule, and in which states."""

    jenis: str
    judul: str
    total: int
    states: dict[FindingState, int]


@dataclass(frozen=True)
class Table:
    """A matrix with the names of its rows and columns."""

    judul: str
    says: str
    matrix: Matrix
    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class FindingsReport:
    """`whole`: a province with all its pemda, else one pemda. `tahun`: the budget year whose money is named first."""

    place: Subject
    whole: bool
    tahun: int
    example: bool
    data_per: datetime | None
    projects: int
    findings: tuple[FindingRow, ...]  # without those no longer found
    gone: int
    clusters: tuple[ClusterRow, ...]
    stake: dict[int, int]
    decisions: tuple[DecisionRow, ...]
    between: Table
    who: Table

    @property
    def total(self) -> int:
        return len(self.findings)

    @property
    def waiting(self) -> int:
        return sum(row.state is FindingState.BARU for row in self.findings)

    @property
    def kinds(self) -> tuple[KindCount, ...]:
        """Every rule that found something, in the order of the rules."""
        states: dict[str, Counter] = {}
        for row in self.findings:
            states.setdefault(row.jenis, Counter())[row.state] += 1
        return tuple(
            KindCount(each.slug, each.judul, states[each.slug].total(), {s: states[each.slug][s] for s in COUNTED})
            for each in rules()
            if each.slug in states
        )

    def of(self, what: str) -> tuple[FindingRow, ...]:
        """`what`: "sporadis", "data" or "pasangan"."""
        return tuple(row for row in self.findings if part(row.jenis) == what)

    @property
    def money(self) -> int:
        """At stake in the year named first."""
        return self.stake.get(self.tahun, 0)

    @property
    def judul(self) -> str:
        return f"Laporan temuan {self.place.nama} {self.tahun}"

    @property
    def summary(self) -> str:
        """The first sentence in all shapes of the report."""
        if not self.findings:
            return f"Tidak ada temuan pada {self.projects} proyek."
        return f"{self.total} temuan pada {self.projects} proyek; {self.waiting} menunggu keputusan."

    @property
    def counted(self) -> str:
        """How the money was counted."""
        return (
            f"{len(self.clusters)} gugus, masing-masing dihitung sekali: biaya setahun dari semua anggotanya, "
            "dikurangi biaya yang diusulkan dipertahankan. Yang diputuskan berbeda atau terkait, dan yang sudah "
            "selesai, tidak dihitung."
        )


def part(jenis: str) -> str:
    """Which part of the report a finding stands in."""
    if jenis == DATA:
        return "data"
    return "sporadis" if rule(jenis).sporadic else "pasangan"


PARTS: Sequence[tuple[str, str]] = (
    ("pasangan", "Ganda dan sejenis"),
    ("sporadis", "Sporadis"),
    ("data", "Data dikumpulkan ganda"),
)


def findings_as_json(report: FindingsReport) -> dict:
    """The same report for machines: whole rupiah as numbers, strengths as text with two decimals."""
    return {
        "laporan": "temuan",
        "kode": report.place.kode,
        "nama": report.place.nama,
        "seprovinsi": report.whole,
        "tahun": report.tahun,
        "data_per": report.data_per.isoformat() if report.data_per else None,
        "contoh": report.example,
        "ringkasan": report.summary,
        "proyek": report.projects,
        "temuan": report.total,
        "menunggu": report.waiting,
        "tidak_ditemukan_lagi": report.gone,
        "biaya_dipertaruhkan": {str(year): rupiah for year, rupiah in report.stake.items()},
        "cara_menghitung": report.counted,
        "jenis": [
            {"jenis": each.jenis, "judul": each.judul, "temuan": each.total}
            | {state.value: count for state, count in each.states.items()}
            for each in report.kinds
        ],
        "gugus": [_cluster(each) for each in report.clusters],
        "daftar": [_finding(each) for each in report.findings],
        "keputusan": [_decision(each) for each in report.decisions],
        "matriks": [_table(each) for each in (report.between, report.who)],
    }


def _side(side: Side) -> dict:
    return {"nama": side.nama, "opd": side.opd, "pemda": side.pemda}


def _cluster(row: ClusterRow) -> dict:
    return {
        "pemda": row.pemda,
        "fungsi": row.konsep,
        "anggota": [_side(each) for each in row.members],
        "dipertahankan": row.keep,
        "alasan": list(row.alasan),
        "biaya": {str(year): rupiah for year, rupiah in row.stake.items()},
        "dihitung": row.dihitung,
    }


def _finding(row: FindingRow) -> dict:
    return {
        "jenis": row.jenis,
        "judul": row.judul,
        "tingkat": str(row.severity),
        "keadaan": row.state.value,
        "pihak": [_side(each) for each in row.sides],
        "aplikasi_umum": row.umum,
        "fungsi": row.konsep,
        "kekuatan": None if row.kekuatan is None else f"{float(row.kekuatan):.2f}",
        "alasan": list(row.alasan),
    }


def _decision(row: DecisionRow) -> dict:
    return {
        "tanggal": row.tanggal.isoformat(),
        "temuan": row.names,
        "hasil": str(row.hasil),
        "tindakan": str(row.remedy) if row.remedy else None,
        "opd": row.opd,
        "tenggat": row.due.isoformat() if row.due else None,
        "alasan": row.alasan,
    }


def _table(table: Table) -> dict:
    counts = [[table.matrix.of(row, column) for column in table.matrix.columns] for row in table.matrix.rows]
    return {"judul": table.judul, "baris": list(table.rows), "kolom": list(table.columns), "angka": counts}
