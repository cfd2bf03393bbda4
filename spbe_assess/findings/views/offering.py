"""The functions of the dictionary as a person chooses among them: all by family, or the few a text points to."""

from wtforms.fields.choices import SelectChoice

from spbe_assess.findings import queries
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.nearest import nearest
from spbe_assess.findings.engine.profiles import Profile, profile
from spbe_assess.projects.models import Project

__all__ = ["PROPOSED", "every_konsep", "proposed", "read"]

PROPOSED = 3


def every_konsep(words: Dictionary) -> list[SelectChoice]:
    """Grouped by family, both by name."""
    known = sorted(words.konsep.values(), key=lambda each: (each.family_nama, each.nama))
    return [SelectChoice(value=each.id, label=each.nama, optgroup=each.family_nama) for each in known]


def read(project: Project) -> tuple[Dictionary, Profile]:
    """What the text of a project says by itself, whatever was confirmed."""
    words, text = queries.dictionary(), queries.text_of(project)
    return words, profile(words, Text(text.nama, text.uraian, text.opd, text.pemda, alamat=text.alamat))


def proposed(words: Dictionary, mine: Profile, text: Text) -> list[tuple[str, str]]:
    """(id, name) of the first three; of a text that meets none the nearest ones."""
    ids = mine.proposals or tuple(nearest(words, text))
    return [(konsep, words.konsep[konsep].nama) for konsep in ids[:PROPOSED] if konsep in words.konsep]
