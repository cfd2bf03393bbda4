"""The concepts nearest to a text that meets none: proposals for the pick list and the list of unknown texts."""

from rapidfuzz import fuzz

from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.lists import word_lists
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.stems import stems
from spbe_assess.findings.engine.words import bag, own_names

ALIKE = 80.0


def _nearness(word: str, other: str) -> float:
    """1 for the same word, less for words of one stem or of like spelling, 0 for others."""
    if word == other:
        return 1.0
    if stems(word) & stems(other):
        return 0.8
    ratio = fuzz.ratio(word, other) if min(len(word), len(other)) >= 5 else 0.0
    return 0.5 * ratio / 100 if ratio >= ALIKE else 0.0


def nearest(dictionary: Dictionary, text: Text, most: int = 5) -> list[str]:
    """Ids of concepts whose words lie nearest to the text's, best first."""
    own = own_names(text.pemda)
    nama = bag(dictionary.vocabulary, text.nama, own, name=True)
    uraian = bag(dictionary.vocabulary, text.uraian, own)
    wanted = sorted((nama.words | uraian.words) - word_lists().umum)[:60]
    best: dict[str, float] = {}
    for word in wanted:
        for pattern_word in dictionary.frequency:
            near = _nearness(word, pattern_word) * dictionary.idf(pattern_word)
            if near:
                for konsep in dictionary.by_pattern_word[pattern_word]:
                    best[konsep] = max(best.get(konsep, 0.0), near)
    return sorted(best, key=lambda konsep: (-best[konsep], konsep))[:most]
