"""The finding engine on 27,400 projects: all against all, one new among all, and how well it tells duplicates."""

import random
import resource
import time
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from multiprocessing import get_context
from statistics import quantiles

from rapidfuzz import fuzz, process

from bench import quality
from bench.inventory import nation
from bench.table import Row, duration
from spbe_assess.findings.engine.candidates import Index, pairs
from spbe_assess.findings.engine.dictionary import Dictionary, default
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.profiles import profile, profiles
from spbe_assess.findings.engine.strength import match

NATION, TENTH, SAMPLE, NEW = 27_400, 2_740, 2_000, 200
LEAST, MOST = 0.45, 60
ALIKE = 70  # of the yardstick, out of 100
LIMIT, HARD_LIMIT, PEAK, GROWTH, NEW_LIMIT = 6.0, 12.0, 500.0, 12.0, 0.060
AP, F1, ANY, WRONG = 0.90, 0.83, 0.95, 0.05


def everything(texts: Sequence[Text]) -> int:
    """From texts to the pairs that may be alike: profiles, product, the nearest of each."""
    dictionary = default()
    return sum(1 for _ in pairs(profiles(dictionary, texts), LEAST, most=MOST))


def alone(count: int, *, hard: bool) -> tuple[float, float, int]:
    """Seconds, peak megabytes and pairs of one run in a process of its own, its dictionary already read."""
    texts = list(nation(count, hard=hard))
    everything(texts[:50])
    begun = time.perf_counter()
    found = everything(texts)
    taken = time.perf_counter() - begun
    return taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, found


def apart(count: int, *, hard: bool = False) -> tuple[float, float, int]:
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(partial(alone, hard=hard), (count,))


def fuzzy(texts: Sequence[Text]) -> float:
    """Seconds RapidFuzz takes for all pairs, scaled from a sample."""
    names = [text.nama.lower() for text in texts[:SAMPLE]]
    begun = time.perf_counter()
    process.cdist(names, names, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, workers=1)
    return (time.perf_counter() - begun) * (len(texts) / len(names)) ** 2


def lexical(texts: Sequence[Text]) -> float | None:
    """Seconds of TF-IDF over character n-grams, scaled from a sample; None where scikit-learn is not installed."""
    if not find_spec("sklearn"):
        return None
    text = __import__("sklearn.feature_extraction.text", fromlist=["TfidfVectorizer"])
    names = [each.nama for each in texts[:SAMPLE]]
    begun = time.perf_counter()
    rows = text.TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)).fit_transform(names)
    (rows @ rows.T).sum()
    return (time.perf_counter() - begun) * (len(texts) / len(names)) ** 2


def one_new(dictionary: Dictionary, texts: Sequence[Text]) -> list[float]:
    """Seconds for each of some new texts: profile, nearest of all, exact strength and reasons of those."""
    stored = profiles(dictionary, texts)
    index = Index(stored)
    chance = random.Random(NATION)  # noqa: S311 nothing secret
    taken = []
    for text in chance.sample(list(texts), NEW):
        begun = time.perf_counter()
        mine = profile(dictionary, Text(f"{text.nama} baru", text.uraian))
        for place, _ in index.near(mine, LEAST, MOST):
            match(dictionary, mine, stored[place])
        taken.append(time.perf_counter() - begun)
    return taken


def speed() -> list[Row]:
    texts = list(nation(NATION))
    (small, _, _), (whole, peak, found), (hard, hard_peak, _) = apart(TENTH), apart(NATION), apart(NATION, hard=True)
    p95 = quantiles(one_new(default(), texts), n=20)[-1]
    size = f"{NATION:,} proyek"
    told = [
        Row("semua lawan semua", size, round(whole, 2), f"{found:,} pasangan", round(whole / LIMIT, 3)),
        Row("  sulit: kata dan singkatan acak", size, round(hard, 2), "", round(hard / HARD_LIMIT, 3)),
        Row("  puncak memori", size, 0.0, f"{peak:.0f} dan {hard_peak:.0f} MB", round(max(peak, hard_peak) / PEAK, 3)),
        Row("  tumbuh", f"{TENTH:,} → {NATION:,}", 0.0, f"{whole / small:.1f} kali", round(whole / small / GROWTH, 3)),
        Row("satu proyek baru, p95", size, round(p95, 4), duration(p95), round(p95 / NEW_LIMIT, 3)),
    ]
    for name, seconds in (("RapidFuzz token_set", fuzzy(texts)), ("TF-IDF huruf 3–5", lexical(texts))):
        if seconds is not None:
            told.append(Row(f"  tolok: {name}, diskalakan", size, round(seconds, 1), "", round(seconds / LIMIT, 1)))
    return told


def goodness() -> list[Row]:
    begun = time.perf_counter()
    found = quality.labelled(default())
    taken = round(time.perf_counter() - begun, 3)
    size = f"{len(found)} pasangan"
    wrong = quality.wrong_share(found)
    told = [
        Row(
            "mutu: ganda, AP", size, taken, f"{quality.duplicates(found):.3f}", round(quality.duplicates(found) / AP, 3)
        ),
        Row("mutu: ganda, F1 pada 0,45", size, taken, f"{quality.f1(found):.3f}", round(quality.f1(found) / F1, 3)),
        Row(
            "mutu: ada hubungan, AP",
            size,
            taken,
            f"{quality.anything(found):.3f}",
            round(quality.anything(found) / ANY, 3),
        ),
        Row("mutu: tak berhubungan di antara yang ditandai", size, taken, f"{wrong:.1%}", round(wrong / WRONG, 3)),
    ]
    for pemda in sorted({place for one in found for place in one.pemda}):
        rest = quality.without(found, pemda)
        told.append(Row(f"  tanpa {pemda}", f"{len(rest)} pasangan", 0.0, quality.told(rest), 1.0))
    return told


def measure() -> list[Row]:
    return speed() + goodness()
