"""One text for one value: the canonical JSON under every hash of the house, and the SHA-256 of it.

UTF-8, keys sorted, no spaces; exact numbers as text ("3.5", "10/3"), times as ISO 8601 in UTC with Z. Equal numbers
give equal text, whether they came as Decimal("1.30") or Fraction(13, 10). A float has no place in a hash and is a
TypeError, like everything else that JSON does not know.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction


def canonical_json(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(content: str | bytes) -> str:
    """64 hex digits of SHA-256; text is read as UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def exact_text(number: Fraction | Decimal) -> str:
    """ "3.5", "3", "10/3": a decimal where one exists, else the fraction; `Fraction` reads all of them back."""
    number = Fraction(number)
    rest, places = number.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    if rest != 1 or places == 0:
        return str(number)
    digits = str(abs(number.numerator) * 10**places // number.denominator).zfill(places + 1)
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, Fraction | Decimal):
        return exact_text(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical JSON: {value!r}")


def _key(key: object) -> str:
    """Keys are text; a number as key would sort one way as number and another as text."""
    if not isinstance(key, str):
        raise TypeError(f"a key of canonical JSON is text, not {key!r}")
    return key


def _moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise TypeError(f"a time without zone has no canonical JSON: {moment!r}")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
