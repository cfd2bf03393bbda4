"""`flask laporan`: a report written to a file by this very process, without the web server and its worker."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import assessment_in
from spbe_assess.cli_command import Command
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import in_force
from spbe_assess.organisation.models import Pemda, Period
from spbe_assess.organisation.queries import pemda_by_kode, periods_of, resmi_period
from spbe_assess.reports.documents import AssessmentReport, as_json
from spbe_assess.reports.operations import download_report
from spbe_assess.reports.queries import report_of
from spbe_assess.reports.renderers import assessment_pdf
from spbe_assess.reports.tasks import fingerprint
from spbe_assess.reports.workbooks import assessment_workbook

ASSESSMENT = "penilaian"
YEARS = range(2000, 2101)


def _json(report: AssessmentReport) -> bytes:
    return (json.dumps(as_json(report), ensure_ascii=False, indent=1) + "\n").encode()


WRITERS: dict[str, Callable[[AssessmentReport], bytes]] = {
    ".pdf": assessment_pdf,
    ".xlsx": assessment_workbook,
    ".json": _json,
}


@click.command("laporan", cls=Command)
@click.argument("jenis", default="")
@click.option("--pemda", metavar="KODE", help="Kode Kemendagri, misalnya 82.03.")
@click.option("--provinsi", metavar="KODE", help="Untuk laporan seluruh provinsi.")
@click.option("--tahun", metavar="N", help="Tahun penilaian.")
@click.option("--periode", metavar="NAMA", help="Tanpa ini: periode resmi dengan instrumen yang berlaku tahun itu.")
@click.option("-o", "--keluaran", "berkas", type=click.Path(path_type=Path), help="BERKAS.pdf, .xlsx, atau .json.")
@with_appcontext
def laporan(jenis: str, pemda: str, provinsi: str, tahun: str, periode: str, berkas: Path | None) -> None:
    """Tulis laporan JENIS ke BERKAS. JENIS yang ada sekarang: penilaian."""
    _check(jenis, pemda, provinsi)
    writer = _writer(berkas)
    assessment = _assessment(pemda, _year(tahun), periode)
    report = report_of(assessment, None, example=current_app.extensions["example"]())
    _write(berkas, writer(report))
    with transaction():
        download_report(
            assessment,
            bentuk=berkas.suffix.casefold().removeprefix("."),
            tahap=report.label,
            sidik=fingerprint(report),
            actor=None,
        )


def _check(jenis: str, pemda: str | None, provinsi: str | None) -> None:
    if jenis != ASSESSMENT:
        raise Refused(f"Jenis laporan {_quoted(jenis)} belum ada. Yang ada sekarang: {ASSESSMENT}.")
    if provinsi or not pemda:
        raise Refused("Laporan penilaian adalah tentang satu pemda: sebut --pemda KODE, misalnya --pemda 82.03.")


def _writer(berkas: Path | None) -> Callable[[AssessmentReport], bytes]:
    writer = WRITERS.get(berkas.suffix.casefold()) if berkas else None
    if writer is None:
        raise Refused("Sebut berkas keluaran dengan -o BERKAS yang berakhir .pdf, .xlsx, atau .json.")
    return writer


def _year(tahun: str | None) -> int:
    if not tahun or not (tahun.isascii() and tahun.isdigit()) or int(tahun[:6]) not in YEARS:
        raise Refused("Sebut tahun penilaian dengan empat angka, misalnya --tahun 2024.")
    return int(tahun)


def _assessment(kode: str, tahun: int, nama: str | None) -> Assessment:
    pemda = pemda_by_kode(kode)
    if pemda is None:
        raise Refused(f"Tidak ada pemda dengan kode {_quoted(kode)}.")
    period = _period(pemda, tahun, nama)
    assessment = assessment_in(period, pemda)
    if assessment is None:
        raise Refused(f"{pemda.sebutan} tidak dinilai dalam periode {period.nama}.")
    return assessment


def _period(pemda: Pemda, tahun: int, nama: str | None) -> Period:
    provinsi = pemda.provinsi or pemda
    if nama:
        found = next((each for each in periods_of(provinsi) if (each.tahun, each.nama) == (tahun, nama)), None)
        missing = f"Tidak ada periode {_quoted(nama)} tahun {tahun} di Provinsi {provinsi.nama}."
    else:
        instrument = in_force(tahun)
        found = resmi_period(provinsi, tahun, instrument.kode)
        missing = f"Tidak ada periode resmi {instrument.kode} tahun {tahun} di Provinsi {provinsi.nama}."
    if found is None:
        raise Refused(missing)
    return found


def _write(berkas: Path, content: bytes) -> None:
    """Whole or not at all."""
    half = berkas.with_name(f".{berkas.name}.{secrets.token_hex(4)}")
    try:
        half.write_bytes(content)
        half.replace(berkas)
    except OSError:
        half.unlink(missing_ok=True)
        raise Refused(f"Berkas {_quoted(str(berkas))} tidak dapat ditulis.") from None


def _quoted(text: str) -> str:
    """Somebody's text inside our sentence: short, and nothing a terminal would act on."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in text)
    return f'"{shown[:60]}…"' if len(shown) > 60 else f'"{shown}"'
