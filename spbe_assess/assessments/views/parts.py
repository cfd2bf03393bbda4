"""An OPD's part of an indikator as pages show it, and who is told when something happens to it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_login import current_user

from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import notify
from spbe_assess.assessments import queries, rules
from spbe_assess.assessments.models import Assessment, Contribution
from spbe_assess.assessments.rules import ContributionState
from spbe_assess.instruments.model import Indikator, Instrument
from spbe_assess.web.filters import tanggal

# state of a contribution → the shape that stands beside its word
SHAPES = {
    ContributionState.BELUM: "kosong",
    ContributionState.DRAF: "draf",
    ContributionState.DISERAHKAN: "dikirim",
    ContributionState.DIKEMBALIKAN: "perlu_perbaikan",
}


@dataclass(frozen=True)
class Part:
    """One contribution with its indikator. `days` until the due day, negative when it is over, None without one."""

    row: Contribution
    indikator: Indikator
    shape: str
    word: str
    late: bool
    days: int | None
    url: str

    @property
    def spoken(self) -> str:
        return rules.spoken_kode(self.row.kode)

    @property
    def nama(self) -> str:
        return rules.short_nama(self.indikator)

    @property
    def by_officer(self) -> bool:
        """Written by somebody who is not of that OPD."""
        return self.row.saved_by is not None and self.row.saved_by.opd_id != self.row.opd_id

    @property
    def days_text(self) -> str:
        """ "3 hari lagi", "hari ini", "terlambat 2 hari"; nothing without a day or when it is handed in."""
        if self.days is None or self.row.state is ContributionState.DISERAHKAN:
            return ""
        if self.days < 0:
            return f"terlambat {-self.days} hari"
        return f"{self.days} hari lagi" if self.days else "hari ini"


def part_of(row: Contribution, instrument: Instrument, today: date) -> Part:
    used = row.state is ContributionState.DISERAHKAN and row.used_at is not None
    return Part(
        row=row,
        indikator=instrument.indikator[row.kode],
        shape="diterima" if used else SHAPES[row.state],
        word="Dipakai dalam jawaban" if used else rules.CONTRIBUTION_NAMES[row.state],
        late=rules.is_late(row.state, row.due, today),
        days=(row.due - today).days if row.due else None,
        url=url_of(row),
    )


def parts_of(rows: Iterable[Contribution], instrument: Instrument, today: date) -> list[Part]:
    """In the instrument's order."""
    order = list(instrument.indikator)
    return [part_of(row, instrument, today) for row in sorted(rows, key=lambda row: order.index(row.kode))]


def url_of(row: Contribution) -> str:
    """The page of the part, the same for its OPD and for officers."""
    return url_for("assessments.record_contribution", assessment_id=row.assessment_id, kode=row.kode, opd_id=row.opd_id)


def contacts(row: Contribution) -> list[User]:
    """Whom a notice about this part goes to: the one who is named, else everybody of that OPD."""
    return [row.person] if row.person else queries.contributors_of([row.opd_id]).get(row.opd_id, [])


def tell_handed(assessment: Assessment, rows: Collection[Contribution]) -> None:
    """One notice for all that was handed to one OPD at once."""
    first, due = min(rows, key=lambda row: row.id), min((row.due for row in rows if row.due), default=None)
    spoken = rules.spoken_kodes([row.kode for row in rows])
    notify(
        contacts(first),
        isi=f"Indikator {spoken} dibagikan kepada OPD Anda untuk Penilaian {assessment.period.tahun}"
        + (f", tenggat {tanggal(due)}." if due else "."),
        url=url_for("assessments.contributions", assessment_id=assessment.id),
        kunci=f"bagi:{first.id}:{first.asked_at:%Y%m%d%H%M%S}",
        actor=current_user,
    )


def tell_rescheduled(row: Contribution) -> None:
    """Another person, or another day: whoever has it now hears of both."""
    due = f"tenggatnya {tanggal(row.due)}" if row.due else "tanpa tenggat"
    notify(
        contacts(row),
        isi=f"Indikator {rules.spoken_kode(row.kode)} dibagikan kepada OPD Anda, kini {due}.",
        url=url_of(row),
        kunci=f"tenggat:{row.id}:{row.person_id or ''}:{row.due or ''}",
        actor=current_user,
    )


def tell_handed_in(row: Contribution) -> None:
    notify(
        queries.officers_of(row.assessment.pemda_id),
        isi=f"{row.opd.nama} menyerahkan indikator {rules.spoken_kode(row.kode)}.",
        url=url_for("assessments.record_answer", assessment_id=row.assessment_id, kode=row.kode, _anchor="dari-opd"),
        kunci=f"serah:{row.id}:{row.handed_in_at:%Y%m%d%H%M%S}",
        actor=current_user,
    )


def tell_returned(row: Contribution) -> None:
    notify(
        contacts(row),
        isi=f"Indikator {rules.spoken_kode(row.kode)} dikembalikan petugas untuk diperbaiki.",
        url=url_of(row),
        kunci=f"kembali:{row.id}:{row.handed_in_at:%Y%m%d%H%M%S}",
        actor=current_user,
    )
