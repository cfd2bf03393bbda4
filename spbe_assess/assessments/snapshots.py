"""What a pemda claims, as plain values: the content of a snapshot, its fingerprint, and what changed between two.

Pure: rows become `Claim`s in `queries`, a stored snapshot becomes them again in `claims_of`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from functools import lru_cache

from spbe_assess.canonical import canonical_json, digest
from spbe_assess.errors import Refused
from spbe_assess.instruments.model import Instrument
from spbe_assess.scoring.rules import convert


@dataclass(frozen=True)
class ClaimEvidence:
    """One use of a document or link; `opd` who brought it, or empty.

    `sha256` is of the bytes, empty for a link and for a rahasia document, which is seen at its place.
    """

    id: int
    item: str
    sha256: str
    link: str
    nama: str
    halaman: str
    pasal: str
    remark: str
    opd: str


@dataclass(frozen=True)
class Claim:
    """What a pemda says about one indikator. `nilai` of one fed by an index is its exact conversion, None without."""

    kode: str
    nilai: Fraction | None
    layanan: str
    index: Fraction | None
    index_badan: str
    index_tahun: int | None
    fakta: str
    analisis: str
    ticks: tuple[int, ...]
    bukti: tuple[ClaimEvidence, ...]

    @property
    def is_empty(self) -> bool:
        """Nobody wrote anything here."""
        return self.nilai is None and self.index is None and not (self.fakta or self.analisis or self.ticks)


def nilai_of(instrument: Instrument, kode: str, nilai: Fraction | None, index: Fraction | None) -> Fraction | None:
    """The nilai that counts: what was chosen, or the conversion where the regulation takes another body's index."""
    if instrument.indikator[kode].sumber_nilai != "indeks":
        return nilai
    if index is None:
        return None
    try:
        return convert(instrument, kode, index)
    except Refused:  # the index left the conversion's range when the period took a corrected edition
        return None


def content(head: Mapping[str, object], claims: Iterable[Claim]) -> dict:
    """A snapshot as plain values: `head` says whose and when, "jawaban" holds the claims by kode."""
    return {**head, "jawaban": {claim.kode: asdict(claim) for claim in claims}}


def fingerprint(claims: Iterable[Claim]) -> str:
    """SHA-256 over all answers and their evidence, whoever asks and whenever, whatever proofs are called by then."""
    return digest(canonical_json({claim.kode: _compared(asdict(claim)) for claim in claims}))


@lru_cache(maxsize=64)
def _answers(isi: str) -> dict[str, dict]:
    return json.loads(isi)["jawaban"]


def claims_of(isi: str) -> dict[str, Claim]:
    """The claims of a stored snapshot by kode, in the order of their kode as text."""
    return {kode: claim_of(kode, values) for kode, values in _answers(isi).items()}


def claim_of(kode: str, values: Mapping) -> Claim:
    """A claim as `asdict` and canonical JSON left it, in a snapshot or in a decision."""
    return Claim(
        kode=kode,
        nilai=_number(values["nilai"]),
        layanan=values["layanan"],
        index=_number(values["index"]),
        index_badan=values["index_badan"],
        index_tahun=values["index_tahun"],
        fakta=values["fakta"],
        analisis=values["analisis"],
        ticks=tuple(values["ticks"]),
        bukti=tuple(ClaimEvidence(**each) for each in values["bukti"]),
    )


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


@dataclass(frozen=True)
class Contents:
    """How much was sent: answers with a nilai, texts, and evidence as files, links and what is only to be seen."""

    answered: int
    fakta: int
    analisis: int
    files: int
    links: int
    secrets: int


def contents_of(claims: Iterable[Claim]) -> Contents:
    claims = list(claims)
    bukti = [each for claim in claims for each in claim.bukti]
    return Contents(
        answered=sum(claim.nilai is not None for claim in claims),
        fakta=sum(bool(claim.fakta) for claim in claims),
        analisis=sum(bool(claim.analisis) for claim in claims),
        files=sum(bool(each.sha256) for each in bukti),
        links=sum(bool(each.link) for each in bukti),
        secrets=sum(not each.sha256 and not each.link for each in bukti),
    )


def edition_of(isi: str) -> str:
    """SHA-256 of the edition a snapshot was made under."""
    return json.loads(isi)["edisi"]


def changed(kode: str, old_isi: str, new_isi: str) -> bool:
    """Whether anything of the answer or its evidence differs between two snapshots."""
    old, new = (_answers(isi).get(kode) for isi in (old_isi, new_isi))
    return _compared(old) != _compared(new)


# what a document and an OPD are called may be put right at any time; which ones they are the evidence's id says
_CALLED = frozenset({"nama", "opd"})


def _compared(values: Mapping | None) -> dict | None:
    if values is None:
        return None
    bukti = [{name: value for name, value in each.items() if name not in _CALLED} for each in values["bukti"]]
    return {**values, "bukti": bukti}
