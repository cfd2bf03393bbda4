"""The regulations this product knows, read and checked when the program starts: a wrong file stops it."""

from copy import deepcopy
from itertools import pairwise
from pathlib import Path

from spbe_assess.errors import Refused
from spbe_assess.instruments import loader
from spbe_assess.instruments.loader import InvalidInstrument
from spbe_assess.instruments.model import Instrument

FOLDER = Path(__file__).parent / "data"
OLD = "permenpanrb-59-2020"  # the regulation whose kode `indikator_lama` names


def all_instruments() -> tuple[Instrument, ...]:
    """Oldest first."""
    return tuple(_INSTRUMENTS.values())


def get_instrument(kode: str) -> Instrument | None:
    return _INSTRUMENTS.get(kode)


def in_force(tahun: int) -> Instrument:
    """The regulation a year is scored by; a year before the first one is Refused."""
    for instrument in _INSTRUMENTS.values():
        if instrument.tahun_mulai <= tahun <= (instrument.tahun_akhir or tahun):
            return instrument
    raise Refused(f"Tidak ada instrumen yang berlaku pada tahun {tahun}.")


def source(kode: str) -> dict:
    """The file itself as plain values, the caller's own copy. KeyError for an unknown kode."""
    return deepcopy(_SOURCES[kode])


def load_all(folder: Path) -> dict[str, Instrument]:
    """Every file of a folder by kode, oldest first, each checked alone and then against the others."""
    loaded = [loader.load(path) for path in sorted(folder.glob("*.toml"))]
    instruments = {instrument.kode: instrument for instrument in sorted(loaded, key=lambda one: one.tahun_mulai)}
    for instrument in instruments.values():
        _check_successor(instrument, instruments)
        _check_old_codes(instrument, instruments)
    _check_years(list(instruments.values()))
    return instruments


def _check_successor(instrument: Instrument, instruments: dict[str, Instrument]) -> None:
    if instrument.dicabut_oleh is not None and instrument.dicabut_oleh not in instruments:
        raise InvalidInstrument(_file(instrument), "dicabut_oleh", f"instrumen {instrument.dicabut_oleh} tidak ada")


def _check_old_codes(instrument: Instrument, instruments: dict[str, Instrument]) -> None:
    old = instruments[OLD].indikator if OLD in instruments else {}
    for indikator in instrument.indikator.values():
        for kode in indikator.indikator_lama:
            if kode not in old:
                place = f"aspek {indikator.aspek_nomor}, indikator {indikator.kode}, indikator_lama"
                raise InvalidInstrument(_file(instrument), place, f"indikator {kode} tidak ada di {OLD}")


def _check_years(instruments: list[Instrument]) -> None:
    for older, newer in pairwise(instruments):
        if older.tahun_akhir is None or older.tahun_akhir >= newer.tahun_mulai:
            raise InvalidInstrument(
                _file(older), "tahun_akhir", f"bertumpuk dengan {newer.kode}, yang mulai {newer.tahun_mulai}"
            )


def _file(instrument: Instrument) -> str:
    return f"{instrument.kode}.toml"


_INSTRUMENTS = load_all(FOLDER)
_SOURCES = {kode: loader.plain(loader.read_text(FOLDER / f"{kode}.toml"), f"{kode}.toml") for kode in _INSTRUMENTS}
