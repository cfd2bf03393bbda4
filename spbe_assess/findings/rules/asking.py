"""What a finding asks, in words: of two records, a record and a national application, data sets, one record."""

from dataclasses import dataclass

from spbe_assess.findings.rules.keys import DATA
from spbe_assess.findings.rules.words import OUTCOME_MEANS, OUTCOME_NAMES, Outcome

# sentences of the engine that speak against a finding; everything else speaks for it
AGAINST = (
    "fungsi utama keduanya berbeda",
    "sasaran berbeda",
    "langkah kerja berbeda",
    "salah satu disebut bagian",
    "keduanya situs web dari unit",
    "prosesnya sama, tetapi",
    "fungsi utama keduanya sudah dipastikan berbeda",
    "keduanya aplikasi pusat",
    "keduanya sudah tercatat saling terhubung",
)


@dataclass(frozen=True, slots=True)
class Question:
    """`about`: what the three outcomes are said of; `names` and `means`: their words and what each says."""

    tanya: str
    about: str
    names: dict[Outcome, str]
    means: dict[Outcome, str]


PAIR = Question("Apakah keduanya mengerjakan hal yang sama?", "Keduanya", OUTCOME_NAMES, OUTCOME_MEANS)
ACROSS = Question(
    "Dapatkah yang sudah berjalan dipakai bersama, sebelum yang baru dibangun?", "Keduanya", OUTCOME_NAMES,
    OUTCOME_MEANS | {Outcome.SAMA: "Yang sudah berjalan cukup untuk keduanya"},
)  # fmt: skip
NATIONAL = Question(
    "Apakah aplikasi umum sudah mengerjakan hal ini?",
    "Dengan aplikasi umum",
    OUTCOME_NAMES,
    {
        Outcome.SAMA: "Aplikasi umum cukup untuk pekerjaan ini",
        Outcome.TERKAIT: "Tetap perlu sendiri, tetapi datanya perlu tersambung",
        Outcome.BERBEDA: "Tidak perlu tindakan, temuan ditutup",
    },
)
DATA_SETS = Question(
    "Apakah dua Perangkat Daerah mengumpulkan data yang sama?",
    "Kedua data",
    OUTCOME_NAMES,
    {
        Outcome.SAMA: "Satu produsen data cukup",
        Outcome.TERKAIT: "Berbeda, tetapi perlu satu standar atau kode referensi",
        Outcome.BERBEDA: "Tidak perlu tindakan, temuan ditutup",
    },
)
ALONE = Question(
    "Apakah memang demikian keadaannya?",
    "Temuan ini",
    {Outcome.SAMA: "Benar", Outcome.TERKAIT: "Perlu dicatat", Outcome.BERBEDA: "Keliru"},
    {
        Outcome.SAMA: "Memang demikian, dan perlu ditangani",
        Outcome.TERKAIT: "Ada benarnya, atau ada alasan khusus yang perlu diketahui",
        Outcome.BERBEDA: "Tidak demikian, temuan ditutup",
    },
)


def question(jenis: str, *, two: bool) -> Question:
    """`two`: it is about two records."""
    if jenis == DATA:
        return DATA_SETS
    if jenis == "pakai-bersama":
        return ACROSS
    if two:
        return PAIR
    return NATIONAL if jenis == "sejenis-umum" else ALONE


def speaks_against(reason: str) -> bool:
    return reason.casefold().startswith(AGAINST)


def ordered(reasons: list[str]) -> list[tuple[str, bool]]:
    """(sentence, whether it speaks against): those for it first, each begun large and ended."""
    told = [(_sentence(one), speaks_against(one)) for one in reasons]
    return sorted(told, key=lambda pair: pair[1])


def _sentence(reason: str) -> str:
    text = reason.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
