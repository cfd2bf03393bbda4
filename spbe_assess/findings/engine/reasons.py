"""Why two texts are alike, in Indonesian sentences, with the words that led there."""

from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.national import by_kode
from spbe_assess.findings.engine.profiles import Profile


def quoted(words: object) -> str:
    return ", ".join(f"“{word}”" for word in sorted(words))


def _concepts(dictionary: Dictionary, a: Profile, b: Profile) -> list[str]:
    shared = sorted(a.konsep.keys() & b.konsep.keys(), key=lambda k: (-a.konsep[k] * b.konsep[k], k))
    told = []
    for konsep in shared[:3]:
        name = dictionary.konsep[konsep].nama if konsep in dictionary.konsep else konsep
        sides = sorted({" ".join(side.bukti[konsep]) for side in (a, b) if side.bukti.get(konsep)})
        if not sides:
            told.append(f"fungsi sama: {name} (ditetapkan orang)")
        else:
            told.append(f"fungsi sama: {name} ({' ~ '.join(f'“{words}”' for words in sides)})")
    return told


def _national(a: Profile, b: Profile) -> list[str]:
    codes = sorted({side.umum for side in (a, b) if side.umum})
    if len(codes) == 1 and a.umum == b.umum:
        return [f"keduanya aplikasi umum {by_kode()[codes[0]].nama}"]
    return [f"salah satu adalah aplikasi umum {by_kode()[kode].nama}" for kode in codes]


def _words(a: Profile, b: Profile) -> list[str]:
    if a.inti and a.inti == b.inti:
        return [f"nama intinya sama: “{a.inti}”"]
    shared = a.words & b.words
    return [f"kata yang sama: {quoted(sorted(shared)[:8])}"] if shared else []


def reasons(
    dictionary: Dictionary, a: Profile, b: Profile, damped: list[str]
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Sentences, the words behind them, and the main concept both share ("" when none)."""
    told = [*_concepts(dictionary, a, b), *_national(a, b), *_words(a, b), *damped]
    both = a.utama & b.utama
    konsep = max(both, key=lambda k: (a.konsep[k] * b.konsep[k], k), default="")
    shared = a.konsep.keys() & b.konsep.keys()
    kata = {word for each in shared for side in (a, b) for word in side.bukti.get(each, ())} | (a.words & b.words)
    return tuple(told), tuple(sorted(kata)), konsep
