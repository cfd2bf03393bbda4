"""What may be kept of a text somebody wrote: no blanks around it, no more than its room, something where it must be."""

from spbe_assess.errors import Refused


def require_text(text: str, longest: int, field: str, nama: str, *, needed: bool = False) -> str:
    """The text without blanks around it; refused at `field` where it has more characters, or needed and empty.

    `nama` is what a person calls it: "Pasal 112 huruf, paling banyak 100."
    """
    text = text.strip()
    if needed and not text:
        raise Refused(f"{nama} belum diisi.", field)
    if len(text) > longest:
        raise Refused(f"{nama} {_grouped(len(text))} huruf, paling banyak {_grouped(longest)}.", field)
    return text


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")
