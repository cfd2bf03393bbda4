"""What an entry of the log holds, and how each is sealed to the one before it."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction

from spbe_assess.canonical import canonical_json, digest

FIRST = "0" * 64
LONGEST_VALUE = 200
PENDING = "audit_pending"  # where a session keeps what its open transaction did, until it is chained

# people are ids in the log, secrets are nowhere in it (UU 27/2022)
PRIVATE = frozenset({"nama_orang", "nip", "surel", "sandi", "token", "alamat"})


def shown(value: object) -> object:
    """`value` as the log keeps it: short text as it is, longer text as its digest."""
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): shown(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [shown(each) for each in value]
    if isinstance(value, Fraction | date | datetime):
        return value
    text = str(value)
    return text if len(text) <= LONGEST_VALUE else f"sha256:{digest(text)}"


def changes(old_and_new: Mapping[str, object]) -> str:
    """Canonical JSON of {field: [old, new]} or {field: value}; refuses fields that name a person or a secret."""
    told = PRIVATE & set(old_and_new)
    if told:
        raise ValueError(f"the log keeps no {', '.join(sorted(told))}")
    return canonical_json({field: shown(value) for field, value in old_and_new.items()})


def seal(before: str, entry: Mapping[str, object]) -> str:
    """The hash of an entry: SHA-256 over the hash before it and the entry's canonical JSON."""
    return digest(before + canonical_json(entry))
