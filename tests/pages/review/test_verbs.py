"""The whole table of verbs: every state, verb, role and day, done or refused with its sentence (design.md, part 3)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.pages.review.road_verbs import DAYS, KINDS, ROLES, STAGES, VERBS, make_one, make_people, outcome

# A line: the verb, what it is tried on, on which days, and "o" or words of the sentence that refuses it. The first
# line that fits counts; "*" is everything. Who is not named below for a verb may not do it in any state on any day.
TABLE = """
isi                | draf dinyatakan                 | mandiri                 | o
isi                | draf dinyatakan                 | sebelum                 | belum mulai
isi                | draf dinyatakan                 | *                       | sudah berakhir
isi                | perbaikan                       | sebelum mandiri dokumen | o
isi | perbaikan | * | Batas waktu perbaikan indikator 1 sudah lewat (20 April
isi                | *                               | *                       | sudah dikirim
isi yang lain      | draf dinyatakan                 | mandiri                 | o
isi yang lain      | draf dinyatakan                 | sebelum                 | belum mulai
isi yang lain      | draf dinyatakan                 | *                       | sudah berakhir
isi yang lain      | perbaikan                       | *                       | tidak diminta diperbaiki
isi yang lain      | *                               | *                       | sudah dikirim
lampirkan          | draf dinyatakan                 | mandiri                 | o
lampirkan          | draf dinyatakan                 | sebelum                 | belum mulai
lampirkan          | draf dinyatakan                 | *                       | sudah berakhir
lampirkan          | perbaikan                       | sebelum mandiri dokumen | o
lampirkan | perbaikan | * | Batas waktu perbaikan indikator 1 sudah lewat (20 April
lampirkan          | *                               | *                       | sudah dikirim
susulkan bukti     | interviu disanggah siap         | *                       | o
susulkan bukti | * | * | Bukti susulan hanya dapat ditambahkan selama interviu
susulkan yang lain | * | * | Bukti susulan hanya dapat ditambahkan selama interviu
nyatakan lengkap   | draf dinyatakan                 | mandiri                 | o
nyatakan lengkap   | draf dinyatakan                 | sebelum                 | belum mulai
nyatakan lengkap   | draf dinyatakan                 | *                       | sudah berakhir
nyatakan lengkap   | perbaikan                       | *                       | o
nyatakan lengkap   | *                               | *                       | sudah dikirim
kirim              | dinyatakan                      | sebelum mandiri dokumen | o
kirim              | dinyatakan                      | *                       | Masa mengirim sudah berakhir
kirim              | draf                            | sebelum mandiri dokumen | belum dinyatakan lengkap
kirim              | draf                            | *                       | Masa mengirim sudah berakhir
kirim              | perbaikan                       | *                       | belum dinyatakan lengkap
kirim              | *                               | *                       | sudah berpindah keadaan
tarik              | terkirim                        | *                       | o
tarik              | *                               | *                       | sudah berpindah keadaan
mulai              | terkirim                        | *                       | o
mulai              | *                               | *                       | sudah berpindah keadaan
nilai              | dinilai interviu disanggah siap | *                       | o
nilai              | *                               | *                       | tidak sedang dinilai
nilai yang lain    | dinilai                         | *                       | o
nilai yang lain | interviu disanggah siap | * | Tandai indikator ini untuk klarifikasi atau visitasi dahulu
nilai yang lain    | *                               | *                       | tidak sedang dinilai
urungkan           | dinilai                         | *                       | o
urungkan           | interviu disanggah siap         | *                       | Belum ada nilai pada tahap ini
urungkan           | *                               | *                       | tidak sedang dinilai
kembalikan         | dinilai interviu disanggah siap | *                       | o
kembalikan | * | * | hanya dapat dikembalikan selama dinilai atau interviu
lanjutkan          | perbaikan                       | interviu sesudah        | o
lanjutkan | perbaikan | * | masih dapat memperbaiki sampai 20 April 2026
lanjutkan          | *                               | *                       | sudah berpindah keadaan
buka interviu      | dinilai                         | *                       | o
buka interviu      | *                               | *                       | hanya dibuka dari keadaan Dinilai
tandai             | interviu disanggah siap         | *                       | o
tandai             | *                               | *                       | tidak sedang dalam tahap interviu
sanggah            | interviu disanggah              | sebelum mandiri dokumen interviu | o
sanggah            | interviu disanggah              | *                       | Masa sanggah berakhir 31 Mei 2026
sanggah            | siap                            | sesudah                 | Masa sanggah berakhir 31 Mei 2026
sanggah            | siap                            | *                       | sudah menyatakan tidak ada sanggah
sanggah | * | * | hanya dapat diajukan selama tahap interviu
jawab sanggah      | disanggah                       | *                       | o
jawab sanggah      | *                               | *                       | tidak disanggah
tidak ada sanggah  | interviu                        | *                       | o
tidak ada sanggah  | disanggah                       | *                       | Sanggah indikator 1 belum dijawab
tidak ada sanggah  | siap                            | *                       | sudah tercatat
tidak ada sanggah | * | * | hanya dapat diberikan selama tahap interviu
tetapkan           | siap                            | *                       | o
tetapkan           | interviu                        | sesudah                 | o
tetapkan           | interviu                        | *                       | Masa sanggah belum lewat
tetapkan           | disanggah                       | *                       | 1 sanggah belum dijawab
tetapkan           | dinilai                         | *                       | Tahap interviu belum dibuka
tetapkan           | terkirim                        | *                       | tidak sedang dinilai
tetapkan           | perbaikan                       | *                       | sedang diperbaiki pemda
tetapkan           | final                           | *                       | sudah ditetapkan
buka kembali       | final                           | *                       | o
buka kembali       | *                               | *                       | Hanya hasil yang sudah final
"""
# where a period runs no interviu, these lines come first
SHORT = """
buka interviu      | *                               | *                       | tidak menjalankan tahap interviu
tetapkan           | dinilai                         | *                       | o
"""
SHORT_KINDS = ("draf", "dinyatakan", "terkirim", "dinilai", "perbaikan", "final")
FILLERS, COORDINATOR, EVALUATOR, ADMIN = {"officer", "coordinator"}, {"coordinator"}, {"evaluator"}, {"admin"}
WHO = dict.fromkeys(VERBS, EVALUATOR) | {
    "isi": FILLERS,
    "isi yang lain": FILLERS,
    "lampirkan": FILLERS,
    "susulkan bukti": FILLERS,
    "susulkan yang lain": FILLERS,
    "nyatakan lengkap": FILLERS,
    "kirim": COORDINATOR,
    "tarik": COORDINATOR,
    "sanggah": COORDINATOR,
    "tidak ada sanggah": COORDINATOR,
    "buka kembali": ADMIN,
}


@dataclass(frozen=True)
class Line:
    verb: str
    kinds: str
    days: str
    says: str

    def fits(self, verb: str, kind: str, day: str) -> bool:
        return verb == self.verb and all(
            words == "*" or word in words.split() for words, word in ((self.kinds, kind), (self.days, day))
        )


def lines(text: str) -> Iterator[Line]:
    for line in text.strip().splitlines():
        yield Line(*(part.strip() for part in line.split("|")))


def expected(table: list[Line], verb: str, kind: str, day: str, role: str) -> str:
    """A draft is nobody's to judge, whoever it is assigned to."""
    if role not in WHO[verb] or (role == "evaluator" and kind in ("draf", "dinyatakan")):
        return "x"
    return next(line.says for line in table if line.fits(verb, kind, day))


def differences(table: list[Line], kind: str, *, interviu: bool) -> list[str]:
    people = make_people()
    assessment = make_one(kind, people, interviu=interviu)
    found = []
    for verb in VERBS:
        for day in DAYS:
            for role in ROLES:
                told = expected(table, verb, kind, day, role)
                came = outcome(verb, assessment, people[role], role == "evaluator", day)
                if came != told and (told in ("o", "x") or told not in came):
                    found.append(f"{kind}: {role} {verb} {day}: {came!r}, not {told!r}")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_verb_in_every_state_by_everybody_on_every_day(app, db, kind):
    assert differences(list(lines(TABLE)), kind, interviu=True) == []


@pytest.mark.parametrize("kind", SHORT_KINDS)
def test_the_same_where_a_period_runs_no_interviu(app, db, kind):
    assert differences([*lines(SHORT), *lines(TABLE)], kind, interviu=False) == []


def test_every_verb_has_its_lines_and_every_day_lies_where_it_says():
    assert {line.verb for line in lines(TABLE)} == set(VERBS) == set(WHO)
    for tahap, (first, last) in STAGES.items():
        assert first <= DAYS[tahap].date() <= last
