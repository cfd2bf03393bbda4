"""How numbers, days, money and sizes are printed for people: decimal comma, Indonesian months, the zone's letters."""

from datetime import date, datetime
from fractions import Fraction

from flask import Flask

from spbe_assess.clock import ZONES, in_words
from spbe_assess.scoring.rules import shown

NOTHING = "–"
MINUS = "−"
RUPIAH_STEPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
SIZE_STEPS = ((10**9, "GB"), (10**6, "MB"), (10**3, "kB"))


def angka(number: Fraction | int | None, desimal: int = 2) -> str:
    """1,60; rounded once, half up. None is –."""
    if number is None:
        return NOTHING
    return shown(Fraction(number), desimal).replace(".", ",").replace("-", MINUS)


def selisih(change: Fraction | None, desimal: int = 2) -> str:
    """+0,20, −0,10, or "tetap" where the printed change would be nothing."""
    if change is None:
        return NOTHING
    size = angka(abs(change), desimal)
    if not size.strip("0,"):
        return "tetap"
    return ("+" if change > 0 else MINUS) + size


def bilangan(number: int | None) -> str:
    """5.312: whole numbers with a point every three digits."""
    return NOTHING if number is None else f"{number:,}".replace(",", ".").replace("-", MINUS)


def local(moment: datetime, zona: str) -> datetime:
    """An aware moment where the clocks show `zona` ("WIB", "WITA", "WIT")."""
    return moment.astimezone(ZONES[zona])


def tanggal(day: date | datetime | None, zona: str | None = None) -> str:
    """24 November 2026. An aware moment needs the zone whose day is meant."""
    if day is None:
        return NOTHING
    if isinstance(day, datetime):
        day = local(day, zona)
    return in_words(day)


def jam(moment: datetime | None, zona: str) -> str:
    """10.42 WIT."""
    return NOTHING if moment is None else f"{local(moment, zona):%H.%M} {zona}"


def waktu(moment: datetime | None, zona: str) -> str:
    """24 November 2026, 10.42 WIT."""
    return NOTHING if moment is None else f"{tanggal(moment, zona)}, {jam(moment, zona)}"


def _stepped(number: int, steps: tuple[tuple[int, str], ...], desimal: int) -> str | None:
    for step, word in steps:
        if number >= step:
            text = angka(Fraction(number, step), desimal)
            return f"{text.rstrip('0').rstrip(',') if ',' in text else text} {word}"
    return None


def rupiah(amount: int | None) -> str:
    """Rp 4,62 miliar; below a million in full: Rp 950.000."""
    if amount is None:
        return NOTHING
    sign = MINUS if amount < 0 else ""
    return f"{sign}Rp {_stepped(abs(amount), RUPIAH_STEPS, 2) or bilangan(abs(amount))}"


def ukuran(size: int | None) -> str:
    """1,8 MB, 86 kB, 512 bita."""
    if size is None:
        return NOTHING
    if size < 10**6:
        return _stepped(size, SIZE_STEPS, 0) or f"{size} bita"
    return _stepped(size, SIZE_STEPS, 1)


def init_app(app: Flask) -> None:
    """Templates use the names above as filters."""
    for each in (angka, selisih, bilangan, tanggal, jam, waktu, rupiah, ukuran):
        app.jinja_env.filters[each.__name__] = each
