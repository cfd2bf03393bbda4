"""All against all without looking at every pair: those that share a concept, an own word or a national application."""

from collections.abc import Iterator, Sequence

from spbe_assess.findings.engine.profiles import Profile
from spbe_assess.findings.engine.strength import cosine


def keys_of(profile: Profile) -> set[str]:
    """What a stored profile is found by."""
    return {
        *profile.konsep,
        *(f"kata:{word}" for word in profile.words),
        *([f"umum:{profile.umum}"] if profile.umum else []),
    }


def pairs(profiles: Sequence[Profile], least: float = 0.20) -> Iterator[tuple[int, int, float]]:
    """Places of two profiles, the lower first, with a strength that is about right; each pair once."""
    held: dict[str, list[int]] = {}
    for place, each in enumerate(profiles):
        near: set[int] = set()
        for key in keys_of(each):
            near.update(held.get(key, ()))
        for other in sorted(near):
            approx = cosine(profiles[other].konsep, each.konsep)
            if approx >= least or not (profiles[other].konsep and each.konsep):
                yield other, place, approx
        for key in keys_of(each):
            held.setdefault(key, []).append(place)
