"""Which OPDs an indikator is for, by the regulation's list of bidang urusan, and until when they may be asked."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from spbe_assess.errors import Refused
from spbe_assess.instruments.model import Indikator


class Holder(Protocol):
    """An OPD, as far as it is asked here."""

    nama: str
    urusan: Sequence[str]


AnOpd = TypeVar("AnOpd", bound=Holder)
_SMALL = {"dan"}


def suggested(indikator: Indikator, opds: Sequence[AnOpd]) -> list[AnOpd]:
    """Of the given OPDs those that usually know: one for each urusan of the indikator, the main one first.

    Where several hold an urusan (the parts of a Sekretariat Daerah), the one the instrument calls by its name.
    """
    found: list[AnOpd] = []
    for urusan in indikator.urusan:
        holding = [opd for opd in opds if urusan in opd.urusan]
        named = [opd for opd in holding if any(_names(hint, opd.nama) for hint in indikator.opd)]
        found += [opd for opd in (named or holding[:1]) if opd not in found]
    return found


def _names(hint: str, nama: str) -> bool:
    """Whether "Bagian/Biro Hukum" or "BPKAD" of an instrument means the OPD of that name."""
    words = [word for word in re.findall(r"\w+", nama.lower()) if word not in _SMALL]
    told = re.sub(r"\(.*?\)", "", hint).strip().lower()
    return set(words) <= set(re.findall(r"\w+", told)) or told == "".join(word[0] for word in words)


def require_due(due: date | None, today: date, last_day: date) -> None:
    """A day on which an OPD can still hand in."""
    if due is not None and due < today:
        raise Refused("Tenggat itu sudah lewat.", "due")
    if due is not None and due > last_day:
        raise Refused("Tenggat itu sesudah hari terakhir mengisi. Pilih hari yang lebih awal.", "due")
