"""Which indikator may be answered together with others."""

from spbe_assess.assessments.rules.texts import picks_layanan
from spbe_assess.instruments.model import Instrument


def markable(instrument: Instrument) -> list[str]:
    """Kode somebody can say "belum ada" for: not fed by an index, not about a service that has to be named."""
    return [
        kode
        for kode, indikator in instrument.indikator.items()
        if indikator.sumber_nilai != "indeks" and not picks_layanan(instrument.kode, kode)
    ]


def siblings(instrument: Instrument, kode: str) -> list[str]:
    """The other kode of its aspek."""
    nomor = instrument.indikator[kode].aspek_nomor
    return [each.kode for each in instrument.indikator.values() if each.aspek_nomor == nomor and each.kode != kode]
