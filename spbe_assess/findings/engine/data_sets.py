"""R16: data that two OPDs collect; and R10 as far as another register knows: data asked for that are there already."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spbe_assess.findings.engine.candidates import pairs
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.folding import most_of
from spbe_assess.findings.engine.model import DataSetText, Found, Severity, Text
from spbe_assess.findings.engine.profiles import Profile, profile
from spbe_assess.findings.engine.rulebook import figure
from spbe_assess.findings.engine.sporadic import Fired, about, asks_for_data
from spbe_assess.findings.engine.strength import match
from spbe_assess.findings.engine.subjects import Subject

COLLECTED_TWICE = "data-ganda"
ITEMS = re.compile(r"[;,\n]|\bdan\b")
MOST_ITEMS = 40  # of the data one project says it uses


@dataclass(frozen=True, slots=True)
class Kept:
    """A data set beside its profile."""

    data: DataSetText
    profile: Profile


def keep(dictionary: Dictionary, data_sets: Iterable[DataSetText]) -> list[Kept]:
    return [
        Kept(one, profile(dictionary, Text(one.nama, one.uraian, konsep=one.konsep)))
        for one in sorted(data_sets, key=lambda one: one.id)
    ]


def collected_twice(dictionary: Dictionary, kept: Sequence[Kept]) -> Iterator[Found]:
    """R16, whose ids are those of data sets. Data sets whose producer is not filled in raise nothing."""
    by_pemda: dict[str, list[Kept]] = defaultdict(list)
    for one in kept:
        if one.data.produsen and (one.profile.nama or one.profile.uraian):
            by_pemda[one.data.pemda].append(one)
    for kode in sorted(by_pemda):
        members = by_pemda[kode]
        for i, j, _ in pairs([one.profile for one in members], figure("terkait"), most_of(len(members)), pointed=None):
            found = same_data(dictionary, members[i], members[j])
            if found:
                yield found


def same_data(dictionary: Dictionary, a: Kept, b: Kept) -> Found | None:
    """R16 for one pair of data sets of one pemda."""
    if a.data.id > b.data.id:
        a, b = b, a
    if a.data.produsen == b.data.produsen or a.data.pemda != b.data.pemda:
        return None
    told = match(dictionary, a.profile, b.profile)
    cores = bool(a.profile.inti) and a.profile.inti == b.profile.inti
    if not cores and (told.kekuatan < figure("periksa") or not a.profile.utama & b.profile.utama):
        return None
    because = "Nama intinya sama." if cores else "Konsep datanya sama."
    return Found(
        jenis=COLLECTED_TWICE,
        ids=(a.data.id, b.data.id),
        kekuatan=told.kekuatan,
        severity=Severity.SEDANG,
        alasan=(*told.alasan, because, "Dua Perangkat Daerah menjadi produsennya."),
        kata=told.kata,
        konsep=told.konsep,
    )


def held_elsewhere(dictionary: Dictionary, subjects: Iterable[Subject], kept: Collection[Kept]) -> Iterator[Found]:
    """R10: a project that is integrated with nothing asks for data which another OPD of its pemda already keeps."""
    registers: dict[str, list[Kept]] = defaultdict(list)
    for one in kept:
        registers[one.data.pemda].append(one)
    for subject in subjects:
        register = registers.get(subject.record.pemda, [])
        if register and asks_for_data(subject):
            reasons = _already_there(dictionary, subject, register)
            if reasons:
                yield about([subject.id], "sporadis-terpisah", Fired(Severity.SEDANG, tuple(reasons)))


def _already_there(dictionary: Dictionary, subject: Subject, register: Sequence[Kept]) -> list[str]:
    reasons = []
    for item in asked_for(subject.record.data_dipakai):
        wanted = profile(dictionary, Text(item, pemda=subject.record.text.pemda))
        for one in register:
            if one.data.produsen and one.data.produsen != subject.record.opd and _holds(dictionary, wanted, one):
                reasons.append(f"Memakai {item}; register data pemda sudah memuat {one.data.nama}.")
                break
    return reasons


def asked_for(text: str) -> list[str]:
    """The data a project says it uses, each by itself."""
    items = [" ".join(part.split()) for part in ITEMS.split(text)]
    return list(dict.fromkeys(item for item in items if item))[:MOST_ITEMS]


def _holds(dictionary: Dictionary, wanted: Profile, one: Kept) -> bool:
    if wanted.inti and wanted.inti == one.profile.inti:
        return True
    shared = wanted.utama & one.profile.utama
    return bool(shared) and match(dictionary, wanted, one.profile).kekuatan >= figure("periksa")
