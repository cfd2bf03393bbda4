"""The concepts nearest to a text that meets none: proposals for the pick list and the list of unknown texts."""

from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.words import bag, own_names

MOST = 5


def nearest(dictionary: Dictionary, text: Text, most: int = MOST) -> list[str]:
    """Ids of the concepts the words of a text point to, best first; [] when nobody knows any of them."""
    own = own_names(text.pemda)
    nama = bag(dictionary.vocabulary, text.nama, own, name=True)
    uraian = bag(dictionary.vocabulary, text.uraian, own)
    return list(dictionary.associations.direction(nama.words, uraian.words))[:most]
