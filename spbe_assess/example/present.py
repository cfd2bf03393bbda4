"""2026: the open period under 8/2026, where every pemda stands somewhere else on the road."""

from datetime import date
from fractions import Fraction

from spbe_assess.example import chance, objecting, papers
from spbe_assess.example.library import Library
from spbe_assess.example.people import People
from spbe_assess.example.story import Story, moment, workday
from spbe_assess.example.walk import Said, Season, Walk
from spbe_assess.instruments.catalog import get_instrument
from spbe_assess.organisation.rules import Tahap

PEMDI = get_instrument("permenpanrb-8-2026")
BEGUN = date(2026, 7, 6)
LATER = 25  # working days by which those began later who have just finished
JUDGING = date(2026, 9, 7)
TALKING = date(2026, 10, 5)

# kode → how many of the 20 indikator are filled, and how far the assessment has come
FILLED, DECLARED, SENT, STARTED, INTERVIU = range(5)
STANDING = {
    "82": (8, FILLED),
    "82.01": (20, STARTED),
    "82.02": (5, FILLED),
    "82.03": (20, SENT),
    "82.04": (12, FILLED),
    "82.05": (0, FILLED),
    "82.06": (2, FILLED),
    "82.07": (20, INTERVIU),
    "82.08": (17, FILLED),
    "82.71": (20, DECLARED),
    "82.72": (20, SENT),
}
JUDGED = 11  # indikator judged so far where judging has only started
CONFIRMED = 2  # looked at again in the interviu so far
VISIT = date(2027, 1, 18)

# how far each pemda has come on the whole, in hundredths of a nilai: an invention, of the order of the old index
BASE = {
    "82": 255, "82.01": 180, "82.02": 175, "82.03": 250, "82.04": 225, "82.05": 190, "82.06": 140, "82.07": 190,
    "82.08": 200, "82.71": 195, "82.72": 225,
}  # fmt: skip
SPREAD = 75

# what an evaluator doubts in what was sent: nothing attached, or a level whose kriteria nobody ticked
DOUBTED = ("82.01", "82.03", "82.72")
BARE = ("IK-13", "IK-16")
MISSED = {"IK-02": 1, "IK-15": 2, "IK-20": 2}

# who publishes the index an indikator is fed by, and between which hundredths the example's figures lie
INDICES = {
    "IK-05": ("Kementerian PPN/Bappenas", 1800, 5200),
    "IK-06": ("Badan Informasi Geospasial", 120, 310),
    "IK-07": ("Badan Pusat Statistik", 185, 258),
    "IK-18": ("Kementerian PPN/Bappenas", 1000, 4600),
}
INDEX_YEAR = 2025


def season() -> Season:
    """Filling goes on until the end of 2027, so that the road can be walked whenever the example is loaded."""
    return Season(
        PEMDI,
        2026,
        opened=date(2026, 6, 29),
        stages={
            Tahap.MANDIRI: (date(2026, 7, 1), date(2027, 12, 31)),
            Tahap.DOKUMEN: (date(2026, 9, 1), date(2028, 2, 29)),
            Tahap.INTERVIU: (date(2026, 10, 1), date(2028, 3, 31)),
        },
    )


def tell(story: Story, people: People, libraries: dict[str, Library]) -> None:
    """Add what has happened of the year so far."""
    open_season = season()
    story.add(moment(open_season.opened), lambda: open_season.open(people))
    for order, (kode, library) in enumerate(libraries.items()):
        walk = Walk(story, open_season, people, library, {one: said(kode, one) for one in PEMDI.indikator})
        _walk(walk, order, *STANDING[kode])


def said(pemda: str, kode: str) -> Said:
    """What a pemda answers: two decimals, or another body's index."""
    if kode in INDICES:
        badan, low, high = INDICES[kode]
        index = Fraction(low + chance.number(high - low, "index", pemda, kode), 100)
        return Said(None, index, badan, INDEX_YEAR)
    hundredths = BASE[pemda] + chance.number(2 * SPREAD + 1, "nilai", pemda, kode) - SPREAD
    nilai = Fraction(max(100, hundredths), 100)
    return Said(nilai, bare=kode in BARE, missed=MISSED.get(kode)) if pemda in DOUBTED else Said(nilai)


def reviewed(walk: Walk) -> dict[str, Fraction]:
    """What the evaluator finds: every other claim is lower by some tenths, an index stands as it was published."""
    return {
        kode: walk.claim(kode) if kode in INDICES else _reviewed(walk.kode, kode, walk.claim(kode))
        for kode in PEMDI.indikator
    }


def _reviewed(pemda: str, kode: str, claim: Fraction) -> Fraction:
    less = chance.choice((0, 0, 20, 35, 50, 75), "less", pemda, kode)
    return max(PEMDI.nilai_min, claim - Fraction(less, 100))


def _walk(walk: Walk, order: int, count: int, standing: int) -> None:
    kodes = list(PEMDI.indikator)
    start = workday(BEGUN, order * 2 + (LATER if standing in (DECLARED, SENT) else 0))
    if count:
        report = papers.report(PEMDI, walk.kode, walk.library.pemda.sebutan, INDEX_YEAR, range(1, 8))
        walk.bring(start, [report])
        chosen = set(chance.shuffled(kodes, "filled", walk.kode)[:count])
        filled = walk.fill(workday(start, 1), [kode for kode in kodes if kode in chosen])
    if standing >= DECLARED:
        walk.declare(workday(filled, 1))
    if standing >= SENT:
        walk.send(workday(filled, 3))
    if standing >= STARTED:
        walk.start(workday(JUDGING, order % 3))
        judged = kodes if standing >= INTERVIU else kodes[:JUDGED]
        walk.judge_all(workday(JUDGING, order % 3), reviewed(walk), judged)
    if standing >= INTERVIU:
        drawn, found = chance.shuffled(kodes, "interviu", walk.kode), reviewed(walk)
        walk.interviu(TALKING, found, drawn[:CONFIRMED])
        walk.ask(workday(TALKING, 1), found, drawn[CONFIRMED : CONFIRMED + 1])
        walk.plan_visit(workday(TALKING, 1), VISIT, drawn[CONFIRMED + 1])
        objecting.waiting(walk, workday(TALKING, 2), drawn[CONFIRMED])
