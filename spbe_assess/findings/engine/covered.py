"""R03: own applications whose main function a national application covers, each beside the strongest of them."""

from collections.abc import Collection, Iterator
from functools import lru_cache

from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.folding import Folded
from spbe_assess.findings.engine.keys import decided_national
from spbe_assess.findings.engine.model import Found, Match, Text
from spbe_assess.findings.engine.national import NationalApp, national_apps
from spbe_assess.findings.engine.pair_rules import FIXED, LIKE_NATIONAL, national_extra, national_severity
from spbe_assess.findings.engine.profiles import Profile, profile
from spbe_assess.findings.engine.rulebook import figure
from spbe_assess.findings.engine.strength import match
from spbe_assess.findings.engine.subjects import Subject

Covering = tuple[NationalApp, Match]


@lru_cache(maxsize=8)
def national_profiles(dictionary: Dictionary) -> tuple[tuple[NationalApp, Profile], ...]:
    """The national applications as texts that own ones are compared with."""
    return tuple((app, profile(dictionary, Text(app.nama, app.fungsi))) for app in national_apps())


def coverings(dictionary: Dictionary, own: Profile, least: float) -> list[Covering]:
    """The national applications like this text, the strongest first; among equals what was fixed by decree."""
    found = []
    for app, national in national_profiles(dictionary):
        if own.utama & set(app.konsep) or own.umum == app.kode:
            told = match(dictionary, national, own)
            if told.kekuatan >= least and not told.bagian:
                found.append((app, told))
    return sorted(found, key=_strongest)


def covered(folded: Folded, decided: Collection[str]) -> Iterator[Found]:
    """R03 for one pemda: once for each own application, and again wherever it was decided."""
    settled = decided_national(decided)
    recorded = _recorded(folded)
    for members in folded.members.values():
        own = [
            one
            for one in members
            if not one.central and not one.stopped and not one.site and one.compared_as == "aplikasi"
        ]
        if not own:
            continue
        known = {one.umum for one in members if one.umum}  # the group is that application, wrongly called khusus
        asked = _asked(folded, own)
        chosen = [(one, app, told) for one, app, told in asked if (one.id, app.kode) in settled]
        chosen = chosen or [each for each in asked if each[1].kode not in known][:1]
        for one, app, told in chosen:
            yield from _found(one, app, told, recorded.get(app.kode))


def _asked(folded: Folded, own: list[Subject]) -> list[tuple[Subject, NationalApp, Match]]:
    """Each own record beside each national application that covers it, the strongest application first."""
    found = []
    worked_out: dict[int, list[Covering]] = {}
    for one in own:
        kind = folded.kind_of[one.id]
        if kind not in worked_out:
            worked_out[kind] = coverings(folded.dictionary, one.profile, figure("periksa"))
        found += [(one, app, told) for app, told in worked_out[kind]]
    return sorted(found, key=lambda each: (*_strongest((each[1], each[2])), each[0].id))


def _strongest(covering: Covering) -> tuple:
    app, told = covering
    return (-told.kekuatan, app.penetapan != FIXED, app.kode)


def _recorded(folded: Folded) -> dict[str, Subject]:
    """The first record of each national application in this pemda."""
    found: dict[str, Subject] = {}
    for one in sorted((one for kind in folded.kinds for one in kind.members), key=lambda one: one.id):
        if one.umum:
            found.setdefault(one.umum, one)
    return found


def _found(own: Subject, app: NationalApp, told: Match, recorded: Subject | None) -> Iterator[Found]:
    severity = national_severity(own, app.kode)
    if severity is None:
        return
    extra = national_extra(app.kode)
    because = [f"{app.nama} ({app.pemilik}): {app.fungsi}; {app.penetapan}."]
    if recorded:
        extra["tercatat"] = str(recorded.id)
        because.append(f"Pemda ini sudah mencatat {recorded.record.text.nama}.")
    if own.profile.umum == app.kode:
        because.append("Namanya sama dengan aplikasi umum itu: bila memang itu, perbaiki jenisnya.")
    yield Found(
        jenis=LIKE_NATIONAL,
        ids=(own.id,),
        kekuatan=told.kekuatan,
        severity=severity,
        alasan=(*told.alasan, *because),
        kata=told.kata,
        konsep=told.konsep,
        umum=app.kode,
        extra=extra,
    )
