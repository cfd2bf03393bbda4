"""What the values suggest to write: Kekuatan and Kelemahan of an aspek, a recommendation for an indikator. Pure.

Drafts and proposals only: nothing of it stands anywhere until an evaluator takes it over.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from spbe_assess.assessments.rules import State, spoken_kode
from spbe_assess.errors import Refused
from spbe_assess.instruments.model import LEVELS, Aspek, Indikator, Instrument
from spbe_assess.review.rules.evidence import VERDICT_NAMES, Met, Verdict
from spbe_assess.review.rules.judgements import Judgement, Judgements
from spbe_assess.review.rules.stages import STATES_JUDGED
from spbe_assess.scoring.numbers import shown, with_comma
from spbe_assess.scoring.rules import level

LONGEST_NOTES = 5000  # letters of one note, of the Rekomendasi, of one recommendation
_STRONG = 3  # from this level on an indikator is a strength, below it a weakness
_WORTH_A_WORD = 300  # letters of a Justifikasi that still fit a draft

_BELOW = re.compile(r"^Level \d terpenuhi; ")
_UNMET = {Met.TIDAK: "tidak terpenuhi", Met.TIDAK_TERLIHAT: "tidak terlihat"}


class NotesFrozen(Refused):
    message = "Catatan dan rekomendasi ditulis selama dinilai dan interviu; sesudah itu tidak dapat diubah."


class NotesTogether(Refused):
    message = "Catatan dan rekomendasi ditulis bersama, sesudah kedua evaluator selesai menilai."


@dataclass(frozen=True)
class Piece:
    """What an evaluator said of one piece of evidence."""

    nama: str
    verdict: Verdict
    note: str


Pieces = Mapping[str, Collection[Piece]]  # by kode


@dataclass(frozen=True)
class NoteDraft:
    """What may be taken over for one aspek; "" where the values say nothing."""

    kekuatan: str
    kelemahan: str


@dataclass(frozen=True)
class Gap:
    """What an indikator still has to give: `points` of the index up to the highest nilai, `isi` the proposal for it."""

    indikator: Indikator
    level: int | None
    points: Fraction
    isi: str


def require_notes_open(state: State) -> None:
    """Refused where nothing is judged: notes and recommendations go into the decision with the values."""
    if state not in STATES_JUDGED:
        raise NotesFrozen


def draft_notes(instrument: Instrument, aspek: Aspek, judgements: Judgements, pieces: Pieces) -> NoteDraft:
    """From the values that count, the strongest and the weakest first; as much as one field holds."""
    judged = [each for each in aspek.indikator if judgements[each.kode].counted is not None]
    levels = {each.kode: level(instrument, judgements[each.kode].final) or 0 for each in judged}
    strong = sorted(judged, key=lambda each: -levels[each.kode])
    weak = sorted(judged, key=lambda each: (_fall(judgements[each.kode]), levels[each.kode]))
    lines = (_weakness(instrument, each, judgements[each.kode], pieces.get(each.kode, ())) for each in weak)
    return NoteDraft(
        kekuatan=_fitting(_strength(instrument, each, levels[each.kode]) for each in strong),
        kelemahan=_fitting(lines),
    )


def propose_recommendation(instrument: Instrument, indikator: Indikator, nilai: Fraction | None) -> str:
    """What would lift it: the kriteria of the next level; "" at the highest, or where the regulation gives none."""
    onward = (level(instrument, nilai) or 0) + 1
    if onward not in LEVELS or not indikator.kriteria:
        return ""
    name = instrument.level_name(indikator, onward)
    return f"Penuhi kriteria level {onward} ({name}): {_kriteria(indikator, onward)}"


def gaps(instrument: Instrument, judgements: Judgements) -> list[Gap]:
    """Judged indikator with something to propose, first the one with the most index to gain."""
    found = []
    for kode, indikator in instrument.indikator.items():
        final = judgements[kode].final
        isi = propose_recommendation(instrument, indikator, final) if final is not None else ""
        if isi:
            points = (instrument.nilai_maks - final) * indikator.bobot / 100
            found.append(Gap(indikator, level(instrument, final), points, isi))
    return sorted(found, key=lambda gap: -gap.points)


def _fall(judgement: Judgement) -> Fraction:
    """Judged minus claimed where it is less, else 0."""
    return min(judgement.difference or Fraction(0), Fraction(0))


def _strength(instrument: Instrument, indikator: Indikator, reached: int) -> str:
    if reached < _STRONG:
        return ""
    name = f"{_called(indikator)} mencapai level {reached} ({instrument.level_name(indikator, reached)})"
    return f"{name}: {_kriteria(indikator, reached)}" if indikator.kriteria else f"{name}."


def _weakness(instrument: Instrument, indikator: Indikator, judgement: Judgement, pieces: Collection[Piece]) -> str:
    reached = level(instrument, judgement.final) or 0
    reasons = _reasons(indikator, judgement, pieces)
    if judgement.claim_nilai is None:
        start = f"tidak diisi pemda dan dinilai {_number(instrument, judgement.final)}"
    elif _fall(judgement):
        claim, final = (_number(instrument, each) for each in (judgement.claim_nilai, judgement.final))
        start = f"turun dari {claim} menjadi {final}"
        reasons = reasons or _word(judgement)
    elif reached < _STRONG:
        start = f"baru level {reached}" + (f" ({instrument.level_name(indikator, reached)})" if reached else "")
        onward = f"kriteria level {reached + 1} belum terpenuhi: {_kriteria(indikator, reached + 1)}"
        reasons = reasons or ([onward] if indikator.kriteria else [])
    elif reasons:
        start = "masih punya yang perlu dibenahi"
    else:
        return ""
    return _ended(f"{_called(indikator)} {start}" + (": " + "; ".join(reasons) if reasons else ""))


def _reasons(indikator: Indikator, judgement: Judgement, pieces: Collection[Piece]) -> list[str]:
    """Kriteria that were not met or not seen up to what was claimed, then evidence that was not taken."""
    found = judgement.counted.kriteria
    steps = sorted(step for step, met in found.items() if met in _UNMET)
    kriteria = [f"kriteria level {step} {_UNMET[found[step]]}" for step in steps]
    evidence = [
        f"bukti {piece.nama or 'tanpa nama'} {VERDICT_NAMES[piece.verdict].lower()}"
        + (f": {piece.note.strip().rstrip('.')}" if piece.note.strip() else "")
        for piece in pieces
        if piece.verdict is not Verdict.DITERIMA
    ]
    return kriteria + evidence


def _word(judgement: Judgement) -> list[str]:
    """Why a value fell in the evaluator's own words, where nothing was ticked."""
    said = " ".join(judgement.counted.justifikasi.split())
    return [said] if said and len(said) <= _WORTH_A_WORD else []


def _called(indikator: Indikator) -> str:
    return f"Indikator {spoken_kode(indikator.kode)}"


def _kriteria(indikator: Indikator, step: int) -> str:
    """Without the words that only repeat that the level below is met."""
    own = _BELOW.sub("", indikator.kriteria[step - 1].strip())
    return _ended(own[:1].upper() + own[1:])


def _ended(sentence: str) -> str:
    return sentence.strip().rstrip(".") + "."


def _number(instrument: Instrument, nilai: Fraction) -> str:
    return with_comma(shown(nilai, 0 if instrument.whole else instrument.desimal_tampil))


def _fitting(lines: Iterable[str]) -> str:
    """One below the other, as many as a field takes."""
    text = ""
    for line in filter(None, lines):
        longer = f"{text}\n{line}" if text else line
        if len(longer) > LONGEST_NOTES:
            break
        text = longer
    return text
