"""Why two texts are alike, in Indonesian sentences, with the words that led there as the texts spell them."""

from collections.abc import Iterable

from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.national import by_kode
from spbe_assess.findings.engine.profiles import Profile

MOST_CONCEPTS, MOST_WORDS = 3, 8


def reasons(
    dictionary: Dictionary, a: Profile, b: Profile, damped: list[str]
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Sentences, the words behind them, and the main concept both share ("" when none)."""
    told = [*_concepts(dictionary, a, b), *_national(a, b), *_words(a, b), *damped]
    if not told:
        told = _pointing(dictionary, a, b)
    both = a.utama & b.utama
    konsep = max(both, key=lambda each: (a.konsep[each] * b.konsep[each], each), default="")
    shared = a.konsep.keys() & b.konsep.keys()
    kata = {word for each in shared for side in (a, b) for word in spelt(side, side.bukti.get(each, ()))}
    kata |= {word for side in (a, b) for word in spelt(side, a.words & b.words)}
    return tuple(told), tuple(sorted(kata)), konsep


def spelt(side: Profile, words: Iterable[str]) -> set[str]:
    """The words as the text writes them, a name once: not sakip beside esakip."""
    given = {side.tulis.get(word, word) for word in words}
    return {word for word in given if not (f"e{word}" in given or word == "e")}


def quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in sorted(words))


def _concepts(dictionary: Dictionary, a: Profile, b: Profile) -> list[str]:
    shared = sorted(a.konsep.keys() & b.konsep.keys(), key=lambda each: (-a.konsep[each] * b.konsep[each], each))
    return [_concept(dictionary, each, a, b) for each in shared[:MOST_CONCEPTS]]


def _concept(dictionary: Dictionary, konsep: str, a: Profile, b: Profile) -> str:
    name = dictionary.konsep[konsep].nama if konsep in dictionary.konsep else konsep
    sides = sorted({" ".join(sorted(spelt(side, side.bukti[konsep]))) for side in (a, b) if side.bukti.get(konsep)})
    ways = " ~ ".join(f"“{words}”" for words in sides)
    confirmed = [side for side in (a, b) if "disahkan" in side.tanda]
    if confirmed:
        ways = "; ".join(each for each in (ways, "ditetapkan orang") if each)
    return f"fungsi sama: {name} ({ways})" if ways else f"fungsi sama: {name}"


def _national(a: Profile, b: Profile) -> list[str]:
    if a.umum and a.umum == b.umum:
        return [f"keduanya aplikasi umum {by_kode()[a.umum].nama}"]
    return [f"salah satu adalah aplikasi umum {by_kode()[kode].nama}" for kode in sorted({a.umum, b.umum} - {""})]


def _words(a: Profile, b: Profile) -> list[str]:
    if a.inti and a.inti == b.inti:
        return [f"nama intinya sama: “{a.inti}”"]
    shared = a.words & b.words
    seen = sorted({word for side in (a, b) for word in spelt(side, shared)})
    return [f"kata yang sama: {quoted(seen[:MOST_WORDS])}"] if seen else []


def _pointing(dictionary: Dictionary, a: Profile, b: Profile) -> list[str]:
    """When no word is shared: the function the words of both point to."""
    shared = a.arah.keys() & b.arah.keys() & dictionary.konsep.keys()
    best = max(shared, key=lambda each: (a.arah[each] * b.arah[each], each), default="")
    return [f"kata-kata keduanya mengarah ke fungsi {dictionary.konsep[best].nama}"] if best else []
