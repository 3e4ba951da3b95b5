"""What a format says of the file that it made, and what it is told of how to make it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kiosk.i18n.texts import UNTRANSLATED, Texts, Translator
from kiosk.paths import assets
from kiosk.reports.report_choice import ReportChoice
from kiosk.settings.model import Settings

Sheet = Literal[4, 9]
"""Cards on an A4 sheet."""


@dataclass(slots=True)
class ExportCounts:
    """How many entries and photos are in the file, and whether it holds anything without them.

    That is what the team wrote, or figures. `unread` counts the photos, drawings and recordings
    that should be in it and cannot be read.
    """

    entries: int = 0
    photos: int = 0
    more: bool = False
    unread: int = 0


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a file is made: what the house sets, and what who exports asks for.

    `house` and `language` are for documents that speak, with `translate` for their texts;
    `separator` is what stands between the cells of a CSV file; `pictures` puts the photos into a
    workbook; `logo` is the file of the house's, or empty, `colour` its own, and `contact` who tells
    more; `report` is what goes into one; `sheet` makes a PDF of cards to cut out,
    so many on a page. `assets` has the fonts.
    """

    house: str = ""
    language: str = "en"
    translate: Translator = UNTRANSLATED
    separator: Literal[",", ";"] = ","
    pictures: bool = False
    logo: str = ""
    colour: str = ""
    contact: tuple[str, ...] = ()
    report: ReportChoice = field(default_factory=ReportChoice)
    sheet: Sheet | None = None
    assets: Path = assets()  # noqa: RUF009 - a path, the same for as long as the program runs


def options_for(
    settings: Settings,
    texts: Texts,
    language: str,
    *,
    pictures: bool = False,
    sheet: Sheet | None = None,
    report: ReportChoice | None = None,
) -> ExportOptions:
    """How a house with these settings has a file made that speaks a language."""
    house = settings.house
    return ExportOptions(
        house=house.name,
        language=language,
        translate=texts.translator(language),
        separator=settings.export.csv_separator,
        pictures=pictures,
        logo=house.logo,
        colour=house.colour,
        contact=tuple(each for each in (house.contact, house.phone) if each),
        report=report or ReportChoice(),
        sheet=sheet,
    )
