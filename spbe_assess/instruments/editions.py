"""An edition: what a regulation said when it was used, as one canonical text that later corrections do not touch.

The text is `{"berkas": …, "overlay": …}`: the file as it stood, and the official wording laid over it or null. An
overlay is `{"sumber": text, "indikator": {kode: {…}}}` and replaces only `nama, kriteria, bukti, panduan, pertanyaan`.
"""

import json
from dataclasses import dataclass
from functools import lru_cache

from spbe_assess.canonical import canonical_json, digest, exact_text
from spbe_assess.errors import Refused
from spbe_assess.instruments import catalog, loader, shape
from spbe_assess.instruments.loader import InvalidInstrument
from spbe_assess.instruments.model import Indikator, Instrument
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
    leaves = _leaves(values)
    wordings = shape.table({}, dict.fromkeys(leaves, WORDING))
    shape.table({"sumber": shape.text, "indikator": wordings})(overlay, "")
    for kode, wording in overlay["indikator"].items():
        _keep_items(leaves[kode].get("bukti", []), wording.get("bukti", []), f"indikator, {kode}, bukti")
        leaves[kode].update(wording)


def _leaves(values: dict) -> dict[str, dict]:
    return {
        indikator["kode"]: indikator
        for domain in values["domain"]
        for aspek in domain["aspek"]
        for indikator in aspek["indikator"]
    }


def _keep_items(old: list[list], new: list[list], place: str) -> None:
    """Item ids are positions and stand beside stored evidence: a list may be reworded and grow, never shrink."""
    for level, (before, after) in enumerate(zip(old, new, strict=False), 1):
        if len(after) < len(before):
            raise Fault(f"{place} level {level}", f"butir tidak boleh hilang: ada {len(before)}, tersisa {len(after)}")


@dataclass(frozen=True)
class Difference:
    """One place where two editions differ, in words; `kode` is empty for what is about no indikator.

    `counts`: it may change a result.
    """

    kode: str
    what: str
    old: str
    new: str
    counts: bool


def differences(old_isi: str, new_isi: str) -> list[Difference]:
    """What somebody who answers or scores would notice between two editions, in the order of the newer one's tree."""
    old, new = instrument_of(old_isi), instrument_of(new_isi)
    return [
        *_differ(_wording(old), _wording(new), counts=False),
        *_differ(_scoring(old), _scoring(new), counts=True),
    ]


def overlay_of(kode: str, wording: dict[str, dict], sumber: str) -> dict:
    """An overlay of what differs from the file; `wording` is whole, kode → its texts."""
    leaves = _leaves(catalog.source(kode))
    kept = {
        each: {key: value for key, value in texts.items() if leaves[each].get(key) != value}
        for each, texts in wording.items()
    }
    return {"sumber": sumber, "indikator": {each: texts for each, texts in kept.items() if texts}}


def _differ(old: dict, new: dict, *, counts: bool) -> list[Difference]:
    places = [*new, *(place for place in old if place not in new)]
    return [
        Difference(*place, old.get(place, ""), new.get(place, ""), counts)
        for place in places
        if old.get(place, "") != new.get(place, "")
    ]


def _wording(instrument: Instrument) -> dict[tuple[str, str], str]:
    return {
        (kode, what): text for kode, each in instrument.indikator.items() for what, text in _texts(each).items() if text
    }


def _texts(indikator: Indikator) -> dict[str, str]:
    told = {"Nama": indikator.nama, "Panduan": indikator.panduan or ""}
    told |= {f"Kriteria level {n}": text for n, text in enumerate(indikator.kriteria, 1)}
    told |= {f"Pertanyaan {n}": text for n, text in enumerate(indikator.pertanyaan, 1)}
    for item in (item for level in indikator.bukti for item in level):
        marks = " (pendukung)" if item.opsional else ""
        marks += f" (paling lama {item.umur_maks_bulan} bulan)" if item.umur_maks_bulan else ""
        told[f"Butir bukti {item.id}"] = item.isi + marks
    return told


def _scoring(instrument: Instrument) -> dict[tuple[str, str], str]:
    told = {(kode, "Bobot"): exact_text(each.bobot) for kode, each in instrument.indikator.items()}
    told |= {(kode, "Sumber nilai"): each.sumber_nilai for kode, each in instrument.indikator.items()}
    told |= {("", f"Bobot aspek {aspek.nama}"): exact_text(aspek.bobot) for aspek in instrument.aspek}
    told |= {("", f"Predikat {each.nama}"): exact_text(each.minimum) for each in instrument.predikat}
    told |= {("", f"Level {n}"): exact_text(bottom) for n, bottom in enumerate(instrument.level_bawah, 1)}
    told |= {
        ("", f"Konversi {each.indeks}"): "; ".join(
            f"{exact_text(ruas.indeks_bawah)}–{exact_text(ruas.indeks_atas)} menjadi "
            f"{exact_text(ruas.nilai_bawah)}–{exact_text(ruas.nilai_atas)}"
            for ruas in each.ruas
        )
        for each in instrument.konversi
    }
    told["", "Nilai yang belum diisi"] = exact_text(instrument.nilai_kosong)
    return {place: text.replace(".", ",") for place, text in told.items()}
