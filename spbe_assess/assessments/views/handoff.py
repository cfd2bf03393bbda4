"""The way into the ministry's application: texts to copy one by one, or everything as one ZIP."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, RawIOBase
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from flask import Response, render_template, stream_with_context
from flask.typing import ResponseReturnValue
from flask_login import current_user
from openpyxl import Workbook

from spbe_assess import clock
from spbe_assess.assessments import operations, policy, queries, rules
from spbe_assess.assessments.forms import HandOffForm
from spbe_assess.assessments.models import Assessment
from spbe_assess.assessments.rules import Bundled
from spbe_assess.assessments.snapshots import Claim
from spbe_assess.assessments.views import sheet
from spbe_assess.assessments.views.blueprint import bp
from spbe_assess.assessments.views.worklist import place_of
from spbe_assess.db import transaction
from spbe_assess.documents.rules import Sifat
from spbe_assess.instruments.model import Aspek, Indikator
from spbe_assess.sheets import safe_cell
from spbe_assess.storage import store
from spbe_assess.web.access import found, require

PIECE = 256 * 1024  # of a file that is in memory at once


@dataclass(frozen=True)
class Line:
    """One indikator on the page: its texts to copy."""

    indikator: Indikator
    spoken: str
    nama: str
    claim: Claim
    nilai: str


@bp.route("/penilaian/<int:assessment_id>/serah", methods=["GET", "POST"])
def hand_off(assessment_id: int) -> ResponseReturnValue:
    assessment = found(queries.visible_to(current_user, assessment_id))
    require(policy.can_answer(current_user, assessment))
    form = HandOffForm.from_request()
    if form.submitted():
        return _bundle(assessment, terbatas=form.terbatas.data)
    pieces = [use.piece for use in queries.uses(of=assessment)]
    files = {each.version_id: each.version for each in pieces if each.version}
    return render_template(
        "assessments/hand_off.html",
        assessment=assessment,
        place=place_of(assessment),
        groups=_groups(assessment),
        form=form,
        files=len(files),
        size=sum(version.size for version in files.values() if version.destroyed_at is None),
        limited=sum(1 for version in files.values() if version.document.sifat is Sifat.TERBATAS),
    )


def _groups(assessment: Assessment) -> list[tuple[Aspek, list[Line]]]:
    instrument, claims = queries.instrument_of(assessment), queries.claims_of(assessment)

    def line(indikator: Indikator) -> Line:
        claim, spoken = claims[indikator.kode], rules.spoken_kode(indikator.kode)
        nilai = sheet.printed(instrument, claim.nilai)
        return Line(indikator, spoken, rules.short_nama(indikator), claim, nilai)

    return [(aspek, [line(each) for each in aspek.indikator]) for aspek in instrument.aspek]


def _bundle(assessment: Assessment, *, terbatas: bool) -> Response:
    """Everything is read first, so that no connection is held while a slow line takes the files."""
    tahun, pemda = assessment.period.tahun, assessment.pemda.kode
    pieces = [use.piece for use in queries.uses(of=assessment)]
    order = list(queries.instrument_of(assessment).indikator)
    pieces.sort(key=lambda piece: (order.index(piece.kode), piece.id))
    files = rules.bundled(pieces, tahun=tahun, pemda=pemda, limited=terbatas)
    texts = [
        (
            rules.file_name(tahun, pemda, line.indikator.kode, line.nama, ".txt"),
            rules.text_of(
                line.spoken,
                line.indikator.nama,
                line.claim,
                line.nilai,
                [each for each in files if each.kode == line.indikator.kode],
            ),
        )
        for _, lines in _groups(assessment)
        for line in lines
    ]
    nama = f"{tahun}_{pemda}_serah.zip"
    with transaction():
        count = len({each.nama for each in files if each.goes})
        operations.hand_off(assessment, terbatas=terbatas, files=count, actor=current_user)
    response = Response(stream_with_context(_zipped(texts, files)), mimetype="application/zip")
    response.headers.set("Content-Disposition", "attachment", filename=nama)
    return response


class _Sink(RawIOBase):
    """Where a ZIP is written and taken from again piece by piece; it cannot go back, so nothing needs to be kept."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content) -> int:
        self._waiting += content
        return len(content)

    def taken(self) -> bytes:
        """What was written since it was last asked."""
        content = bytes(self._waiting)
        self._waiting.clear()
        return content


def _zipped(texts: list[tuple[str, str]], files: list[Bundled]) -> Iterator[bytes]:
    sink, lost = _Sink(), set()
    with ZipFile(sink, "w", ZIP_DEFLATED) as bundle:
        for nama, text in texts:
            bundle.writestr(_info(f"teks/{nama}", ZIP_DEFLATED), text)
            yield sink.taken()
        for nama, sha256 in {each.nama: each.sha256 for each in files if each.goes}.items():
            try:
                stream = store().open(sha256)
            except FileNotFoundError:
                lost.add(nama)
                continue
            with stream, bundle.open(_info(f"bukti/{nama}", ZIP_STORED), "w", force_zip64=True) as out:
                while content := stream.read(PIECE):
                    out.write(content)
                    yield sink.taken()
            yield sink.taken()
        rows = [each.row(lost=each.nama in lost) for each in files]
        bundle.writestr(_info("daftar-bukti.xlsx", ZIP_STORED), _index(rows))
        yield sink.taken()
    yield sink.taken()


def _info(nama: str, how: int) -> ZipInfo:
    info = ZipInfo(nama, clock.now().timetuple()[:6])
    info.compress_type = how
    return info


def _index(rows: list[tuple[str, ...]]) -> bytes:
    workbook = Workbook(write_only=True)
    page = workbook.create_sheet("Bukti")
    for row in (rules.INDEX_HEADS, *rows):
        page.append([safe_cell(page, value) for value in row])
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()
