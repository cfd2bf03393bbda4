"""What an installation may teach its dictionary, and what it should ask about."""

import re

from spbe_assess.errors import Refused
from spbe_assess.findings.engine.dictionary import KINDS, Dictionary
from spbe_assess.findings.engine.lists import word_lists
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.words import own_names, raw_words, without_place

__all__ = [
    "KIND_MEANS",
    "KIND_NAMES",
    "LONGEST_NAME",
    "LONGEST_WORDS",
    "new_konsep",
    "own_words",
    "require_konsep",
    "require_words",
]

LONGEST_WORDS = 120
MOST_WORDS = 8
LEAST_LETTERS = 3  # of a name that is one word: "si" would be found everywhere
LONGEST_NAME = 120
KIND_NAMES = {"pola": "Kata atau frasa", "produk": "Nama aplikasi", "lemah": "Petunjuk lemah"}
KIND_MEANS = {
    "pola": "Menyebut pekerjaannya, misalnya “surat masuk”.",
    "produk": "Nama atau singkatan yang selalu berarti fungsi ini, misalnya “epresensi”.",
    "lemah": "Hanya dipakai bila tidak ada yang lebih jelas.",
}
NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def require_words(dictionary: Dictionary, konsep: str, bagian: str, kata: str) -> str:
    """The words as the dictionary keeps them; refused where they say nothing or are there already."""
    if bagian not in KINDS:
        raise Refused("Pilih jenis katanya.", "bagian")
    words = raw_words(kata)
    said = " ".join(words)
    if not words:
        raise Refused("Tulis kata atau frasa yang diajarkan.", "kata")
    if len(words) > MOST_WORDS or len(said) > LONGEST_WORDS:
        raise Refused(f"Terlalu panjang: paling banyak {MOST_WORDS} kata.", "kata")
    telling = set(words) - word_lists().umum - word_lists().fungsi
    if not telling:
        raise Refused("Kata itu ada di hampir setiap aplikasi; tulis kata yang menyebut pekerjaannya.", "kata")
    if max(map(len, telling)) < LEAST_LETTERS:
        raise Refused(f"Terlalu pendek: paling sedikit {LEAST_LETTERS} huruf.", "kata")
    known = dictionary.konsep.get(konsep)
    if known is not None and any(said == " ".join(raw_words(each)) for name in KINDS for each in getattr(known, name)):
        raise Refused(f"“{said}” sudah ada pada fungsi {known.nama}.", "kata")
    return said


def require_konsep(dictionary: Dictionary, konsep: str) -> str:
    """One that the dictionary has."""
    if konsep not in dictionary.konsep:
        raise Refused("Pilih fungsi dari yang ditawarkan.", "konsep")
    return konsep


def new_konsep(dictionary: Dictionary, family: str, nama: str) -> str:
    """The id a new function gets: its family and its name."""
    if family not in dictionary.family_nama:
        raise Refused("Pilih bidang fungsi yang baru.", "family")
    slug = NOT_LETTERS.sub("-", nama.casefold()).strip("-")[:48].strip("-")
    if not slug:
        raise Refused("Tulis nama fungsi yang baru.", "nama")
    konsep = f"{family}.{slug}"
    same = [each.nama for each in dictionary.konsep.values() if each.nama.casefold() == nama.strip().casefold()]
    if konsep in dictionary.konsep or same:
        raise Refused("Fungsi dengan nama itu sudah ada; pilih dari yang ditawarkan.", "nama")
    return konsep


def own_words(text: Text) -> str:
    """What of a name is its own, in its order: what would be taught as the name of an application."""
    generic, places = word_lists().umum | word_lists().fungsi, own_names(text.pemda)
    bare = (without_place(word, places) for word in raw_words(text.nama))
    kept = list(dict.fromkeys(word for word in bare if word and word not in generic and not word.isdigit()))
    return " ".join(kept[:MOST_WORDS]) if any(len(word) >= LEAST_LETTERS for word in kept) else ""
