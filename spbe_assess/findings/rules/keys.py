"""What names a finding for ever, and what tells that a text is another one."""

from spbe_assess.canonical import canonical_json, digest
from spbe_assess.findings.engine.model import DataSetText, Found, Text
from spbe_assess.findings.engine.profiles import Profile

DATA = "data-ganda"
LONGEST_KEY = 120


def key_of(found: Found) -> str:
    """By its subject, not by its rule: a pair that another rule asks about is still the pair that was decided."""
    if found.jenis == DATA:
        return "data:" + ":".join(str(each) for each in found.ids)
    if len(found.ids) == 2:
        return "pasangan:" + ":".join(str(each) for each in found.ids)
    if found.umum:
        return f"umum:{found.ids[0]}:{found.umum}"
    return f"{found.jenis}:{found.ids[0]}"


def fingerprint(text: Text | DataSetText) -> str:
    """Of what was compared: case and blanks are no other text."""
    parts = (text.nama, text.uraian, text.konsep)
    return digest(canonical_json([" ".join(part.casefold().split()) for part in parts]))


def lookup_keys(profile: Profile) -> set[str]:
    """What a stored profile is looked up by while somebody types: main functions, own name, national application."""
    keys = {f"konsep:{konsep}" for konsep in profile.utama}
    if profile.inti:
        keys.add(f"inti:{profile.inti}"[:LONGEST_KEY])
    if profile.umum:
        keys.add(f"umum:{profile.umum}")
    return keys
