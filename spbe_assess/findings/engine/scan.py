"""All findings of an inventory, in an order that depends on nothing but what they say.

R01–R03, R05–R16 are asked inside each pemda, R04 inside each province; between provinces nothing is asked. The order
of the records does not matter, and a record that has nothing to do with the others removes no finding.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from spbe_assess.findings.engine import data_sets as sets
from spbe_assess.findings.engine.covered import covered
from spbe_assess.findings.engine.data_sets import COLLECTED_TWICE, Kept
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.folding import Folded
from spbe_assess.findings.engine.inside import pair_findings
from spbe_assess.findings.engine.keys import members, merged
from spbe_assess.findings.engine.model import DataSetText, Found, Record
from spbe_assess.findings.engine.profiles import Profile
from spbe_assess.findings.engine.sharing import shared
from spbe_assess.findings.engine.sporadic import sporadic
from spbe_assess.findings.engine.sporadic_groups import grouped
from spbe_assess.findings.engine.subjects import Subject, make_subjects

Progress = Callable[[int, int], None]


def scan(
    dictionary: Dictionary,
    records: Iterable[Record],
    *,
    today: date,
    data_sets: Iterable[DataSetText] = (),
    progress: Progress | None = None,
    decided: Collection[str] = (),
    profiles: Mapping[int, Profile] | None = None,
    pemda: str = "",
) -> list[Found]:
    """Every finding about these records and data sets.

    `decided`: keys (`rules.key_of`) of findings that people decided; folding never hides them.
    `profiles`: those known already, by record id. `pemda`: only what touches this one is told.
    `progress(done, all)` is called after each pemda.
    """
    by_pemda = _by_pemda(make_subjects(dictionary, records, profiles))
    kept = sets.keep(dictionary, data_sets)
    by_provinsi: dict[str, list[Folded]] = defaultdict(list)
    found: list[Found] = []
    for done, (place, subjects) in enumerate(by_pemda.items(), 1):
        folded = Folded(dictionary, subjects)
        by_provinsi[subjects[0].record.provinsi].append(folded)
        if pemda in ("", place):
            found += _of_pemda(folded, subjects, kept, today, decided)
        if progress:
            progress(done, len(by_pemda))
    for provinsi in sorted(by_provinsi):
        found += shared(dictionary, by_provinsi[provinsi], decided)
    found += sets.collected_twice(dictionary, [one for one in kept if pemda in ("", one.data.pemda)])
    return merged(_touching(found, by_pemda.get(pemda, [])) if pemda else found)


def _by_pemda(subjects: Iterable[Subject]) -> dict[str, list[Subject]]:
    found: dict[str, list[Subject]] = defaultdict(list)
    for one in subjects:
        found[one.record.pemda].append(one)
    return {place: found[place] for place in sorted(found)}


def _of_pemda(
    folded: Folded, subjects: Sequence[Subject], kept: Collection[Kept], today: date, decided: Collection[str]
) -> Iterator[Found]:
    yield from pair_findings(folded, decided)
    yield from covered(folded, decided)
    for one in subjects:
        yield from sporadic(one, today)
    yield from grouped(folded.dictionary, subjects, today, folded.fold)
    yield from sets.held_elsewhere(folded.dictionary, subjects, kept)


def _touching(found: Iterable[Found], subjects: Iterable[Subject]) -> list[Found]:
    """Without what is only about the neighbours."""
    own = {one.id for one in subjects}
    return [one for one in found if one.jenis == COLLECTED_TWICE or own & set(members(one))]
