"""Takes the affixes off an Indonesian word, so that perizinan, izin and perizinannya meet."""

from functools import lru_cache

LEAST = 4  # letters of a stem; shorter ones meet by chance

SUFFIXES = ("kannya", "annya", "inya", "nya", "kan", "an", "i", "")
# prefix, what the first letter of the stem becomes when it was swallowed
PREFIXES = (
    ("memper", ""), ("diper", ""), ("keter", ""), ("keber", ""), ("penge", ""), ("menge", ""), ("pember", ""),
    ("pemer", ""), ("meng", ""), ("meng", "k"), ("peng", ""), ("peng", "k"), ("meny", "s"), ("peny", "s"),
    ("mem", ""), ("mem", "p"), ("pem", ""), ("pem", "p"), ("men", ""), ("men", "t"), ("pen", ""), ("pen", "t"),
    ("per", ""), ("per", "r"), ("ber", ""), ("ter", ""), ("pe", ""), ("me", ""), ("di", ""), ("ke", ""), ("se", ""),
    ("pel", ""), ("", ""),
)  # fmt: skip
VOWELS = "aiueo"
BY_LETTER = {
    letter: tuple(each for each in PREFIXES if each[0][:1] in ("", letter)) for letter in "abcdefghijklmnopqrstuvwxyz"
}


def _fits(prefix: str, swallowed: str, stem: str) -> bool:
    """Whether the prefix takes this form before such a stem."""
    first = stem[:1]
    if prefix in {"meng", "peng"}:
        return (swallowed == "k" and stem[1:2] in set(VOWELS)) or first in "aiueoghk"
    if prefix in {"mem", "pem"}:
        return (bool(swallowed) and stem[1:2] in set(VOWELS)) or first in "bfpv"
    if prefix in {"men", "pen"}:
        return (bool(swallowed) and stem[1:2] in set(VOWELS)) or first in "cdjzts"
    if prefix in {"meny", "peny"}:
        return stem[1:2] in set(VOWELS)
    if prefix in {"me", "pe"}:
        return first in "lmnrwy" or prefix == "pe"
    if prefix == "pel":
        return stem.startswith("ajar")
    return True


@lru_cache(maxsize=65_536)
def stems(word: str) -> frozenset[str]:
    """All the stems the word could have; the word itself among them."""
    found = {word}
    if len(word) <= LEAST or not word.isalpha():
        return frozenset(found)
    for suffix in SUFFIXES:
        if suffix and not word.endswith(suffix):
            continue
        body = word[: len(word) - len(suffix)]
        for prefix, swallowed in BY_LETTER.get(word[0], ()):
            if body.startswith(prefix):
                stem = swallowed + body[len(prefix) :]
                if len(stem) >= LEAST and any(letter in VOWELS for letter in stem) and _fits(prefix, swallowed, stem):
                    found.add(stem)
    return frozenset(found)
