"""What keeps interviu from being opened and a result from being final."""

from collections.abc import Iterable, Sequence
from datetime import date

from spbe_assess.assessments.rules import State, spoken_kodes
from spbe_assess.errors import Refused
from spbe_assess.review.rules.judgements import Judgements, stale, unjudged
from spbe_assess.review.rules.stages import STATES_JUDGED


class Blocked(Refused):
    """`reasons`: each thing that stands in the way, a sentence each."""

    def __init__(self, reasons: Iterable[str]):
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


def blocks_interviu(
    judgements: Judgements, *, has_interviu: bool, state: State, apart: Sequence[str] | None = None
) -> list[str]:
    """What keeps dokumen from being released and interviu from being opened; empty: nothing.

    `apart`: where two judge apart, what their common values lack: said in place of which indikator have none, for
    that would tell either of them where the other agrees.
    """
    if not has_interviu:
        return ["Periode ini tidak menjalankan tahap interviu."]
    if state is not State.DINILAI:
        return ["Interviu hanya dibuka dari keadaan Dinilai."]
    return _open_ones(judgements) if apart is None else list(apart)


def blocks_final(
    judgements: Judgements,
    *,
    has_interviu: bool,
    state: State,
    last_day: date | None,
    today: date,
    waived: bool,
    open_sanggah: Sequence[str] = (),
    apart: Sequence[str] | None = None,
) -> list[str]:
    """What keeps the result from being final; empty: nothing. `last_day`, `today`: of interviu, in the pemda's zone.

    `open_sanggah`: kode of those nobody answered yet. `apart` as in `blocks_interviu`.
    """
    if state is State.FINAL:
        return ["Hasil penilaian ini sudah ditetapkan."]
    if state is State.PERBAIKAN:
        return ["Penilaian ini sedang diperbaiki pemda."]
    if state not in STATES_JUDGED:
        return ["Penilaian ini tidak sedang dinilai."]
    found = _open_ones(judgements) if apart is None else list(apart)
    if open_sanggah:
        found.append(f"{len(open_sanggah)} sanggah belum dijawab: {spoken_kodes(open_sanggah)}.")
    if has_interviu and state is State.DINILAI:
        found.append("Tahap interviu belum dibuka.")
    elif has_interviu and last_day is not None and today <= last_day and not waived:
        found.append("Masa sanggah belum lewat, dan koordinator pemda belum menyatakan tidak ada sanggah.")
    return found


def _open_ones(judgements: Judgements) -> list[str]:
    found = []
    if missing := unjudged(judgements):
        found.append(f"{len(missing)} indikator belum dinilai: {spoken_kodes(missing)}.")
    if old := stale(judgements):
        found.append(f"{len(old)} indikator basi, jawabannya berubah sesudah dinilai: {spoken_kodes(old)}.")
    return found
