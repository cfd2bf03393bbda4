"""Giving an indikator back to the pemda: what it must say, and which words of an answer were changed since."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import SequenceMatcher

from spbe_assess.assessments.rules import LONGEST_NOTE, spoken_kode
from spbe_assess.errors import Refused
from spbe_assess.instruments.model import LEVELS
from spbe_assess.texts import require_text

FURTHEST = timedelta(days=366)  # nobody waits longer than a year for a correction


@dataclass(frozen=True)
class ReturnWish:
    """One indikator to give back. `level`: of the kriteria that is not met; None: the answer as a whole."""

    kode: str
    level: int | None
    alasan: str
    due: date


def field_of(name: str, kode: str) -> str:
    """The field of the form in which one indikator's `name` ("level", "alasan", "due") is asked."""
    return f"{name}-{kode}"


def require_returns(wishes: Iterable[ReturnWish], kodes: Collection[str], today: date) -> list[ReturnWish]:
    """The wishes with their reasons trimmed; refused at the field of the first that cannot be."""
    found = [_sound(wish, kodes, today) for wish in wishes]
    if not found:
        raise Refused("Pilih paling sedikit satu indikator untuk dikembalikan.", "kodes")
    if len({wish.kode for wish in found}) < len(found):
        raise Refused("Satu indikator hanya dapat dikembalikan sekali dalam satu kiriman.", "kodes")
    return found


def _sound(wish: ReturnWish, kodes: Collection[str], today: date) -> ReturnWish:
    if wish.kode not in kodes:
        raise Refused(f"Indikator {wish.kode} tidak ada dalam penilaian ini.", "kodes")
    if wish.level is not None and wish.level not in LEVELS:
        raise Refused("Pilih kriteria yang belum terpenuhi, atau jawaban secara keseluruhan.", _at("level", wish))
    spoken = f"Alasan mengembalikan indikator {spoken_kode(wish.kode)}"
    alasan = require_text(wish.alasan, LONGEST_NOTE, _at("alasan", wish), spoken, needed=True)
    if wish.due < today:
        raise Refused(f"Tenggat indikator {spoken_kode(wish.kode)} sudah lewat.", _at("due", wish))
    if wish.due > today + FURTHEST:
        raise Refused(f"Tenggat indikator {spoken_kode(wish.kode)} lebih dari setahun lagi.", _at("due", wish))
    return replace(wish, alasan=alasan)


def _at(name: str, wish: ReturnWish) -> str:
    return field_of(name, wish.kode)


Words = list[tuple[str, bool]]  # a run of the text, and whether the other text has it otherwise


def compared(old: str, new: str) -> tuple[Words, Words]:
    """Both texts in runs of words that stand in both, and of words that do not."""
    before, after = _split(old), _split(new)
    olds: Words = []
    news: Words = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        olds += [("".join(before[i:j]), tag != "equal")] if j > i else []
        news += [("".join(after[k:m]), tag != "equal")] if m > k else []
    return olds, news


def _split(text: str) -> list[str]:
    """Each word with the blanks after it, so that joined they are the text again."""
    return re.findall(r"\s*\S+\s*|\s+", text)
