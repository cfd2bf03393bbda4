"""What happened to an answer, in few lines: saves of one person close together are one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

TOGETHER = timedelta(minutes=30)
WORDS = {
    "nilai": "nilai",
    "layanan": "nama layanan",
    "index": "indeks",
    "index_badan": "lembaga indeks",
    "index_tahun": "tahun indeks",
    "fakta": "Fakta",
    "analisis": "Analisis",
    "ticks": "centang kriteria",
}
DEEDS = {
    "attach_evidence": "menambah bukti",
    "edit_evidence": "mengubah keterangan bukti",
    "retie_evidence": "memakai versi bukti yang lebih baru",
    "detach_evidence": "mencabut bukti",
    "add_late_evidence": "menyusulkan bukti",
    "return_answers": "mengembalikan untuk diperbaiki",
    "clarify": "meminta klarifikasi",
    "carry_over": "memakai jawaban tahun lalu",
    "mark_absent": "menyatakan belum ada",
}


@dataclass(frozen=True)
class Change:
    """One line of the log: when, who ("" nobody known), which verb, which parts it touched."""

    waktu: datetime
    nama: str
    action: str
    fields: frozenset[str]

    @property
    def deed(self) -> str:
        """What was done, in words; "" for a save that changed nothing."""
        if self.action in DEEDS:
            return DEEDS[self.action]
        parts = [word for field, word in WORDS.items() if field in self.fields]
        return f"mengubah {_listed(parts)}" if parts else ""


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} dan {words[-1]}"


def shortened(changes: Iterable[Change], most: int) -> list[Change]:
    """The newest `most`, newest first. What one person did in a row within half an hour becomes one, with all parts."""
    lines: list[Change] = []
    first = None  # when the line at the end of `lines` began: changes come newest first
    for change in changes:
        if not change.deed:
            continue
        last = lines[-1] if lines else None
        if last and (last.nama, last.action) == (change.nama, change.action) and first - change.waktu <= TOGETHER:
            lines[-1] = replace(last, fields=last.fields | change.fields)
        elif len(lines) == most:
            break
        else:
            lines.append(change)
        first = change.waktu
    return lines
