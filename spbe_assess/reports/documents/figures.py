"""The figures of the report on one assessment: which chart gets which numbers, and what they say in words."""

from fractions import Fraction

from spbe_assess.reports.documents.parts import AspekRow, AssessmentReport, DomainRow
from spbe_assess.scoring.numbers import shown, with_comma
from spbe_assess.web import charts
from spbe_assess.web.charts import BarPair, Ruler

SUM_DECIMALS = 4


def predikat_ruler(report: AssessmentReport, width: int) -> Ruler:
    """The bands of this instrument with the index on them, `width` px."""
    return charts.ruler(
        _bands(report),
        report.index,
        str(report.period.tahun),
        scale=report.scale,
        width=width,
        provisional=report.provisional,
    )


def _bands(report: AssessmentReport) -> tuple[tuple[str, Fraction], ...]:
    """Where each predikat begins on the scale: the regulation lets the lowest begin below it."""
    return tuple((nama, max(minimum, Fraction(report.scale[0]))) for nama, minimum in report.bands)


def ruler_says(report: AssessmentReport) -> str:
    bands = ", ".join(f"{nama} mulai {_number(minimum)}" for nama, minimum in reversed(_bands(report)))
    return f"{report.nama_indeks} {report.index_text}, {report.predikat}. Predikat: {bands}."


def bars(report: AssessmentReport, row: AspekRow | DomainRow) -> BarPair:
    """Mandiri and, where there is one, akhir of a row."""
    return charts.bar_pair(row.mandiri, row.akhir, report.scale)


def groups(report: AssessmentReport) -> tuple[tuple[DomainRow | None, tuple[AspekRow, ...]], ...]:
    """Aspek under their domain; one group without a head where the regulation has no domain."""
    if not report.domain:
        return ((None, report.aspek),)
    return tuple((domain, _aspek_of(report, domain)) for domain in report.domain)


def sum_says(report: AssessmentReport) -> str:
    """How the rows of the big table make the index."""
    exact = "" if Fraction(shown(report.index, SUM_DECIMALS)) == report.index else "kira-kira "
    return (
        "Nilai dikalikan bobot, dibagi 100, lalu dijumlahkan: "
        f"{exact}{_number(report.index, SUM_DECIMALS)}. Dibulatkan sekali, saat ditampilkan: {report.index_text}."
    )


def _aspek_of(report: AssessmentReport, domain: DomainRow) -> tuple[AspekRow, ...]:
    return tuple(aspek for aspek in report.aspek if aspek.domain_nomor == domain.nomor)


def _number(number: Fraction, decimals: int = 2) -> str:
    return with_comma(shown(number, decimals))
