"""Variety without chance: the same words always give the same number, on every machine."""

from collections.abc import Sequence
from typing import TypeVar

from spbe_assess.canonical import digest

Thing = TypeVar("Thing")


def number(below: int, *words: object) -> int:
    """A whole number from 0 to `below` - 1 that depends on the words only."""
    return int(digest("|".join(str(word) for word in words))[:12], 16) % below


def choice(things: Sequence[Thing], *words: object) -> Thing:
    """One of the things, by the words only."""
    return things[number(len(things), *words)]


def shuffled(things: Sequence[Thing], *words: object) -> list[Thing]:
    """The things in an order that depends on the words only."""
    return sorted(things, key=lambda thing: digest("|".join(str(word) for word in (*words, thing))))
