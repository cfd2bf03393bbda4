"""A cell that names several applications: found by how names look, offered to be split, never split by itself."""

import re

PARTS = re.compile(r"\s*[,;\n]\s*|\s+&\s+|\s+/\s+|\s+dan\s+", re.IGNORECASE)
LISTS = re.compile(r"\s*[;\n]\s*")
BRACKETS = re.compile(r"\([^()]*\)")
MOST_PARTS = 20
LONGEST_PART = 4  # words: a longer one is a sentence
JOINING = re.compile(r"\b(untuk|yang|pada|dengan|dan)\b", re.IGNORECASE)
LIKE_A_NAME = re.compile(r"[A-Z]{2,}|[a-z][A-Z]|\b[eE]-|[a-z]\d|\w\.\w{2,}\.\w{2}")


def parts_of(nama: str) -> tuple[str, ...]:
    """("SIPD", "SIMDA", "SAKTI") of "SIPD, SIMDA dan SAKTI"; empty where the cell names one thing.

    Each part looks like a name of its own (capitals, "e-", a domain): "perencanaan, penganggaran dan keuangan" is one.
    """
    outside = BRACKETS.sub(lambda found: "\0" * len(found[0]), nama)  # what stands in brackets is not parted
    pieces = [piece for piece in _cut(nama, outside) if piece]
    if not 1 < len(pieces) <= MOST_PARTS or len(set(map(str.casefold, pieces))) < len(pieces):
        return ()
    return tuple(pieces) if all(map(_is_name, pieces)) else ()


def _cut(nama: str, outside: str) -> list[str]:
    pattern = LISTS if LISTS.search(outside) else PARTS
    pieces, start = [], 0
    for found in pattern.finditer(outside):
        pieces.append(nama[start : found.start()].strip(" -•*\t"))
        start = found.end()
    return [*pieces, nama[start:].strip(" -•*\t")]


def _is_name(piece: str) -> bool:
    plain = BRACKETS.sub("", piece).strip()
    short = len(plain) > 1 and len(plain.split()) <= LONGEST_PART and not JOINING.search(plain)
    return short and LIKE_A_NAME.search(plain) is not None
