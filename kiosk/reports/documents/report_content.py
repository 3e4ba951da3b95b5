"""What a report tells, in its order: one plain structure, of which PDF and DOCX are two renderings.

All of it is words in the language of the report and paths of pictures: nothing here asks for
consent, or knows the book. `kiosk.reports.documents.report_builder` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.reports.documents.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or a drawing as a small file, how large it is in px, and what it is in words."""

    path: Path
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one guest left. `language` is that of `quote` and `message`, the rest is the report's.

    `facts` are the day and, where messages are not together by encounter, at which one it was.
    `note` stands where there are no words. What stands in the message is not in the quote too.
    """

    name: str
    facts: str
    language: str
    quote: str = ""
    message: str = ""
    translation: str = ""
    note: str = ""
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A pair of words: what it is, and how it is."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was decided, and what came of it."""

    words: str
    done: bool
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: an encounter, or messages that are together for another reason.

    `large` are the sentences that are told first and largest, `noted` those that staff wrote down
    while they were said, and `learned` what the team says about it: a question, or who says it, and
    the answer.
    """

    title: str
    day: str = ""
    facts: tuple[Fact, ...] = ()
    large: tuple[Said, ...] = ()
    messages: tuple[Said, ...] = ()
    noted: tuple[str, ...] = ()
    decisions: tuple[Step, ...] = ()
    learned: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A count, and its share in words where that tells something."""

    words: str
    count: int
    share: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts beside each other, the longest of which is as long as there is room for."""

    title: str
    rows: tuple[Bar, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. `told` is what a reader must know before reading."""

    house: str
    title: str
    period: str
    about: str = ""
    made: str = ""
    contact: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """The figures, and what guests allow. `totals` are the most important ones."""

    title: str
    totals: tuple[Fact, ...]
    timeline: Timeline
    timeline_title: str
    timeline_note: str
    bars: tuple[Bars, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The headings that stand in every report."""

    contents: str
    in_short: str
    messages: str
    noted: str
    decisions: str
    learned: str
    left_out: str
    page: str


@dataclass(frozen=True, slots=True)
class Report:
    """All of a report. `accent` is the house's colour, as #RRGGBB."""

    language: str
    accent: str
    labels: Labels
    cover: Cover
    in_short: tuple[str, ...]
    introduction: str
    sections: tuple[Section, ...]
    annex: Annex
