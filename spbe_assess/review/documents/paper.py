"""The berita acara of one assessment: what both sides sign for, read from a decision's content or one to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from spbe_assess.assessments.rules import short_nama
from spbe_assess.instruments.model import Instrument
from spbe_assess.review.documents.moments import day_of
from spbe_assess.review.documents.stages import sanggah_says, stages_of
from spbe_assess.review.rules import OUTCOME_NAMES, SanggahOutcome

JUDGED = ("dokumen", "interviu", "visitasi")


@dataclass(frozen=True)
class Place:
    """Whose assessment it is, and in whose clocks its days are told."""

    kode: str
    sebutan: str
    provinsi: str  # "Provinsi Maluku Utara"
    zona: str
    is_provinsi: bool


@dataclass(frozen=True)
class Signer:
    """`pihak`: "pemda" or "provinsi"."""

    pihak: str
    nama: str
    nip: str
    jabatan: str


@dataclass(frozen=True)
class Issue:
    """What was typed when it was issued for the n-th time."""

    n: int
    nomor: str
    tanggal: date
    tempat: str
    kop: tuple[str, ...]
    signers: tuple[Signer, ...]

    def of(self, pihak: str) -> tuple[Signer, ...]:
        return tuple(each for each in self.signers if each.pihak == pihak)


@dataclass(frozen=True)
class Decided:
    """The decision behind it."""

    n: int
    waktu: datetime
    oleh: str
    sha256: str


@dataclass(frozen=True)
class Branch:
    """A domain or an aspek; `akhir` None while values are missing."""

    nomor: int
    nama: str
    mandiri: Fraction
    akhir: Fraction | None


@dataclass(frozen=True)
class Change:
    """An indikator the review moved: its value in each stage that has one of its own, and the last."""

    kode: str
    nama: str
    mandiri: Fraction | None
    dokumen: Fraction | None
    interviu: Fraction | None
    visitasi: Fraction | None
    akhir: Fraction | None


@dataclass(frozen=True)
class SanggahCase:
    """`outcome`, `reply` and `replied` are empty while nobody answered."""

    kode: str
    isi: str
    raised: date
    outcome: str
    reply: str
    replied: date | None


@dataclass(frozen=True)
class Paper:
    """Everything the paper says. Without `issue` it is a draft of one; without `decided` its numbers are provisional.

    `reopenings`: n of a decision, the day it was opened again, and why; oldest first. `akhir_index` and
    `akhir_predikat` are None and "" while values are missing.
    """

    place: Place
    stage: str
    tahun: int
    periode: str
    resmi: bool
    tahap: tuple[str, ...]
    instrument: Instrument
    edition: str
    decided: Decided | None
    issue: Issue | None
    evaluators: tuple[str, ...]
    stages: tuple[tuple[str, str], ...]
    mandiri_index: Fraction
    mandiri_predikat: str
    akhir_index: Fraction | None
    akhir_predikat: str
    domain: tuple[Branch, ...]
    aspek: tuple[Branch, ...]
    total: int
    changes: tuple[Change, ...]
    resent: tuple[str, ...]  # kode of those whose nilai mandiri is another than in the first sending
    sanggah_says: str
    sanggah: tuple[SanggahCase, ...]
    rekomendasi: str
    reopenings: tuple[tuple[int, date, str], ...]
    data_per: datetime | None
    example: bool

    @property
    def is_draft(self) -> bool:
        return self.issue is None

    @property
    def has(self) -> tuple[str, ...]:
        """The judged stages some changed indikator has a value of its own in."""
        return tuple(tahap for tahap in JUDGED if any(getattr(each, tahap) is not None for each in self.changes))


def evaluators_in(content: Mapping) -> list[int]:
    """Ids of whoever gave a value that stands in a decision."""
    found = [row[tahap]["oleh"] for row in content["indikator"].values() for tahap in JUDGED if row.get(tahap)]
    return list(dict.fromkeys(found))


def berita_acara(
    content: Mapping,
    instrument: Instrument,
    *,
    place: Place,
    stage: str,
    names: Mapping[int, str],
    today: date,
    decided: Decided | None = None,
    issue: Issue | None = None,
    reopenings: tuple[tuple[int, date, str], ...] = (),
    example: bool = False,
) -> Paper:
    """`content`: of a decision as its canonical JSON is read again, or what one would hold now. `names` by id."""
    return Paper(
        place=place,
        stage=stage,
        instrument=instrument,
        decided=decided,
        issue=issue,
        evaluators=tuple(names[each] for each in evaluators_in(content) if each in names),
        stages=stages_of(content, place.zona, decided=decided is not None),
        sanggah_says=sanggah_says(content, place.zona, today=None if decided else today),
        sanggah=_cases(content, place.zona),
        rekomendasi=content.get("rekomendasi", ""),
        reopenings=reopenings,
        data_per=decided.waktu if decided else _last_moment(content),
        example=example,
        **_period(content),
        **_numbers(content, instrument),
    )


def _period(content: Mapping) -> dict:
    return {
        "tahun": content["tahun"],
        "periode": content["periode"],
        "resmi": content["jenis"] == "resmi",
        "tahap": tuple(content["tahap"]),
        "edition": content["edisi"]["sha256"],
    }


def _numbers(content: Mapping, instrument: Instrument) -> dict:
    rows, mandiri = content["indikator"], content["mandiri"]
    complete = all(row["final"] is not None for row in rows.values())
    return {
        "mandiri_index": Fraction(mandiri["indeks"]),
        "mandiri_predikat": mandiri["predikat"],
        "akhir_index": Fraction(content["indeks"]) if complete else None,
        "akhir_predikat": content["predikat"] if complete else "",
        "domain": _branches(instrument.domain if instrument.has_domain else (), content, "domain", complete),
        "aspek": _branches(instrument.aspek, content, "aspek", complete),
        "total": len(rows),
        "changes": _changes(instrument, rows),
        "resent": tuple(kode for kode in instrument.indikator if _was_resent(rows[kode])),
    }


def _branches(branches, content: Mapping, what: str, complete: bool) -> tuple[Branch, ...]:
    before, after = content["mandiri"][what], content[what]
    return tuple(
        Branch(
            each.nomor,
            each.nama,
            Fraction(before[str(each.nomor)]),
            Fraction(after[str(each.nomor)]) if complete else None,
        )
        for each in branches
    )


def _changes(instrument: Instrument, rows: Mapping[str, Mapping]) -> tuple[Change, ...]:
    return tuple(
        Change(
            kode,
            short_nama(indikator),
            _number(rows[kode]["mandiri"]),
            *(_number(rows[kode][tahap]["nilai"]) if rows[kode].get(tahap) else None for tahap in JUDGED),
            _number(rows[kode]["final"]),
        )
        for kode, indikator in instrument.indikator.items()
        if rows[kode]["final"] is not None and rows[kode]["final"] != rows[kode]["mandiri"]
    )


def _was_resent(row: Mapping) -> bool:
    return row["mandiri_pertama"] is not None and row["mandiri_pertama"] != row["mandiri"]


def _cases(content: Mapping, zona: str) -> tuple[SanggahCase, ...]:
    cases = []
    for each in content.get("sanggah", {}).get("perkara", ()):
        reply = each["jawaban"] or {"hasil": None, "isi": "", "waktu": None}
        cases.append(
            SanggahCase(
                kode=each["kode"],
                isi=each["isi"],
                raised=day_of(each["waktu"], zona),
                outcome=OUTCOME_NAMES[SanggahOutcome(reply["hasil"])] if reply["hasil"] else "",
                reply=reply["isi"],
                replied=day_of(reply["waktu"], zona) if reply["waktu"] else None,
            )
        )
    return tuple(cases)


def _last_moment(content: Mapping) -> datetime | None:
    sent = [each["waktu"] for each in content.get("kiriman", ())]
    judged = [row[tahap]["waktu"] for row in content["indikator"].values() for tahap in JUDGED if row.get(tahap)]
    return datetime.fromisoformat(max(sent + judged)) if sent + judged else None


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
