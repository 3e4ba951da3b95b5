"""What the team can write, made at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from kiosk.guestbook.access.own_code import new_code
from kiosk.guestbook.model.encounter import KINDS, PHOTO_AGREEMENTS, Agreements, Encounter
from kiosk.guestbook.model.meeting import Decision, Meeting
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.team_record import TeamRecord, cleaned_record

moments = st.datetimes(
    datetime(1980, 1, 1),  # noqa: DTZ001 - the time zone is drawn as well
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-9, minutes=-30))]
    ),
)
CODE = "2580"
KEPT_CODE = new_code(CODE)
"""The own code of whoever wrote a private reflection, and how the book has it."""

maybe = st.none() | moments
ids = st.from_regex(r"[0-9A-Za-z][0-9A-Za-z_-]{0,20}", fullmatch=True)
texts = st.text(max_size=30)
lines = st.lists(texts, max_size=4).map(tuple)
keys = st.lists(ids, max_size=4, unique=True).map(tuple)

agreements = st.builds(
    Agreements, texts, texts, texts, texts, texts, st.sampled_from(PHOTO_AGREEMENTS)
)
encounters = st.builds(
    Encounter, ids, texts, moments, lines, st.sampled_from(KINDS), lines, lines, agreements,
    keys, keys, keys, texts, maybe, maybe, st.booleans(), texts,
)  # fmt: skip
shared = st.builds(
    Reflection, ids, ids, texts, st.lists(st.tuples(ids, texts), max_size=4).map(tuple), keys,
    maybe, st.booleans(), st.booleans(), begun_at=moments,
)  # fmt: skip
private = shared.map(lambda each: replace(each, private=True, code=KEPT_CODE))
reflections = shared | private
days = st.none() | st.dates(date(1980, 1, 1), date(2100, 1, 1))
decisions = st.builds(Decision, ids, texts, moments, st.none() | ids, maybe, texts, days)
meetings = st.builds(Meeting, ids, moments, maybe)

pages: st.SearchStrategy[TeamRecord] = st.one_of(encounters, reflections, decisions, meetings)


def several() -> st.SearchStrategy[list[TeamRecord]]:
    """Pages as a book keeps them, each with an id of its own."""
    return st.lists(pages, max_size=6, unique_by=lambda page: page.id).map(
        lambda found: [cleaned_record(page) for page in found]
    )
