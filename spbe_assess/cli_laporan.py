"""`flask laporan`: a report written to a file by this very process, without the web server and its worker."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.queries import assessment_in
from spbe_assess.canonical import canonical_json, digest
from spbe_assess.cli_command import Command
from spbe_assess.db import transaction
from spbe_assess.errors import Refused
from spbe_assess.instruments.catalog import in_force
from spbe_assess.organisation.models import Pemda, Period
from spbe_assess.organisation.queries import pemda_by_kode, periods_of, resmi_period
from spbe_assess.reports.documents import as_json, findings_as_json
from spbe_assess.reports.operations import download_findings, download_report
from spbe_assess.reports.queries import findings_report, report_of
from spbe_assess.reports.renderers import assessment_pdf, findings_pdf
from spbe_assess.reports.tasks import fingerprint
from spbe_assess.reports.workbooks import assessment_workbook, findings_workbook
from spbe_assess.review.documents import as_json as paper_as_json
from spbe_assess.review.queries import newest_paper
from spbe_assess.review.renderers import berita_acara_pdf

YEARS = range(2000, 2101)
FINDINGS = "temuan"  # about a pemda or a province, not about one assessment
ENDINGS = (".pdf", ".xlsx", ".json")


@dataclass(frozen=True)
class Made:
    """One report as bytes, and what the log says of it: whose number it prints, the SHA-256 of what it says."""

    content: bytes
    tahap: str
    sidik: str


Maker = Callable[[Assessment, str], Made]  # from an assessment and an ending (".pdf")


def _json(content: dict) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _assessment_report(assessment: Assessment, ending: str) -> Made:
    report = report_of(assessment, None, example=current_app.extensions["example"]())
    writers = {".pdf": assessment_pdf, ".xlsx": assessment_workbook, ".json": lambda made: _json(as_json(made))}
    return Made(writers[ending](report), report.label, fingerprint(report))


def _berita_acara(assessment: Assessment, ending: str) -> Made:
    paper = newest_paper(assessment, as_it_stands=True, example=current_app.extensions["example"]())
    said = paper_as_json(paper)
    content = berita_acara_pdf(paper) if ending == ".pdf" else _json(said)
    return Made(content, paper.stage, digest(canonical_json(said)))


def _findings(kode: str, tahun: int, ending: str, *, whole: bool) -> Made:
    """As things stand now; `tahun` is the budget year whose money is named first."""
    place = _place(kode)
    if whole and not place.is_provinsi:
        raise Refused(f"{place.sebutan} bukan provinsi: sebut --pemda {place.kode}.")
    report = findings_report(place, tahun, whole=whole, example=current_app.extensions["example"]())
    said = findings_as_json(report)
    writers = {".pdf": findings_pdf, ".xlsx": findings_workbook, ".json": lambda _: _json(said)}
    return Made(writers[ending](report), "", digest(canonical_json(said)))


# jenis → its maker, and the endings it can be written with
KINDS: Mapping[str, tuple[Maker, tuple[str, ...]]] = {
    "penilaian": (_assessment_report, ENDINGS),
    "berita-acara": (_berita_acara, (".pdf", ".json")),
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
    """Tulis laporan JENIS ke BERKAS. JENIS yang ada sekarang: penilaian, berita-acara, temuan."""
    if jenis == FINDINGS:
        _write_findings(pemda, provinsi, tahun, berkas)
        return
    make, endings = _kind(jenis, pemda, provinsi)
    ending = _ending(berkas, endings)
    assessment = _assessment(pemda, _year(tahun), periode)
    made = make(assessment, ending)
    _write(berkas, made.content)
    with transaction():
        download_report(assessment, bentuk=ending.removeprefix("."), tahap=made.tahap, sidik=made.sidik, actor=None)


def _write_findings(pemda: str | None, provinsi: str | None, tahun: str, berkas: Path | None) -> None:
    if bool(pemda) == bool(provinsi):
        raise Refused("Sebut salah satu: --pemda KODE untuk satu pemda, atau --provinsi KODE untuk seluruh provinsi.")
    kode, whole, year = pemda or provinsi, bool(provinsi), _year(tahun)
    ending = _ending(berkas, ENDINGS)
    made = _findings(kode, year, ending, whole=whole)
    _write(berkas, made.content)
    told = {"whole": whole, "tahun": year, "bentuk": ending.removeprefix("."), "sidik": made.sidik}
    with transaction():
        download_findings(kode, **told, actor=None)


def _kind(jenis: str, pemda: str | None, provinsi: str | None) -> tuple[Maker, tuple[str, ...]]:
    if jenis not in KINDS:
        raise Refused(f"Jenis laporan {_quoted(jenis)} belum ada. Yang ada sekarang: {', '.join([*KINDS, FINDINGS])}.")
    if provinsi or not pemda:
        raise Refused(f"Laporan {jenis} adalah tentang satu pemda: sebut --pemda KODE, misalnya --pemda 82.03.")
    return KINDS[jenis]


def _ending(berkas: Path | None, endings: tuple[str, ...]) -> str:
    ending = berkas.suffix.casefold() if berkas else ""
    if ending not in endings:
        *before, last = endings
        listed = f"{', '.join(before)}{',' if len(before) > 1 else ''} atau {last}"
        raise Refused(f"Sebut berkas keluaran dengan -o BERKAS yang berakhir {listed}.")
    return ending


def _year(tahun: str | None) -> int:
    if not tahun or not (tahun.isascii() and tahun.isdigit()) or int(tahun[:6]) not in YEARS:
        raise Refused("Sebut tahun penilaian dengan empat angka, misalnya --tahun 2024.")
    return int(tahun)


def _assessment(kode: str, tahun: int, nama: str | None) -> Assessment:
    pemda = _place(kode)
    period = _period(pemda, tahun, nama)
    assessment = assessment_in(period, pemda)
    if assessment is None:
        raise Refused(f"{pemda.sebutan} tidak dinilai dalam periode {period.nama}.")
    return assessment


def _place(kode: str) -> Pemda:
    pemda = pemda_by_kode(kode)
    if pemda is None:
        raise Refused(f"Tidak ada pemda dengan kode {_quoted(kode)}.")
    return pemda


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
