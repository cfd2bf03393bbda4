"""What a pemda claims, as plain values: the content of a snapshot, its fingerprint, and what changed between two.

Pure: rows become `Claim`s in `queries`, a stored snapshot becomes them again in `claims_of`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
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


# what may differ between two claims of one indikator, as people call it; nilai of one fed by an index is its conversion
NAMES = {
    "nilai": "Nilai",
    "layanan": "Layanan yang dinilai",
    "index": "Indeks",
    "index_badan": "Lembaga penerbit indeks",
    "index_tahun": "Tahun indeks",
    "ticks": "Kriteria yang dicentang",
    "fakta": "Fakta",
    "analisis": "Analisis",
}


@dataclass(frozen=True)
class Difference:
    """One thing a pemda changed: a `field` of its claim, or "bukti", and what it was and is.

    Of a piece of evidence `old` and `new` are the pieces: None where it was not there yet, or is no more.
    """

    field: str
    nama: str
    old: object
    new: object


def differences(old: Claim, new: Claim) -> list[Difference]:
    """Exactly what differs between two claims of one indikator, in the order a page shows them; evidence last."""
    fields = [(name, getattr(old, name), getattr(new, name)) for name in NAMES]
    told = [Difference(name, NAMES[name], before, after) for name, before, after in fields if before != after]
    return told + [Difference("bukti", "Bukti dukung", *pair) for pair in _pairs(old.bukti, new.bukti)]


def _pairs(
    old: Iterable[ClaimEvidence], new: Iterable[ClaimEvidence]
) -> list[tuple[ClaimEvidence | None, ClaimEvidence | None]]:
    """Pieces that differ, each with what it was. Mended evidence has a new id: it is known by its bytes or its name."""
    gone = [each for each in old if not any(_same(each, other) for other in new)]
    come = [each for each in new if not any(_same(each, other) for other in old)]
    pairs = []
    for is_same in (_same_id, _same_source, _same_nama):
        for before in list(gone):
            after = next((each for each in come if is_same(before, each)), None)
            if after is not None:
                gone.remove(before)
                come.remove(after)
                pairs.append((before, after))
    return pairs + [(each, None) for each in gone] + [(None, each) for each in come]


def _same(one: ClaimEvidence, other: ClaimEvidence) -> bool:
    """The same piece saying the same, whatever its document is called by then."""
    return replace(one, nama="", opd="") == replace(other, nama="", opd="")


def _same_id(one: ClaimEvidence, other: ClaimEvidence) -> bool:
    return one.id == other.id


def _same_source(one: ClaimEvidence, other: ClaimEvidence) -> bool:
    return bool(one.sha256 or one.link) and (one.sha256, one.link) == (other.sha256, other.link)


def _same_nama(one: ClaimEvidence, other: ClaimEvidence) -> bool:
    """Another version of the document; a rahasia one has no bytes to be known by."""
    return bool(one.nama) and one.nama == other.nama and not (one.link or other.link)
