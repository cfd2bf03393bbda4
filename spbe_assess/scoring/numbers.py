"""Numbers as people write them, read exactly; exact numbers as people read them, rounded half up."""

import re
from fractions import Fraction
from functools import lru_cache

LONGEST = 60  # characters of a number: an honest one is far shorter, a hostile one would cost minutes
NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")
RATIO = re.compile(r"[+-]?[0-9]+/0*[1-9][0-9]*")


@lru_cache(maxsize=4096)  # thousands of sheets repeat the same few numbers
def exact(text: str) -> Fraction | None:
    """ "3", "3,25", "3.25", "7/6", "1e2" as a Fraction; None for anything else."""
    text = text.strip()
    if len(text) > LONGEST or not (NUMBER.fullmatch(text) or RATIO.fullmatch(text)):
        return None
    return Fraction(text.replace(",", "."))


def shown(number: Fraction, decimals: int = 2) -> str:
    """ "1.60": that many decimals, a half goes up (away from zero below it), and nothing prints as "-0.00"."""
    scale = 10**decimals
    rounded = int(abs(number) * scale + Fraction(1, 2))
    whole, rest = divmod(rounded, scale)
    sign = "-" if number < 0 and rounded else ""
    return f"{sign}{whole}.{rest:0{decimals}d}" if decimals else f"{sign}{whole}"


def with_comma(text: str) -> str:
    """A shown number the way a page writes it: "1,60"."""
    return text.replace(".", ",")
