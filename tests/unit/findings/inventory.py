"""Records for the tests of the rules: only what a test is about is named."""

from dataclasses import replace
from datetime import date

from spbe_assess.findings.engine.dictionary import default
from spbe_assess.findings.engine.model import Match, Record, Text, YearMoney
from spbe_assess.findings.engine.profiles import profile
from spbe_assess.findings.engine.scan import scan
from spbe_assess.findings.engine.subjects import Subject

TODAY = date(2026, 11, 24)


def record(number=1, nama="Aplikasi uji", uraian="", **facts):
    """One record of pemda 8204; facts of the text (opd, konsep, alamat) are named like the others."""
    named = {name: facts.pop(name) for name in ("konsep", "alamat") if name in facts}
    told = {"pemda": "8204", "provinsi": "82", "opd": "dinas-a"} | facts
    return Record(number, Text(nama, uraian, opd=told["opd"], **named), **told)


def money(tahun, pagu=None, **facts):
    return YearMoney(tahun, pagu, **facts)


def subject(one, **read):
    """A record beside its profile; `read` says what the engine would have read out of the text."""
    return Subject(one, replace(profile(default(), one.text), **read))


def strength(kekuatan, **facts):
    return Match(kekuatan, ("Kata yang sama.",), **({"kata": ("kata",)} | facts))


def found_in(*records, **options):
    return scan(default(), records, today=TODAY, **options)


def told(found):
    """What was found, as far as a test compares it."""
    return [(one.jenis, one.ids) for one in found]


def slugs(found):
    return {one.jenis for one in found}
