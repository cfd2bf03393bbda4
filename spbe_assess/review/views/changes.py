"""What a pemda changed since an indikator was judged, side by side and word by word, as a page prints it."""

from collections.abc import Iterable
from dataclasses import dataclass

from spbe_assess.assessments.rules import items_of
from spbe_assess.assessments.snapshots import Claim, ClaimEvidence, Difference, differences
from spbe_assess.instruments.model import Indikator, Instrument
from spbe_assess.review import rules
from spbe_assess.review.rules import Words
from spbe_assess.web.filters import angka

NOTHING = "Belum diisi"


@dataclass(frozen=True)
class Changed:
    """One thing that changed: what it is called, and its words before and now; empty where there was or is none."""

    nama: str
    old: Words
    new: Words


def shown(instrument: Instrument, old: Claim, new: Claim) -> list[Changed]:
    indikator = instrument.indikator[new.kode]
    return [_changed(instrument, indikator, each) for each in differences(old, new)]


def _changed(instrument: Instrument, indikator: Indikator, difference: Difference) -> Changed:
    if difference.field == "bukti":
        before, now = difference.old, difference.new
        other = before is not None and now is not None and before.sha256 != now.sha256
        old, new = _piece(indikator, before, "versi lama" if other else ""), _piece(indikator, now, "versi baru")
        new = new if other else _piece(indikator, now, "")
        return Changed(_deed(before, now), *rules.compared(old, new))
    old, new = (_printed(instrument, difference.field, value) for value in (difference.old, difference.new))
    return Changed(difference.nama, *rules.compared(old or NOTHING, new or NOTHING))


def _deed(before: ClaimEvidence | None, now: ClaimEvidence | None) -> str:
    if before is None:
        return "Bukti ditambahkan"
    return "Bukti diubah" if now is not None else "Bukti dilepas"


def _piece(indikator: Indikator, piece: ClaimEvidence | None, version: str) -> str:
    if piece is None:
        return ""
    said = [piece.nama or piece.link or "Berkas tanpa nama", version]
    said += [f"halaman {piece.halaman}" if piece.halaman else "", piece.pasal, piece.opd]
    item = items_of(indikator).get(piece.item, "") if piece.item else ""
    return "\n".join(filter(None, [", ".join(filter(None, said)), f"Untuk: {item}" if item else "", piece.remark]))


def _printed(instrument: Instrument, field: str, value: object) -> str:
    if value is None or value == ():
        return ""
    if field == "ticks":
        return f"Level {_listed(value)}"
    if field == "nilai":
        return angka(value, 0 if instrument.whole else 2)
    return angka(value) if field == "index" else str(value)


def _listed(levels: Iterable[int]) -> str:
    return ", ".join(map(str, levels))
