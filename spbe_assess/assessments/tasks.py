"""The daily reminders: parts that are due, late or given back, and the pemda's own deadline; each is told once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from flask import current_app

from spbe_assess.accounts.models import User
from spbe_assess.accounts.operations import ask_digests, notify
from spbe_assess.accounts.rules import Role
from spbe_assess.assessments import queries, rules
from spbe_assess.assessments.models import Assessment, Contribution
from spbe_assess.assessments.rules import Dates
from spbe_assess.daily import every_day
from spbe_assess.db import transaction
from spbe_assess.jobs import Run, handler
from spbe_assess.web.filters import tanggal

REMINDERS = every_day("pengingat", hour=7)


@dataclass(frozen=True)
class Reminder:
    """What is said to whom; `kunci` is its occasion."""

    people: Sequence[User]
    isi: str
    url: str
    kunci: str


@handler(REMINDERS)
def remind(payload: dict, run: Run) -> dict:
    """Notices for everybody of the zone who has something to do these days, then one message a person."""
    day = date.fromisoformat(payload["tanggal"])
    drafts = {each: replace(queries.dates_of(each), today=day) for each in queries.drafts_where(payload["zona"])}
    # of a round nobody may fill any more an OPD can hand in nothing
    filled = [assessment for assessment, dates in drafts.items() if dates.is_open]
    coming = queries.contributions_due(payload["zona"], day + timedelta(days=rules.AHEAD))
    due = [part for part in coming if part.assessment in filled]
    reminders = [*_due(due, day), *_given_back(filled, day), *_late(due, day), *_deadlines(drafts, day)]
    for each in reminders:
        with transaction():
            notify(each.people, isi=each.isi, url=each.url, kunci=each.kunci, actor=None)
    with transaction():
        ask_digests(payload["zona"], payload["tanggal"])
    return {"pengingat": len(reminders)}


def _due(due: Sequence[Contribution], day: date) -> Iterator[Reminder]:
    """To the OPD: its parts that are due on one day, in one sentence."""
    together = sorted(due, key=lambda part: (part.assessment_id, part.opd_id, part.due, part.kode))
    for (assessment_id, opd_id, until), group in groupby(
        together, key=lambda part: (part.assessment_id, part.opd_id, part.due)
    ):
        left = (until - day).days
        when = f"{tanggal(until)} ({rules.spoken_days(left)})"
        for person, parts in _by_person(list(group)):
            yield Reminder(
                people=[person],
                isi=f"{_named(parts)} menunggu {parts[0].opd.nama}, tenggat {when}.",
                url=_parts_url(parts),
                kunci=f"tenggat:{assessment_id}:{opd_id}:{until}:{rules.due_occasion(left)}",
            )


def _given_back(drafts: Sequence[Assessment], day: date) -> Iterator[Reminder]:
    """To the OPD, once a week: what it was asked to do better."""
    year, week, _ = day.isocalendar()
    for (assessment_id, opd_id), group in groupby(
        queries.given_back_in(drafts), key=lambda part: (part.assessment_id, part.opd_id)
    ):
        for person, parts in _by_person(list(group)):
            yield Reminder(
                people=[person],
                isi=f"{_named(parts)} dikembalikan kepada {parts[0].opd.nama} dan belum diserahkan lagi.",
                url=_parts_url(parts),
                kunci=f"dikembalikan:{assessment_id}:{opd_id}:{year}-{week}",
            )


def _by_person(parts: Sequence[Contribution]) -> Iterator[tuple[User, list[Contribution]]]:
    """Everybody of the one OPD these are handed to, with what is theirs by name or anybody's of the OPD."""
    for person in queries.contributors_of({parts[0].opd_id}).get(parts[0].opd_id, ()):
        theirs = [part for part in parts if part.person_id in (None, person.id)]
        if theirs:
            yield person, theirs


def _named(parts: Sequence[Contribution]) -> str:
    return rules.spoken_parts([part.kode for part in parts])


def _parts_url(parts: Sequence[Contribution]) -> str:
    """Straight to the only one, or to the OPD's list."""
    first = parts[0]
    if len(parts) > 1:
        return _url("assessments.contributions", assessment_id=first.assessment_id)
    where = {"assessment_id": first.assessment_id, "kode": first.kode, "opd_id": first.opd_id}
    return _url("assessments.record_contribution", **where)


def _late(due: Sequence[Contribution], day: date) -> Iterator[Reminder]:
    """To the officers, once a week: how many parts are late, and whose."""
    late = sorted((part for part in due if part.due < day), key=lambda part: part.assessment_id)
    year, week, _ = day.isocalendar()
    for assessment_id, group in groupby(late, key=lambda part: part.assessment_id):
        parts = list(group)
        opds = sorted({part.opd.nama for part in parts})
        whose = opds[0] if len(opds) == 1 else f"{len(opds)} Perangkat Daerah"
        yield Reminder(
            people=queries.officers_of(parts[0].assessment.pemda_id),
            isi=f"{len(parts)} bagian dari {whose} lewat tenggat dan belum diserahkan.",
            url=_url("assessments.delegation", assessment_id=assessment_id),
            kunci=f"terlambat:{assessment_id}:{year}-{week}",
        )


def _deadlines(drafts: Mapping[Assessment, Dates], day: date) -> Iterator[Reminder]:
    """To officers and coordinator: until when the draft may be filled, or what was declared may be sent."""
    progress = queries.progress_of(list(drafts)) if drafts else {}
    for assessment, dates in drafts.items():
        declared = assessment.declared_at is not None
        end = dates.last_to_send if declared else dates.last_day
        occasion = rules.deadline_occasion((end - day).days)
        if occasion is None or day < dates.first_day:
            continue
        until = f"{tanggal(end)} ({rules.spoken_days((end - day).days)})"
        done, total = progress[assessment.id]
        filling = f"Pengisian {assessment.period.nama} sampai {until}: {done} dari {total} indikator punya nilai."
        sending = f"{assessment.period.nama} sudah dinyatakan lengkap dan belum dikirim; paling lambat {until}."
        people = queries.officers_of(assessment.pemda_id)
        yield Reminder(
            people=[each for each in people if each.role is Role.COORDINATOR] if declared else people,
            isi=sending if declared else filling,
            url=_url("assessments.submit" if declared else "assessments.worklist", assessment_id=assessment.id),
            kunci=f"{'kirim' if declared else 'isi'}:{assessment.id}:{end}:{occasion}",
        )


def _url(endpoint: str, **values: object) -> str:
    """A path: a job has no request that knows the server's name."""
    return current_app.url_map.bind("").build(endpoint, values)
