"""Names of OPDs as lists write them, beside the OPDs of the pemda: equal after folding, chosen, or not known."""

import re
from collections.abc import Iterable, Mapping

from spbe_assess.projects.rules import fold

KIND_OF_PLACE = r"(kab|kabupaten|kota|prov|provinsi|pemkab|pemkot)"


class OpdNames:
    """The OPDs of a pemda by their folded names; those that ended only where no other has the name."""

    def __init__(self, opds: Iterable, pemda: str) -> None:
        plain = re.sub(rf"^{KIND_OF_PLACE} ", "", fold(pemda))
        self.place = re.compile(rf" (?:{KIND_OF_PLACE} )?{re.escape(plain)}$| {KIND_OF_PLACE} {re.escape(plain)}\b")
        self.by_id = {opd.id: opd for opd in opds}
        ended_first = sorted(self.by_id.values(), key=lambda opd: opd.selesai is None)
        self.by_name = {self.folded(opd.nama): opd for opd in ended_first}

    def folded(self, nama: str) -> str:
        """ "Dinas Kominfo & Persandian Kab. Magetan" and "dinas kominfo dan persandian" are one in Magetan."""
        return self.place.sub("", fold(nama.replace("&", " dan ")))

    def find(self, nama: str, chosen: Mapping[str, int]) -> tuple[object | None, bool]:
        """(the OPD or None, whether that is certain): chosen to be none is as certain as found."""
        plain = self.folded(nama)
        if plain in self.by_name:
            return self.by_name[plain], True
        wanted = chosen.get(fold(nama))
        return self.by_id.get(wanted), wanted is not None and (wanted == 0 or wanted in self.by_id)
