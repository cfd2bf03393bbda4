"""What an interview or a visit is to be about: kriteria still open, and what may be written of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spbe_assess.errors import Refused
from spbe_assess.instruments.model import LEVELS, Indikator, Instrument
from spbe_assess.review.rules.evidence import Met
from spbe_assess.review.rules.judgements import JudgedValue
from spbe_assess.review.rules.stages import JudgedTahap, MarkKind
from spbe_assess.scoring.rules import level
from spbe_assess.texts import require_text

LONGEST_QUESTION = 2000
LONGEST_HOUR = 40  # as somebody may type it; what is kept has five
LONGEST_PLACE = 300
LONGEST_LIST = 5000
_HOUR = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
MEETING_NAMES = {JudgedTahap.INTERVIU: "Interviu", JudgedTahap.VISITASI: "Visitasi"}
MARK_NAMES = {MarkKind.KLARIFIKASI: "Klarifikasi", MarkKind.VISITASI: "Visitasi"}
MARK_TAHAP = {MarkKind.KLARIFIKASI: JudgedTahap.INTERVIU, MarkKind.VISITASI: JudgedTahap.VISITASI}


@dataclass(frozen=True)
class OpenKriteria:
    """A kriteria worth asking about; `met` says what was found so far, None where it is only the next one up."""

    level: int
    isi: str
    met: Met | None


def open_kriteria(instrument: Instrument, indikator: Indikator, value: JudgedValue | None) -> tuple[OpenKriteria, ...]:
    """Those an evaluator found not met or could not see; where nothing was said, the next level's."""
    if value is None or len(indikator.kriteria) < len(LEVELS):
        return ()
    unclear = [each for each in sorted(value.kriteria) if value.kriteria[each] is not Met.TERPENUHI]
    if unclear:
        return tuple(OpenKriteria(each, indikator.kriteria[each - 1], value.kriteria[each]) for each in unclear)
    following = (level(instrument, value.nilai) or 0) + 1
    return (OpenKriteria(following, indikator.kriteria[following - 1], None),) if following in LEVELS else ()


def require_question(text: str) -> str:
    return require_text(text, LONGEST_QUESTION, "question", "Pertanyaan", needed=True)


def require_nothing_lost(texts: Iterable[str]) -> None:
    """Answers to marks that somebody dropped meanwhile: refused, with what was typed."""
    if typed := [text.strip() for text in texts if text.strip()]:
        raise Refused(
            "Tanda yang Anda jawab sudah dilepas sejak halaman dibuka. Belum ada yang disimpan; simpan sekali lagi "
            f"untuk jawaban yang lain. Yang tidak punya tempat lagi: {' | '.join(typed)}"
        )


def require_meeting(
    tahap: JudgedTahap, *, pukul: str, tempat: str, hadir: str, diundang: str, aplikasi: str
) -> dict[str, str]:
    """What may be kept of a meeting; the hour as "09.30"."""
    if tahap not in MEETING_NAMES:
        raise Refused("Pilih interviu atau visitasi.", field="tahap")
    return {
        "pukul": _hour(pukul),
        "tempat": require_text(tempat, LONGEST_PLACE, "tempat", "Tempat"),
        "hadir": _lines(hadir, "hadir", "Yang hadir"),
        "diundang": _lines(diundang, "diundang", "Yang diundang"),
        "aplikasi": _lines(aplikasi, "aplikasi", "Aplikasi yang diperagakan"),
    }


def _hour(text: str) -> str:
    if not text.strip():
        return ""
    found = _HOUR.fullmatch(text.strip())
    if found is None:
        raise Refused("Tulis jam yang ada, misalnya 09.30.", field="pukul")
    return f"{int(found[1]):02}.{found[2]}"


def _lines(text: str, field: str, nama: str) -> str:
    """One a line, no empty ones."""
    text = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    return require_text(text, LONGEST_LIST, field, nama)
