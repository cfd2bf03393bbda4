"""2023 and 2024: each pemda's final assessment under 59/2020, and the national results that were published.

Final values give exactly what was published, but in the pemda of `DIFFERING`, where one level sets them a little apart.
"""

from datetime import date

from spbe_assess.example import advice, chance, levels, objecting, papers
from spbe_assess.example.levels import Levels, Published
from spbe_assess.example.library import Library
from spbe_assess.example.papers import Paper
from spbe_assess.example.people import People, rows_of
from spbe_assess.example.story import Story, moment, workday
from spbe_assess.example.walk import Said, Season, Walk
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.organisation import operations as organisation
from spbe_assess.organisation.rules import Tahap

SPBE = get_instrument("permenpanrb-59-2020")
DIFFERING = ("82.03", "82.07", "82.72")  # Halmahera Utara, Pulau Morotai, Tidore Kepulauan: named on every page
CONFIRMED = 3  # indikator an interviu looks at again
REPORTED = (2, 3, 5, 6)  # aspek a yearly report speaks of


def seasons() -> tuple[Season, Season]:
    """2023 with interviu, 2024 with documents only."""
    with_interviu = Season(
        SPBE,
        2023,
        opened=date(2023, 5, 2),
        stages={
            Tahap.MANDIRI: (date(2023, 5, 8), date(2023, 6, 30)),
            Tahap.DOKUMEN: (date(2023, 7, 3), date(2023, 8, 18)),
            Tahap.INTERVIU: (date(2023, 8, 21), date(2023, 9, 15)),
        },
        published=date(2024, 1, 29),
    )
    documents_only = Season(
        SPBE,
        2024,
        opened=date(2024, 4, 29),
        stages={
            Tahap.MANDIRI: (date(2024, 5, 6), date(2024, 6, 28)),
            Tahap.DOKUMEN: (date(2024, 7, 1), date(2024, 8, 16)),
        },
        published=date(2025, 1, 20),
    )
    return with_interviu, documents_only


def tell(story: Story, people: People, libraries: dict[str, Library]) -> None:
    """Add both years to the story."""
    results = rows_of("hasil-nasional.csv")
    for season in seasons():
        rows = [row | {"instrumen": SPBE.kode} for row in results if row["tahun"] == str(season.tahun)]
        story.add(moment(season.opened), lambda season=season: season.open(people))
        for order, (kode, library) in enumerate(libraries.items()):
            [row] = [row for row in rows if row["kode"] == kode]
            final, apart = final_levels(kode, _published(row))
            claims = levels.claimed(SPBE, final, kode, season.tahun)
            walk = Walk(story, season, people, library, {one: Said(nilai) for one, nilai in claims.items()})
            _walk(walk, order, final, apart)
        story.add(
            moment(season.published), lambda rows=rows: organisation.record_national_results(rows, actor=people.admin)
        )


def final_levels(kode: str, published: Published) -> tuple[Levels, str]:
    """The reviewed levels of a pemda, and the kode that sets them apart from the publication ("" for none)."""
    final = levels.solve(SPBE, published, kode)
    if final is None:
        raise ValueError(f"no levels give the published result of {kode}")
    return levels.shifted(SPBE, final, kode) if kode in DIFFERING else (final, "")


def _published(row: dict[str, str]) -> Published:
    return Published({one.nomor: row[f"domain_{one.nomor}"] for one in SPBE.domain}, row["indeks"], row["predikat"])


def _walk(walk: Walk, order: int, final: Levels, apart: str) -> None:
    """The whole road; `order` spreads the pemda over the weeks, as one evaluator takes them one by one."""
    stages = walk.season.stages
    start = workday(stages[Tahap.MANDIRI][0], order % 5 * 2)
    walk.bring(start, _papers(walk))
    filled = walk.fill(workday(start, 1), list(SPBE.indikator))
    walk.declare(workday(filled, 1))
    walk.send(workday(filled, 2))
    judging = workday(stages[Tahap.DOKUMEN][0], order * 2)
    walk.start(judging)
    judged = walk.judge_all(judging, final, list(SPBE.indikator), note=apart)
    if Tahap.INTERVIU not in stages:
        advice.tell(walk, workday(judged, 1))
        walk.finalise(workday(judged, 1))
        return
    talk = workday(stages[Tahap.INTERVIU][0], order)
    lowered = [kode for kode in SPBE.indikator if final[kode] < walk.claim(kode) and kode != apart]
    asked = chance.shuffled(lowered, "interviu", walk.kode)[:CONFIRMED]
    walk.interviu(talk, final, asked)
    objecting.answered(walk, talk, asked)
    walk.waive_sanggah(workday(talk, 1))
    walk.finalise(workday(talk, 2))


def _papers(walk: Walk) -> list[Paper]:
    """Regulation and decree the first time, and each year the report of the year before."""
    kode, sebutan = walk.kode, walk.library.pemda.sebutan
    report = papers.report(SPBE, kode, sebutan, walk.season.tahun - 1, REPORTED)
    if Tahap.INTERVIU not in walk.season.stages:
        return [report]
    return [papers.regulation(SPBE, kode, sebutan), papers.decree(SPBE, kode, sebutan), report]
