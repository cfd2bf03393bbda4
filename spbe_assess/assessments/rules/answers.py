"""What belongs together in an answer or a contribution, and whether it can be kept and scored."""

from collections.abc import Collection
from fractions import Fraction

from spbe_assess.assessments.rules import texts
from spbe_assess.instruments.model import Instrument
from spbe_assess.scoring.rules import check_nilai, convert

# what `versi` of an answer or a contribution covers (design.md, How an assessment moves)
COVERED = ("nilai", "layanan", "index", "index_badan", "index_tahun", "fakta", "analisis", "ticks")


def sensible(
    instrument: Instrument,
    kode: str,
    *,
    nilai: Fraction | None,
    layanan: str = "",
    index: Fraction | None = None,
    index_badan: str = "",
    index_tahun: int | None = None,
    fakta: str = "",
    analisis: str = "",
    ticks: Collection[int] = (),
) -> dict:
    """The covered fields as they are kept; None is a nilai not chosen yet. Refused at its field where one cannot be.

    What this indikator does not have is cleared: an index where the nilai rests on evidence, a nilai where it comes
    from an index, a service where the regulation names it.
    """
    source = instrument.indikator[kode].sumber_nilai
    given = texts.require_texts(layanan=layanan, index_badan=index_badan, fakta=fakta, analisis=analisis)
    given |= {"nilai": nilai, "index": index, "index_tahun": index_tahun, "ticks": texts.require_ticks(ticks)}
    texts.require_year(index_tahun)
    if source == "bukti":
        given.update(index=None, index_badan="", index_tahun=None)
    if not texts.picks_layanan(instrument.kode, kode):
        given["layanan"] = ""
    if given["index"] is not None:
        texts.require_index(given["index"])
    if source == "indeks":
        given["nilai"] = None
        if given["index"] is not None:
            convert(instrument, kode, given["index"])
    elif given["nilai"] is not None:
        check_nilai(instrument, given["nilai"])
    return given
