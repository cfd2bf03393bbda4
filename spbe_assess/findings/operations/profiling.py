"""The profiles that are kept beside the inventory, so that a text typed now is compared in milliseconds."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from spbe_assess.accounts.models import User
from spbe_assess.db import db
from spbe_assess.findings.engine.dictionary import Dictionary
from spbe_assess.findings.engine.model import Text
from spbe_assess.findings.engine.profiles import Profile, profile
from spbe_assess.findings.models import ProfileKey, ProjectProfile
from spbe_assess.findings.rules import fingerprint, lookup_keys

__all__ = ["keep_profiles"]

AT_ONCE = 500  # rows in one statement


def keep_profiles(words: Dictionary, texts: Mapping[int, Text], *, actor: User | None) -> int:
    """Make anew the profiles of those projects whose text or dictionary is another one; says how many."""
    stored = {id: (sidik, kamus) for id, sidik, kamus in _stored(texts)}
    prints = {id: fingerprint(text) for id, text in texts.items()}
    anew = [id for id in texts if stored.get(id) != (prints[id], words.digest)]
    for part in _parts(anew):
        db.session.execute(sa.delete(ProfileKey).where(ProfileKey.project_id.in_(part)))
        db.session.execute(sa.delete(ProjectProfile).where(ProjectProfile.project_id.in_(part)))
        made = {id: profile(words, texts[id]) for id in part}
        rows = [_row(id, prints[id], words.digest, made[id]) for id in part]
        keys = [{"project_id": id, "kunci": key} for id in part for key in sorted(lookup_keys(made[id]))]
        db.session.execute(sa.insert(ProjectProfile), rows)
        if keys:
            db.session.execute(sa.insert(ProfileKey), keys)
    return len(anew)


def _row(project_id: int, sidik: str, kamus: str, made: Profile) -> dict:
    utama = next(iter(sorted(made.utama)), "")
    return {"project_id": project_id, "sidik": sidik, "kamus": kamus, "isi": made.to_json(), "utama": utama}


def _stored(ids: Iterable[int]) -> list:
    columns = (ProjectProfile.project_id, ProjectProfile.sidik, ProjectProfile.kamus)
    return [
        row
        for part in _parts(list(ids))
        for row in db.session.execute(sa.select(*columns).where(ProjectProfile.project_id.in_(part)))
    ]


def _parts(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
