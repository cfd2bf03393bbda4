"""An edition: what a regulation said when it was used, as one canonical text that later corrections do not touch.

The text is `{"berkas": …, "overlay": …}`: the file as it stood, and the official wording laid over it or null. An
overlay is `{"sumber": text, "indikator": {kode: {…}}}` and replaces only `nama, kriteria, bukti, panduan, pertanyaan`.
"""

import json
from functools import lru_cache

from spbe_assess.canonical import canonical_json, digest
from spbe_assess.errors import Refused
from spbe_assess.instruments import catalog, loader, shape
from spbe_assess.instruments.loader import InvalidInstrument
from spbe_assess.instruments.model import Instrument
from spbe_assess.instruments.shape import Fault

WORDING = shape.table(
    {},
    {
        "nama": shape.text,
        "kriteria": shape.lines(shape.text, 5),
        "bukti": shape.BUKTI,
        "panduan": shape.text,
        "pertanyaan": shape.lines(shape.text, 3),
    },
)


def edition_content(kode: str, overlay: dict | None = None) -> tuple[str, str, str]:
    """(kode, SHA-256 of isi, isi). Refused for an unknown kode, InvalidInstrument for an overlay that may not be."""
    if catalog.get_instrument(kode) is None:
        raise Refused(f"Instrumen {kode} tidak dikenal.")
    isi = canonical_json({"berkas": catalog.source(kode), "overlay": overlay})
    instrument_of(isi)
    return kode, digest(isi), isi


@lru_cache(maxsize=32)
def instrument_of(isi: str) -> Instrument:
    """The instrument an edition holds; the same text gives the same object."""
    content = json.loads(isi)
    values, overlay = content["berkas"], content["overlay"]
    if overlay is not None:
        try:
            _lay_over(values, overlay)
        except Fault as fault:
            raise InvalidInstrument(f"overlay {values['kode']}", fault.place, fault.reason) from None
    return loader.build(values, f"edisi {values['kode']}")


def _lay_over(values: dict, overlay: dict) -> None:
    leaves = {
        indikator["kode"]: indikator
        for domain in values["domain"]
        for aspek in domain["aspek"]
        for indikator in aspek["indikator"]
    }
    wordings = shape.table({}, dict.fromkeys(leaves, WORDING))
    shape.table({"sumber": shape.text, "indikator": wordings})(overlay, "")
    for kode, wording in overlay["indikator"].items():
        _keep_items(leaves[kode].get("bukti", []), wording.get("bukti", []), f"indikator, {kode}, bukti")
        leaves[kode].update(wording)


def _keep_items(old: list[list], new: list[list], place: str) -> None:
    """Item ids are positions and stand beside stored evidence: a list may be reworded and grow, never shrink."""
    for level, (before, after) in enumerate(zip(old, new, strict=False), 1):
        if len(after) < len(before):
            raise Fault(f"{place} level {level}", f"butir tidak boleh hilang: ada {len(before)}, tersisa {len(after)}")
